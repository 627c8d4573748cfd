"""Layers: upstream failures first, each layer compared with the rows that it left alone, the next only among those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.graph.links import Touch
from scorecard.results.links.cells import Cells, Floats
from scorecard.results.links.shapley import SMALLEST, standing, weights

Numbers = NDArray[np.float64] | NDArray[np.complex128]  # a row a cell, and a column for each set of sums


@dataclass(frozen=True)
class Layer:
    """One layer: which cells are compared, which of them it left alone, and how what the others did is divided.

    `groups` are combinations that stand: the cells counted as each, and `taken` how much of what each group did (by
    place) each failure of a group takes.
    """

    among: tuple[int, ...]
    left: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    taken: tuple[dict[str, tuple[tuple[int, float], ...]], ...]


@dataclass(frozen=True)
class Sums:
    """What a level comes to, a number for each set of sums: `points` by touch, and what one row of a cell carries.

    `worth` is by touch and cell, for each unit of the cell's denominator.
    """

    value: Numbers
    untouched: Numbers
    points: dict[str, Numbers]
    unmatched: Numbers
    worth: dict[str, dict[int, Numbers]]


def layers_of(cells: Cells, touches: Sequence[Touch], smallest: int = SMALLEST) -> tuple[Layer, ...]:
    """The layers of a period's cells; those in which no row was touched have no groups.

    A combination of touches stands by itself from the smallest number of rows on.
    """
    return tuple(_layers(cells, touches, smallest))


def is_comparable(cells: Cells, layers: Sequence[Layer]) -> bool:
    """Whether each layer left rows alone with which those that it touched can be compared."""
    return bool(layers) and all(cells.d[list(layer.left)].sum() > 0 for layer in layers)


def sums_of(layers: Sequence[Layer], n: Numbers, d: Numbers, *, is_count: bool) -> Sums:
    """A level split, from numerators and denominators of all cells; those not matched stand last.

    Of a count, points are numbers of what is counted, and otherwise parts of the rate.
    """
    whole = d.sum(axis=0)
    scale = whole if is_count else np.ones_like(whole)
    points: dict[str, Numbers] = {}
    worth: dict[str, dict[int, Numbers]] = defaultdict(dict)
    total, base, first = whole, whole * 0, None
    for layer in layers:
        left = list(layer.left)
        base = n[left].sum(axis=0) / d[left].sum(axis=0)
        first = base if first is None else first
        _divide(layer, n, d, base, total / scale, points, worth)
        total = d[left].sum(axis=0)
    compared = base if first is None else first
    unmatched = (n[-1] - compared * d[-1]) / whole * scale
    return Sums(n.sum(axis=0) / whole * scale, base * scale, points, unmatched, dict(worth))


def _divide(
    layer: Layer,
    n: Numbers,
    d: Numbers,
    base: Numbers,
    total: Numbers,
    points: dict[str, Numbers],
    worth: dict[str, dict[int, Numbers]],
) -> None:
    sizes = [d[list(group)].sum(axis=0) for group in layer.groups]
    extra = [n[list(group)].sum(axis=0) - base * size for group, size in zip(layer.groups, sizes, strict=True)]
    gaps = [more / size if np.all(size != 0) else size * 0 for more, size in zip(extra, sizes, strict=True)]
    for at, (group, taken) in enumerate(zip(layer.groups, layer.taken, strict=True)):
        for name, parts in taken.items():
            each = sum(weight * gaps[other] for other, weight in parts) / total
            # rows that have a numerator and no denominator are nobody's average: each failure has an equal part
            found = each * sizes[at] if np.all(sizes[at] != 0) else extra[at] / total / len(taken)
            points[name] = points[name] + found if name in points else found
            worth[name].update({cell: worth[name].get(cell, 0) + each for cell in group})


def _layers(cells: Cells, touches: Sequence[Touch], smallest: int) -> Iterator[Layer]:
    among = list(range(len(cells.combinations)))
    for depth in range(1 + max((touch.layer for touch in touches), default=0)):
        members = {touch.id for touch in touches if touch.layer == depth}
        touching = {at: tuple(name for name in cells.combinations[at] if name in members) for at in among}
        counts: dict[tuple[str, ...], int] = defaultdict(int)
        for at, names in touching.items():
            if names:
                counts[names] += cells.rows[at]
        counted_as = standing(counts, smallest)
        by_group: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, names in touching.items():
            if names:
                by_group[counted_as[names]].append(at)
        left = tuple(at for at, names in touching.items() if not names)
        yield _layer(tuple(among), left, by_group, counts, smallest)
        among = list(left)


def _layer(
    among: tuple[int, ...],
    left: tuple[int, ...],
    by_group: dict[tuple[str, ...], list[int]],
    counts: dict[tuple[str, ...], int],
    smallest: int,
) -> Layer:
    seen = frozenset(by_group)
    place = {names: at for at, names in enumerate(by_group)}
    taken = []
    for names in by_group:
        parts: dict[str, dict[int, float]] = {name: defaultdict(float) for name in names}
        for name, of, weight in weights(names, seen, counts, smallest):
            parts[name][place[of]] += weight
        taken.append({name: tuple(told.items()) for name, told in parts.items()})
    return Layer(among, left, tuple(map(tuple, by_group.values())), tuple(taken))


def vector(cells: Cells) -> Floats:
    """All sums of a period as one column: numerators, then denominators."""
    return np.concatenate([cells.n, cells.d])[:, None]
