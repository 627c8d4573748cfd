"""Aggregates: what is computed of the rows of the finest cells, and how coarser cuts come from that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlglot import exp

from scorecard.plan.phrases import Phrase

Of = Callable[[exp.Expr], exp.Expr]


def _same(value: exp.Expr) -> exp.Expr:
    return value


@dataclass(frozen=True)
class Aggregate:
    """`of` the rows of a cell; `coarser` over the column in which finer cells have it; `told` in the answer.

    Aggregates of the same rows that come to coarser cuts in different ways are told apart by `apart`.
    """

    of: Phrase
    coarser: Of
    told: Of = _same
    apart: str = ""


def total(tree: exp.Expr) -> Aggregate:
    """A count or sum: the parts add up."""
    return Aggregate(Phrase(tree, is_plain=True), lambda column: exp.Sum(this=column))


def least(value: Phrase, where: Phrase | None) -> Aggregate:
    return Aggregate(Phrase(kept(exp.Min(this=value.said), where)), lambda column: exp.Min(this=column))


def greatest(value: Phrase, where: Phrase | None) -> Aggregate:
    return Aggregate(Phrase(kept(exp.Max(this=value.said), where)), lambda column: exp.Max(this=column))


def marked(customer: Phrase, where: Phrase | None) -> Aggregate:
    """Distinct customers as bits of a number: they merge by OR, and never count more than there are."""
    marks = kept(exp.BitwiseOrAgg(this=_call("customer_mark", customer.said)), where)
    return Aggregate(
        Phrase(marks, is_plain=True),
        lambda column: exp.BitwiseOrAgg(this=column),
        lambda column: or_zero(_call("bit_count", column)),
    )


def distinct(value: Phrase, where: Phrase | None, *, rolls_up: bool) -> Aggregate:
    """How many different values; to roll up, finer cells keep each of theirs in a list."""
    if not rolls_up:
        values = exp.Distinct(expressions=[value.said])
        return Aggregate(Phrase(kept(exp.Count(this=values, big_int=True), where)), _never)
    # a distinct aggregate would send every row of the source through a grouping of its own
    return Aggregate(
        Phrase(_call("list_distinct", kept(exp.ArrayAgg(this=value.said), where))),
        lambda column: or_zero(_call("len", _call("list_distinct", _all(column)))),
    )


def quantile(value: Phrase, where: Phrase | None, share: float, *, rolls_up: bool) -> Aggregate:
    """The value below which a share of the values lies, interpolated; to roll up, finer cells keep all of theirs."""
    # between two decimals the engine would round to their scale
    number = exp.cast(value.tree, exp.DataType.Type.DOUBLE)
    if not rolls_up:
        share_of = exp.PercentileCont(this=number, expression=exp.Literal.number(share))
        return Aggregate(Phrase(kept(share_of, where)), _never)
    how = (exp.Literal.string("quantile_cont"), exp.Literal.number(share))
    values = Phrase(kept(exp.ArrayAgg(this=number), where))
    return Aggregate(values, lambda column: _call("list_aggregate", _all(column), *how), apart=f"at {share}")


def count(where: Phrase | None = None) -> exp.Expr:
    return kept(exp.Count(this=exp.Star(), big_int=True), where)


def kept(aggregate: exp.Expr, where: Phrase | None) -> exp.Expr:
    """An aggregate over the rows that a condition keeps."""
    return exp.Filter(this=aggregate, expression=exp.Where(this=where.said)) if where else aggregate


def _all(column: exp.Expr) -> exp.Expr:
    """The lists of finer cells as one."""
    return _call("flatten", exp.ArrayAgg(this=column))


def _call(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))


def or_zero(value: exp.Expr) -> exp.Expr:
    return exp.Coalesce(this=value, expressions=[exp.Literal.number(0)])


def _never(column: exp.Expr) -> exp.Expr:
    raise ValueError(f"'{column.name}' is only right at the cut that it was computed at")
