"""Moment: what a link can be learnt from in one period: how many rows each touch reached, and what that added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.graph.links import Touch
from scorecard.periods import Period
from scorecard.results.links.cells import Cells, Floats, cells_of
from scorecard.results.links.level import Points, level_of
from scorecard.touches import WHOLE, Combination, Links


@dataclass(frozen=True, slots=True)
class Moment:
    """An outcome's `value` in a period, and by touch what it added and to how many.

    `reached` is a share of the outcome's rows, of a count a number of them: of those that earlier layers left alone.
    `weight` is how many rows stand behind one of it. `spread` is how the value and what was reached vary together by
    customers: the value first, then touches as in `reached`.
    """

    value: float
    weight: float
    reached: Mapping[str, float]
    points: Mapping[str, Points]
    spread: Floats

    def variance(self, worth: Mapping[str, float]) -> float:
        """Of what the value is beside what was reached, at so much for one of it."""
        of = np.array([1.0, *(-worth.get(name, 0.0) for name in self.reached)])
        return max(0.0, float(of @ self.spread @ of))


def moment_of(
    links: Links, period: Period, touches: Sequence[Touch], *, is_count: bool = False, min_group: int = 0
) -> Moment | None:
    """None where a period has no split, or fewer customers than `min_group` were left alone to compare with.

    A touch that fewer customers stand behind is left out: of what rests on so few nothing may be learnt.
    """
    level = level_of(links, period, touches, is_count=is_count, levels=())
    if level is None or 0 < _customers(links, period, ()) < min_group:
        return None
    cells = cells_of(links, period)
    rows = float(cells.d.sum())
    told = [touch for touch in touches if touch.id in level.entries]
    crowded = [touch for touch in told if _behind(links, period, touch.id) >= min_group]
    hit = [_hit(cells, touch, touches) for touch in crowded]
    scale = 1.0 if is_count else rows
    return Moment(
        value=level.value,
        weight=scale,
        reached={touch.id: float(cells.d @ its) / scale for touch, its in zip(crowded, hit, strict=True)},
        points={touch.id: level.entries[touch.id] for touch in crowded},
        spread=_spread(cells, hit, is_count=is_count),
    )


def _hit(cells: Cells, touch: Touch, touches: Sequence[Touch]) -> Floats:
    """1 for each cell that a touch reached and no touch of an earlier layer did."""
    earlier = {each.id for each in touches if each.layer < touch.layer}
    own = [float(touch.id in names and not earlier & set(names)) for names in cells.combinations]
    return np.array([*own, 0.0])


def _spread(cells: Cells, hit: Sequence[Floats], *, is_count: bool) -> Floats:
    """Of the sum of numerators and of each of denominators hit, over all denominators unless it is a count."""
    every, none = np.ones(cells.size), np.zeros(cells.size)
    n, d = float(cells.n.sum()), float(cells.d.sum())
    if is_count:
        slopes = [np.concatenate([every, none]), *(np.concatenate([none, its]) for its in hit)]
    else:
        slopes = [
            np.concatenate([every / d, -n / d**2 * every]),
            *(np.concatenate([none, its / d - float(cells.d @ its) / d**2 * every]) for its in hit),
        ]
    gradients = np.array(slopes)
    found: Floats = gradients @ cells.moments @ gradients.T
    return found


def _customers(links: Links, period: Period, combination: Combination) -> int:
    return sum(each.customers for each in links.touched if each.period == period and each.combination == combination)


def _behind(links: Links, period: Period, touch: str) -> int:
    told = (each for each in links.behind if (each.period, each.touch, each.level) == (period, touch, WHOLE))
    return max((each.customers for each in told), default=0)
