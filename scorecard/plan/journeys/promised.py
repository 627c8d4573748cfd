"""Promised: the statements that the ledger of a journey's promises is read by: who made them, and who was to keep them.

A promise counts when it falls due; one that is not due yet counts nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlglot import exp

from scorecard.definitions.journeys import Journey, Promises
from scorecard.definitions.terms import UNKNOWN
from scorecard.plan.journeys.rows import Rows
from scorecard.plan.journeys.sides import Side, over_sides, place_on, rows_with_sides
from scorecard.plan.journeys.told import Told
from scorecard.plan.journeys.words import MOMENT, TRUTH, nothing
from scorecard.plan.plan import Ground
from scorecard.plan.spine import day_literal, time_literal

MAKER, KEEPER = "maker", "keeper"
COUNTS = (
    "COUNT(*) AS due, COUNT(*) FILTER (WHERE kept) AS kept, COUNT(*) FILTER (WHERE possible IS NOT NULL) AS known, "
    "COUNT(*) FILTER (WHERE NOT possible) AS impossible"
)


@dataclass(frozen=True)
class AskedPromises:
    """The promises of a journey that fell due from a day on, up to another or to how far the data reach."""

    journey: Journey
    promises: Promises
    ground: Ground
    department: str
    start: date | None
    end: date | None
    as_of: datetime

    @property
    def knows_makers(self) -> bool:
        return self.promises.maker in self._rows.source.roles

    def pairs(self) -> str:
        """A row a department that made and one that was to keep, and the totals of each; NULL: all of them.

        Where one of the two is not known, the promise stands under unknown on both sides: a handful of such rows in
        every line would hide its neighbours.
        """
        return self._over(
            f"SELECT maker, keeper, {self._customers} AS customers, {COUNTS}, "
            "GROUPING(maker) = 1 AS all_makers, GROUPING(keeper) = 1 AS all_keepers "
            f"FROM (SELECT *, {self._node(MAKER)} AS maker, {self._node(KEEPER)} AS keeper FROM told) AS placed "
            "GROUP BY GROUPING SETS ((maker, keeper), (maker), (keeper), ())"
        )

    def nodes(self, level: str) -> str:
        """A row a node of a finer level, with the department that it was in then: as maker, and as keeper."""
        sides = []
        for side in self._sides:
            sides.append(
                f"SELECT '{side}' AS side, {self._node(side)} AS department, {self._node(side, level)} AS node, "
                f"{self._customers} AS customers, {COUNTS} FROM told GROUP BY ALL"
            )
        return self._over(" UNION ALL ".join(sides))

    def _node(self, side: str, level: str = "") -> str:
        """A side's node, where that of all sides is known."""
        known = " AND ".join(f"{place_on(each, self.department)} IS NOT NULL" for each in self._sides)
        own = f"COALESCE({place_on(side, level or self.department)}, '{UNKNOWN}')"
        return f"CASE WHEN {known} THEN {own} ELSE '{UNKNOWN}' END"

    @property
    def _sides(self) -> tuple[str, ...]:
        return (MAKER, KEEPER) if self.knows_makers else (KEEPER,)

    @property
    def _rows(self) -> Rows:
        told = Told.of(self.journey, self.ground)
        return Rows(self.journey, self.ground, told.members, told.source(self.promises.source), 0)

    @property
    def _customers(self) -> str:
        knows = self._rows.source.customer or self._rows.has(self.journey.customer)
        return "COUNT(DISTINCT customer)" if knows else "COUNT(*)"

    def _over(self, asked: str) -> str:
        rows, promises = self._rows, self.promises
        resolved = rows.fields.relation.resolved
        due = exp.cast(resolved(promises.due), MOMENT)
        kept = exp.LTE(this=exp.cast(resolved(promises.kept), MOMENT), expression=due.copy())
        told = {
            "kept": exp.func("COALESCE", kept, exp.false()),
            "possible": exp.cast(resolved(promises.possible), TRUTH) if promises.possible else nothing(TRUTH),
        }
        counts = resolved(rows.source.time) if rows.source.time else due
        made = resolved(promises.made) if promises.made else counts
        sides = [Side(KEEPER, None, counts)]
        if self.knows_makers:
            sides.append(Side(MAKER, promises.maker, made))
        else:
            told |= {place_on(MAKER, level): exp.cast(exp.Null(), exp.DType.TEXT) for level in rows.levels}
        return over_sides(rows, rows_with_sides(rows, sides, told, self._in_time(due)), asked)

    def _in_time(self, due: exp.Expr) -> Sequence[exp.Expr]:
        bounds: list[exp.Expr] = [exp.LTE(this=due.copy(), expression=time_literal(self.as_of))]
        if self.start:
            bounds.append(exp.GTE(this=due.copy(), expression=day_literal(self.start)))
        if self.end:
            bounds.append(exp.LT(this=due.copy(), expression=day_literal(self.end)))
        return bounds
