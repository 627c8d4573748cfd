"""Today: which value a scenario begins with, and which values it may ask for."""

from __future__ import annotations

from datetime import date, datetime
from math import inf
from typing import Any

import pytest

from scorecard.answers import Extent, Note
from scorecard.periods import Calendar, Grain, Span
from scorecard.results.scenario.today import Seen, Today, ends_of
from scorecard.results.series import Series
from tests.results.conftest import metric_named, monthly

EXTENT = Extent(date(2025, 1, 1), datetime(2026, 9, 15))
AUGUST = Calendar().period_at(date(2026, 8, 1), Grain.MONTH)


def today(*values: float | None, note: Note = Note.NONE) -> Today:
    return Today({"happy": Series(tuple(monthly("happy", values, note=note)))}, AUGUST, EXTENT, Calendar())


def test_today_is_the_last_whole_period() -> None:
    told = today(0.4, 0.6, 0.5)
    value = told.of("happy")
    assert value
    assert (value.value, str(value.period)) == (0.5, "2026-08")
    assert told.seen("happy") == Seen(0.4, 0.6, 3)


def test_what_still_waits_for_its_window_is_read_before_it_and_not_seen_yet() -> None:
    told = today(0.4, 0.6, 0.1, note=Note.PARTIAL)
    value = told.of("happy")
    assert value
    assert (value.value, str(value.period)) == (0.6, "2026-07")
    assert told.seen("happy") == Seen(0.4, 0.6, 2)


@pytest.mark.parametrize("note", [Note.SUPPRESSED, Note.NO_DATA, Note.NOT_COMPUTED])
def test_what_is_not_told_is_no_number_and_its_note_is_kept(note: Note) -> None:
    told = today(0.4, 0.6, None, note=note)
    assert told.of("happy") is None
    assert told.note_of("happy") is note
    assert told.of("unheard_of") is None


def test_another_period_is_read_by_its_offset() -> None:
    value = today(0.4, 0.6, 0.5).at("happy", AUGUST, Span(1, Grain.MONTH))
    assert value
    assert value.value == 0.6


RATIO: dict[str, Any] = {"ratio": {"of": "contacts.resolved", "to": "contacts.contacts"}}


@pytest.mark.parametrize(
    ("keys", "seen", "ends"),
    [
        (RATIO, Seen(0.2, 0.9, 9), (0, 1)),
        (RATIO, Seen(0.2, 1.4, 9), (0, inf)),
        ({"measure": "contacts.contacts", "unit": "count"}, Seen(3, 9, 9), (0, inf)),
        ({"measure": "contacts.balance", "unit": "GBP"}, Seen(-3, 9, 9), (-inf, inf)),
        ({"formula": "a - b", "inputs": {"a": "a", "b": "b"}}, Seen(0.1, 0.2, 9), (-inf, inf)),
        ({"survey": {"score": "surveys.recommend", "scale": "nps"}, "unit": "points"}, Seen(3, 9, 9), (-100, 100)),
    ],
)
def test_a_metric_can_be_what_it_is_made_of_allows(keys: dict[str, Any], seen: Seen, ends: tuple[float, float]) -> None:
    assert ends_of(metric_named("happy", **keys), seen) == ends


def test_what_never_moved_has_no_share_to_measure_a_move_by() -> None:
    assert (Seen(5, 5, 9).share_of(1), Seen(5, 5, 9).share_of(0), Seen(4, 6, 9).share_of(-1)) == (inf, 0, 0.5)
