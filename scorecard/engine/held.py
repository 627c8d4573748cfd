"""Held: rows that are put together of others once, for all that is asked of them, in memory or by a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Lock

import duckdb

from scorecard.definitions.relations import SCHEMA
from scorecard.engine.quoting import named
from scorecard.engine.snapshot.journeys import KeptJourneys
from scorecard.engine.snapshot.store import Store

SMALL = 64_000_000  # bytes of files; in memory rows take some times as many
MEMORY = "memory"


class Held:
    """The sources whose rows are no longer read from where they come from; `files_of` tells where that is."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, store: Store | None, files_of: Callable[[str], tuple[Path, ...]]
    ) -> None:
        self._connection, self._store, self._files_of = connection, store, files_of
        self._sources: set[str] = set()
        self._kept: set[str] = set()
        self.put_together: set[str] = set()  # once, for all that reads them
        self._lock = Lock()

    def is_small(self, sources: Iterable[str], most: int = SMALL) -> bool:
        """Whether all rows of some sources come from files, and few enough for what is made of them to be held."""
        files = [self._files_of(name) for name in sources]
        return all(files) and sum(path.stat().st_size for path in {path for own in files for path in own}) <= most

    def hold(self, source: str, made_of: Iterable[str], is_kept: Callable[[KeptJourneys], bool]) -> bool:
        """Holds the rows of a source once, from a snapshot where it keeps them as they are now; whether it does."""
        with self._lock:
            if source not in self._sources:
                if self._store is not None and is_kept(KeptJourneys(self._store)):
                    self.read_kept(source)
                elif self.is_small(made_of):
                    self.keep(source)
            self._sources.add(source)
            return source in self._kept

    def read_kept(self, source: str) -> None:
        """From here on the rows of a journey are read from where the snapshot keeps them."""
        assert self._store is not None, "only a snapshot keeps any"
        self._read_from(source, KeptJourneys(self._store).place(source))
        self._kept.add(source)

    def keep(self, source: str, place: str = MEMORY) -> None:
        """Makes the rows of a source in memory, or in another database."""
        self._kept.discard(source)
        table = f"{place}.main.{named(f'_held_{source}')}"
        with suppress(duckdb.Error):  # rows that cannot be read are told of by whoever asks for them
            self._connection.execute(f"CREATE TABLE {table} AS SELECT * FROM {SCHEMA}.{named(source)}")
            self._read_from(source, table)
            self.put_together.add(source)

    def _read_from(self, source: str, table: str) -> None:
        self._connection.execute(f"CREATE OR REPLACE VIEW {SCHEMA}.{named(source)} AS SELECT * FROM {table}")
