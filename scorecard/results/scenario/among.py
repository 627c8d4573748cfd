"""Among: which counts are counted among others, so that more of the one are not more of the other."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import Leaf, own_leaves, side_leaf
from scorecard.definitions.metrics import Metric, Part

Pair = tuple[Leaf, Leaf]


def pairs_among(catalogue: Catalogue) -> frozenset[Pair]:
    """What some metric divides by what: of all calls, those that were settled.

    Whoever settles more calls does not take more of them; a part of which nobody is the ratio adds to its whole.
    """
    return frozenset(pair for metric in catalogue.metrics.values() for pair in _divided(metric, catalogue))


def is_among(part: Metric, whole: Metric, pairs: frozenset[Pair]) -> bool:
    return bool(part.measure and whole.measure) and (own_leaves(part)[0], own_leaves(whole)[0]) in pairs


def _divided(metric: Metric, catalogue: Catalogue) -> Iterator[Pair]:
    if metric.ratio:
        of, to = (_leaf(side, metric, catalogue) for side in (metric.ratio.of, metric.ratio.to))
        if of and to:
            yield of, to


def _leaf(side: str | Part, metric: Metric, catalogue: Catalogue) -> Leaf | None:
    if leaf := side_leaf(side, metric.where):
        return leaf
    given = catalogue.metrics.get(str(side))
    return own_leaves(given)[0] if given and given.measure else None
