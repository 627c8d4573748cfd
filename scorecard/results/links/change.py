"""Change: the difference of two levels, and the gap of one to its goal, entry by entry; the rest is not attributed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from scorecard.results.links.level import Level, Node, Points

K = TypeVar("K")


@dataclass(frozen=True)
class Split:
    """A quantity as a sum: `total` is `not_attributed`, all `entries` and `unmatched` together.

    `carried` divides entries over those whose failing rows they are.
    """

    total: float
    not_attributed: Points
    entries: Mapping[str, Points]
    unmatched: Points
    carried: Mapping[Node, Points] = field(default_factory=dict)

    def __neg__(self) -> Split:
        return Split(
            -self.total,
            -self.not_attributed,
            {name: -points for name, points in self.entries.items()},
            -self.unmatched,
            {node: -points for node, points in self.carried.items()},
        )


def change_of(now: Level, before: Level) -> Split:
    """One level less another; what untouched rows have more or less is nobody's, and not attributed.

    Customers of two periods are taken for different ones, which makes intervals rather too wide than too narrow.
    """
    return Split(
        now.value - before.value,
        now.untouched - before.untouched,
        _less(now.entries, before.entries),
        now.unmatched - before.unmatched,
        _less(now.carried, before.carried),
    )


def gap_of(level: Level, target: float) -> Split:
    """Target less value: what untouched rows still lack (or have more), less what each failure adds."""
    return Split(
        target - level.value,
        Points(target) - level.untouched,
        {name: -points for name, points in level.entries.items()},
        -level.unmatched,
        {node: -points for node, points in level.carried.items()},
    )


def _less(now: Mapping[K, Points], before: Mapping[K, Points]) -> dict[K, Points]:
    nothing = Points(0.0)
    return {key: now.get(key, nothing) - before.get(key, nothing) for key in dict.fromkeys((*now, *before))}
