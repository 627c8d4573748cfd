"""Outcome rows: the rows that an outcome is a rate of, each with its customer, its time and what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from sqlglot import exp

from scorecard.definitions.leaves import ConversionLeaf, GivenLeaf, MeasureLeaf, SurveyLeaf, own_leaves
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Measure
from scorecard.definitions.terms import Aggregation, Scale
from scorecard.plan.fields import MissingError
from scorecard.plan.links.failing import as_customer
from scorecard.plan.links.places import Places, UnlinkedError, customer_of, instant, row_key
from scorecard.plan.scan import Scan, rows_of
from scorecard.plan.ways import Query, following, is_day, is_in_time, later_rows, next_later

ROWS = "outcome_rows"
ONE = exp.Literal.number(1)
NONE = exp.Literal.number(0)


@dataclass(frozen=True)
class Counting:
    """What the rows of one source count: numerator and denominator of a row, and which rows there are."""

    scan: Scan
    n: exp.Expr
    d: exp.Expr
    kept: tuple[exp.Expr, ...]


def counting_of(metric: Metric, places: Places) -> Counting:
    """What a metric's own rows count; raises UnlinkedError where it is not a rate of the rows of one source."""
    leaves = own_leaves(metric)
    match leaves:
        case (SurveyLeaf() as leaf,):
            return _survey(leaf, places)
        case (ConversionLeaf() as leaf,):
            return _conversion(leaf, places)
        case (MeasureLeaf() as of, MeasureLeaf() as to) if metric.ratio:
            return _ratio(of, to, places)
        case (MeasureLeaf() as leaf,) if metric.ratio and len(set(_sides(metric))) == 1:
            return _ratio(leaf, leaf, places)
        case (MeasureLeaf() as leaf,) if metric.measure:
            return _mean(leaf, places)
        case (GivenLeaf(),):
            raise UnlinkedError("finished numbers have no rows to be split over")
        case _:
            raise UnlinkedError("it is not a rate of the rows of one source")


def outcome_rows(
    counting: Counting, strata: Sequence[str], places: Places, *, keyed: bool, as_text: bool
) -> list[Query]:
    """The rows themselves; the last query is named ROWS and has `customer`, `day`, `moment`, `n`, `d` and strata."""
    scan = counting.scan
    chosen: list[exp.Expr] = [
        exp.alias_(as_customer(customer_of(scan), as_text=as_text), "customer"),
        exp.alias_(exp.cast(scan.time, exp.DataType.Type.DATE), "day"),
        exp.alias_(instant(scan.time), "moment"),
        exp.alias_(_double(counting.n), "n"),
        exp.alias_(_double(counting.d), "d"),
        *([exp.alias_(row_key(scan) or exp.Null(), "row_key")] if keyed else []),
        *(exp.alias_(scan.fields.split(name), stratum_column(name)) for name in strata),
    ]
    window = replace(places.window, where=None)
    filters = [*places.within(scan.time), *counting.kept]
    if scan.key.followed is None:
        return [(ROWS, rows_of(scan, chosen, window, None, filters))]
    join = next_later(scan)
    rows = rows_of(scan, chosen, window, None, filters, [join.args["on"]])
    rows.append("joins", join)
    return [(following(scan), later_rows(scan, window)), (ROWS, rows)]


def strata_in(scan: Scan, adjust: Sequence[str]) -> tuple[str, ...]:
    """Those dimensions that the rows of an outcome have."""
    return tuple(name for name in adjust if name in scan.fields.source.dimensions)


def stratum_column(name: str) -> exp.Identifier:
    return exp.to_identifier(f"by_{name}")


def is_of_days(scan: Scan) -> bool:
    return is_day(scan.fields.relation, scan.key.time)


def kept_by(measure: Measure, where: str | None, scan: Scan) -> Iterator[exp.Expr]:
    """Which rows a measure keeps, narrowed by a condition over dimensions."""
    if measure.where:
        yield scan.fields.relation.resolved(measure.where)
    if where:
        yield condition_of(where, scan)


def condition_of(where: str, scan: Scan) -> exp.Expr:
    try:
        return scan.fields.condition(where).tree.copy()
    except MissingError as missing:
        raise UnlinkedError(f"source '{scan.key.source}' has no dimension '{missing}'") from None


