"""Let down: statements about cases in which the customer was let down while every department met its own goals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlglot import exp

from scorecard.definitions.journey_sources import BARRIER, CASE, PROMISE, STEP, place_of
from scorecard.definitions.journeys import Journey
from scorecard.plan.journeys.asked import Asked, pseudonym, salted
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

    def worst(self, most: int, salt: str) -> str:
        """The cases with most faults: pseudonym, end, departments, promises broken, barriers met."""
        statement = salted(
            f"SELECT {pseudonym('case_id')}, CAST(ended AS TIMESTAMP), departments, broken, met FROM {self._cases()} "
            f"WHERE let_down AND is_green ORDER BY {ORDER} LIMIT {int(most)}",
            salt,
        )
        return self.asked.sql_of(statement)

    def _cases(self) -> str:
        """A row a case; who did what nobody knows is in no department's way."""
        place = place_of(self.asked.department)
        is_done = f"part = '{STEP}' AND {place} IS NOT NULL"
        due = f"due <= {time_literal(self.asked.as_of).sql('duckdb')}"
        is_broken = f"part = '{PROMISE}' AND NOT kept AND {due}" if self.journey.lets_down_by_promises else NEVER
        is_met = f"part = '{BARRIER}' AND {_is_among('barrier', self.journey.lets_down_by)}"
        return (
            "(SELECT *, broken + met > 0 AS let_down FROM ("
            f"SELECT case_id, MIN(customer) FILTER (WHERE part = '{CASE}') AS customer, MAX(ended) AS ended, "
            f"COUNT(DISTINCT {place}) FILTER (WHERE {is_done}) AS departments, "
            f"COALESCE(BOOL_AND({_is_among(place, self.green)}) FILTER (WHERE {is_done}), FALSE) AS is_green, "
            f"COUNT(*) FILTER (WHERE {is_broken}) AS broken, COUNT(*) FILTER (WHERE {is_met}) AS met "
            "FROM journey GROUP BY case_id) AS told) AS cases"
        )


ORDER = "departments DESC, broken + met DESC, ended DESC, CAST(case_id AS TEXT)"


def _is_among(column: str, names: Iterable[str]) -> str:
    among = ", ".join(exp.Literal.string(name).sql("duckdb") for name in names)
    return f"{column} IN ({among})" if among else NEVER
