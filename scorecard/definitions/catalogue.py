"""The catalogue: everything that a project's files define, with the place at which each thing is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from scorecard.definitions.journeys import Journey
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Source
from scorecard.definitions.voice import Voice
from scorecard.problems import Place
from scorecard.reading import Document, Path


@dataclass(frozen=True, slots=True)
class Written:
    """Where one definition is written: in which document, at which path of it, and the place of its name."""

    document: Document
    path: Path
    name: Place

    def place_of(self, path: Path) -> Place:
        """Where a value of it is written, or the nearest thing around it that is."""
        return self.document.place_below(self.path, path) or self.name

    def without(self, paths: Collection[Path]) -> Written:
        return replace(self, document=self.document.without([(*self.path, *path) for path in paths]))


@dataclass(frozen=True)
class Catalogue:
    """Definitions by name; what was unsound is left out and told as a problem.

    Paths are such as `("metrics", "handle_time", "drives", 0, "metric")`; a metric's own leads to its name. `written`
    has the first two of their steps. `hashes` maps a metric to the hash of everything that its number depends on.
    `unsound` names what is defined but left out, so that nobody complains that it is unknown: a metric by its name, a
    source as `contacts.`, one of its measures as `contacts.resolved`.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    written: Mapping[Path, Written] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    journeys: Mapping[str, Journey] = field(default_factory=dict)
    voices: Mapping[str, Voice] = field(default_factory=dict)
    unsound: frozenset[str] = frozenset()
    left_out: Mapping[str, str | None] = field(default_factory=dict)  # metrics that are, and whose they say they are

    def name_now(self, name: str) -> str:
        """The name under which a metric stands today, for one that it had before (`was`); any other as it is."""
        return name if name in self.metrics else self._renamed.get(name, name)

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        return {old: name for name, metric in self.metrics.items() for old in metric.was}

    def place_of(self, *path: str | int) -> Place:
        """Where a value is written, or the nearest thing around it."""
        written = self.written.get(path[:2])
        return written.place_of(path[2:]) if written else Place()

    def place_in(self, path: Path, offset: int) -> Place:
        """Where the character `offset` of a text is written, through quotes and folded lines."""
        written = self.written.get(path[:2])
        text = written.document.scalar_at((*written.path, *path[2:])) if written else None
        return text.place_at(offset) if text else self.place_of(*path)

    def place_of_key(self, *path: str | int) -> Place:
        """Where a key is written."""
        written = self.written.get(path[:2])
        inner = (*written.path, *path[2:]) if written else ()
        is_there = written is not None and len(path) > 2 and written.document.has(inner)
        return written.document.place_of(inner, key=True) if written and is_there else self.place_of(*path)
