"""The catalogue: everything that a project's files define, with the place at which each thing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scorecard.definitions.journeys import Journey
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Source
from scorecard.definitions.voice import Voice
from scorecard.problems import Place
from scorecard.reading import Path, Scalar


@dataclass(frozen=True)
class Catalogue:
    """Definitions by name; what was unsound is left out and told as a problem.

    `places` maps a path such as `("metrics", "handle_time", "drives", 0, "metric")` to where its value is written;
    a metric's own path leads to its name. `texts` holds the words as written, to point at a character of them.
    `hashes` maps a metric to the hash of everything that its number depends on. `unsound` names what is defined but
    left out, so that nobody complains that it is unknown: a metric by its name, a source as `contacts.`, one of its
    measures as `contacts.resolved`.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    places: Mapping[Path, Place] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    journeys: Mapping[str, Journey] = field(default_factory=dict)
    voices: Mapping[str, Voice] = field(default_factory=dict)
    keys: Mapping[Path, Place] = field(default_factory=dict)
    texts: Mapping[Path, Scalar] = field(default_factory=dict)
    unsound: frozenset[str] = frozenset()

    def name_now(self, name: str) -> str:
        """The name under which a metric stands today, for one that it had before (`was`); any other as it is."""
        return name if name in self.metrics else self._renamed.get(name, name)

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        return {old: name for name, metric in self.metrics.items() for old in metric.was}

    def place_of(self, *path: str | int) -> Place:
        """Where a value is written, or the nearest thing around it."""
        for end in range(len(path), 0, -1):
            if place := self.places.get(path[:end]):
                return place
        return Place()

    def place_in(self, path: Path, offset: int) -> Place:
        """Where the character `offset` of a text is written, through quotes and folded lines."""
        text = self.texts.get(path)
        return text.place_at(offset) if text else self.place_of(*path)

    def place_of_key(self, *path: str | int) -> Place:
        """Where a key is written."""
        return self.keys.get(path) or self.place_of(*path)
