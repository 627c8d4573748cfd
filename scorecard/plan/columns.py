"""Columns: the aggregates that one scan computes, each once, and how each is rolled up to coarser cuts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import InitVar, dataclass, field
from enum import Enum

from sqlglot import exp


class Rollup(Enum):
    """How parts of finer cells make the part of a coarser one."""

    SUM = exp.Sum
    MIN = exp.Min
    MAX = exp.Max
    MARKS = exp.BitwiseOrAgg
    NONE = None  # only right at the cut it was computed at

    def of(self, name: str) -> exp.Expr:
        assert self.value is not None, f"'{name}' cannot be rolled up"
        return self.value(this=exp.column(name))


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
    """Distinct customers: exactly, or as bits of a number that merge by OR and never count more than there are."""
    if exact:
        distinct = exp.Count(this=exp.Distinct(expressions=[customer.copy()]), big_int=True)
        return kept(distinct, where), Rollup.NONE
    mark = exp.Anonymous(this="customer_mark", expressions=[customer.copy()])
    return kept(exp.BitwiseOrAgg(this=mark), where), Rollup.MARKS
