"""Joined: whether the joins of each source meet one row at most, found out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from scorecard.definitions.sources import Source
from scorecard.engine.checks import joins_that_multiply
from scorecard.engine.checks.joins import Repeated
from scorecard.engine.checks.subject import Tables
from scorecard.problems import Problem


@dataclass(frozen=True)
class Joined:
    """The joins of sources that can be read; `counted` reads a source whole, so that it is asked once for each key."""

    sources: Callable[[], Mapping[str, Source]]
    tables: Callable[[], Tables]
    counted: Repeated
    _problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    _repeated: dict[tuple[str, ...], int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def problems(self, source: str) -> tuple[Problem, ...]:
        """What is wrong with the joins of a source: to rows that its key does not tell apart none can be made."""
        with self._lock:
            if source not in self._problems:
                sources = self.sources()
                self._problems[source] = joins_that_multiply(sources[source], sources, self.tables(), self._once)
            return self._problems[source]

    def _once(self, source: str, columns: Sequence[str]) -> int:
        key = source, *columns
        if key not in self._repeated:
            self._repeated[key] = self.counted(source, columns)
        return self._repeated[key]
