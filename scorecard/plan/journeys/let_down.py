"""Let down: statements about cases in which the customer was let down while every department met its own goals."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.definitions.journey_sources import BARRIER, CASE, PROMISE, STEP, place_of
from scorecard.definitions.journeys import Journey
from scorecard.plan.journeys.asked import Asked, is_among, pseudonym, salted
from scorecard.plan.spine import time_literal

NEVER = "FALSE"


@dataclass(frozen=True)
class AskedLetDown:
    """The cases that ended in the time asked; `green` are the departments that met their own goals in it."""

    journey: Journey
    asked: Asked
    green: tuple[str, ...]

    def counts(self) -> str:
        """Cases and customers of all of them, of those let down, and of those let down with every department green."""
        kinds = {"whole": "TRUE", "down": "let_down", "red": "let_down AND is_green"}
        counted = ", ".join(
            f"COUNT(*) FILTER (WHERE {where}) AS {name}, "
            f"COUNT(DISTINCT COALESCE(CAST(customer AS TEXT), CONCAT('case ', case_id))) FILTER (WHERE {where}) "
            f"AS {name}_customers"
            for name, where in kinds.items()
        )
        return self.asked.over(f"SELECT {counted} FROM {self._cases()}")

    def worst(self, most: int, salt: str, own: tuple[str, ...] | None) -> str:
        """The cases with most departments and faults, of those in which one of `own` took part.

        Pseudonym, end, departments, promises broken, barriers met.
        """
        statement = salted(
            f"SELECT {pseudonym('case_id')}, CAST(ended AS TIMESTAMP), departments, broken, met "
            f"FROM {self._cases(own)} WHERE let_down AND is_green ORDER BY {ORDER} LIMIT {int(most)}",
            salt,
        )
        return self.asked.sql_of(statement)

    def _cases(self, own: tuple[str, ...] | None = None) -> str:
        """A row a case; who did what nobody knows is in no department's way."""
        place = place_of(self.asked.department)
        is_done = f"part = '{STEP}' AND {place} IS NOT NULL"
        due = f"due <= {time_literal(self.asked.as_of).sql('duckdb')}"
        is_broken = f"part = '{PROMISE}' AND NOT kept AND {due}" if self.journey.lets_down_by_promises else NEVER
        is_met = f"part = '{BARRIER}' AND {is_among('barrier', self.journey.lets_down_by)}"
        return (
            "(SELECT *, broken + met > 0 AS let_down FROM ("
            f"SELECT case_id, MIN(customer) FILTER (WHERE part = '{CASE}') AS customer, MAX(ended) AS ended, "
            f"COUNT(DISTINCT {place}) FILTER (WHERE {is_done}) AS departments, "
            f"COALESCE(BOOL_AND({is_among(place, self.green)}) FILTER (WHERE {is_done}), FALSE) AS is_green, "
            f"COUNT(*) FILTER (WHERE {is_broken}) AS broken, COUNT(*) FILTER (WHERE {is_met}) AS met "
            f"FROM journey GROUP BY case_id{self.asked.having(own)}) AS told) AS cases"
        )


ORDER = "departments DESC, broken + met DESC, ended DESC, CAST(case_id AS TEXT)"
