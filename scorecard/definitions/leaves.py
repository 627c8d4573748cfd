"""Leaves: the smallest quantities that metrics are made of, each computed once however many metrics share it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from scorecard.definitions.metrics import Cumulative, Metric, OffsetInput, Part
from scorecard.definitions.terms import Scale
from scorecard.periods import Grain, Span

Stretch = Span | Grain


@dataclass(frozen=True, slots=True)
class MeasureLeaf:
    """A source's measure, narrowed by a metric's `where` if it has one.

    With a `stretch` it runs over more than its period: a trailing window (a span) or a longer period to date (a grain).
    """

    source: str
    measure: str
    where: str | None = None
    stretch: Stretch | None = None

    @property
    def name(self) -> str:
        return _named(f"{self.source}.{self.measure}{_over(self.stretch)}", self.where)


@dataclass(frozen=True, slots=True)
class SurveyLeaf:
    """A score over invitations: n is what the scale adds up, d the answers, rows the invitations."""

    source: str
    score: str
    scale: Scale
    top: int | None = None
    where: str | None = None

    @property
    def name(self) -> str:
        scale = f"{self.scale}{self.top}" if self.scale is Scale.TOP else str(self.scale)
        return _named(f"{self.source}.{self.score} as {scale}", self.where)


@dataclass(frozen=True, slots=True)
class ConversionLeaf:
    """`from` rows (d) and those of them that a `to` row followed in time (n)."""

    source: str
    measure: str
    to_source: str
    to_measure: str
    by: str
    within: Span
    match: tuple[str, ...] = ()
    where: str | None = None

    @property
    def name(self) -> str:
        match = f" matching {', '.join(self.match)}" if self.match else ""
        told = f"{self.source}.{self.measure} then {self.to_source}.{self.to_measure} within {self.within}"
        return _named(f"{told} by {self.by}{match}", self.where)


@dataclass(frozen=True, slots=True)
class GivenLeaf:
    """Finished numbers of a source: at each node those of the rows that name exactly that node, of periods of `per`."""

    source: str
    measure: str
    per: Grain
    where: str | None = None

    @property
    def name(self) -> str:
        return _named(f"{self.source}.{self.measure} as reported", self.where)


Leaf = MeasureLeaf | SurveyLeaf | ConversionLeaf | GivenLeaf


def own_leaves(metric: Metric) -> tuple[Leaf, ...]:
    """The leaves that a metric names itself, not those of the metrics it is made of.

    Empty for formulas, and for ratios of metrics.
    """
    if metric.measure:
        return (_measure(metric.measure, metric.where),)
    if metric.cumulative:
        source, measure = metric.cumulative.measure.split(".", 1)
        return (MeasureLeaf(source, measure, metric.where, stretch_of(metric.cumulative)),)
    if given := metric.reported:
        source, measure = given.measure.split(".", 1)
        return (GivenLeaf(source, measure, given.per, metric.where),)
    if metric.survey:
        source, score = metric.survey.score.split(".", 1)
        return (SurveyLeaf(source, score, metric.survey.scale, metric.survey.top, metric.where),)
    if metric.conversion:
        way = metric.conversion
        source, measure = way.start.split(".", 1)
        to_source, to_measure = way.end.split(".", 1)
        return (ConversionLeaf(source, measure, to_source, to_measure, way.by, way.within, way.match, metric.where),)
    if metric.ratio:
        sides = (side_leaf(side, metric.where) for side in (metric.ratio.of, metric.ratio.to))
        return tuple(leaf for leaf in sides if leaf)
    return ()


def stretch_of(cumulative: Cumulative) -> Stretch | None:
    """What a running measure runs over; None where that is not said soundly."""
    return Grain(cumulative.to_date) if cumulative.to_date else cumulative.window


def side_leaf(side: str | Part, where: str | None) -> MeasureLeaf | None:
    """The leaf of one side of a ratio; None where that side is a metric."""
    match side:
        case Part():
            return _measure(side.measure, _both(side.where, where))
        case str():
            return _measure(side, where) if "." in side else None
        case _:
            assert_never(side)


def inputs_of(metric: Metric) -> tuple[tuple[str, Span | None], ...]:
    """The metrics that a metric is made of, each with the offset at which it is read."""
    if metric.formula is not None:
        return tuple(
            (given.metric, given.offset) if isinstance(given, OffsetInput) else (given, None)
            for given in metric.inputs.values()
        )
    if metric.ratio:
        sides = (metric.ratio.of, metric.ratio.to)
        return tuple((side, None) for side in sides if isinstance(side, str) and "." not in side)
    return ()


def leaves_of(names: Iterable[str], metrics: Mapping[str, Metric]) -> tuple[Leaf, ...]:
    """Every leaf that the named metrics need, through whatever they are made of, each once."""
    seen: set[str] = set()
    found: dict[Leaf, None] = {}
    waiting = deque(names)
    while waiting:
        name = waiting.popleft()
        if name in seen or name not in metrics:
            continue
        seen.add(name)
        found.update(dict.fromkeys(own_leaves(metrics[name])))
        waiting.extend(child for child, _ in inputs_of(metrics[name]))
    return tuple(found)


def _measure(reference: str, where: str | None) -> MeasureLeaf:
    source, measure = reference.split(".", 1)
    return MeasureLeaf(source, measure, where)


def _both(first: str, second: str | None) -> str:
    return f"({first}) AND ({second})" if second else first


def _over(stretch: Stretch | None) -> str:
    if stretch is None:
        return ""
    return f" since {stretch}" if isinstance(stretch, Grain) else f" over {stretch}"


def _named(name: str, where: str | None) -> str:
    return f"{name} where {where}" if where else name
