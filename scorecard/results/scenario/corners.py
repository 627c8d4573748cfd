"""Corners: the least and the most that a number can come to when every strength stands at one of its ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping

import numpy as np

from scorecard.results.scenario.strength import Draws, EdgeName, Strengths, name_of
from scorecard.results.scenario.tree import Tree, values_in

MOST_EDGES = 12  # 4,096 corners
_ROUNDING = 1e-9

Bounds = tuple[float, float]


def bounds_of(
    tree: Tree, changes: Mapping[str, float | Draws], strengths: Strengths, draws: Mapping[EdgeName, Draws]
) -> dict[str, Bounds]:
    """For each uncertain metric its least and most value at the corners, where no draw in between disproves them.

    What moves one way only with every strength is extreme at a corner. There are no bounds where a draw between the
    ends comes to more or less, or where the corners are too many to try.
    """
    alike: dict[frozenset[EdgeName], list[str]] = defaultdict(list)
    for name, edges in edges_behind(tree, changes, strengths).items():
        alike[edges].append(name)
    found: dict[str, Bounds] = {}
    for edges, names in alike.items():
        if 0 < len(edges) <= MOST_EDGES:
            own = {edge: strength for edge, strength in strengths.items() if edge in edges}
            found.update(_bounds(tree, changes, own, draws, names))
    return found


def edges_behind(tree: Tree, changed: Container[str], strengths: Strengths) -> dict[str, frozenset[EdgeName]]:
    """The uncertain edges that each metric hangs on, however far below."""
    found: dict[str, frozenset[EdgeName]] = {}
    for step in tree.steps:
        own = frozenset(name_of(edge) for edge in step.drivers) & strengths.keys()
        behind = own.union(*(found[lower] for lower, _ in step.below()))
        found[step.metric] = frozenset() if step.metric in changed else frozenset(behind)
    return found


def _bounds(
    tree: Tree,
    changes: Mapping[str, float | Draws],
    strengths: Strengths,
    draws: Mapping[EdgeName, Draws],
    names: list[str],
) -> Iterator[tuple[str, Bounds]]:
    at_corners = values_in(tree, changes, corners_of(strengths))
    inside = {edge: np.clip(draws[edge], *strength.ends) for edge, strength in strengths.items()}
    between = values_in(tree, changes, inside)
    for name in names:
        low, high = float(at_corners[name].min()), float(at_corners[name].max())
        room = _ROUNDING * max(abs(low), abs(high))
        if low - room <= between[name].min() and between[name].max() <= high + room:  # never so where one is no number
            yield name, (low, high)


def corners_of(strengths: Strengths) -> dict[EdgeName, Draws]:
    """Every way in which strengths can stand at their ends, a corner a draw."""
    corner = np.arange(2 ** len(strengths))
    return {
        edge: np.where(corner >> at & 1, strength.ends[1], strength.ends[0])
        for at, (edge, strength) in enumerate(strengths.items())
    }
