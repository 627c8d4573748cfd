"""Whole cases: a case that goes on with another is a part of it, and so is whatever goes on with that one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlglot import exp

from scorecard.definitions.journeys import Follows
from scorecard.definitions.relations import Relation
from scorecard.plan.journeys.words import Table, not_null, selected

DEEPEST = 100  # of a chain that leads back to itself the way ends here


def wholes(follows: Follows, relation: Relation) -> Iterator[Table]:
    """Each case that goes on with another, and the first case of the chain."""
    case, after = relation.resolved(follows.case), relation.resolved(follows.after)
    rows = relation.rows(relation.joins_in([case, after]))
    chosen = [exp.alias_(case, "case_id"), exp.alias_(exp.Min(this=after), "whole")]
    yield "goes_on", rows.select(*chosen).where(not_null(after), not_null(case)).group_by(case.copy())
    yield (
        "chain",
        selected(
            "SELECT case_id, whole, 1 AS depth FROM goes_on UNION ALL "
            "SELECT chain.case_id, goes_on.whole, chain.depth + 1 FROM chain "
            f"JOIN goes_on ON goes_on.case_id = chain.whole WHERE chain.depth < {DEEPEST}"
        ),
    )
    yield "wholes", selected("SELECT case_id, ARG_MAX(whole, depth) AS whole FROM chain GROUP BY case_id")


def in_wholes(table: str, columns: Iterable[str]) -> exp.Query:
    """The rows of a table under the whole case that each belongs to."""
    told = ", ".join(f"{table}.{name}" for name in columns)
    return selected(
        f"SELECT COALESCE(wholes.whole, {table}.case_id) AS case_id, {told} "
        f"FROM {table} LEFT JOIN wholes ON wholes.case_id = {table}.case_id"
    )
