"""Reached: the cases of a journey that changed rows can reach, with all others of the customers that these have.

They stand in tables in memory: the cases, their customers, and the keys by which rows name the cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from scorecard.engine.snapshot.store import Store

CASES, CUSTOMERS, KEYS = "memory.main._cases", "memory.main._customers", "memory.main._keys_of_cases"
WHOLES, ROWS = "memory.main._wholes", "memory.main._reached"
FEW = 4  # more than one case of so many are put together no quicker than all


@dataclass(frozen=True)
class Reached:
    """`kept` is where the journey's rows stand; `wholes_were` where it stood which case went on with which, if any."""

    store: Store
    kept: str
    wholes_were: str | None

    def find(self, who: Sequence[str]) -> None:
        """What queries of a case and a customer reach, each as its rows tell them."""
        case_type, customer_type = self.types
        none = f"SELECT CAST(NULL AS {case_type}) AS case_id, CAST(NULL AS {customer_type}) AS customer WHERE FALSE"
        told = " UNION ALL ".join([none, *who])
        query = f"SELECT CAST(case_id AS {case_type}) AS case_id, CAST(customer AS {customer_type}) AS customer"
        self.store.run(f"CREATE OR REPLACE TABLE {ROWS} AS {query} FROM ({self._in_wholes(told)}) AS told GROUP BY ALL")
        self._go_on_otherwise()
        self.store.run(
            f"CREATE OR REPLACE TABLE {CUSTOMERS} AS SELECT customer FROM ("
            f"SELECT customer FROM {ROWS} UNION SELECT customer FROM ({self._all}) AS every "
            f"WHERE case_id IN (SELECT case_id FROM {ROWS})) AS found WHERE customer IS NOT NULL"
        )
        self._find_cases(ROWS)

    def takes_in_more(self, told: str) -> bool:
        """Whether cases turn out to have customers who were not among those found; they are from here on."""
        whose = f"SELECT MIN(customer) AS customer FROM ({self._in_wholes(f'SELECT * FROM {told}')}) AS told "
        more = f"SELECT customer FROM ({whose} WHERE case_id IS NOT NULL GROUP BY case_id) AS whose "
        more += f"WHERE customer IS NOT NULL AND customer NOT IN (SELECT customer FROM {CUSTOMERS})"
        if not self.store.rows(f"SELECT 1 FROM ({more}) AS more LIMIT 1"):
            return False
        self.store.run(f"INSERT INTO {CUSTOMERS} SELECT DISTINCT customer FROM ({more}) AS more")
        self._find_cases(CASES)
        return True

    def are_few(self) -> bool:
        ((some, every),) = self.store.rows(
            f"SELECT (SELECT COUNT(*) FROM {CASES}), COUNT(*) FROM ({self._all}) AS all_"
        )
        return int(str(some)) * FEW <= int(str(every))

    @cached_property
    def types(self) -> tuple[str, str]:
        """Of cases, and of customers."""
        told = self.store.rows(f"SELECT column_name, column_type FROM (DESCRIBE {self.kept})")
        kinds = {str(name): str(kind) for name, kind in told}
        return kinds["case_id"], kinds["customer"]

    @property
    def _all(self) -> str:
        return f"SELECT case_id, customer FROM {self.kept} WHERE part = 'case'"

    def _in_wholes(self, told: str) -> str:
        if self.wholes_were is None:
            return told
        return (
            f"SELECT COALESCE(wholes.whole, told.case_id) AS case_id, told.customer "
            f"FROM ({told}) AS told LEFT JOIN {WHOLES} AS wholes ON wholes.case_id = told.case_id"
        )

    def _go_on_otherwise(self) -> None:
        """Takes in the cases that go on with others than before, and what they went on with, then and now."""
        if self.wholes_were is None:
            return
        case_type, _ = self.types
        both = f"{self.wholes_were} AS was FULL JOIN {WHOLES} AS now ON now.case_id = was.case_id"
        found = f"SELECT UNNEST([was.case_id, now.case_id, was.whole, now.whole]) AS case_id FROM {both}"
        found += " WHERE was.whole IS DISTINCT FROM now.whole"
        self.store.run(
            f"INSERT INTO {ROWS} BY NAME SELECT DISTINCT CAST(case_id AS {case_type}) AS case_id "
            f"FROM ({found}) AS found WHERE case_id IS NOT NULL"
        )

    def _find_cases(self, beside: str) -> None:
        """Those of the customers, beside those that are known already."""
        self.store.run(
            f"CREATE OR REPLACE TABLE {CASES} AS SELECT case_id FROM {beside} WHERE case_id IS NOT NULL UNION "
            f"SELECT case_id FROM ({self._all}) AS every WHERE customer IN (SELECT customer FROM {CUSTOMERS})"
        )
        keys = f"SELECT case_id FROM {CASES}"
        if self.wholes_were is not None:
            case_type, _ = self.types
            keys += (
                f" EXCEPT SELECT CAST(case_id AS {case_type}) FROM {WHOLES} UNION "
                f"SELECT CAST(case_id AS {case_type}) FROM {WHOLES} WHERE whole IN (SELECT case_id FROM {CASES})"
            )
        self.store.run(f"CREATE OR REPLACE TABLE {KEYS} AS {keys}")
