"""Commands that are asked for a time without data, for nothing at all or for nothing that there is say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.project import refresh
from tests.cli.conftest import Run

EMPTY = (
    (("--from", "2026-08", "--to", "2026-07"), "no day lies between --from 2026-08-01 and --to 2026-07-01"),
    (("--from", "2026-08", "--to", "2026-08"), "no day lies between --from 2026-08-01 and --to 2026-08-01"),
    (("--from", "2030-01"), "no day from 2030-01-01 on has data"),
    (("--from", "2030-01", "--to", "2030-03"), "no day from 2030-01-01 on has data"),
    (("--to", "2026-07"), "no day before 2026-07-01 has data"),
)


@pytest.mark.parametrize(("when", "told"), EMPTY)
@pytest.mark.parametrize("command", [("show", "settled"), ("sql", "settled"), ("journey", "order")])
def test_a_time_without_data_is_told_and_not_an_empty_table(
    run: Run, command: tuple[str, ...], when: tuple[str, ...], told: str
) -> None:
    ran = run(*command, *when)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"empty-time {told} (")


def test_the_hint_names_the_days_that_have_data(run: Run) -> None:
    told = run("show", "settled", "--from", "2030-01").err
    assert told == "empty-time no day from 2030-01-01 on has data (there are data from 2026-07-01 to 2026-08-31)\n"


@pytest.mark.parametrize("period", ["2030-01", "2001", "2026-06"])
def test_no_page_is_handed_out_of_a_period_without_data(run: Run, tmp_path: Path, period: str) -> None:
    path = tmp_path / "page.csv"
    ran = run("export", "executive", "--to", str(path), "--period", period)
    assert (ran.code, ran.err.split()[0], path.exists()) == (1, "empty-time", False)


@pytest.mark.parametrize(
    "words",
    [
        ("show", "settled", "--where", ""),
        ("why", "settled", "--to", ""),
        ("why", "settled", "--period", " "),
        ("why", "settled", "--against", ""),
        ("why", "settled", "--node", ""),
        ("whatif", "asked_twice=2", "--node", ""),
        ("whatif", "asked_twice=2", "--save", ""),
        ("whatif", "--saved", ""),
        ("restated", "--period", ""),
        ("export", "executive", "--to", "page.csv", "--period", ""),
    ],
)
def test_an_option_that_says_nothing_is_not_taken_as_left_out(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "error: argument --" in ran.err


@pytest.mark.parametrize("is_kept", [False, True], ids=["rows", "snapshot"])
@pytest.mark.parametrize("command", ["show", "sql", "signals", "thread", "outlook", "why", "restated"])
def test_a_misspelled_metric_is_told_with_the_one_that_is_meant(
    run: Run, shop: Path, command: str, *, is_kept: bool
) -> None:
    if is_kept:
        refresh(shop)
    ran = run(command, "setled")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "unknown-metric there is no metric 'setled' (did you mean 'settled'?)\n"
    assert run(command, "").err.startswith("unknown-metric there is no metric ''")


def test_a_number_that_cannot_be_is_told_with_those_that_can(run: Run) -> None:
    assert run("whatif", "asked_twice=-1").err == "impossible-value 'asked_twice' cannot be −1 (it is 0 or more)\n"
    assert "(it lies between 0 % and 100 %; write" in run("reach", "settled=130%").err
