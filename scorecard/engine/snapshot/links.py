"""Links in a snapshot: how failures are linked to each outcome, under the name of all that decides it but the rows."""

from __future__ import annotations

from collections.abc import Collection

from scorecard.engine.links import Making, decoded
from scorecard.engine.quoting import named, quoted
from scorecard.engine.snapshot.store import SNAPSHOT, Store
from scorecard.touches import PARTS, WHOLE, AskedLinks, Links

SCHEMA = "links"
BY_LEVEL = ("carried", "behind")  # the parts that tell of every level of the organisation


class KeptLinks:
    """The tables of a snapshot in which links stand, four for each signature."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def has(self, signature: str) -> bool:
        return self._store.has(SCHEMA, _table(signature, PARTS[-1]))

    def read(self, signature: str, plan: AskedLinks, levels: Collection[str] | None = None) -> Links | None:
        """What is kept for the periods of a plan; None where nothing is. Raises ScorecardError for a damaged file.

        Of who carries it, all levels, or some and the whole.
        """
        if not self.has(signature):
            return None
        days = ", ".join(f"DATE '{period.start}'" for period in plan.periods)
        only = "" if levels is None else f" AND level IN ({', '.join(map(quoted, (WHOLE, *levels)))})"
        queries = (
            f"SELECT * FROM {_place(signature, part)} WHERE period IN ({days}){only if part in BY_LEVEL else ''}"
            for part in PARTS
        )
        return decoded([self._store.rows(query) for query in queries], plan)

    def keep(self, signature: str, plan: AskedLinks, making: Making) -> None:
        """Computes what a plan comes to and keeps it, in the place of what was there."""
        self._store.run(f"CREATE SCHEMA IF NOT EXISTS {SNAPSHOT}.{SCHEMA}")
        for part, statement in making.make(plan).items():
            self._store.run(f"CREATE OR REPLACE TABLE {_place(signature, part)} AS {statement}")

    def drop_all_but(self, signatures: Collection[str]) -> None:
        """Takes away what no definition comes to any more."""
        wanted = {_table(signature, part) for signature in signatures for part in PARTS}
        query = "SELECT table_name FROM duckdb_tables() WHERE database_name = ? AND schema_name = ?"
        for (name,) in self._store.rows(query, [SNAPSHOT, SCHEMA]):
            if name not in wanted:
                self._store.run(f"DROP TABLE {SNAPSHOT}.{SCHEMA}.{named(str(name))}")


def _table(signature: str, part: str) -> str:
    return f"l_{signature}_{part}"


def _place(signature: str, part: str) -> str:
    return f"{SNAPSHOT}.{SCHEMA}.{named(_table(signature, part))}"
