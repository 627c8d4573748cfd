"""Columns: the aggregates that one scan computes, each once, and how each is rolled up to coarser cuts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import InitVar, dataclass, field
from enum import Enum
from typing import assert_never

from sqlglot import exp


class Rollup(Enum):
    """How parts of finer cells make the part of a coarser one; `NONE`: they do not."""

    SUM = "sum"
    MIN = "min"
    MAX = "max"
    MARKS = "marks"
    LISTS = "lists"
    NONE = "none"

    def of(self, name: str) -> exp.Expr:
        """The aggregate of finer cells' values, as they stand in a column."""
        column = exp.column(name)
        match self:
            case Rollup.SUM:
                return exp.Sum(this=column)
            case Rollup.MIN:
                return exp.Min(this=column)
            case Rollup.MAX:
                return exp.Max(this=column)
            case Rollup.MARKS:
                return exp.BitwiseOrAgg(this=column)
            case Rollup.LISTS:
                return exp.func("FLATTEN", exp.ArrayAgg(this=column))
            case Rollup.NONE:
                raise ValueError(f"'{name}' is only right at the cut it was computed at")
            case _:
                assert_never(self)

    def told(self, value: exp.Expr) -> exp.Expr:
        """A part as it is handed over: marks and lists are counted."""
        match self:
            case Rollup.MARKS:
                counted = exp.Anonymous(this="bit_count", expressions=[value])
            case Rollup.LISTS:
                apart = exp.Anonymous(this="list_distinct", expressions=[value])
                counted = exp.Anonymous(this="len", expressions=[apart])
            case Rollup.SUM | Rollup.MIN | Rollup.MAX | Rollup.NONE:
                return value
            case _:
                assert_never(self)
        return exp.func("COALESCE", counted, exp.Literal.number(0))


@dataclass(frozen=True)
class Column:
    """An aggregate; `row` is the value of one row where the aggregate is taken over that, under the column's name."""

    name: str
    tree: exp.Expr
    rollup: Rollup
    row: exp.Expr | None = None


@dataclass
class Columns:
    """Columns in the order in which they were asked for; the same aggregate twice is one column.

    `taken` are names that stand beside them: the period's and those of the splits.
    """

    taken: InitVar[Iterable[str]] = ()
    _by_text: dict[str, Column] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def __post_init__(self, taken: Iterable[str]) -> None:
        self._names.update(taken)

    def add(self, name: str, tree: exp.Expr, rollup: Rollup = Rollup.SUM) -> str:
        """The name under which an aggregate stands: the one proposed, unless that is taken or it is there already."""
        text = tree.sql("duckdb")
        if text not in self._by_text:
            self._by_text[text] = Column(self._free(name), tree, rollup)
        return self._by_text[text].name

    def add_of_rows(self, name: str, row: exp.Expr, aggregate: Callable[[exp.Expr], exp.Expr]) -> str:
        """An aggregate over a value that the rows are first reduced to, so that many cuts can be made of them."""
        text = aggregate(row).sql("duckdb")
        if text not in self._by_text:
            free = self._free(name)
            self._by_text[text] = Column(free, aggregate(exp.column(free)), Rollup.NONE, row)
        return self._by_text[text].name

    def __iter__(self) -> Iterator[Column]:
        return iter(tuple(self._by_text.values()))

    def _free(self, name: str) -> str:
        candidate, number = name, 2
        while candidate in self._names:
            candidate, number = f"{name}_{number}", number + 1
        self._names.add(candidate)
        return candidate


def count(where: exp.Expr | None = None) -> exp.Expr:
    return kept(exp.Count(this=exp.Star(), big_int=True), where)


def kept(aggregate: exp.Expr, where: exp.Expr | None) -> exp.Expr:
    """An aggregate over the rows that a condition keeps."""
    return exp.Filter(this=aggregate, expression=exp.Where(this=where.copy())) if where else aggregate


def both(*conditions: exp.Expr | None) -> exp.Expr | None:
    """All of the conditions that there are; None where there is none."""
    told = [condition.copy() for condition in conditions if condition is not None]
    return exp.and_(*told) if told else None


def customers(customer: exp.Expr, where: exp.Expr | None, *, exact: bool) -> tuple[exp.Expr, Rollup]:
    """Distinct customers: as bits of a number that merge by OR and never count more than there are; or each of them."""
    if exact:
        return kept(exp.ArrayAgg(this=exp.Distinct(expressions=[customer.copy()])), where), Rollup.LISTS
    mark = exp.Anonymous(this="customer_mark", expressions=[customer.copy()])
    return kept(exp.BitwiseOrAgg(this=mark), where), Rollup.MARKS
