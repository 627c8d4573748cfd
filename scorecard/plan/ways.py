"""Ways: the queries by which each kind of scan comes from its source's rows to periods and splits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from sqlglot import exp

from scorecard.definitions.leaves import ConversionLeaf
from scorecard.definitions.relations import Relation, interval
from scorecard.periods import Grain, Span
from scorecard.plan.fields import Fields
from scorecard.plan.phrases import named
from scorecard.plan.scan import AFTER, LATEST, Kind, Scan, Window, by_time, heads, rows_of
from scorecard.plan.spine import ENDS, SPINE

Query = tuple[str, exp.Select]
HOURS = {Grain.DAY: 24, Grain.WEEK: 168}


def queries(scan: Scan, splits: tuple[str, ...], window: Window) -> Iterator[Query]:
    """The scan's tables in order; the last is named after the scan."""
    match scan.key.kind:
        case Kind.ROWS:
            yield scan.name, _reduced(scan, splits, window)
        case Kind.OPEN:
            yield scan.name, _open(scan, splits, window)
        case Kind.LAST:
            yield from _last(scan, splits, window)
        case Kind.FOLLOWED:
            yield from _followed(scan, splits, window)
        case _:
            assert_never(scan.key.kind)


def latest_of(scan: Scan) -> str:
    return f"{scan.name}_{LATEST}"


def following(scan: Scan) -> str:
    return f"{scan.name}_{AFTER}"


def is_latest(scan: Scan) -> exp.Expr:
    return exp.EQ(this=scan.time, expression=exp.column("latest", latest_of(scan)))


def is_open(scan: Scan) -> exp.Expr:
    """Whether a row is open at the end of the period; days count whole, so the last day itself is the end."""
    closes = exp.LTE if is_day(scan.fields.relation, scan.key.until or "") else exp.LT
    return closes(this=exp.column(ENDS, SPINE), expression=_closed(scan))


def is_in_time(scan: Scan) -> exp.Expr:
    """Whether the next `to` row came within the window: elapsed hours, or whole days where both sides are days."""
    leaf, to = _conversion(scan)
    days = is_day(scan.fields.relation, scan.key.time) and is_day(to.relation, _time_of(leaf, to.relation))
    within = length_of(leaf.within, days=days)
    return exp.LTE(this=exp.column("moment", following(scan)), expression=exp.Add(this=scan.time, expression=within))


def _reduced(scan: Scan, splits: tuple[str, ...], window: Window, met: Iterable[exp.Expr] = ()) -> exp.Select:
    chosen = [*heads(scan, splits), *_selected(scan)]
    stretch = scan.key.stretch
    bounds = list(window.bounds(scan.time, stretch))
    return _grouped(rows_of(scan, chosen, window, by_time(scan.time, stretch), bounds, met))


def _open(scan: Scan, splits: tuple[str, ...], window: Window) -> exp.Select:
    """Rows meet every period in which they are open at some time; `is_open` tells which still are at its end."""
    opens = exp.LT if is_day(scan.fields.relation, scan.key.time) else exp.LTE
    meets = exp.and_(
        opens(this=scan.time, expression=exp.column(ENDS, SPINE)),
        exp.LT(this=scan.period, expression=_closed(scan)),
    )
    chosen = [*heads(scan, splits), *_selected(scan)]
    return _grouped(rows_of(scan, chosen, window, exp.Join(this=exp.table_(SPINE), on=meets), ()))


def _last(scan: Scan, splits: tuple[str, ...], window: Window) -> Iterator[Query]:
    name = latest_of(scan)
    relation = scan.fields.relation
    dated = relation.rows(relation.joins_in([scan.time]))
    dated.append("joins", by_time(scan.time))
    chosen = (scan.period, exp.alias_(exp.Max(this=scan.time), "latest"))
    yield name, _grouped(dated.select(*chosen, copy=False).where(*window.bounds(scan.time), copy=False))
    rows = _reduced(scan, splits, window)
    meets = exp.EQ(this=exp.column("period", name), expression=scan.period)
    yield scan.name, rows.join(exp.table_(name), on=meets, copy=False)


