"""Unique keys: that columns tell the rows of a source apart, kept in a snapshot while its files are the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import duckdb

from scorecard.definitions.sources import Source
from scorecard.engine.checks.joins import Repeated
from scorecard.engine.snapshot.attaching import Snapshot
from scorecard.engine.snapshot.changes import ROWS_ALONE, print_of
from scorecard.engine.snapshot.store import SNAPSHOT, Store
from scorecard.problems import ScorecardError

TABLE = "unique_keys"
LENGTH = 16
DECIDING = {"source", "files", "read", "table", "sql", "timezone"}


@dataclass(frozen=True)
class UniqueKeys:
    """What a snapshot knows of keys; one that is written comes to know those that it does not.

    `counted` finds out by reading all rows of a source how many there are beyond one a key.
    """

    store: Store
    root: Path
    defined_by: str
    snapshot: Snapshot
    files_of: Callable[[str], Sequence[Path]]
    counted: Repeated

    def repeated(self, source: str, columns: Sequence[str]) -> int:
        """How many rows of a source there are beyond one a key."""
        decided = self._decided(source)  # before rows are read: what is written meanwhile is another file
        key = source, " ".join(sorted(columns))
        if decided is not None and self._known.get(key) == decided:
            return 0
        found = self.counted(source, columns)
        if self.snapshot.is_written:
            self._note(key, None if found else decided)
        return found

    def _note(self, key: tuple[str, str], decided: str | None) -> None:
        """That it is unique in the rows that something decided; None: in none that are known."""
        self.store.make_empty("main", TABLE, "source TEXT, columns TEXT, decided TEXT")
        self.store.run(f"DELETE FROM {SNAPSHOT}.{TABLE} WHERE source = ? AND columns = ?", [*key])
        self.store.put(TABLE, [(*key, decided)] if decided else [])

    @cached_property
    def _known(self) -> dict[tuple[str, str], str]:
        try:
            if self.snapshot.is_anew or not self.store.has("main", TABLE):
                return {}
            rows = self.store.rows(f"SELECT source, columns, decided FROM {SNAPSHOT}.{TABLE}")
        except ScorecardError:
            return {}
        return {(str(source), str(columns)): str(decided) for source, columns, decided in rows}

    def _decided(self, source: str) -> str | None:
        """All that decides which rows there are; None where no file tells."""
        files = self.files_of(source)
        if not files or not all(path.suffix.lower() in ROWS_ALONE for path in files):
            return None
        try:
            prints = sorted(print_of(path, self.root) for path in files)
        except OSError:
            return None
        return sha256(repr((self.defined_by, prints)).encode()).hexdigest()[:LENGTH]


def definitions_of(sources: Mapping[str, Source], timezone: str) -> str:
    """All of the definitions that decides which rows any source has, since one may be made of others."""
    told = [each.model_dump(mode="json", include=DECIDING, exclude_none=True) for each in sources.values()]
    return repr((told, timezone, duckdb.__version__))