def amount_of(measure: Measure, scan: Scan) -> exp.Expr:
    """What one row adds to a measure that adds up."""
    match measure.agg:
        case Aggregation.COUNT:
            return ONE.copy()
        case Aggregation.SUM if measure.expr:
            return exp.func("COALESCE", scan.fields.relation.resolved(measure.expr), NONE.copy())
        case _:
            raise UnlinkedError(f"a {measure.agg} is not made of rows that add up")


def _survey(leaf: SurveyLeaf, places: Places) -> Counting:
    scan = places.scan(ROWS, leaf.source, None)
    score = scan.fields.relation.resolved(leaf.score)
    kept = (_told(score), *([condition_of(leaf.where, scan)] if leaf.where else []))
    return Counting(scan, _points(leaf, score), ONE.copy(), kept)


def _points(leaf: SurveyLeaf, score: exp.Expr) -> exp.Expr:
    match leaf.scale:
        case Scale.NPS:
            hundred = exp.Literal.number(100)
            points = exp.Case().when(exp.GTE(this=score.copy(), expression=exp.Literal.number(9)), hundred)
            points = points.when(exp.LTE(this=score.copy(), expression=exp.Literal.number(6)), exp.Neg(this=hundred))
            return points.else_(NONE.copy())
        case Scale.TOP:
            return _one_where(exp.GTE(this=score.copy(), expression=exp.Literal.number(leaf.top or 0)))
        case Scale.MEAN:
            return score
        case _:
            assert_never(leaf.scale)


def _conversion(leaf: ConversionLeaf, places: Places) -> Counting:
    measure = places.measure(leaf.source, leaf.measure)
    scan = places.scan(ROWS, leaf.source, measure, replace(leaf, where=None))
    return Counting(scan, _one_where(is_in_time(scan)), ONE.copy(), tuple(kept_by(measure, leaf.where, scan)))


def _ratio(of: MeasureLeaf, to: MeasureLeaf, places: Places) -> Counting:
    if of.source != to.source:
        raise UnlinkedError(f"its two sides are rows of different sources, '{of.source}' and '{to.source}'")
    above, below = places.measure(of.source, of.measure), places.measure(to.source, to.measure)
    if places.time_of(of.source, above) != places.time_of(to.source, below):
        raise UnlinkedError("its two sides are dated by different times")
    scan = places.scan(ROWS, to.source, below)
    counted = list(kept_by(above, of.where, scan))
    amount = amount_of(above, scan)
    n = exp.Case().when(exp.and_(*counted), amount).else_(NONE.copy()) if counted else amount
    return Counting(scan, n, amount_of(below, scan), tuple(kept_by(below, to.where, scan)))


def _mean(leaf: MeasureLeaf, places: Places) -> Counting:
    measure = places.measure(leaf.source, leaf.measure)
    if measure.agg not in (Aggregation.AVERAGE, Aggregation.SHARE) or not measure.expr:
        raise UnlinkedError(f"a {measure.agg} is no rate; a count needs among:, those who could have been counted")
    scan = places.scan(ROWS, leaf.source, measure)
    value = scan.fields.relation.resolved(measure.expr)
    kept = tuple(kept_by(measure, leaf.where, scan))
    if measure.agg is Aggregation.SHARE:
        return Counting(scan, _one_where(value), ONE.copy(), kept)
    return Counting(scan, value, ONE.copy(), (_told(value), *kept))


def _sides(metric: Metric) -> tuple[str, str]:
    assert metric.ratio is not None, "a ratio"
    return str(metric.ratio.of), str(metric.ratio.to)


def _told(value: exp.Expr) -> exp.Expr:
    return exp.Not(this=exp.Is(this=exp.Paren(this=value.copy()), expression=exp.Null()))


def _one_where(condition: exp.Expr) -> exp.Expr:
    return exp.Case().when(condition, ONE.copy()).else_(NONE.copy())


def _double(value: exp.Expr) -> exp.Expr:
    return exp.cast(value.copy(), exp.DataType.Type.DOUBLE)
