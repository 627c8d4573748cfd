"""Durations: measures made of two times, of which the later must not lie before the earlier."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from scorecard.definitions.relations import tree_of
from scorecard.definitions.sources import Measure
from scorecard.engine.checks.shares import RARELY, severity, share, verb
from scorecard.engine.checks.subject import Found, Look, Subject
from scorecard.problems import Place, Problem

TIMES = ("TIMESTAMP", "DATE")


def negative_durations(subject: Subject) -> Iterator[Look]:
    """Rows that end before they begin."""
    for name, measure in subject.source.measures.items():
        kept = subject.sql(measure.where)
        if measure.where and not kept:
            continue
        for key, earlier, later in _stretches(subject, measure):
            yield _backwards(subject, subject.place("measures", name, key), (earlier, later), kept or "true")


def _stretches(subject: Subject, measure: Measure) -> Iterator[tuple[str, str, str]]:
    """The key of a measure that speaks of a stretch of time, and its two ends as expressions of the source."""
    if measure.opened and measure.closed:
        yield "to", measure.opened, measure.closed
    if not measure.expr:
        return
    for node in tree_of(measure.expr).find_all(exp.DateDiff, exp.Sub):
        later, earlier = node.this, node.expression
        if isinstance(node, exp.DateDiff) or (_is_time(subject, later) and _is_time(subject, earlier)):
            yield "expr", earlier.sql("duckdb"), later.sql("duckdb")


def _is_time(subject: Subject, node: exp.Expr) -> bool:
    if not isinstance(node, exp.Column):
        return isinstance(node, exp.Cast) and node.to.sql("duckdb").startswith(TIMES)
    table = node.table or subject.name
    types = {column.casefold(): kind for column, kind in subject.tables.get(table, {}).items()}
    return types.get(node.name.casefold(), "").upper().startswith(TIMES)


def _backwards(subject: Subject, place: Place, ends: tuple[str, str], kept: str) -> Look:
    earlier, later = (subject.sql(end) or "NULL" for end in ends)

    def tell(found: Found) -> Iterator[Problem]:
        if count := found.count("backwards"):
            message = (
                f"source '{subject.name}': {share(count, found.count('both'), 'rows with both times')}, "
                f"{verb(count, 'ends', 'end')} ({ends[1]}) before {verb(count, 'it begins', 'they begin')} ({ends[0]})"
            )
            hint = "look for swapped columns, two zones, or a time that was never written; leave such rows out by where"
            yield Problem("negative-duration", message, place, hint, severity(count, found.count("both"), RARELY))

    both = f"({kept}) AND {earlier} IS NOT NULL AND {later} IS NOT NULL"
    aggregates = {
        "both": f"COUNT(*) FILTER (WHERE {both})",
        "backwards": f"COUNT(*) FILTER (WHERE {both} AND {later} < {earlier})",
    }
    return Look(place, aggregates, tell)
