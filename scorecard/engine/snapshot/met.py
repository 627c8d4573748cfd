"""Met rows: on which days a scan's rows meet others that have changed — those they join, and who belongs where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.relations import Relation
from scorecard.engine.quoting import named
from scorecard.engine.snapshot.changes import Dated
from scorecard.engine.snapshot.store import KEYS, Store

if TYPE_CHECKING:
    from scorecard.engine.duckdb import DuckDB

Days = frozenset[date] | None  # None: any day at all


@dataclass(frozen=True)
class Lookup:
    """How the rows of a source find those of another: by our expressions, each equal to a column of theirs.

    What they read there are some `columns`, or all of a row and the levels that it tells of.
    """

    other: str
    pairs: tuple[tuple[str, str], ...]
    columns: tuple[str, ...] | None = None


@dataclass
class MetRows:
    """The rows of sources that others look into, each by its key, compared with those of the last snapshot."""

    engine: DuckDB
    store: Store
    catalogue: Catalogue

    def is_known(self, lookup: Lookup) -> bool:
        """Whether the rows were noted when the last snapshot was made."""
        return self.store.has("keys", _table_of(lookup))

    def keep(self, lookup: Lookup) -> str | None:
        """Notes the rows as they are; a query of the keys that have changed since, None where nothing was noted."""
        name = _table_of(lookup)
        relation = Relation(self.catalogue.sources[lookup.other], self.catalogue.sources)
        theirs = [relation.resolved(text) for _, text in lookup.pairs]
        told = relation.source.levels.values() if lookup.columns is None else ()
        levels = [relation.resolved(text) for text in told]  # may be told by rows it joins
        joins = relation.joins_in([*theirs, *levels])
        keys = ", ".join(tree.sql("duckdb") for tree in theirs)
        read = self.engine.columns(lookup.other) if lookup.columns is None else lookup.columns
        columns = [f"{named(lookup.other)}.{named(column)}" for column in read]
        whole = ", ".join([*columns, *(tree.sql("duckdb") for tree in levels)]) or keys
        chosen = f"hash({keys}) AS key, hash({whole}) AS row"
        rows = relation.rows(joins).select("1").sql("duckdb").replace("SELECT 1 ", f"SELECT {chosen} ", 1)
        grouped = f"SELECT key, CAST(SUM(row) AS HUGEINT) AS row FROM ({rows}) AS each GROUP BY key"
        self.store.run(f"CREATE OR REPLACE TABLE memory.main._keys AS {grouped}")
        known = self.store.has("keys", name)
        changed = f"memory.main.{named(f'_changed_{name}')}"
        if known:
            self.store.run(f"""
                CREATE OR REPLACE TABLE {changed} AS SELECT COALESCE(held.key, now.key) AS key
                FROM snapshot.keys.{name} AS held FULL JOIN memory.main._keys AS now ON held.key = now.key
                WHERE held.row IS DISTINCT FROM now.row
            """)  # a key stands once on either side
        self.store.make(KEYS, name, "SELECT key, row FROM memory.main._keys")
        return changed if known else None

    def keep_only(self, lookups: Iterable[Lookup]) -> None:
        """Takes away what was noted for lookups that nobody makes any more: it would not be kept up to date."""
        wanted = set(map(_table_of, lookups))
        for name in self.store.held(KEYS):
            if name not in wanted:
                self.store.take_away(KEYS, name)

    def days(self, dated: Dated, lookup: Lookup, changed: str) -> Days:
        """The days on which rows of a source look for keys that have changed."""
        if not self.store.rows(f"SELECT 1 FROM {changed} LIMIT 1"):
            return frozenset()
        sources = self.catalogue.sources
        joined = {name: self.engine.columns(name) for name in sources[dated.source].joins}
        relation = Relation(sources[dated.source], sources, self.engine.columns(dated.source), joined)
        ours = [relation.resolved(text) for text, _ in lookup.pairs]
        if not self._same_types(dated.source, lookup):
            return None  # equal values of unlike types need not have equal hashes
        time = relation.resolved(dated.time)
        day = f"CAST({time.sql('duckdb')} AS DATE)"
        keys = ", ".join(tree.sql("duckdb") for tree in ours)
        rows = relation.rows(relation.joins_in([time, *ours])).select("1").sql("duckdb").removeprefix("SELECT 1 ")
        found = self.store.rows(f"SELECT DISTINCT {day} {rows} WHERE hash({keys}) IN (SELECT key FROM {changed})")
        return frozenset(one for (one,) in found if isinstance(one, date))

    def _same_types(self, source: str, lookup: Lookup) -> bool:
        ours = self.engine.types(source, [text for text, _ in lookup.pairs])
        theirs = self.engine.types(lookup.other, [text for _, text in lookup.pairs])
        return all(ours[text] == theirs[other] for text, other in lookup.pairs)


def _table_of(lookup: Lookup) -> str:
    words = "_".join(
        text if text.isidentifier() else f"x{sha256(text.encode()).hexdigest()[:8]}" for _, text in lookup.pairs
    )
    if lookup.columns is None:
        return f"{lookup.other}_by_{words}"
    read = sha256(repr(lookup.columns).encode()).hexdigest()[:8]
    return f"{lookup.other}_by_{words}_for_{read}"
