"""Failing rows: those of each driver that let a customer down or pleased one, with when that was and who did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlglot import exp

from scorecard.definitions.leaves import ConversionLeaf, own_leaves
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Measure
from scorecard.definitions.terms import Matched
from scorecard.graph.links import Touch
from scorecard.periods import Span, moved_day
from scorecard.plan.links.places import Places, customer_of, instant, node_of, row_key
from scorecard.plan.scan import Scan, rows_of
from scorecard.plan.spine import day_literal
from scorecard.plan.ways import Query, following, is_in_time, later_rows, next_later

FAILING = "links_failing"


@dataclass(frozen=True)
class Failing:
    """The rows behind a touch; `is_own` where they are rows of the outcome's own source.

    `is_as_dated` where own rows are dated as those that they are looked up for: none of another time is one of them.
    """

    touch: Touch
    metric: Metric
    scan: Scan
    measure: Measure
    is_own: bool
    is_as_dated: bool = False

    @property
    def is_bounded(self) -> bool:
        """Whether only days near those that are read matter; an outcome's own row may have failed at any time."""
        return not self.is_own or self.is_as_dated


def failing_of(touch: Touch, places: Places, own: str) -> Failing:
    """The rows behind a touch, for an outcome over the source `own`; raises UnlinkedError where they reach nobody."""
    metric = places.ground.catalogue.metrics[touch.metric]
    leaf = _conversion(metric) if isinstance(touch.rows, Matched) else None
    source, name = (leaf.source, leaf.measure) if leaf else str(touch.rows).split(".", 1)
    measure = places.measure(source, name)
    scan = places.scan(f"{touch.metric}_{'pleasing' if touch.is_delight else 'failing'}", source, measure, leaf)
    customer_of(scan)
    return Failing(touch, metric, scan, measure, source == own and row_key(scan) is not None)


def failing_rows(failing: Sequence[Failing], levels: Sequence[str], places: Places, *, as_text: bool) -> list[Query]:
    """A table for each touch; the last of the queries has the rows of all, told apart by the touch's number."""
    tables = [query for number, each in enumerate(failing) for query in _rows(each, number, levels, places, as_text)]
    every = [exp.select("*").from_(each.scan.name) for each in failing]
    together: exp.Query = every[0]
    for query in every[1:]:
        together = together.union(query, distinct=False)
    rows = exp.select("*").from_(exp.Subquery(this=together, alias=exp.TableAlias(this=exp.to_identifier("every"))))
    return [*tables, (FAILING, rows)]


def as_customer(tree: exp.Expr, *, as_text: bool) -> exp.Expr:
    """A customer key; where sources write it as different types, as text."""
    return exp.cast(tree.copy(), exp.DataType.Type.TEXT) if as_text else tree.copy()


def level_column(level: str) -> exp.Identifier:
    return exp.to_identifier(f"of_{level}")


def _conversion(metric: Metric) -> ConversionLeaf:
    (leaf,) = own_leaves(metric)
    assert isinstance(leaf, ConversionLeaf), "matched and unmatched are said of conversions only"
    return replace(leaf, where=None)


def _rows(failing: Failing, number: int, levels: Sequence[str], places: Places, as_text: bool) -> Iterator[Query]:
    scan = failing.scan
    customer = customer_of(scan)
    key = row_key(scan) if failing.is_own else None
    chosen: list[exp.Expr] = [
        exp.alias_(exp.Literal.number(number), "touch"),
        exp.alias_(as_customer(customer, as_text=as_text), "customer"),
        exp.alias_(instant(scan.time), "moment"),
        exp.alias_(key or exp.Null(), "row_key"),
        *(exp.alias_(node_of(scan, level), level_column(level)) for level in levels),
    ]
    window = replace(places.window, where=failing.metric.where)
    filters = conditions_of(failing, places)
    if scan.key.followed is None:
        yield scan.name, rows_of(scan, chosen, window, None, filters)
        return
    yield following(scan), later_rows(scan, window)
    join = next_later(scan)
    followed = exp.func("COALESCE", is_in_time(scan), exp.false())
    filters.append(followed if failing.touch.rows is Matched.MATCHED else exp.Not(this=followed))
    rows = rows_of(scan, chosen, window, None, filters, [join.args["on"]])
    rows.append("joins", join)
    yield scan.name, rows


def conditions_of(failing: Failing, places: Places) -> list[exp.Expr]:
    """What a failing row has to be, but for its metric's own `where` and for what follows it."""
    is_known = exp.Not(this=exp.Is(this=customer_of(failing.scan), expression=exp.Null()))
    reach = [within_reach(failing.scan.time, [failing.touch.within], places)] if failing.is_bounded else []
    told = failing.measure.where
    return [is_known, *reach, *([failing.scan.fields.relation.resolved(told)] if told else [])]


def within_reach(time_of_row: exp.Expr, lengths: Sequence[Span], places: Places) -> exp.Expr:
    """What lets an engine skip files: the days whose rows touch one that is read, within some length or other."""
    reached = []
    for first, last in places.spans:
        start = min(reach_back(first, within) for within in lengths)
        since = exp.GTE(this=time_of_row.copy(), expression=day_literal(start))
        reached.append(exp.and_(since, exp.LT(this=time_of_row.copy(), expression=day_literal(last))))
    return exp.or_(*reached)


def reach_back(day: date, within: Span) -> date:
    """The first day whose failing rows may touch a row of a day; a day more, since a window is of hours."""
    return moved_day(day, within, back=True) - timedelta(days=1)


__all__ = [
    "FAILING",
    "Failing",
    "as_customer",
    "conditions_of",
    "failing_of",
    "failing_rows",
    "level_column",
    "reach_back",
    "within_reach",
]
