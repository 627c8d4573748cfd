"""Tension: where what is better for one metric is worse for what it leads to, or for an outcome by one way of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better, Effect
from scorecard.graph.edges import Edge
from scorecard.graph.graph import Graph
from scorecard.results.words import listed, number_word

NAMED = 3
REWARDED = "rewarded here"
COSTS_THERE, COSTS_GOAL_LINE = "costs it there", "costs the goal line there"

Metrics = Mapping[str, Metric]
_BETTER = {Better.HIGHER: 1, Better.LOWER: -1}
_EFFECT = {Effect.RAISES: 1, Effect.LOWERS: -1}


@dataclass(frozen=True, slots=True)
class Sides:
    """What getting better at a metric does to an outcome, over all ways of which the direction is known."""

    outcome: str
    helps: bool
    costs: bool


def is_tense(edge: Edge, metrics: Metrics) -> bool:
    """Whether the better direction of the lower metric makes the upper one worse.

    Never where a metric has no one better direction, or the edge no one effect.
    """
    return _worth(edge.lower, metrics) * _sign(edge) * _worth(edge.upper, metrics) < 0


def tension_words(edge: Edge, graph: Graph, metrics: Metrics) -> str:
    """What stands on a tense edge: "rewarded here, costs the goal line there"; "" on any other."""
    if not is_tense(edge, metrics):
        return ""
    return f"{REWARDED}, {COSTS_GOAL_LINE if graph.lines_of_sight.get(edge.upper) else COSTS_THERE}"


def sides_of(name: str, graph: Graph, metrics: Metrics) -> tuple[Sides, ...]:
    """The outcomes that getting better at a metric costs by at least one way, in the order of the definitions."""
    signs = _signs_to_outcomes(name, graph, {})
    return tuple(_costly_sides(name, signs, metrics))


def tension_sentence(name: str, graph: Graph, metrics: Metrics) -> str:
    """ "What is rewarded here is said to cost Had to contact us again." "" where no outcome pays for it."""
    sides = sides_of(name, graph, metrics)
    only = [metrics[each.outcome].label for each in sides if not each.helps]
    both = [metrics[each.outcome].label for each in sides if each.helps]
    told = [f"to cost {_named(only)}"] if only else []
    told += [f"to help {_named(both)} by one way and to cost by another"] if both else []
    return f"What is rewarded here is said {', and '.join(told)}." if told else ""


def _named(labels: Sequence[str]) -> str:
    more = [f"{number_word(len(labels) - NAMED)} more"] if len(labels) > NAMED else []
    return listed([*labels[:NAMED], *more])


def _costly_sides(name: str, signs: Mapping[str, frozenset[int]], metrics: Metrics) -> Iterator[Sides]:
    for outcome in metrics:
        worth = {_worth(name, metrics) * sign * _worth(outcome, metrics) for sign in signs.get(outcome, ())}
        if outcome != name and -1 in worth:
            yield Sides(outcome, helps=1 in worth, costs=True)


def _signs_to_outcomes(
    name: str, graph: Graph, known: dict[str, dict[str, frozenset[int]]]
) -> dict[str, frozenset[int]]:
    """Which way each outcome goes when a metric goes up: 1, -1, or both by different ways."""
    if name not in known:
        found: dict[str, frozenset[int]] = {name: frozenset({1})} if name in graph.outcomes else {}
        for edge in graph.above(name):
            if sign := _sign(edge):
                for outcome, further in _signs_to_outcomes(edge.upper, graph, known).items():
                    found[outcome] = found.get(outcome, frozenset()) | {sign * each for each in further}
        known[name] = found
    return known[name]


def _worth(name: str, metrics: Metrics) -> int:
    return _BETTER.get(metrics[name].better, 0)


def _sign(edge: Edge) -> int:
    return _EFFECT.get(edge.effect, 0) if edge.effect else 0
