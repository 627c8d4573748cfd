"""Level: an outcome's value in a period as what untouched rows have and what each failure adds, with intervals.

Intervals are made from sums of products by customer (a sandwich): a customer's rows are one draw, those of nobody known
are drawn one by one. How the split moves with each sum is found by a step into the complex plane, which is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

import numpy as np

from scorecard.graph.links import Touch
from scorecard.periods import Period
from scorecard.results.links.cells import Cells, Floats, cells_of
from scorecard.results.links.layers import Numbers, Sums, is_comparable, layers_of, sums_of, vector
from scorecard.results.links.shapley import SMALLEST
from scorecard.touches import Carried, Combination, Links

SIGMAS = 1.959963984540054  # within so many standard errors lie 95 of 100
STEP = 1e-20

Node = tuple[str, str, str]  # touch, level, node


class Points(NamedTuple):
    """What an entry adds, in the unit of the outcome, with the variance by customers."""

    points: float
    variance: float = 0.0

    @property
    def low(self) -> float:
        return self.points - SIGMAS * sqrt(self.variance)

    @property
    def high(self) -> float:
        return self.points + SIGMAS * sqrt(self.variance)

    def __sub__(self, other: Points) -> Points:
        return Points(self.points - other.points, self.variance + other.variance)

    def __neg__(self) -> Points:
        return Points(-self.points, self.variance)


@dataclass(frozen=True)
class Level:
    """`value` is `untouched`, all `entries` and `unmatched` together; `carried` divides entries over who did it."""

    value: float
    untouched: Points
    entries: Mapping[str, Points]
    unmatched: Points
    carried: Mapping[Node, Points]
    matched: float | None  # the share of rows whose customer is known


def level_of(
    links: Links,
    period: Period,
    touches: Sequence[Touch],
    *,
    is_count: bool = False,
    levels: Collection[str] | None = None,
    smallest: int = SMALLEST,
) -> Level | None:
    """The level of a period; None where it has no rows, or none that were left alone to compare with.

    Who carries it is told for nodes of some `levels` of the organisation, or of all. `smallest` is from how many rows a
    combination of touches stands by itself.
    """
    cells = cells_of(links, period)
    layers = layers_of(cells, touches, smallest)
    if not cells.combinations or not is_comparable(cells, layers):
        return None
    at = vector(cells)
    told = sums_of(layers, *_halves(at), is_count=is_count)
    # every sum moved a little, one at a time
    moved = at + 1j * STEP * np.eye(len(at))
    slopes = sums_of(layers, *_halves(moved), is_count=is_count)

    def points(value: object, slope: object) -> Points:
        gradients = np.imag(np.asarray(slope))[None, :] / STEP
        return Points(_one(value), max(0.0, float(cells.variances(gradients)[0])))

    return Level(
        value=_one(told.value),
        untouched=points(told.untouched, slopes.untouched),
        entries={name: points(told.points[name], slopes.points[name]) for name in told.points},
        unmatched=points(told.unmatched, slopes.unmatched),
        carried=dict(_carried(_at(links, period, levels), cells, told, slopes)),
        matched=_matched(cells),
    )


def _at(links: Links, period: Period, levels: Collection[str] | None) -> Iterator[Carried]:
    return (each for each in links.carried if each.period == period and (levels is None or each.level in levels))


def _carried(shares: Iterable[Carried], cells: Cells, told: Sums, slopes: Sums) -> Iterator[tuple[Node, Points]]:
    place: dict[Combination, int] = {combination: at for at, combination in enumerate(cells.combinations)}
    by_touch: dict[str, dict[tuple[str, str], list[Carried]]] = defaultdict(lambda: defaultdict(list))
    for each in shares:
        if each.touch in told.worth:
            by_touch[each.touch][each.level, each.node].append(each)
    for touch, nodes in by_touch.items():
        worth = _column(told.worth[touch], cells)
        slope = _slopes(slopes.worth[touch], cells)
        parts, own, ours = _shares(nodes, worth, place, cells.size)
        its = list(told.worth[touch])  # the cells of its combinations, of which alone anything is carried
        gradients = parts[:, its] @ slope[its]
        spread = cells.variances(gradients) + own
        spread += 2 * (ours * gradients).sum(axis=1)
        told_of = zip(nodes, (parts @ worth).tolist(), spread.tolist(), strict=True)
        for (level, node), points, variance in told_of:
            yield (touch, level, node), Points(points, max(0.0, variance))


def _shares(
    nodes: Mapping[tuple[str, str], Sequence[Carried]], worth: Floats, place: Mapping[Combination, int], size: int
) -> tuple[Floats, Floats, Floats]:
    """By node: what it carries of each cell, the spread of that itself, and how it goes with the cells' own sums."""
    shares, own, ours = np.zeros((len(nodes), size)), np.zeros(len(nodes)), np.zeros((len(nodes), 2 * size))
    for at, told in enumerate(nodes.values()):
        for each in told:
            cell = place[each.combination]
            shares[at, cell] += each.share
            own[at] += worth[cell] ** 2 * each.cc
            ours[at, cell] += worth[cell] * each.cn
            ours[at, size + cell] += worth[cell] * each.cd
    return shares, own, ours


def _column(worth: Mapping[int, object], cells: Cells) -> Floats:
    found = np.zeros(cells.size)
    for cell, value in worth.items():
        found[cell] = _one(value)
    return found


def _slopes(worth: Mapping[int, object], cells: Cells) -> Floats:
    found = np.zeros((cells.size, 2 * cells.size))
    for cell, value in worth.items():
        found[cell] = np.imag(np.asarray(value)) / STEP
    return found


def _halves(sums: Numbers) -> tuple[Numbers, Numbers]:
    size = len(sums) // 2
    return sums[:size], sums[size:]


def _one(value: object) -> float:
    return float(np.real(np.asarray(value)).reshape(-1)[0])


def _matched(cells: Cells) -> float | None:
    known = sum(cells.rows)
    return known / (known + cells.unmatched) if known + cells.unmatched else None