def _followed(scan: Scan, splits: tuple[str, ...], window: Window) -> Iterator[Query]:
    """Each `from` row meets the next later `to` row of the same customer, one at most."""
    leaf, _ = _conversion(scan)
    yield following(scan), later_rows(scan, window)
    rows = _reduced(scan, splits, window, keys_of(scan.fields, leaf).values())
    rows.append("joins", next_later(scan))
    yield scan.name, rows


def later_rows(scan: Scan, window: Window) -> exp.Select:
    """The `to` rows of a conversion: what they are found by, and their `moment`."""
    leaf, to = _conversion(scan)
    when = to.relation.resolved(_time_of(leaf, to.relation))
    measure = to.source.measures[leaf.to_measure]
    filters = [to.relation.resolved(measure.where)] if measure.where else []
    filters += list(window.known(when))
    chosen = [*(exp.alias_(tree, alias) for alias, tree in keys_of(to, leaf).items()), exp.alias_(when, "moment")]
    after = to.relation.rows(to.relation.joins_in([*chosen, *filters])).select(*chosen)
    return after.where(*filters) if filters else after


def next_later(scan: Scan) -> exp.Join:
    """How a `from` row meets the next of the rows that are later."""
    (leaf, _), name = _conversion(scan), following(scan)
    pairs = [exp.column(alias, name).eq(tree) for alias, tree in keys_of(scan.fields, leaf).items()]
    later = exp.LT(this=scan.time, expression=exp.column("moment", name))
    return exp.Join(this=exp.table_(name), method="ASOF", side="LEFT", on=exp.and_(*pairs, later))


def _conversion(scan: Scan) -> tuple[ConversionLeaf, Fields]:
    assert scan.key.followed is not None, f"{scan.name} is no conversion"
    assert scan.to is not None, f"{scan.name} is followed by nothing"
    return scan.key.followed, scan.to


def keys_of(fields: Fields, leaf: ConversionLeaf) -> dict[str, exp.Expr]:
    """What must be equal on both sides, by the name it has in the table of later rows; raises MissingError."""
    customer = fields.customer
    by = customer.tree.copy() if leaf.by == "customer" and customer is not None else fields.value(leaf.by)
    return {leaf.by: by, **{name: fields.value(name) for name in leaf.match}}


def _time_of(leaf: ConversionLeaf, to: Relation) -> str:
    told = to.source.measures[leaf.to_measure].time or to.source.time
    assert told is not None, f"{to.name} has no time"
    return told


def length_of(span: Span, *, days: bool) -> exp.Expr:
    """A span as an interval: elapsed hours, or whole `days` where both ends are days."""
    if span.grain in HOURS and not days:
        return interval(span.count * HOURS[span.grain], "HOUR")
    count, unit = {
        Grain.DAY: (1, "DAY"), Grain.WEEK: (7, "DAY"), Grain.MONTH: (1, "MONTH"),
        Grain.QUARTER: (3, "MONTH"), Grain.YEAR: (1, "YEAR"),
    }[span.grain]  # fmt: skip
    return interval(span.count * count, unit)


def is_day(relation: Relation, text: str) -> bool:
    """Whether a time is a day, and not a moment within one."""
    tree = relation.resolved(text)
    if isinstance(tree, exp.Column):
        return relation.type_of(tree) == "DATE"
    return isinstance(tree, exp.Cast) and tree.to.this is exp.DataType.Type.DATE


def _closed(scan: Scan) -> exp.Expr:
    assert scan.key.until is not None, f"{scan.name} is not of open rows"
    forever = exp.cast(exp.Literal.string("infinity"), exp.DataType.Type.TIMESTAMPTZ)
    relation = scan.fields.relation
    closed = relation.resolved(scan.key.until)
    # a column that holds nothing yet may have any type at all
    is_time = isinstance(closed, exp.Column) and relation.type_of(closed).startswith(("DATE", "TIMESTAMP"))
    return exp.func("COALESCE", closed if is_time else exp.cast(closed, exp.DataType.Type.TIMESTAMPTZ), forever)


def _selected(scan: Scan) -> list[exp.Expr]:
    return [named(column.aggregate.of.said, column.name) for column in scan.columns]


def _grouped(rows: exp.Select) -> exp.Select:
    rows.set("group", exp.Group(all=True))
    return rows
