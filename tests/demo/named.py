"""Named: what `why` says first of each outcome that a story moved, beside what was planted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from scorecard import open_project
from scorecard.results.attribution.contributions import Contribution, Why

MONTH = "2026-08"
FELT = 1 / 10  # of its largest month: a story that costs less is not felt yet


@dataclass(frozen=True)
class Named:
    """A story as planted: who, since when, what it cost its outcome in the month; and what was answered."""

    story: int
    metric: str
    team: str
    begun: str
    since: str  # the first month in which it is to be seen
    truth: float
    decoy: str
    why: Why

    @property
    def first(self) -> Contribution:
        return self.why.contributions[0]

    @property
    def is_named_first(self) -> bool:
        return (self.first.metric, self.first.node.level, self.first.node.name) == (self.metric, "team", self.team)

    @property
    def is_dated(self) -> bool:
        return self.first.since == self.since

    @property
    def holds(self) -> bool:
        """Whether what it cost lies where the points may well lie."""
        low, high = self.first.low, self.first.high
        return low is not None and high is not None and low <= self.truth <= high

    @property
    def is_decoy_among_three(self) -> bool:
        return any(self.decoy in (each.metric, each.node.name) for each in self.why.contributions[:3])


def named_in(root: Path) -> list[Named]:
    """Every story of a company that lies as a project in a folder, asked with nothing but the outcome's name."""
    project = open_project(root)
    planted = json.loads((root / "data/demo/truth.json").read_text(encoding="utf-8"))
    return [
        Named(
            story["id"],
            story["metric"],
            story["team"],
            story["from"],
            felt_since(story["id"], story["from"], story["points"]),
            story["points"][MONTH],
            planted["decoy"]["metric"],
            project.why(story["outcome"]),
        )
        for story in planted["stories"]
    ]


def felt_since(story: int, begun: str, points: dict[str, float]) -> str:
    """The second story begins months before anybody calls an agent who is away: it is to be seen when it bites."""
    largest = max(map(abs, points.values()))
    return begun if story != 2 else next(month for month, cost in points.items() if abs(cost) > FELT * largest)
