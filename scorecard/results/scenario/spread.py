"""Spread: which edge the uncertainty of a number comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scorecard.results.scenario.strength import Draws, EdgeName, Strengths
from scorecard.results.scenario.tree import Tree, values_in


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a number's spread that would go if the strength of one edge were known."""

    lower: str
    upper: str
    share: float


def shares_of_spread(
    tree: Tree, changes: Mapping[str, float | Draws], strengths: Strengths, draws: Mapping[EdgeName, Draws]
) -> dict[str, tuple[Share, ...]]:
    """For each metric that is uncertain the edges that make it so, the widest first; shares add up to 1.

    Each edge in turn is held at its middle while all others are drawn as before; what the variance loses is its
    part. Where strengths multiply these overlap a little, and are brought to a sum of 1.
    """
    whole = {name: float(np.var(values)) for name, values in values_in(tree, changes, draws).items()}
    lost: dict[str, list[tuple[EdgeName, float]]] = {name: [] for name in whole}
    for edge, strength in strengths.items():
        held = values_in(tree, changes, {**draws, edge: strength.middle})
        for name, values in held.items():
            lost[name].append((edge, max(0.0, whole[name] - float(np.var(values)))))
    return {name: _shares(parts) for name, parts in lost.items() if whole[name] > 0}


def _shares(parts: list[tuple[EdgeName, float]]) -> tuple[Share, ...]:
    total = sum(part for _, part in parts)
    told = [Share(*edge, part / total) for edge, part in parts if total and part / total > 1e-12]
    return tuple(sorted(told, key=lambda share: (-share.share, share.lower, share.upper)))
