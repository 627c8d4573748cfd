"""All green: an open project's answers about cases that let customers down while every department met its own goals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from scorecard.answers import Note, Question, Value, Viewer
from scorecard.listing import Field, Listing
from scorecard.periods import Grain, Period
from scorecard.plan.journeys.let_down import AskedLetDown
from scorecard.problems import Problem, ScorecardError
from scorecard.project.answering import ANYONE
from scorecard.project.project import Project
from scorecard.results.all_green import (
    DepartmentTicked,
    LetDown,
    LetDownCase,
    LetDownCounts,
    Tick,
    counts_without_small,
    green_names,
)
from scorecard.results.commitments import commitment_of
from scorecard.results.figures import figure_of
from scorecard.results.status import status_of
from scorecard.results.words import period_words

COLUMNS = ("period", "departments", "green", "cases", "let_down", "all_green", "share", "note")
CASE_COLUMNS = ("case", "ended", "departments", "broken", "barriers")
FEW = "suppressed"
MOST = 20  # cases that a list shows


def let_down_in(project: Project, name: str, periods: Sequence[Period], viewer: Viewer = ANYONE) -> Iterator[LetDown]:
    """What became of the cases that ended in each period; whether a department was green is asked of that period."""
    journey = project.known_journey(name)
    few = project.settings.privacy.min_group
    for period in periods:
        ticked = ticked_in(project, period, viewer)
        asked = AskedLetDown(journey, project.asked_of(name, period.start, period.end), green_names(ticked))
        cases, whole, down, down_customers, red, red_customers = (
            int(str(count)) for count in project.engine.rows(asked.counts())[0]
        )
        customers = {"whole": whole, "down": down_customers, "red": red_customers}
        yield LetDown(name, period, ticked, counts_without_small(LetDownCounts(cases, down, red), customers, few))


def let_down_cases_in(
    project: Project, name: str, period: Period, viewer: Viewer = ANYONE, most: int = MOST
) -> tuple[LetDownCase, ...]:
    """The cases with most departments and faults; none where how many there are is too few to show.

    Raises ScorecardError where the viewer may see none.
    """
    allowed = project.case_access(viewer)
    allowed.refuse()
    (told,) = let_down_in(project, name, [period], viewer)
    if not told.counts.all_green:
        return ()
    return tuple(map(_case, project.engine.rows(_asked(project, told).worst(most, project.salt, allowed.departments))))


def let_down_case(project: Project, name: str, period: Period, viewer: Viewer = ANYONE) -> str:
    """The pseudonym of the worst of these cases; raises ScorecardError where there is none that may be shown."""
    found = let_down_cases_in(project, name, period, viewer, most=1)
    if not found:
        during = period_words(period)
        told_so = f"no case of the journey '{name}' let a customer down in {during} with every department green"
        raise ScorecardError(Problem("no-cases", told_so, hint="ask for another period"))
    return found[0].case


def ticked_in(project: Project, period: Period, viewer: Viewer = ANYONE) -> tuple[DepartmentTicked, ...]:
    """Each department with the goals that it is judged by, as its own scorecard showed them for a period."""
    judged = {name: _judged_by(project, name) for name in project.settings.departments}
    names = tuple(dict.fromkeys(metric for metrics in judged.values() for metric in metrics))
    question = Question(names, grain=period.grain, start=period.start, end=period.end)
    values = {value.metric: value for value in (project.values(question, viewer) if names else ())}
    return tuple(
        DepartmentTicked(
            name,
            project.settings.departments[name].label,
            tuple(_tick(project, metric, period, values.get(metric)) for metric in metrics),
        )
        for name, metrics in judged.items()
    )


def months_in(project: Project, start: date | None, end: date | None) -> tuple[Period, ...]:
    """The months that are over, within two days; the last one where none are given."""
    over = [period for period in project.periods(Grain.MONTH) if project.extent.is_over(period)]
    if start is None and end is None:
        return tuple(over[:1])
    among = [p for p in over if (start is None or p.end > start) and (end is None or p.start < end)]
    return tuple(reversed(among))


def listing_of_let_down(found: Sequence[LetDown]) -> Listing:
    rows: list[tuple[Field, ...]] = []
    for each in found:
        counts = each.counts
        note = FEW if counts.all_green is None or counts.let_down is None else None
        rows.append(
            (str(each.period), len(each.departments), len(each.green), counts.cases, counts.let_down,
             counts.all_green, counts.share, note)
        )  # fmt: skip
    return Listing(COLUMNS, tuple(rows))


def listing_of_let_down_cases(found: Sequence[LetDownCase]) -> Listing:
    return Listing(CASE_COLUMNS, tuple((c.case, c.ended, c.departments, c.broken, c.met) for c in found))


def _asked(project: Project, told: LetDown) -> AskedLetDown:
    journey = project.catalogue.journeys[told.journey]
    asked = project.asked_of(told.journey, told.period.start, told.period.end)
    return AskedLetDown(journey, asked, green_names(told.departments))


def _case(row: tuple[object, ...]) -> LetDownCase:
    case, ended, departments, broken, met = row
    assert isinstance(ended, datetime), "a case that ended has an end"
    return LetDownCase(str(case), ended, int(str(departments)), int(str(broken)), int(str(met)))


def _judged_by(project: Project, department: str) -> tuple[str, ...]:
    """What the department is judged by, else all of its metrics that have a goal."""
    known = project.catalogue.metrics
    told = project.settings.departments[department].judged_by
    if told:
        return tuple(name for name in told if name in known)
    return tuple(name for name, metric in known.items() if metric.department == department and metric.goals)


def _tick(project: Project, name: str, period: Period, value: Value | None) -> Tick:
    metric = project.catalogue.metrics[name]
    goal = commitment_of(metric, project.catalogue, period)
    number = value.value if value and value.note is Note.NONE else None
    status = status_of(number, goal.target if goal else None, goal.tolerance if goal else 0.0, metric.better)
    shown = figure_of(number, metric.unit).text if number is not None else "no number"
    return Tick(name, metric.label, shown, goal.words if goal else "", status)
