"""The catalogue: everything that a project's files define, with the place at which each thing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Source
from scorecard.problems import Place

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Catalogue:
    """Definitions by name; what was unsound is left out and told as a problem.

    `places` maps a path such as `("metrics", "handle_time", "drives", 0, "metric")` to where its value is written.
    `hashes` maps a metric to the hash of everything that its number depends on.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    places: Mapping[Path, Place] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)

    def place_of(self, *path: str | int) -> Place:
        """Where a value is written, or the nearest thing around it."""
        for end in range(len(path), 0, -1):
            if place := self.places.get(path[:end]):
                return place
        return Place()
