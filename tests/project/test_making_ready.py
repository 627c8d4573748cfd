"""A gap that was split before is taken over only where links and number are those that it was split from."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.periods import Grain, Period
from scorecard.project.keeping_links import KeptNow
from scorecard.project.making_ready import SplitBefore
from scorecard.project.ready import GAPS, NUMBERS, name_of_gaps, name_of_numbers
from scorecard.results.gap import Linked

JULY = Period(date(2026, 7, 1), date(2026, 8, 1), Grain.MONTH)
AUGUST = Period(date(2026, 8, 1), date(2026, 9, 1), Grain.MONTH)
NUMBER = 0.1 + 0.2
GAP = Linked(change=NUMBER - 0.9, matched=0.8)


def split_before(signature: str | None = "a1", linked: frozenset[tuple[str, Period]] = frozenset()) -> SplitBefore:
    told = {
        name_of_gaps(JULY): GAPS.dump_json({"solved": GAP}).decode(),
        name_of_numbers(JULY): NUMBERS.dump_json({"solved": NUMBER}).decode(),
    }
    return SplitBefore(told, KeptNow({"solved": signature}, linked, ()))


def test_the_same_links_and_the_same_number_have_the_same_gap() -> None:
    assert split_before(linked=frozenset({("solved", AUGUST), ("lost", JULY)})).gap("solved", JULY, NUMBER) == GAP


@pytest.mark.parametrize("number", [None, 0.3, 0.0])
def test_another_number_is_split_anew(number: float | None) -> None:
    assert split_before().gap("solved", JULY, number) is None


def test_what_was_linked_anew_is_split_anew() -> None:
    assert split_before(linked=frozenset({("solved", JULY)})).gap("solved", JULY, NUMBER) is None


def test_without_kept_links_nobody_knows_whether_they_are_the_same() -> None:
    assert split_before(signature=None).gap("solved", JULY, NUMBER) is None


def test_what_was_not_split_before_is_split_now() -> None:
    assert [split_before().gap(*asked, NUMBER) for asked in (("lost", JULY), ("solved", AUGUST))] == [None, None]
