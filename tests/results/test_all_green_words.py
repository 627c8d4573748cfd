"""What is said where everybody was green, where somebody was not, and where too few are behind it."""

from __future__ import annotations

from datetime import date

from scorecard.periods import Calendar, Grain
from scorecard.results.all_green import DepartmentTicked, LetDown, LetDownCounts, Tick
from scorecard.results.all_green_words import let_down_told
from scorecard.results.case_reading import met_goals_words
from scorecard.results.status import Status

AUGUST = Calendar().period_at(date(2026, 8, 1), Grain.MONTH)


def department(name: str, *statuses: Status) -> DepartmentTicked:
    return DepartmentTicked(
        name, name.title(), tuple(Tick("m", "Picked right", "99 %", "goal 98 %", s) for s in statuses)
    )


def found(counts: LetDownCounts, *departments: DepartmentTicked) -> LetDown:
    return LetDown("order", AUGUST, departments, counts)


GREEN = department("warehouse", Status.ON_TARGET, Status.WITHIN_TOLERANCE)
RED = department("care", Status.ON_TARGET, Status.OFF_TARGET)


def test_a_page_counts_the_cases_and_ticks_who_was_green() -> None:
    told = let_down_told(found(LetDownCounts(200, 60, 30), GREEN, RED))
    assert told is not None
    assert told.short == "30 of 200"
    assert told.headline.startswith(
        "30 cases let a customer down although every department on the way met its own goals (15 %"
    )
    assert "Green was Warehouse. 60 cases that ended in August 2026" in told.sentence
    assert [(each.label, each.is_green) for each in told.ticked] == [("Warehouse", True), ("Care", False)]
    assert told.ticked[1].words == "Picked right 99 % (goal 98 %)"  # the one that was missed alone


def test_nothing_is_told_where_nobody_is_judged_or_too_few_are_behind_it() -> None:
    assert let_down_told(found(LetDownCounts(200, 60, 30), department("care"))) is None
    assert let_down_told(found(LetDownCounts(None, None, None), GREEN)) is None
    told = let_down_told(found(LetDownCounts(200, 60, None), GREEN))
    assert told is not None
    assert not told.has_one
    assert told.short == ""
    none = let_down_told(found(LetDownCounts(200, 60, 0), GREEN))
    assert none is not None
    assert none.short == "none of 200"
    assert "too few to show" in told.headline


def test_what_a_department_met_is_of_the_goals_that_it_is_judged_by() -> None:
    words = met_goals_words([GREEN, RED, department("sales", Status.NO_DATA)], "August 2026")
    assert words == "Of their own goals of August 2026, Warehouse met 2 of 2 and Care met 1 of 2."
