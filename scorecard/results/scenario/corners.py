"""Corners: the least and the most that a number can come to when every strength stands at one of its ends."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from scorecard.results.scenario.strength import Draws, EdgeName, Strengths
from scorecard.results.scenario.tree import Tree, values_in

MOST_EDGES = 12  # 4,096 corners
_ROUNDING = 1e-9


def corners_of(strengths: Strengths) -> dict[EdgeName, Draws] | None:
    """Every way in which strengths can stand at their ends, a corner a draw; None where they are too many to try."""
    if len(strengths) > MOST_EDGES:
        return None
    corner = np.arange(2 ** len(strengths))
    return {
        edge: np.where(corner >> at & 1, strength.ends[1], strength.ends[0])
        for at, (edge, strength) in enumerate(strengths.items())
    }


def bounds_of(
    tree: Tree, changes: Mapping[str, float | Draws], strengths: Strengths, draws: Mapping[EdgeName, Draws]
) -> dict[str, tuple[float, float]]:
    """For each metric its least and most value at the corners, where no draw between the ends lies outside of them.

    What moves one way only with every strength is extreme at a corner; what a draw disproves that of has no bounds.
    """
    corners = corners_of(strengths)
    if corners is None:
        return {}
    at_corners = values_in(tree, changes, corners)
    inside = {edge: np.clip(draws[edge], *strength.ends) for edge, strength in strengths.items()}
    between = values_in(tree, changes, inside)
    found = {}
    for name, values in at_corners.items():
        low, high = float(values.min()), float(values.max())
        room = _ROUNDING * max(abs(low), abs(high))
        if np.isfinite(values).all() and low - room <= between[name].min() and between[name].max() <= high + room:
            found[name] = (low, high)
    return found
