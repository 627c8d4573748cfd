"""Weights: how much of a metric's change, or of what it is short of its goal, each edge of a thread carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from scorecard.definitions.metrics import Metric
from scorecard.results.attribution.contributions import Effect, Split, Why
from scorecard.results.links.contributions import Contribution
from scorecard.results.reasons.reasons import Figures
from scorecard.results.thread import ThreadStep, ThreadView, Weight

Edge = tuple[str, str]  # lower metric, upper metric
Weights = Mapping[Edge, Weight]
NEARLY_ALL = 0.005


def formula_weights(why: Why, metrics: Mapping[str, Metric]) -> dict[Edge, Weight]:
    """What each edge of the arithmetic below a metric carries of its change; none of another split or no change."""
    if why.split is not Split.FORMULA or not why.change:
        return {}
    points: dict[Edge, float] = defaultdict(float)
    for part in why.parts:
        for upper, lower in pairwise(part.path):
            points[lower, upper] += part.points
    figures = Figures.of(points.values(), why.unit)
    most = max((abs(each) for each in points.values()), default=0.0) or 1.0
    label = metrics[why.metric].label
    return {
        edge: Weight(
            share=abs(told) / most,
            words=_exact_words(told, why.change, figures),
            likely="",
            sentence=f"carries {_exact_words(told, why.change, figures)} of the change of {label} since "
            f"{why.against.words.removeprefix('in ')}, by arithmetic",
        )
        for edge, told in points.items()
    }


def linked_weights(outcome: Metric, parts: Sequence[Contribution]) -> dict[Edge, Weight]:
    """What each linked driver has to do with what an outcome is short of its goal, thickest the most of it."""
    own: dict[str, list[Contribution]] = defaultdict(list)
    for part in parts:
        if part.effect in (Effect.FAILURE, Effect.DELIGHT) and part.metric:
            own[part.metric].append(part)
    figures = Figures.of([each.points for some in own.values() for each in some], outcome.unit)
    sums = {metric: sum(each.points for each in some) for metric, some in own.items()}
    most = max((abs(each) for each in sums.values()), default=0.0) or 1.0
    found: dict[Edge, Weight] = {}
    for metric, some in own.items():
        # failures and delights of one metric share customers: only one alone has an interval of its own
        likely = figures.range(some[0].low, some[0].high) if len(some) == 1 else ""
        told = figures.told(sums[metric])
        lies = f" ({likely})" if likely else ""
        found[metric, outcome.name] = Weight(
            share=0.0 if _may_be_none(some) else abs(sums[metric]) / most,
            words=told,
            likely=likely,
            sentence=f"goes with {told}{lies} of what lies between {outcome.label} and its goal, same customers",
        )
    return found


def weighed(view: ThreadView, weights: Weights) -> ThreadView:
    """The same thread, its edges as thick as what they carry, and its list telling it of those next to the metric."""
    edges = tuple(replace(edge, weight=weights.get((edge.lower, edge.upper))) for edge in view.edges)
    return replace(view, edges=edges, steps=tuple(_told(step, view.metric, weights) for step in view.steps))


def _told(step: ThreadStep, asked: str, weights: Weights) -> ThreadStep:
    weight = weights.get((asked, step.name) if step.distance > 0 else (step.name, asked))
    if weight is None or abs(step.distance) != 1:
        return step
    likely = f" ({weight.likely})" if weight.likely else ""
    return replace(step, words=f"{step.words}: {weight.words}{likely}")


def _may_be_none(some: Sequence[Contribution]) -> bool:
    """What chance may do is no thick line."""
    return all(part.low <= 0 <= part.high for part in some)


def _exact_words(points: float, change: float, figures: Figures) -> str:
    return "all of it" if abs(points - change) <= NEARLY_ALL * abs(change) else figures.told(points)
