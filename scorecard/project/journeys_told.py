"""Journeys told: an open project's journeys and cases in the words of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from scorecard.answers import Viewer
from scorecard.periods import Grain, Period, add_months
from scorecard.plan.journeys import Pick
from scorecard.project.all_green import let_down_case, let_down_in
from scorecard.project.fall_out import fall_out_in
from scorecard.project.project import Project
from scorecard.results.all_green_words import LetDownTold, let_down_told
from scorecard.results.case_reading import CaseTold, case_told
from scorecard.results.fall_out import fall_out_words
from scorecard.results.journey_reading import JourneyTold, told_of
from scorecard.results.waits import MonthsWait, Place, UnusualWait, judged_waits

YEAR = 12
MONTHS = 25  # the one that is judged, and two years before it
BY_MONTHS = (Grain.MONTH, Grain.QUARTER, Grain.YEAR)
GREEN = "green"  # the worst case in which every department met its own goals


def journey_in(project: Project, name: str, period: Period, viewer: Viewer) -> JourneyTold:
    """The steps of the cases that ended in a period, beside those of the same time a year before."""
    answer = project.journey(name, period.start, period.end, viewer)
    before = project.journey(name, _year_before(period.start), _year_before(period.end), viewer)
    few = project.settings.privacy.min_group
    return told_of(answer, before, _labels(project), few, judged_waits_in(project, name, period))


def judged_waits_in(project: Project, name: str, period: Period) -> Mapping[Place, UnusualWait | None]:
    """By the last month of a period, beside those of two years; none where it ends with no month."""
    if period.grain not in BY_MONTHS or project.settings.periods.months != "calendar":
        return {}
    waits = waits_before(project, name, period.end)
    return judged_waits(waits, add_months(period.end, -1), project.settings.privacy.min_group)


def waits_in(project: Project, name: str, end: date | None = None, months: int = MONTHS) -> Iterator[MonthsWait]:
    """Of some months before a day, two years by default, or of all; months of too few customers are left out."""
    few = project.settings.privacy.min_group
    for row in project.engine.rows(project.asked_of(name, None, end).waits(months)):
        told = MonthsWait(*row)  # type: ignore[arg-type]
        if told.customers >= few and told.median is not None:
            yield told


def waits_before(project: Project, name: str, end: date) -> Iterable[MonthsWait]:
    """As a refresh counted them, where the journey's rows are still those that it read."""
    kept = project.ready_made.waits(name) if project.is_kept(name) else None
    if kept is None:
        return waits_in(project, name, end)
    return (each for each in kept if add_months(end, -MONTHS) <= each.month < end)


def let_down_told_in(project: Project, name: str, period: Period, viewer: Viewer) -> LetDownTold | None:
    """How many customers were let down in a period while every department on their way was green."""
    (found,) = let_down_in(project, name, [period], viewer)
    return let_down_told(found)


def fall_out_told_in(project: Project, name: str, period: Period) -> str:
    """Of the cases that ended in a period, how many left a department with an error, in a sentence."""
    return fall_out_words(fall_out_in(project, name, period.start, period.end), _labels(project))


def case_in(project: Project, name: str, which: str, seed: int, period: Period, viewer: Viewer) -> CaseTold:
    """The case of a key or pseudonym, or, where a way to pick is named, one that ended in the period."""
    if which == GREEN:
        which = let_down_case(project, name, period, viewer)
    pick = Pick(which) if which in tuple(Pick) else which
    return case_told(project.case(name, pick, period.start, period.end, seed, viewer), _labels(project))


def _labels(project: Project) -> dict[str, str]:
    return {name: each.label for name, each in project.settings.departments.items()}


def _year_before(day: date) -> date:
    return add_months(day, -YEAR)
