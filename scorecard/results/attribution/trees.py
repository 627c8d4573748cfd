"""Trees: what a metric is computed from, edge by edge, down to the quantities at which arithmetic ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.formula import Formula, Input, Operation, Operator, parse_formula
from scorecard.definitions.metrics import Metric, OffsetInput, Ratio
from scorecard.periods import Span
from scorecard.results.attribution.multipliers import multipliers_of
from scorecard.results.formula import result_of

DIVISION = Operation(Input("of"), Operator.OVER, Input("to"))


class Part(StrEnum):
    """What of a metric is meant: the metric itself, or a measure above or below the line of its ratio."""

    ALL = "all"
    OF = "of"
    TO = "to"


@dataclass(frozen=True, slots=True)
class Stop:
    """A quantity that no formula leads to, read so long before the period as the `offsets` on the way say."""

    metric: str
    part: Part = Part.ALL
    offsets: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """A formula and what its inputs are; `label` is the step of a path on which each of them stands."""

    formula: Formula
    inputs: tuple[tuple[str, str, Tree], ...]  # the formula's own name of an input, its label, what it is


Tree = Stop | Branch
Levels = Mapping[Stop, float | None]


@dataclass(frozen=True, slots=True)
class Way:
    """One path down a tree, without its top, and the product of the multipliers along it."""

    path: tuple[str, ...]
    stop: Stop
    multiplier: float


def tree_of(name: str, catalogue: Catalogue, offsets: tuple[Span, ...] = ()) -> Tree:
    """The tree of a sound metric: formulas and ratios of metrics branch, everything else is where arithmetic ends."""
    metric = catalogue.metrics[name]
    if metric.formula is not None:
        inputs = ((own, *_input(given, catalogue, offsets)) for own, given in metric.inputs.items())
        return Branch(parse_formula(metric.formula), tuple(inputs))
    if metric.ratio and any(_is_metric(side) for side in (metric.ratio.of, metric.ratio.to)):
        sides = _sides(metric, metric.ratio, catalogue, offsets)
        return Branch(DIVISION, tuple(sides))
    return Stop(name, offsets=offsets)


def stops_of(tree: Tree) -> tuple[Stop, ...]:
    """The quantities at which a tree ends, each once however many paths lead to it."""
    if isinstance(tree, Stop):
        return (tree,)
    return tuple(dict.fromkeys(stop for _, _, below in tree.inputs for stop in stops_of(below)))


def level_of(tree: Tree, levels: Levels) -> float | None:
    """What a tree comes to where its ends stand at these levels; None where one is missing or something is ÷ 0."""
    if isinstance(tree, Stop):
        return levels[tree]
    return result_of(tree.formula, {own: level_of(below, levels) for own, _, below in tree.inputs})


def ways_of(tree: Tree, before: Levels, after: Levels) -> tuple[Way, ...] | None:
    """Every path with its multiplier, so that multipliers times changes add up to the change; None without a value."""
    if level_of(tree, before) is None or level_of(tree, after) is None:
        return None
    found: dict[tuple[tuple[str, ...], Stop], float] = {}
    for way in _ways(tree, before, after):
        # two inputs that are the same metric are the same path
        found[way.path, way.stop] = found.get((way.path, way.stop), 0.0) + way.multiplier
    return tuple(Way(path, stop, multiplier) for (path, stop), multiplier in found.items())


def _ways(tree: Tree, before: Levels, after: Levels) -> Iterator[Way]:
    if isinstance(tree, Stop):
        yield Way((), tree, 1.0)
        return
    then, now = ({own: level_of(below, at) for own, _, below in tree.inputs} for at in (before, after))
    multipliers = multipliers_of(tree.formula, then, now) or {}
    for own, label, below in tree.inputs:
        if own in multipliers:
            for way in _ways(below, before, after):
                yield Way((label, *way.path), way.stop, multipliers[own] * way.multiplier)


def _input(given: str | OffsetInput, catalogue: Catalogue, offsets: tuple[Span, ...]) -> tuple[str, Tree]:
    if isinstance(given, OffsetInput):
        return f"{given.metric} ({given.offset} before)", tree_of(given.metric, catalogue, (*offsets, given.offset))
    return given, tree_of(given, catalogue, offsets)


def _sides(
    metric: Metric, ratio: Ratio, catalogue: Catalogue, offsets: tuple[Span, ...]
) -> Iterator[tuple[str, str, Tree]]:
    for part, side in ((Part.OF, ratio.of), (Part.TO, ratio.to)):
        if isinstance(side, str) and "." not in side:
            yield part, side, tree_of(side, catalogue, offsets)
        else:
            label = side if isinstance(side, str) else f"{side.measure} where {side.where}"
            yield part, label, Stop(metric.name, part, offsets)


def _is_metric(side: object) -> bool:
    return isinstance(side, str) and "." not in side
