"""Scales: scores that their scale does not have, and shares that are written as more than the whole."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Aggregation, Scale
from scorecard.engine.checks.shares import share, verb
from scorecard.engine.checks.subject import Found, Look, Subject
from scorecard.problems import Place, Problem

HIGHEST = 10  # the longest scale that surveys ask on; 99 stands for "no answer"
OF_A_VALUE = frozenset({Aggregation.AVERAGE, Aggregation.MEDIAN, Aggregation.PERCENTILE, Aggregation.MIN,
                        Aggregation.MAX, Aggregation.LAST})  # fmt: skip


def outside_the_scale(subject: Subject) -> Iterator[Look]:
    """Answers that nobody can have given, such as 99 where somebody would not say: they are counted all the same."""
    seen: set[tuple[str, Scale]] = set()
    for name, metric in subject.catalogue.metrics.items():
        if metric.survey is None or metric.survey.scale is Scale.MEAN:
            continue
        source, column = metric.survey.score.split(".", 1)
        if source == subject.name and (column, metric.survey.scale) not in seen:
            seen.add((column, metric.survey.scale))
            place = subject.catalogue.place_of("metrics", name, "survey", "score")
            if sql := subject.sql(column):
                yield _outside(name, column, sql, place)


def _outside(metric: str, column: str, sql: str, place: Place) -> Look:
    outside = f"{sql} < 0 OR {sql} > {HIGHEST}"

    def tell(found: Found) -> Iterator[Problem]:
        if count := found.count("outside"):
            message = (
                f"'{metric}': {share(count, found.count('answers'), 'answers')}, {verb(count, 'lies', 'lie')} outside "
                f"the scale of 0 to {HIGHEST}, such as {found.text('example')}, and {verb(count, 'is', 'are')} counted"
            )
            hint = f"no answer is NULL: nullif({column}, {found.text('example')}) in the source's sql"
            yield Problem("outside-scale", message, place, hint)

    aggregates = {
        "answers": f"COUNT({sql})",
        "outside": f"COUNT(*) FILTER (WHERE {outside})",
        "example": f"MIN({sql}) FILTER (WHERE {outside})",
    }
    return Look(place, aggregates, tell)


def shares_beyond_one(subject: Subject) -> Iterator[Look]:
    """Values of a metric in percent that are more than the whole: 78 where 0.78 is meant."""
    seen: set[str] = set()
    for metric in subject.catalogue.metrics.values():
        source, name = _measure_of(metric)
        if source != subject.name or metric.unit != "percent" or name in seen:
            continue
        measure = subject.source.measures.get(name)
        if measure and measure.agg in OF_A_VALUE and (sql := subject.sql(measure.expr)):
            seen.add(name)
            yield _beyond(metric.name, sql, subject.place("measures", name, "expr"))


def _measure_of(metric: Metric) -> tuple[str, str]:
    reported = metric.reported.measure if metric.reported else ""
    source, _, name = (metric.measure or reported).partition(".")
    return source, name


def _beyond(metric: str, sql: str, place: Place) -> Look:
    # a growth of 120 % is no mistake; a column of which most is beyond the whole is counted in hundredths
    def tell(found: Found) -> Iterator[Problem]:
        count, known = found.count("beyond"), found.count("known")
        if count and count * 2 >= known:
            message = (
                f"'{metric}' is in percent, and {share(count, known, 'values')}, {verb(count, 'is', 'are')} beyond 1, "
                f"which is 100 %; the largest is {found.text('largest')}"
            )
            yield Problem("beyond-whole", message, place, "a share is a fraction: divide by 100 in expr")

    beyond = f"COUNT(*) FILTER (WHERE {sql} > 1)"
    return Look(place, {"known": f"COUNT({sql})", "beyond": beyond, "largest": f"MAX({sql})"}, tell)
