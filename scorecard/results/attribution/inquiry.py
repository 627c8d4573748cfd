"""Inquiry: one change of one metric at one node, with all that every split of it is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scorecard.definitions.catalogue import Catalogue
from scorecard.periods import Period
from scorecard.problems import Problem, ScorecardError
from scorecard.results.attribution.contributions import Against, Contribution, Effect
from scorecard.results.attribution.kinds import Kind, kind_of
from scorecard.results.attribution.ledger import Ledger
from scorecard.results.attribution.trees import Levels, Part, Stop, Tree, Way, level_of, stops_of, tree_of, ways_of
from scorecard.results.commitments import commitment_of
from scorecard.results.differences import nearest
from scorecard.results.rows import Node


@dataclass(frozen=True)
class Inquiry:
    """`above` are the nodes above the one asked, the nearest first, whose goals may hold for it."""

    catalogue: Catalogue
    ledger: Ledger
    name: str
    node: Node
    period: Period
    against: Against
    above: tuple[Node, ...] = ()

    @cached_property
    def tree(self) -> Tree:
        return tree_of(self.name, self.catalogue)

    @cached_property
    def kinds(self) -> Mapping[Stop, Kind]:
        return {stop: kind_of(stop, self.catalogue) for stop in stops_of(self.tree)}

    @cached_property
    def after(self) -> Levels:
        return self._levels((self.period,))

    @cached_property
    def before(self) -> Levels:
        """Where it is held against a goal, those of what it is made of; raises ScorecardError where one is missing."""
        return self._levels(self.against.periods) if self.against.periods else self._targets()

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period that is read, in the order of time."""
        return tuple(sorted({self.period, *self.against.periods}))

    @property
    def holders(self) -> tuple[Node, ...]:
        """The nodes whose goals may hold, finest first, without the enterprise."""
        return (self.node, *self.above) if self.node.level else ()

    @property
    def value(self) -> float | None:
        return level_of(self.tree, self.after)

    @property
    def against_value(self) -> float | None:
        return level_of(self.tree, self.before) if self.against.target is None else self.against.target

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The paths down to where arithmetic ends; raises ScorecardError where one of the two values does not exist."""
        found = ways_of(self.tree, self.before, self.after)
        if found is None:
            told = f"'{self.name}' comes to no number {'with the goals of its inputs' if self.against.target else ''}"
            raise ScorecardError(Problem("no-value", told.strip(), hint="compare with a period that has a value"))
        return found

    def moved(self, stop: Stop) -> float:
        """The change of a quantity at the node asked, of which every way has a multiple."""
        now, then = self.after[stop], self.before[stop]
        assert now is not None, f"{stop.metric} has no value, and nothing is made of it"
        assert then is not None, f"{stop.metric} had no value, and nothing was made of it"
        return now - then

    def left_over(self) -> tuple[Contribution, ...]:
        """What lies between a metric's goal and what the goals of its inputs come to; nothing between periods."""
        reached = level_of(self.tree, self.before)
        if self.against.target is None or reached is None or reached == self.against.target:
            return ()
        rest = reached - self.against.target
        return (Contribution((self.name,), self.name, self.node, Effect.NOT_ATTRIBUTED, rest),)

    def _targets(self) -> Levels:
        if isinstance(self.tree, Stop):
            return {self.tree: self.against.target}
        found = {stop: self._target(stop) for stop in self.after}
        without = [stop for stop, target in found.items() if target is None]
        if without:
            names = ", ".join(dict.fromkeys(stop.metric for stop in without))
            told = f"'{self.name}' cannot be held against its goal by formula: no goal of {names} says its part"
            raise ScorecardError(Problem("without-goal", told, hint="give it one, or compare with a period"))
        return found

    def _target(self, stop: Stop) -> float | None:
        """The goal of an input; what lies in the past is no goal any more, and stands as it is."""
        value = self.after[stop]
        if stop.offsets or value is None:
            return value
        if stop.part is not Part.ALL:
            return None
        goal = commitment_of(self.catalogue.metrics[stop.metric], self.catalogue, self.period, self.holders)
        return nearest(value, goal.target) if goal else None

    def _levels(self, periods: tuple[Period, ...]) -> Levels:
        at = self.node.cut, self.node.key
        return {stop: self.ledger.level(stop, kind, *at, periods) for stop, kind in self.kinds.items()}


def named(stop: Stop, path: tuple[str, ...]) -> str:
    """What a quantity is called: its metric, or the measure that stands on a side of its metric's ratio."""
    return stop.metric if stop.part is Part.ALL else path[-1]
