"""Linked rows: those of the few files that links are made from, and of many small ones once for all outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from scorecard.engine.held import SMALL
from scorecard.engine.quoting import named
from scorecard.engine.snapshot.changes import FEW, Changes
from scorecard.engine.snapshot.store import Store
from scorecard.plan.links import LinksPlan
from scorecard.plan.links.reading import days_read

MANY = 32  # opening so many files takes longer than their rows


@dataclass(frozen=True)
class _Held:
    name: str
    kind: str
    paths: frozenset[str]


@dataclass
class LinkedRows:
    """Tables and views of a source's rows; a plan may find more rows there than it asks for, and never fewer."""

    changes: Changes
    store: Store
    _held: dict[str, _Held] = field(default_factory=dict)
    _made: int = 0

    def hold_for(self, plans: Iterable[LinksPlan]) -> None:
        """Makes the tables of all rows that any of some plans reads, where these are few enough to be held."""
        paths: dict[str, frozenset[str]] = {}
        for plan in plans:
            for source, stretches in days_read(plan).items():
                paths[source] = paths.get(source, frozenset()) | (
                    self.changes.paths_of_days(source, stretches) or set()
                )
        for source, told in paths.items():
            made = self._hold(source, told) if self._is_small(told, source) else None
            if made is not None:
                self._held[source] = made

    def read_by(self, plan: LinksPlan) -> Mapping[str, str]:
        """What is to be read in the place of sources, by these."""
        found = {source: self._of(source, stretches) for source, stretches in days_read(plan).items()}
        return {source: name for source, name in found.items() if name is not None}

    def clear(self) -> None:
        for held in self._held.values():
            self._drop(held)
        self._held.clear()

    def _of(self, source: str, stretches: Mapping[str, Iterable[tuple[date, date]]]) -> str | None:
        paths = self.changes.paths_of_days(source, stretches)
        if not paths:
            return None
        held = self._held.get(source)
        if held is None or not paths <= held.paths:
            made = self._hold(source, paths | held.paths if held and held.kind == "TABLE" else paths)
            if made is None:
                return None
            if held:
                self._drop(held)
            self._held[source] = held = made
        return held.name

    def _hold(self, source: str, paths: frozenset[str]) -> _Held | None:
        is_small = self._is_small(paths, source)
        if not is_small and len(paths) * FEW > len(self.changes.engine.files_of(source)):
            return None
        rows = self.changes.rows_of_files(source, paths)
        if rows is None:
            return None
        self._made += 1
        # a name for each: tables of the last plan stay where they are made of the same text
        made = _Held(f"memory.main.{named(f'_links_{source}_{self._made}')}", "TABLE" if is_small else "VIEW", paths)
        self.store.run(f"CREATE {made.kind} {made.name} AS {rows}")
        return made

    def _is_small(self, paths: frozenset[str], source: str) -> bool:
        # each failure of each outcome opens all files again: of many small ones, that is what takes time
        return len(paths) >= MANY and self.changes.size_of(source, paths) <= SMALL

    def _drop(self, held: _Held) -> None:
        self.store.run(f"DROP {held.kind} {held.name}")
