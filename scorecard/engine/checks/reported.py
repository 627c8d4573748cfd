"""Reported: finished numbers of which there are two where there can be one."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.metrics import Given, Metric
from scorecard.engine.checks.shares import share, verb
from scorecard.engine.checks.subject import Found, Look, Subject
from scorecard.periods import Calendar, Grain, Months
from scorecard.problems import Problem, Severity


def reported_twice(subject: Subject) -> Iterator[Look]:
    """Numbers of the same node and period: they are never added up, so that there is none to show.

    Not looked for where a metric's own `where` picks among them, or the project's periods are not those of SQL.
    """
    for metric in subject.catalogue.metrics.values():
        given = metric.reported
        if given and given.measure.startswith(f"{subject.name}.") and (look := _look(metric, given, subject)):
            yield look


def _look(metric: Metric, given: Given, subject: Subject) -> Look | None:
    measure = subject.source.measures.get(given.measure.partition(".")[2])
    time = subject.sql(measure.time or subject.source.time) if measure else None
    if measure is None or time is None or metric.where or not _is_told_by_sql(given.per, subject.settings.periods):
        return None
    nodes = [sql for level in subject.source.levels.values() if (sql := subject.sql(level))]
    kept = [f"({sql})"] if (sql := subject.sql(measure.where)) else []
    kept += [f"{value} IS NOT NULL"] if (value := subject.sql(measure.expr)) else []
    asked = f"FILTER (WHERE {' AND '.join([*kept, f'{time} IS NOT NULL'])})"
    place = subject.catalogue.place_of("metrics", metric.name, "given")

    def tell(found: Found) -> Iterator[Problem]:
        if again := found.count("again"):
            told = share(again, found.count("numbers"), "reported numbers")
            message = f"'{metric.name}': {told}, {verb(again, 'is', 'are')} of a node and {given.per} that has another"
            hint = "there is none to show, since they never add up: say 'per', or narrow the measure with 'where'"
            yield Problem("reported-twice", message, place, hint, Severity.WARNING)

    place_and_period = ", ".join([f"date_trunc('{given.per}', {time})", *nodes])
    again = f"COUNT(*) {asked} - COUNT(DISTINCT hash({place_and_period})) {asked}"
    return Look(place, {"numbers": f"COUNT(*) {asked}", "again": again}, tell)


def _is_told_by_sql(grain: Grain, calendar: Calendar) -> bool:
    """Whether the project's own periods of a grain begin where SQL thinks they do."""
    if grain is Grain.WEEK:
        return calendar.week_starts == 0
    usual = calendar.months is Months.CALENDAR
    return grain is Grain.DAY or (usual and (grain is Grain.MONTH or calendar.year_starts == 1))
