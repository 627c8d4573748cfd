"""Backwards: how far a metric would have to move, alone or with others, to bring another to a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np

from scorecard.definitions.terms import Evidence
from scorecard.graph.edges import Edge
from scorecard.periods import Span
from scorecard.results.scenario.band import Band, band_of
from scorecard.results.scenario.root import root_near
from scorecard.results.scenario.strength import Draws, EdgeName, Strengths, drawn_from, name_of
from scorecard.results.scenario.today import Seen
from scorecard.results.scenario.tree import Tree, Walk
from scorecard.results.scenario.whatif import Way, number_in, ways_from

_STRETCH = 0.01  # the first step, as a part of what was ever seen


@dataclass(frozen=True, slots=True)
class Lever:
    """A metric that can be moved: the lowest from which is known how it leads to what is asked.

    `least` and `most` are what it can be at all; `evidence` is what ways up rest on, `lags` how much later that shows.
    """

    metric: str
    department: str | None
    today: float
    seen: Seen
    least: float = -inf
    most: float = inf
    evidence: frozenset[Evidence] = frozenset()
    lags: frozenset[Span] = frozenset()

    @property
    def step(self) -> float:
        return (self.seen.width or abs(self.today) or 1.0) * _STRETCH

    def share_of(self, value: float) -> float:
        """How large a move to a value is, beside all that was ever seen of this metric."""
        return self.seen.share_of(value - self.today)

    def within(self, value: float) -> float:
        return min(self.most, max(self.least, value))


@dataclass(frozen=True, slots=True)
class Move:
    """A lever and where it would have to stand; None where it reaches the target nowhere.

    A lever that is in doubt may as well not move the metric at all, or move it the other way: that is no way there.
    """

    lever: Lever
    value: float | None
    is_in_doubt: bool = False

    @property
    def is_seen(self) -> bool:
        """Whether it has stood there before, or further."""
        return self.value is not None and self.lever.seen.holds(self.value)

    @property
    def size(self) -> float:
        return inf if self.value is None else self.lever.share_of(self.value)


@dataclass(frozen=True)
class Aim:
    """A metric that is to reach a value, over a tree of which only known ways are walked.

    With uncertain strengths it is the middle of all draws that is to reach it.
    """

    tree: Tree
    metric: str
    target: float
    strengths: Strengths

    @cached_property
    def draws(self) -> Mapping[EdgeName, Draws]:
        return drawn_from(self.strengths)

    def gap(self, changes: Mapping[str, float]) -> float:
        """How far over the target the metric would stand."""
        return self.value(changes) - self.target

    def value(self, changes: Mapping[str, float]) -> float:
        return float(np.median(Walk(self.tree, changes, self.draws).value(self.metric)))

    def band(self, changes: Mapping[str, float]) -> Band | None:
        """Where the metric would lie; None where it follows by arithmetic alone."""
        return band_of(Walk(self.tree, changes, self.draws).value(self.metric)) if self.strengths else None

    def is_in_doubt(self, changes: Mapping[str, float]) -> bool:
        """Whether the metric may, for all that is known, be no nearer to its target than today."""
        band = self.band(changes)
        return band is not None and band.low_95 <= self.today <= band.high_95

    @property
    def today(self) -> float:
        return self.tree.by_metric[self.metric].today

    def exact(self, changes: Mapping[str, float]) -> float | None:
        """The metric's value by arithmetic alone."""
        return number_in(Walk(self.tree, changes, {}).value(self.metric))


def leads_known(tree: Tree, metric: str) -> frozenset[str]:
    """The metrics of a tree that lead to one by ways of which is known how strong they are, itself included."""
    found, waiting = {metric}, [metric]
    while waiting:
        for lower, _ in tree.by_metric[waiting.pop()].below():
            if lower not in found:
                found.add(lower)
                waiting.append(lower)
    return frozenset(found)


def lowest_of(tree: Tree, metric: str) -> tuple[str, ...]:
    """The metrics that lead to one by known ways, and that nothing leads to in turn by a known way."""
    known = leads_known(tree, metric)
    return tuple(step.metric for step in tree.steps if step.metric in known - {metric} and not any(step.below()))


def way_between(tree: Tree, lower: str, upper: str) -> Way:
    """What the ways from one metric up to another rest on."""
    return ways_from(tree, (lower,)).get(upper, Way())


def not_known(tree: Tree, metric: str) -> tuple[Edge, ...]:
    """The edges of no known strength by which others would lead to a metric."""
    known = leads_known(tree, metric)
    return tuple(edge for step in tree.steps if step.metric in known for edge in step.unknown)


def aim_at(tree: Tree, metric: str, target: float, strengths: Strengths) -> Aim:
    """A metric that is to reach a value, with the strengths of the ways that lead to it."""
    known = leads_known(tree, metric)
    steps = tuple(step for step in tree.steps if step.metric in known)
    edges = (name_of(edge) for step in steps for edge in step.drivers)
    return Aim(Tree(steps), metric, target, {edge: strengths[edge] for edge in edges})


def moves_to(aim: Aim, levers: Iterable[Lever]) -> tuple[Move, ...]:
    """Each lever moved alone, the smallest step first; those that were never seen so far come after those that were."""
    moves = (_alone(aim, lever) for lever in levers)
    return tuple(sorted(moves, key=lambda move: (move.value is None, not move.is_seen, move.size, move.lever.metric)))


def _alone(aim: Aim, lever: Lever) -> Move:
    found = root_near(lambda value: aim.gap({lever.metric: value}), lever.today, lever.step, lever.least, lever.most)
    if found is not None and found != lever.today and aim.is_in_doubt({lever.metric: found}):
        return Move(lever, None, is_in_doubt=True)
    return Move(lever, found)
