"""Kinds: whether a quantity adds up over the organisation, is a ratio of two that do, or is told as a whole only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import ConversionLeaf, GivenLeaf, Leaf, MeasureLeaf, SurveyLeaf, own_leaves, side_leaf
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Aggregation, Scale
from scorecard.graph.parts import narrows
from scorecard.results.attribution.trees import Part, Stop

ADDED = frozenset({Aggregation.COUNT, Aggregation.SUM, Aggregation.OPEN, Aggregation.LAST})
WHY_NOT = {
    Aggregation.MIN: "the smallest of a whole is one node's alone",
    Aggregation.MAX: "the largest of a whole is one node's alone",
    Aggregation.MEDIAN: "a median is not made of medians",
    Aggregation.PERCENTILE: "a percentile is not made of percentiles",
    Aggregation.COUNT_DISTINCT: "distinct counts do not add up: the same one may be counted at several nodes",
}


@dataclass(frozen=True, slots=True)
class Added:
    """What a whole comes to is the sum of its nodes: counts, sums and stocks."""


@dataclass(frozen=True, slots=True)
class Divided:
    """A numerator over a denominator that both add up, times `scale`.

    `counts` says that the numerator counts some of the rows that the denominator counts, `squared` that parts tell the
    sum of squares: either lets an interval be made.
    """

    scale: float = 1.0
    counts: bool = False
    squared: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """What cannot be split over nodes, and why; it may still be an input of a formula."""

    because: str


Kind = Added | Divided | Whole


def kind_of(stop: Stop, catalogue: Catalogue) -> Kind:
    """How a quantity at which arithmetic ends goes together over nodes."""
    metric = catalogue.metrics[stop.metric]
    if metric.ratio:
        if stop.part is Part.ALL:
            return _ratio_kind(metric, catalogue)
        return _kind_of_leaf(_side(metric, stop.part), catalogue)
    leaves = own_leaves(metric)
    return _kind_of_leaf(leaves[0] if leaves else None, catalogue)


def ratio_of_metrics_kind(metric: Metric, catalogue: Catalogue) -> Divided | None:
    """A ratio of two metrics that both add up is one of their sums; None for every other."""
    if not metric.ratio:
        return None
    sides = (_kind_of_side(metric, part, catalogue) for part in (Part.OF, Part.TO))
    return Divided() if all(isinstance(kind, Added) for kind in sides) else None


def _kind_of_side(metric: Metric, part: Part, catalogue: Catalogue) -> Kind:
    assert metric.ratio is not None
    side = metric.ratio.of if part is Part.OF else metric.ratio.to
    if isinstance(side, str) and "." not in side:
        other = catalogue.metrics[side]
        return (
            kind_of(Stop(side), catalogue) if other.measure or other.cumulative else Whole("it is a metric of its own")
        )
    return _kind_of_leaf(_side(metric, part), catalogue)


def _ratio_kind(metric: Metric, catalogue: Catalogue) -> Kind:
    of, to = (_side(metric, part) for part in (Part.OF, Part.TO))
    for leaf in (of, to):
        kind = _kind_of_leaf(leaf, catalogue)
        if not isinstance(kind, Added):
            told = kind.because if isinstance(kind, Whole) else "it divides a number that is a ratio already"
            return Whole(told)
    return Divided(counts=of is not None and to is not None and narrows(of, to, catalogue.sources))


def _side(metric: Metric, part: Part) -> MeasureLeaf | None:
    assert metric.ratio is not None
    return side_leaf(metric.ratio.of if part is Part.OF else metric.ratio.to, metric.where)


def _kind_of_leaf(leaf: Leaf | None, catalogue: Catalogue) -> Kind:
    source = catalogue.sources.get(leaf.source) if leaf else None
    if leaf is None or source is None:
        return Whole("it is not computed yet")
    if source.stands_everywhere:
        return Whole("it is the same at every node")
    match leaf:
        case MeasureLeaf():
            return _kind_of_measure(source.measures[leaf.measure].agg)
        case SurveyLeaf():
            return Divided(100.0 if leaf.scale is Scale.NPS else 1.0, leaf.scale is Scale.TOP, squared=True)
        case ConversionLeaf():
            return Divided(counts=True)
        case GivenLeaf():
            return Whole("finished numbers are never rolled up or split")
        case _:
            assert_never(leaf)


def _kind_of_measure(aggregation: Aggregation) -> Kind:
    if aggregation in ADDED:
        return Added()
    if aggregation in WHY_NOT:
        return Whole(WHY_NOT[aggregation])
    return Divided(counts=aggregation is Aggregation.SHARE, squared=aggregation is Aggregation.AVERAGE)
