"""Scenario: which metrics are taken to be other than they are, and at which node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.results.commitments import WHOLE
from scorecard.results.rows import Node


@dataclass(frozen=True, slots=True)
class Change:
    """One metric taken to stand at a value, in its own unit; percent is a fraction."""

    metric: str
    value: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """Changes, each of another metric; all of them at one node, by default the whole company."""

    changes: tuple[Change, ...]
    node: Node = WHOLE

    @property
    def values(self) -> Mapping[str, float]:
        return {change.metric: change.value for change in self.changes}
