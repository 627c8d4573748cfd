"""Gap: what keeps an outcome from its goal, shared out over departments, who is not matched, and what nothing explains.

A share is the points of the failures that a department's own work carries. It makes the gap wider where it is above 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scorecard.results.attribution.contributions import Effect
from scorecard.results.links.contributions import Contribution

LEAST = 0.02  # of a gap: a share under it is told as none
HALF = 0.5
BY_NOBODY = (Effect.NOT_MATCHED, Effect.NOT_ATTRIBUTED)


@dataclass(frozen=True, slots=True)
class Linked:
    """A linked split of an outcome against its goal; `change` is the value less the goal.

    `drivers`, `departments` and `teams` are the same split by driver alone, and by driver and node; empty where they
    were not asked. Where there is none, `why_not` says why.
    """

    change: float = 0.0
    matched: float | None = None
    drivers: tuple[Contribution, ...] = ()
    departments: tuple[Contribution, ...] = ()
    teams: tuple[Contribution, ...] = ()
    why_not: str = ""

    @property
    def sign(self) -> int:
        """What turns the points of a contribution into points of the gap: a gap is never below 0."""
        return -1 if self.change < 0 else 1

    @property
    def is_led_to(self) -> bool:
        """Whether any failure or delight is linked to the outcome."""
        return any(each.effect not in BY_NOBODY for each in (*self.drivers, *self.departments))


@dataclass(frozen=True, slots=True)
class Share:
    """What one department carries of a gap, and between what it may well lie; 0 where nothing of it is pinned on it."""

    department: str
    label: str
    points: float
    low: float
    high: float

    @property
    def may_be_none(self) -> bool:
        return self.low <= 0 <= self.high


@dataclass(frozen=True)
class Gap:
    """`size` is the sum of all shares, `others`, `not_matched` and `not_attributed`; each in the outcome's unit.

    `others` is what is too little to be told of one department, or of work that belongs to none. `not_attributed` is
    below 0 where customers whom nothing reached are beyond the goal.
    """

    size: float
    shares: tuple[Share, ...]
    others: float
    not_matched: float
    not_attributed: float

    def of(self, department: str) -> Share | None:
        return next((share for share in self.shares if share.department == department), None)

    def is_none(self, points: float) -> bool:
        """Whether so much of this gap is told as none of it."""
        return points < LEAST * self.size

    @cached_property
    def most(self) -> tuple[Share, ...]:
        """The fewest departments that carry over half of what departments carry, the largest first."""
        pinned = sorted((share for share in self.shares if not self.is_none(share.points)), key=_largest)
        whole = sum(share.points for share in pinned)
        found: list[Share] = []
        while pinned and sum(share.points for share in found) <= HALF * whole:
            found.append(pinned.pop(0))
        return tuple(found)


def gap_of(linked: Linked, departments: Mapping[str, str]) -> Gap | None:
    """A gap shared out over departments (their labels by name); None where there is no split, or nothing is missing."""
    if linked.why_not or not linked.departments or not linked.change:
        return None
    told = linked.departments
    named = [each for each in told if each.effect not in BY_NOBODY and each.node.name in departments]
    return Gap(
        size=abs(linked.change),
        shares=tuple(_share(name, label, named, linked.sign) for name, label in departments.items()),
        others=_sum(each for each in told if each.effect not in BY_NOBODY and each not in named) * linked.sign,
        not_matched=_sum(each for each in told if each.effect is Effect.NOT_MATCHED) * linked.sign,
        not_attributed=_sum(each for each in told if each.effect is Effect.NOT_ATTRIBUTED) * linked.sign,
    )


def _share(name: str, label: str, named: Sequence[Contribution], sign: int) -> Share:
    """Its interval holds whatever goes with what: low ends are added to low ones."""
    own = [each for each in named if each.node.name == name]
    ends = sorted((sum(each.low for each in own) * sign, sum(each.high for each in own) * sign))
    return Share(name, label, _sum(own) * sign, *ends)


def _sum(contributions: Iterable[Contribution]) -> float:
    return sum(each.points for each in contributions)


def _largest(share: Share) -> float:
    return -share.points
