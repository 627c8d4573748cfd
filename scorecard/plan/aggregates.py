"""Aggregates: what is computed of the rows of the finest cells, and how coarser cuts come from that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlglot import exp

from scorecard.plan.phrases import Phrase

Of = Callable[[exp.Expr], exp.Expr]


EVERY_ROW = Phrase(exp.Count(this=exp.Star(), big_int=True), is_plain=True)


def same(value: exp.Expr) -> exp.Expr:
    return value


def _summed(value: exp.Expr) -> exp.Expr:
    return exp.Sum(this=value)


def _least(value: exp.Expr) -> exp.Expr:
    return exp.Min(this=value)


def _greatest(value: exp.Expr) -> exp.Expr:
    return exp.Max(this=value)


def _marks_of(customer: exp.Expr) -> exp.Expr:
    return exp.BitwiseOrAgg(this=_call("customer_mark", customer))


def _merged(marks: exp.Expr) -> exp.Expr:
    return exp.BitwiseOrAgg(this=marks)


ONE_NUMBER: tuple[Of, ...] = (_summed, _least, _greatest, _merged)


def _counted(marks: exp.Expr) -> exp.Expr:
    return or_zero(_call("bit_count", marks))


def _different(lists: exp.Expr) -> exp.Expr:
    return or_zero(_call("list_unique", _all(lists)))


@dataclass(frozen=True)
class ByRow:
    """What one row brings to an aggregate, and what is computed of that, over rows, at each cut anew."""

    value: Phrase
    computed: Of
    of_customers: bool = False  # of whom those who are alone in their period add up


@dataclass(frozen=True)
class Aggregate:
    """`of` the rows of a cell; `coarser` over the column in which finer cells have it; `told` in the answer.

    Aggregates of the same rows that come to coarser cuts in different ways are told apart by `apart`. What keeps lists
    to become coarser may be computed of what stands `by_row` in their place.
    """

    of: Phrase
    coarser: Of
    told: Of = same
    apart: str = ""
    by_row: ByRow | None = None

    @property
    def is_one_number(self) -> bool:
        """Whether a finer cell has one number of it, or one of marks, and not a list of all its values."""
        return self.coarser in ONE_NUMBER


def total(of: Phrase | exp.Expr) -> Aggregate:
    """A count or sum: the parts add up."""
    return Aggregate(of if isinstance(of, Phrase) else Phrase(of, is_plain=True), _summed)


def least(value: Phrase, where: Phrase | None) -> Aggregate:
    return Aggregate(Phrase(kept(exp.Min(this=value.said), where)), _least)


def greatest(value: Phrase, where: Phrase | None) -> Aggregate:
    return Aggregate(Phrase(kept(exp.Max(this=value.said), where)), _greatest)


def marked(customer: Phrase, where: Phrase | None) -> Aggregate:
    """Distinct customers as bits of a number: they merge by OR, and never count more than there are."""
    marks = customer.within("marks", _marks_of, is_plain=True)
    return Aggregate(Phrase(kept(marks.said, where), is_plain=True), _merged, _counted)


def distinct(value: Phrase, where: Phrase | None, *, rolls_up: bool) -> Aggregate:
    """How many different values; to roll up, finer cells keep each of theirs in a list."""
    if not rolls_up:
        return Aggregate(Phrase(kept(_different_rows(value.said), where)), _never)
    # a distinct aggregate would send every row of the source through a grouping of its own
    listed = Phrase(_call("list_distinct", kept(exp.ArrayAgg(this=value.said), where)))
    return Aggregate(listed, _different, by_row=ByRow(_brought(value, where), _different_rows))


def quantile(value: Phrase, where: Phrase | None, share: float, *, rolls_up: bool) -> Aggregate:
    """The value below which a share of the values lies, interpolated; to roll up, finer cells keep all of theirs."""
    # between two decimals the engine would round to their scale
    number = Phrase(exp.cast(value.tree, exp.DataType.Type.DOUBLE))
    computed = partial(_quantile_of_rows, share)
    if not rolls_up:
        return Aggregate(Phrase(kept(computed(number.said), where)), _never)
    how = (exp.Literal.string("quantile_cont"), exp.Literal.number(share))
    values = Phrase(kept(exp.ArrayAgg(this=number.said), where))
    coarser = partial(_quantile_of_lists, how)
    return Aggregate(values, coarser, apart=f"at {share}", by_row=ByRow(_brought(number, where), computed))


def count(where: Phrase | None = None) -> Phrase:
    if where is None:
        return EVERY_ROW
    return where.within("rows", lambda said: _filtered(EVERY_ROW.said, said), is_plain=True)


def kept(aggregate: exp.Expr, where: Phrase | None) -> exp.Expr:
    """An aggregate over the rows that a condition keeps."""
    return _filtered(aggregate, where.said) if where else aggregate


def _filtered(aggregate: exp.Expr, condition: exp.Expr) -> exp.Expr:
    return exp.Filter(this=aggregate, expression=exp.Where(this=condition))


def _all(column: exp.Expr) -> exp.Expr:
    """The lists of finer cells as one."""
    return _call("flatten", exp.ArrayAgg(this=column))


def _call(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))


def or_zero(value: exp.Expr) -> exp.Expr:
    return exp.Coalesce(this=value, expressions=[exp.Literal.number(0)])


def _different_rows(value: exp.Expr) -> exp.Expr:
    return exp.Count(this=exp.Distinct(expressions=[value]), big_int=True)


def _quantile_of_rows(share: float, value: exp.Expr) -> exp.Expr:
    return exp.PercentileCont(this=value, expression=exp.Literal.number(share))


def _quantile_of_lists(how: tuple[exp.Expr, ...], lists: exp.Expr) -> exp.Expr:
    return _call("list_aggregate", _all(lists), *how)


def _brought(value: Phrase, where: Phrase | None) -> Phrase:
    """The value of a row that a condition keeps, nothing of any other."""
    return value if where is None else Phrase(exp.Case().when(where.said, value.said, copy=False))


def _never(column: exp.Expr) -> exp.Expr:
    raise ValueError(f"'{column.name}' is only right at the cut that it was computed at")
