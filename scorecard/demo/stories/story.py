"""A story: habits of one team that changed, and the outcome that customers paid it with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from scorecard.demo.habits import Change


class Outcome(Enum):
    """The outcomes that stories move, under their metrics' names."""

    RECOMMEND = "likelihood_to_recommend"
    REPEAT = "repeat_contact_rate"
    PROMISES = "promises_kept"
    RIGHT_FIRST_TIME = "right_first_time"


@dataclass(frozen=True)
class Story:
    """One planted cause: `metric` is where its team's own work shows it; months are counted as in Timeline."""

    id: int
    outcome: Outcome
    metric: str
    department: str
    team: str
    since: int
    changes: tuple[Change, ...]

    @property
    def habits(self) -> frozenset[str]:
        return frozenset(change.habit for change in self.changes)


@dataclass(frozen=True)
class Aside:
    """Something else that one team began to do: a delight, or a decoy that no outcome depends on."""

    metric: str
    department: str
    team: str
    since: int
    changes: tuple[Change, ...]


def change(team: str, months: frozenset[int], **habits: float) -> tuple[Change, ...]:
    """The changes of one team's habits over some months."""
    return tuple(Change(team, habit, value, months) for habit, value in habits.items())
