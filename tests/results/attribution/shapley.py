"""Shapley by brute force: what the multipliers of a product come to, from a definition that knows nothing of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from math import factorial

Vector = list[float]
Factors = Mapping[str, float] | Mapping[str, Vector]


def effects_of(function: Callable[..., float], before: Factors, after: Factors) -> dict[str, float]:
    """For every factor the mean, over all orders of change, of what changing it changes."""
    names = list(before)
    found = dict.fromkeys(names, 0.0)
    for name in names:
        others = [other for other in names if other != name]
        for size in range(len(others) + 1):
            weight = factorial(size) * factorial(len(others) - size) / factorial(len(names))
            for changed in combinations(others, size):
                mixed = {**before, **{other: after[other] for other in changed}}
                found[name] += weight * (function(**{**mixed, name: after[name]}) - function(**mixed))
    return found
