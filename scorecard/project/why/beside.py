"""Beside: what stands next to a contribution: since when its node has moved, and how many customers were let down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scorecard.answers import Cut, Question
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Measure
from scorecard.definitions.terms import Aggregation
from scorecard.periods import Grain, Period
from scorecard.problems import ScorecardError
from scorecard.project.why.books import Books, question_of
from scorecard.results.attribution.contributions import Contribution, Effect
from scorecard.results.rows import Node

COUNTED = "customers_let_down"
By = tuple[str, Node]  # a metric and where


def with_since_and_customers(
    books: Books, rows: Sequence[Contribution], node: Node, to: str, period: Period
) -> tuple[Contribution, ...]:
    """The same contributions with both, where they are known; nodes that are told together have neither."""
    since: dict[By, str] = {}
    customers: dict[By, int] = {}
    for name, cut in _places(books, rows, node, to):
        since |= dict(_since(books, name, cut, node, period))
        customers |= dict(_customers(books, name, cut, node, period))
    return tuple(
        replace(row, since=since.get((row.metric, row.node)), customers=customers.get((row.metric, row.node)))
        if row.effect is not Effect.NOT_ATTRIBUTED
        else row
        for row in rows
    )


def _places(books: Books, rows: Sequence[Contribution], node: Node, to: str) -> Iterator[tuple[str, Cut]]:
    """The metrics of the contributions, each with the cuts at which it has some."""
    for name in dict.fromkeys(row.metric for row in rows if row.metric in books.catalogue.metrics):
        at = {row.node.level for row in rows if row.metric == name}
        if node.level in at:
            yield name, node.cut
        if to and to in at:
            yield name, (*node.cut, to)


def _since(books: Books, name: str, cut: Cut, node: Node, period: Period) -> Iterator[tuple[By, str]]:
    """Of months, or of weeks and days by the week."""
    grain = Grain.WEEK if period.grain in (Grain.WEEK, Grain.DAY) else Grain.MONTH
    for (_, _, key, _), series in books.series(question_of(name, (node.cut, cut), grain)).items():
        if len(key) != len(cut) or key[: len(node.key)] != node.key:
            continue
        until = [value for value in series.closed(books.extent).values if value.period.end <= period.end]
        closed = replace(series, values=tuple(until))
        at = _at(cut, key)
        standing = books.standing(name, closed, (at,) if at.level else ())
        if standing:
            yield (name, at), str(closed.values[standing.since].period)


def _customers(books: Books, name: str, cut: Cut, node: Node, period: Period) -> Iterator[tuple[By, int]]:
    """Distinct customers who have a row of the metric's `failure` in the period; counted at every node, never split.

    From the rows, and so not where these are newer than the numbers that they would stand beside.
    """
    metric = books.metric(name)
    counting = _counting(books.catalogue, metric)
    if counting is None or str(metric.failure).split(".", 1)[0] in books.waiting:
        return
    question = Question((COUNTED,), (cut,), period.grain, period.start, period.end)
    try:
        values = books.values_over(question, counting)
    except ScorecardError:
        return  # its rows name no such node, or no customer that could be counted
    for value in values:
        if value.key[: len(node.key)] == node.key and value.value is not None:
            yield (name, _at(cut, value.key)), int(value.value)


def _counting(catalogue: Catalogue, metric: Metric) -> Catalogue | None:
    """Definitions that count the customers whom a metric let down; None where its failure is no measure of rows."""
    if not isinstance(metric.failure, str) or "." not in metric.failure:
        return None
    name, measure = metric.failure.split(".", 1)
    source = catalogue.sources.get(name)
    failing = source.measures.get(measure) if source else None
    if source is None or failing is None or not source.customer or failing.agg is not Aggregation.COUNT:
        return None
    counted = Measure(
        agg=Aggregation.COUNT_DISTINCT,
        expr=source.customer,
        where=failing.where,
        time=failing.time,
        role=failing.role,
    )
    wider = source.model_copy(update={"measures": {**source.measures, COUNTED: counted}})
    kinds: Mapping[str, object] = dict.fromkeys(("ratio", "formula", "cumulative", "conversion", "given", "survey"))
    told = metric.model_copy(update={**kinds, "name": COUNTED, "measure": f"{name}.{COUNTED}"})
    return replace(catalogue, sources={**catalogue.sources, name: wider}, metrics={**catalogue.metrics, COUNTED: told})


def _at(cut: Cut, key: tuple[str, ...]) -> Node:
    return Node(cut[-1], key[-1]) if cut else Node()
