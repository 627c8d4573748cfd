"""Ready: answers that a refresh makes before anybody asks, as texts by name, beside what decides them but the rows."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.engine.snapshot.store import SNAPSHOT, Store

TABLE = "ready"


class Ready:
    """The table of a snapshot in which finished answers stand; one made by an older program has none."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def told(self, decided_by: str, name: str) -> str | None:
        """None where it is not kept, or something else decided it. Raises ScorecardError where there is no table."""
        query = f"SELECT told FROM {SNAPSHOT}.{TABLE} WHERE decided_by = ? AND name = ?"
        found = self._store.rows(query, [decided_by, name])
        return str(found[0][0]) if found else None

    def all_told(self) -> Mapping[str, str]:
        """All that is kept, by name, whatever decided it."""
        if not self._store.has("main", TABLE):
            return {}
        return {str(name): str(told) for name, told in self._store.rows(f"SELECT name, told FROM {SNAPSHOT}.{TABLE}")}

    def keep(self, decided_by: str, told: Mapping[str, str]) -> None:
        """Keeps answers by name, and none but these: what stood there was made of other rows."""
        self._store.run(f"CREATE OR REPLACE TABLE {SNAPSHOT}.{TABLE} (decided_by TEXT, name TEXT, told TEXT)")
        self._store.put(TABLE, [(decided_by, name, text) for name, text in told.items()])
