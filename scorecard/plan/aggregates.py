"""Aggregates: what is computed of the rows of the finest cells, and how coarser cuts come from that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlglot import exp

Of = Callable[[exp.Expr], exp.Expr]


def _same(value: exp.Expr) -> exp.Expr:
    return value


@dataclass(frozen=True)
class Aggregate:
    """`tree` over the rows of a cell; `coarser` over the column in which finer cells have it; `told` in the answer.

    Aggregates of the same `tree` that come to coarser cuts in different ways are told apart by `apart`.
    """

    tree: exp.Expr
    coarser: Of
    told: Of = _same
    apart: str = ""


def total(tree: exp.Expr) -> Aggregate:
    """A count or sum: the parts add up."""
    return Aggregate(tree, lambda column: exp.Sum(this=column))


def least(value: exp.Expr, where: exp.Expr | None) -> Aggregate:
    return Aggregate(kept(exp.Min(this=value.copy()), where), lambda column: exp.Min(this=column))


def greatest(value: exp.Expr, where: exp.Expr | None) -> Aggregate:
    return Aggregate(kept(exp.Max(this=value.copy()), where), lambda column: exp.Max(this=column))


def marked(customer: exp.Expr, where: exp.Expr | None) -> Aggregate:
    """Distinct customers as bits of a number: they merge by OR, and never count more than there are."""
    return Aggregate(
        kept(exp.BitwiseOrAgg(this=_call("customer_mark", customer.copy())), where),
        lambda column: exp.BitwiseOrAgg(this=column),
        lambda column: _or_zero(_call("bit_count", column)),
    )


def distinct(value: exp.Expr, where: exp.Expr | None, *, rolls_up: bool) -> Aggregate:
    """How many different values; to roll up, finer cells keep each of theirs in a list."""
    if not rolls_up:
        values = exp.Distinct(expressions=[value.copy()])
        return Aggregate(kept(exp.Count(this=values, big_int=True), where), _never)
    # a distinct aggregate would send every row of the source through a grouping of its own
    return Aggregate(
        _call("list_distinct", kept(exp.ArrayAgg(this=value.copy()), where)),
        lambda column: _or_zero(_call("len", _call("list_distinct", _all(column)))),
    )


def quantile(value: exp.Expr, where: exp.Expr | None, share: float, *, rolls_up: bool) -> Aggregate:
    """The value below which a share of the values lies, interpolated; to roll up, finer cells keep all of theirs."""
    # between two decimals the engine would round to their scale
    number = exp.cast(value.copy(), exp.DataType.Type.DOUBLE)
    if not rolls_up:
        return Aggregate(kept(exp.PercentileCont(this=number, expression=exp.Literal.number(share)), where), _never)
    how = (exp.Literal.string("quantile_cont"), exp.Literal.number(share))
    values = kept(exp.ArrayAgg(this=number), where)
    return Aggregate(values, lambda column: _call("list_aggregate", _all(column), *how), apart=f"at {share}")


def count(where: exp.Expr | None = None) -> exp.Expr:
    return kept(exp.Count(this=exp.Star(), big_int=True), where)


def kept(aggregate: exp.Expr, where: exp.Expr | None) -> exp.Expr:
    """An aggregate over the rows that a condition keeps."""
    return exp.Filter(this=aggregate, expression=exp.Where(this=where.copy())) if where else aggregate


def both(*conditions: exp.Expr | None) -> exp.Expr | None:
    """All of the conditions that there are; None where there is none."""
    told = [condition.copy() for condition in conditions if condition is not None]
    return exp.and_(*told) if told else None


def _all(column: exp.Expr) -> exp.Expr:
    """The lists of finer cells as one."""
    return _call("flatten", exp.ArrayAgg(this=column))


def _call(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))


def _or_zero(value: exp.Expr) -> exp.Expr:
    return exp.func("COALESCE", value, exp.Literal.number(0))


def _never(column: exp.Expr) -> exp.Expr:
    raise ValueError(f"'{column.name}' is only right at the cut that it was computed at")
