"""Links: which failures and delights are said to reach the customers of an outcome, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Evidence, Matched
from scorecard.graph.edges import Edge
from scorecard.graph.graph import Graph
from scorecard.periods import Span


@dataclass(frozen=True, slots=True)
class Touch:
    """The failing (or pleasing) rows of a driver of an outcome: what they are, and how long they reach on.

    `layer` counts how many touches of the same outcome come before this one on the longest way; 0 is compared first.
    """

    id: str
    metric: str
    is_delight: bool
    rows: str | Matched
    within: Span
    adjust: tuple[str, ...]
    layer: int


def touches_of(outcome: str, graph: Graph, catalogue: Catalogue) -> tuple[Touch, ...]:
    """Every touch of an outcome's linked drivers, in the order of the definitions; none where there is no such edge."""
    edges = {edge.lower: edge for edge in graph.below(outcome) if edge.evidence is Evidence.LINKED and edge.within}
    layers = _layers(edges, graph)
    return tuple(
        touch
        for name, edge in edges.items()
        if name in catalogue.metrics
        for touch in _touches(catalogue.metrics[name], edge, layers[name])
    )


def _touches(metric: Metric, edge: Edge, layer: int) -> Iterator[Touch]:
    assert edge.within is not None, "a linked edge says within how long"
    for rows, is_delight in ((metric.failure, False), (metric.delight, True)):
        if rows is not None:
            name = f"{metric.name}:delight" if is_delight else metric.name
            yield Touch(name, metric.name, is_delight, rows, edge.within, edge.adjust, layer)


def _layers(edges: Mapping[str, Edge], graph: Graph) -> dict[str, int]:
    """How far each driver is from those that no other driver leads to, by linked edges; edges close no ring."""
    found: dict[str, int] = {}

    def layer(name: str) -> int:
        if name not in found:
            before = [edge.lower for edge in graph.below(name) if edge.evidence is Evidence.LINKED]
            found[name] = max((1 + layer(lower) for lower in before if lower in edges), default=0)
        return found[name]

    return {name: layer(name) for name in edges}
