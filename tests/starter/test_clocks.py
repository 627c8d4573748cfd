"""Clocks: a system that writes its own time, and a loader that writes another."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.starter.conftest import begun

SUMMER = datetime(2026, 6, 1, 8)


@pytest.mark.parametrize(
    ("behind", "told"), [(timedelta(hours=1), ["`timezone` in metrics/sources/letters.yml"]), (timedelta(0), [])]
)
def test_rows_that_were_loaded_before_they_happened_are_of_another_clock(
    tmp_path: Path, behind: timedelta, told: list[str]
) -> None:
    """Letters are loaded twelve minutes after they are sent; by a clock that is an hour behind, before that."""
    sent = [SUMMER + timedelta(hours=5 * number) for number in range(200)]
    rows = [f"{number},c{number % 70},{at},{at + timedelta(minutes=12) - behind}" for number, at in enumerate(sent)]
    (tmp_path / "letters.csv").write_text("\n".join(["letter_id,customer_id,sent_at,loaded_at", *rows]))
    assert [doubt.change for doubt in begun(tmp_path).doubts if "another clock's" in doubt.told] == told
