"""Backtest: whether what a link told of earlier periods foretells an outcome's next one better than no change does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, inf, sqrt

from scorecard.results.links.level import SIGMAS, Points
from scorecard.results.links.moment import Moment

FEWEST_BEFORE = 12  # periods from which the first forecast is made
FEWEST_FORECASTS = 8
# (1.2816 / 0.3989)²: from here on nine true links of ten come out nearer than no change, over normal noise
MOVED_ENOUGH = 10.3


@dataclass(frozen=True, slots=True)
class Foretold:
    """A change of the outcome from one period to the next: as a link told it beforehand, and as it came."""

    expected: float
    variance: float  # of what the link learnt, and of both numbers beside what was reached
    came: float
    rest: float  # of what came, all that these rows did not bring, whether as foretold or not

    @property
    def is_held(self) -> bool:
        """Whether what came lies where it was foretold 95 times of 100."""
        return abs(self.came - self.expected) <= SIGMAS * sqrt(self.variance)


@dataclass(frozen=True, slots=True)
class Backtest:
    """A link tried on periods that it had not seen; `held` of `foretold` changes came to lie in their interval.

    `skill` is the share by which its errors are smaller than those of no change, 0 or less: it foretells nothing; None
    where there are too few periods to try it on. `moved` is how far it foretold the outcome to move, in squares of what
    else moves it, summed up. `periods` are those in which it could be learnt from.
    """

    skill: float | None
    foretold: int
    held: int
    periods: int
    moved: float

    @property
    def can_tell(self) -> bool:
        """Whether a link that holds true would nearly always pass: of one that hardly moved, luck alone decides."""
        return self.skill is not None and self.moved >= MOVED_ENOUGH


def backtest_of(moments: Sequence[Moment | None], touches: Iterable[str]) -> Backtest:
    """How some touches of an outcome, those of one driver, foretell each of its changes; moments in time order.

    What a touched row is worth is learnt from all periods before; that more or fewer are touched in the period itself
    counts as known, as the driver's number does. None is a period that tells nothing: not learnt from, nor foretold.
    """
    told = tuple(touches)
    changes = list(_foretold(moments, told))
    of_none = fsum(abs(each.came) for each in changes)
    of_link = fsum(abs(each.came - each.expected) for each in changes)
    is_enough = len(changes) >= FEWEST_FORECASTS and of_none > 0
    return Backtest(
        skill=1 - of_link / of_none if is_enough else None,
        foretold=len(changes),
        held=sum(each.is_held for each in changes),
        periods=sum(moment is not None for moment in moments),
        moved=_moved(changes),
    )


def worth_of(moments: Iterable[Moment | None], touch: str) -> Points | None:
    """What one touched row is worth to the outcome, over several periods together; None where none was touched."""
    known = [moment for moment in moments if moment]
    reached = fsum(each.weight * each.reached[touch] for each in known if touch in each.reached)
    if not reached:
        return None
    told = [(each.weight, each.points[touch]) for each in known if touch in each.points]
    points = fsum(weight * each.points for weight, each in told) / reached
    return Points(points, fsum(weight**2 * each.variance for weight, each in told) / reached**2)


def _moved(changes: Sequence[Foretold]) -> float:
    expected = fsum(each.expected**2 for each in changes)
    rest = fsum(each.rest**2 for each in changes)
    return expected * len(changes) / rest if rest else inf if expected else 0.0


def _foretold(moments: Sequence[Moment | None], touches: Sequence[str]) -> Iterable[Foretold]:
    for at, (before, now) in enumerate(pairwise(moments), start=1):
        known = [moment for moment in moments[:at] if moment]
        if before is None or now is None or len(known) < FEWEST_BEFORE:
            continue
        worths = {touch: worth for touch in touches if (worth := worth_of(known, touch))}
        more = {touch: now.reached.get(touch, 0.0) - before.reached.get(touch, 0.0) for touch in worths}
        each = {touch: worth.points for touch, worth in worths.items()}
        yield Foretold(
            expected=fsum(each[touch] * more[touch] for touch in worths),
            variance=before.variance(each)
            + now.variance(each)
            + fsum(worth.variance * more[touch] ** 2 for touch, worth in worths.items()),
            came=now.value - before.value,
            rest=now.value - before.value - (_added(now, touches) - _added(before, touches)),
        )


def _added(moment: Moment, touches: Sequence[str]) -> float:
    return fsum(moment.points[touch].points for touch in touches if touch in moment.points)
