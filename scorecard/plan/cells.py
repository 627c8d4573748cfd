"""Cells: those few whose customers are to be counted exactly, as tables that rows are held against."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlglot import exp

from scorecard.answers import Cut, Key
from scorecard.periods import Period
from scorecard.plan.spine import day_literal

DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells by cut, each a period and the values of the cut's splits."""

    by_cut: tuple[tuple[Cut, tuple[tuple[Period, Key], ...]], ...]

    @property
    def cuts(self) -> tuple[Cut, ...]:
        return tuple(cut for cut, _ in self.by_cut)

    def tables(self) -> Iterator[tuple[str, exp.Select]]:
        """A table for each cut, of `period` and the splits."""
        for cut, cells in self.by_cut:
            rows = [
                exp.Tuple(expressions=[day_literal(period.start), *(exp.Literal.string(node) for node in key)])
                for period, key in cells
            ]
            alias = exp.TableAlias(this=exp.to_identifier("cells"), columns=_columns(cut))
            yield _table(cut), exp.select("*").from_(exp.Values(expressions=rows, alias=alias))

    def holding(self, cuts: tuple[Cut, ...], period: exp.Expr, split: Callable[[str], exp.Expr]) -> exp.Expr:
        """Whether a row lies in any of these cells; `period` and `split` are what they are in the row."""
        told = []
        for cut in self.cuts:
            if cut in cuts:
                cells = exp.select(*(exp.column(name) for name in _columns(cut))).from_(_table(cut))
                row = exp.Tuple(expressions=[period.copy(), *(split(name) for name in cut)])
                told.append(exp.In(this=row, query=exp.Subquery(this=cells)))
        return exp.or_(*told)


def _columns(cut: Cut) -> list[exp.Identifier]:
    return [exp.to_identifier(name) for name in ("period", *cut)]


def _table(cut: Cut) -> str:
    return "_".join((DOUBTFUL, *(name.replace(".", "_") for name in cut)))
