"""What if: what follows when some metrics stand elsewhere, by arithmetic alone and with what is associated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scorecard.definitions.terms import Evidence
from scorecard.graph.edges import Edge
from scorecard.periods import Span
from scorecard.results.scenario.band import Band, band_of
from scorecard.results.scenario.corners import bounds_of
from scorecard.results.scenario.scenario import Scenario
from scorecard.results.scenario.spread import Share, shares_of_spread
from scorecard.results.scenario.strength import Draws, EdgeName, Strength, Strengths, drawn_from, name_of
from scorecard.results.scenario.tree import Tree, values_in


@dataclass(frozen=True, slots=True)
class Way:
    """How far some metrics reach another: by which evidence, and by edges of which nobody knows how strong they are.

    Without any evidence, nothing is known of how they move it. `lags` are how much later what moved together shows.
    """

    evidence: frozenset[Evidence] = frozenset()
    unknown: tuple[Edge, ...] = ()
    lags: frozenset[Span] = frozenset()

    @property
    def is_exact(self) -> bool:
        return all(evidence.is_exact for evidence in self.evidence)


@dataclass(frozen=True, slots=True)
class Moved:
    """One metric that what was changed leads to.

    `exact` is its value by arithmetic alone: today's where only beliefs lead here, None where the arithmetic comes to
    no number. `band` is where it lies with what is associated; None where nothing is. What is associated is therefore
    the difference between the two. `bounds` are its least and most, strengths at their ends.
    """

    metric: str
    today: float
    exact: float | None
    band: Band | None
    bounds: tuple[float, float] | None
    spread: tuple[Share, ...]
    way: Way
    is_given: bool = False  # one of those that were changed


@dataclass(frozen=True, slots=True)
class AtNode:
    """A change at one node, and what the whole company's number comes to by it: `weight` times as far."""

    metric: str
    today: float
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What follows from a scenario: the changed metrics first, then each metric after those that lead to it.

    `at_node` are the changes of a scenario at one node, of which `moved` are told for the whole company; `missing` the
    metrics that follow too, and have no number today.
    """

    scenario: Scenario
    moved: tuple[Moved, ...]
    missing: tuple[str, ...] = ()
    at_node: tuple[AtNode, ...] = ()

    def of(self, metric: str) -> Moved | None:
        return next((moved for moved in self.moved if moved.metric == metric), None)


def whatif_of(tree: Tree, scenario: Scenario, strengths: Strengths) -> WhatIf:
    """What follows from a scenario whose changed metrics are in the tree."""
    ways = ways_from(tree, scenario.values)
    changes: dict[str, float | Draws] = dict(scenario.values)
    used = used_strengths(tree, ways, strengths)
    draws = drawn_from(used)
    exact = values_in(tree, changes, {})
    with_beliefs = values_in(tree, changes, draws)
    bounds = bounds_of(tree, changes, used, draws)
    spread = shares_of_spread(tree, changes, used, draws)
    moved = []
    for step in tree.steps:
        way = ways.get(step.metric)
        if way is None:
            continue
        is_uncertain = not way.is_exact
        moved.append(
            Moved(
                metric=step.metric,
                today=step.today,
                exact=number_in(exact[step.metric]),
                band=band_of(with_beliefs[step.metric]) if is_uncertain else None,
                bounds=bounds.get(step.metric) if is_uncertain else None,
                spread=spread.get(step.metric, ()) if is_uncertain else (),
                way=way,
                is_given=step.metric in changes,
            )
        )
    in_order = tuple(sorted(moved, key=lambda each: not each.is_given))
    return WhatIf(scenario, in_order, tuple(sorted(tree.missing)))


def ways_from(tree: Tree, changed: Iterable[str]) -> dict[str, Way]:
    """How changed metrics reach others, and themselves; those that they do not reach are absent."""
    given = set(changed)
    ways: dict[str, Way] = {}
    for step in tree.steps:
        if step.metric in given:
            ways[step.metric] = Way()
            continue
        known = [(ways[lower], evidence) for lower, evidence in step.below() if _moves(lower, ways, given)]
        unknown = [edge for edge in step.unknown if edge.lower in ways]
        lags = {edge.lag for edge in step.drivers if edge.lag and _moves(edge.lower, ways, given)}
        behind = [ways[lower] for lower, _ in step.below() if lower in ways] + [ways[edge.lower] for edge in unknown]
        if behind:
            ways[step.metric] = Way(
                evidence=frozenset({evidence for _, evidence in known}).union(*(way.evidence for way, _ in known)),
                unknown=tuple(dict.fromkeys([*unknown, *(edge for way in behind for edge in way.unknown)])),
                lags=frozenset(lags).union(*(way.lags for way, _ in known)),
            )
    return ways


def used_strengths(tree: Tree, ways: Mapping[str, Way], strengths: Strengths) -> dict[EdgeName, Strength]:
    """The strengths of the edges that lie on ways."""
    edges = (edge for step in tree.steps for edge in step.drivers if edge.lower in ways and step.metric in ways)
    return {name_of(edge): strengths[name_of(edge)] for edge in edges}


def number_in(value: Draws) -> float | None:
    """The one number of a value without draws; None where it is no number."""
    number = float(value)
    return None if number != number else number


def _moves(lower: str, ways: Mapping[str, Way], given: set[str]) -> bool:
    """Whether it is known how a metric moves: it was changed itself, or is reached by what has a strength."""
    return lower in given or (lower in ways and bool(ways[lower].evidence))
