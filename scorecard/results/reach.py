"""Reach: which metrics a thread touches, how far each is from the metric asked, and over which edge."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import assert_never

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Evidence
from scorecard.graph.edges import Edge
from scorecard.graph.graph import Graph
from scorecard.results.tension import tension_words
from scorecard.results.thread import ThreadEdge

COUNTERWEIGHT = "must not pay for it"
NOT_PROOF = "association, not proof"


@dataclass(frozen=True, slots=True)
class Found:
    """A metric of a thread. `distance` is above 0 towards the customer, below 0 towards a worker's day.

    `by` is the edge of the nearest way from the metric asked; None for that metric itself and its counterweights.
    """

    name: str
    distance: int
    by: Edge | None
    is_counterweight: bool = False


def reach_of(name: str, graph: Graph, catalogue: Catalogue) -> Mapping[str, Found]:
    """The metric asked, everything above and below it, and its counterweights; nearest first."""
    up = _walk(name, graph.above, lambda edge: edge.upper, step=1)
    down = _walk(name, graph.below, lambda edge: edge.lower, step=-1)
    weights = (Found(other, 0, None, is_counterweight=True) for other in counterweights_of(name, catalogue))
    found: dict[str, Found] = {name: Found(name, 0, None)}
    for each in (*_by_distance((*up, *down)), *weights):
        found.setdefault(each.name, each)
    return found


def counterweights_of(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """What must not pay for a metric, whichever of the two says so."""
    metrics = catalogue.metrics
    own = metrics[name].pairs_with
    others = (other for other, metric in metrics.items() if metric.pairs_with == name)
    return tuple(dict.fromkeys(each for each in (own, *others) if each and each in metrics and each != name))


def way_to(name: str, way: Sequence[str], graph: Graph, known: Container[str]) -> tuple[str, ...]:
    """The part of a way that ends at a metric, is known, and in which each is joined to the next.

    What a URL says is not trusted. A reader who goes back to a metric of the way stands there again: what lay beyond
    it is left out.
    """
    walked: list[str] = []
    for each in (*way, name):
        if each in walked:
            walked = walked[: walked.index(each)]
        elif each not in known or (walked and not _are_joined(walked[-1], each, graph)):
            walked = []
        walked += [each] if each in known else []
    return tuple(walked)


def edges_among(
    names: Iterable[str], way: Sequence[str], graph: Graph, metrics: Mapping[str, Metric]
) -> tuple[ThreadEdge, ...]:
    """The edges both ends of which are shown, those of the way marked."""
    shown = set(names)
    walked = {frozenset(pair) for pair in pairwise(way)}
    return tuple(
        ThreadEdge(
            lower=edge.lower,
            upper=edge.upper,
            effect=edge.effect,
            evidence=edge.evidence,
            is_exact=edge.evidence.is_exact,
            is_on_way=frozenset((edge.lower, edge.upper)) in walked,
            words=edge_words(edge),
            tension=tension_words(edge, graph, metrics),
        )
        for edge in graph.edges
        if edge.lower in shown and edge.upper in shown
    )


def counterweight_edge(name: str, other: str) -> ThreadEdge:
    return ThreadEdge(
        lower=other, upper=name, effect=None, evidence=None, is_exact=False, is_on_way=False, words=COUNTERWEIGHT
    )


def edge_words(edge: Edge) -> str:
    """What an edge rests on, in plain words; what is exact and what is not are never said alike."""
    match edge.evidence:
        case Evidence.FORMULA:
            return "by arithmetic"
        case Evidence.PART:
            return "a part of it"
        case Evidence.LINKED:
            return f"same customers, within {edge.within}" if edge.within else "same customers"
        case Evidence.PANEL:
            return f"moved together, {edge.lag} later" if edge.lag else "moved together"
        case Evidence.ASSUMED:
            return "we believe"
        case _:
            assert_never(edge.evidence)


def _walk(
    name: str, edges_of: Callable[[str], Sequence[Edge]], end_of: Callable[[Edge], str], step: int
) -> Iterable[Found]:
    seen = {name}
    waiting = deque([(name, 0)])
    while waiting:
        at, distance = waiting.popleft()
        for edge in edges_of(at):
            end = end_of(edge)
            if end not in seen:
                seen.add(end)
                waiting.append((end, distance + step))
                yield Found(end, distance + step, edge)


def _by_distance(found: Iterable[Found]) -> list[Found]:
    return sorted(found, key=lambda each: abs(each.distance))


def _are_joined(one: str, other: str, graph: Graph) -> bool:
    return any(edge.upper == other for edge in graph.above(one)) or any(
        edge.lower == other for edge in graph.below(one)
    )
