"""Cells: those few whose customers are to be counted exactly, as a table that rows are held against."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from scorecard.answers import Cut, Key
from scorecard.periods import Period
from scorecard.plan.spine import SPINE, day_literal

DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of one cut, each a period and the values of the cut's splits."""

    cut: Cut
    cells: tuple[tuple[Period, Key], ...]

    def query(self) -> exp.Select:
        rows = [
            exp.Tuple(expressions=[day_literal(period.start), *(exp.Literal.string(node) for node in key)])
            for period, key in self.cells
        ]
        names = [exp.to_identifier(name) for name in ("period", *self.cut)]
        return exp.select("*").from_(
            exp.Values(expressions=rows, alias=exp.TableAlias(this=exp.to_identifier("cells"), columns=names))
        )

    def semi_join(self, splits: list[exp.Expr]) -> exp.Join:
        """Only rows of these cells; `splits` are what the cut's splits are in the rows."""
        meets = [exp.column("period", DOUBTFUL).eq(exp.column("period", SPINE))]
        meets += [
            exp.column(exp.to_identifier(name), DOUBTFUL).eq(tree) for name, tree in zip(self.cut, splits, strict=True)
        ]
        return exp.Join(this=exp.to_table(DOUBTFUL), kind="SEMI", on=exp.and_(*meets))
