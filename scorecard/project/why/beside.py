"""Beside: what stands next to a contribution: since when its node has moved, and how many customers were let down."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
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
UNNAMED = (Effect.ELSEWHERE, Effect.NOT_ATTRIBUTED, Effect.NOT_MATCHED)
MANY, MOST = 200, 60  # nodes of a level; contributions, a total and its two parts each
By = tuple[str, Node]  # a metric and where
Places = tuple[tuple[Cut, tuple[str, ...]], ...]  # cuts, each with the metrics of which parts stand there


def with_since_and_customers(
    books: Books, rows: Sequence[Contribution], node: Node, to: str, period: Period
) -> tuple[Contribution, ...]:
    """The same contributions with both, where they are known; nodes that are told together have neither."""
    customers: dict[By, int] = {}
    places = tuple(_places(books, rows, node, to))
    for cut, names in places:
        for name in names:
            customers |= dict(_customers(books, name, cut, node, period))
    return _with_since(books, _with_customers(rows, customers) if customers else rows, node, places, period)


def _with_customers(rows: Sequence[Contribution], customers: Mapping[By, int]) -> tuple[Contribution, ...]:
    return tuple(
        row
        if row.effect is Effect.NOT_ATTRIBUTED or (told := customers.get((row.metric, row.node))) is None
        else row._replace(customers=told)
        for row in rows
    )


def with_since(
    books: Books, rows: Sequence[Contribution], node: Node, to: str, period: Period
) -> tuple[Contribution, ...]:
    """The same contributions with the period in which the signal began that stands at a node, where one does.

    Of a level with more than `MANY` nodes it is looked for where the most lies; not of people, of whom that would be a
    list of the first.
    """
    return _with_since(books, rows, node, tuple(_places(books, rows, node, to)), period)


def _with_since(
    books: Books, rows: Sequence[Contribution], node: Node, places: Places, period: Period
) -> tuple[Contribution, ...]:
    since: dict[By, str] = {}
    for cut, names in places:
        found = [row for row in rows if cut and row.node.level == cut[-1] and row.effect not in UNNAMED]
        nodes = {row.node.name for row in found}
        if len(nodes) > MANY:
            if cut[-1] == books.settings.organisation.levels[0]:
                continue
            nodes = {row.node.name for row in sorted(found, key=lambda row: -abs(row.points))[:MOST]}
        since |= dict(_since(books, names, cut, node, period, nodes))
    if not since:
        return tuple(rows)
    return tuple(
        row
        if row.effect in UNNAMED or (told := since.get((row.metric, row.node))) is None
        else row._replace(since=told)
        for row in rows
    )


def _places(books: Books, rows: Sequence[Contribution], node: Node, to: str) -> Iterator[tuple[Cut, tuple[str, ...]]]:
    """The cuts at which contributions stand, each with their metrics."""
    for level, cut in ((node.level, node.cut), (to, (*node.cut, to))):
        found = (row.metric for row in rows if row.node.level == level and row.effect not in UNNAMED)
        names = tuple(name for name in dict.fromkeys(found) if name in books.catalogue.metrics)
        if names and cut != (*node.cut, ""):
            yield cut, names


def _since(
    books: Books, names: tuple[str, ...], cut: Cut, node: Node, period: Period, nodes: Collection[str]
) -> Iterator[tuple[By, str]]:
    """Of months, or of weeks and days by the week."""
    grain = Grain.WEEK if period.grain in (Grain.WEEK, Grain.DAY) else Grain.MONTH
    keys = {(*node.key, name) for name in nodes} if cut != node.cut else {node.key}
    for (name, _, key, _), series in books.series(question_of(names, (node.cut, cut), grain), keys).items():
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
