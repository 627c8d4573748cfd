"""Caused: the statement of the contacts that our own work caused: by which department, and which one received them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlglot import exp

from scorecard.definitions.journeys import FailureDemand, Journey
from scorecard.definitions.terms import UNKNOWN
from scorecard.plan.journeys.placing import length
from scorecard.plan.journeys.rows import Rows
from scorecard.plan.journeys.sides import Side, over_sides, place_on, rows_with_sides
from scorecard.plan.journeys.told import Told
from scorecard.plan.journeys.words import MOMENT, NUMBER, selected
from scorecard.plan.plan import Ground
from scorecard.plan.spine import day_literal, time_literal

CAUSE, RECEIVER = "cause", "receiver"
IN_TURN = "PARTITION BY customer ORDER BY at, row_key"


@dataclass(frozen=True)
class AskedDemand:
    """The contacts from a day on, up to another or to how far the data reach."""

    journey: Journey
    demand: FailureDemand
    ground: Ground
    department: str
    start: date | None
    end: date | None
    as_of: datetime

    def sql(self) -> str:
        """A row a department that caused contacts and one that received them, and the totals of each; NULL: all.

        A last row has the contacts that nobody is known to have caused. Where who received one is not known, it stands
        under unknown on both sides.
        """
        cause, receiver = (place_on(side, self.department) for side in (CAUSE, RECEIVER))
        customers = "COUNT(DISTINCT customer)" if self._knows_customers else "COUNT(*)"
        counts = f"{customers} AS customers, COUNT(*) AS contacts, SUM(COALESCE(hours, 0)) AS hours"
        placed = selected(
            f"SELECT IF({receiver} IS NULL, '{UNKNOWN}', by_whom) AS cause, "
            f"COALESCE({receiver}, '{UNKNOWN}') AS receiver, customer, hours, by_whom IS NOT NULL AS is_caused FROM ("
            f"SELECT *, COALESCE({cause}, {self._repeated(receiver)}) AS by_whom FROM told) AS charged WHERE is_asked"
        )
        asked = (
            f"SELECT cause, receiver, {counts}, GROUPING(cause) = 1 AS all_causes, "
            "GROUPING(receiver) = 1 AS all_receivers, is_caused FROM placed WHERE is_caused "
            "GROUP BY GROUPING SETS ((is_caused, cause, receiver), (is_caused, cause), (is_caused, receiver), "
            "(is_caused)) UNION ALL "
            f"SELECT NULL, NULL, {counts}, TRUE, TRUE, FALSE FROM placed WHERE NOT is_caused HAVING COUNT(*) > 0"
        )
        return self._over(asked, placed)

    def _repeated(self, receiver: str) -> str:
        """Who received the customer's contact before, where that was not longer ago than is said."""
        if self.demand.repeated is None or not self._knows_customers:
            return "NULL"
        within = length(self.demand.repeated).sql("duckdb")
        near = f"LAG(at) OVER ({IN_TURN}) >= at - {within}"
        return f"CASE WHEN customer IS NOT NULL AND {near} THEN LAG({receiver}) OVER ({IN_TURN}) END"

    @property
    def _rows(self) -> Rows:
        told = Told.of(self.journey, self.ground)
        return Rows(self.journey, self.ground, told.members, told.source(self.demand.source), 0)

    @property
    def _knows_customers(self) -> bool:
        return bool(self._rows.source.customer or self._rows.has(self.journey.customer))

    def _over(self, asked: str, placed: exp.Query) -> str:
        rows = self._rows
        resolved = rows.fields.relation.resolved
        at = resolved(rows.source.time or "NULL")
        moment = exp.cast(at.copy(), MOMENT)
        hours = exp.cast(resolved(self.demand.hours) if self.demand.hours else exp.Null(), NUMBER)
        told = {"at": moment, "row_key": rows.key(), "hours": hours, "is_asked": self._is_asked(moment)}
        sides = [Side(RECEIVER, None, at), Side(CAUSE, self.demand.cause, at)]
        kept = [exp.LTE(this=moment.copy(), expression=time_literal(self.as_of)), *self._since(moment)]
        return over_sides(rows, rows_with_sides(rows, sides, told, kept), asked, [("placed", placed)])

    def _since(self, moment: exp.Expr) -> list[exp.Expr]:
        """What lies so long before that it has nothing to do with what is asked is not read."""
        if self.start is None:
            return []
        first: exp.Expr = day_literal(self.start)
        if self.demand.repeated:
            first = exp.Sub(this=exp.cast(first, MOMENT), expression=length(self.demand.repeated))
        return [exp.GTE(this=moment.copy(), expression=first)]

    def _is_asked(self, moment: exp.Expr) -> exp.Expr:
        bounds: list[exp.Expr] = [exp.true()]
        if self.start:
            bounds.append(exp.GTE(this=moment.copy(), expression=day_literal(self.start)))
        if self.end:
            bounds.append(exp.LT(this=moment.copy(), expression=day_literal(self.end)))
        return exp.and_(*bounds)
