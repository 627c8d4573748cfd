"""The graph: how metrics hang together, from a worker's day up to the customer's outcomes and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Self, TypeVar

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.cycles import knots, order_of
from scorecard.graph.edges import Edge, edges_of
from scorecard.graph.threads import MOST, Thread, count_paths, paths

T = TypeVar("T")
LOWER = attrgetter("lower")
UPPER = attrgetter("upper")


@dataclass(frozen=True)
class Graph:
    """Metrics by name and the edges between them; `edges` hold no cycle: an edge that closes one is in `closing`.

    `finest` are the metrics that threads come up from: those of the organisation's finest level.
    """

    metrics: tuple[str, ...]
    edges: tuple[Edge, ...]
    outcomes: frozenset[str]
    finest: frozenset[str]
    closing: tuple[Edge, ...] = ()

    @classmethod
    def of(cls, catalogue: Catalogue, finest_level: str | None = None) -> Self:
        """The graph of a catalogue. Without a finest level, threads come up from whatever nothing leads to."""
        edges, closing = _without_cycles(edges_of(catalogue))
        metrics = catalogue.metrics
        led_to = {edge.upper for edge in edges}
        finest = {
            name
            for name, metric in metrics.items()
            if (metric.level == finest_level if finest_level else name not in led_to)
        }
        outcomes = frozenset(name for name, metric in metrics.items() if metric.outcome)
        return cls(tuple(metrics), edges, outcomes, frozenset(finest), closing)

    def above(self, name: str) -> tuple[Edge, ...]:
        """The edges by which a metric leads to others."""
        return self._up.get(name, ())

    def below(self, name: str) -> tuple[Edge, ...]:
        """The edges by which others lead to a metric."""
        return self._down.get(name, ())

    def threads_up(self, name: str, most: int = MOST) -> tuple[Thread, ...]:
        """Paths from a metric to every outcome it reaches, shortest first; `count_up` says how many there are."""
        return tuple(Thread(path) for path in paths(name, self._up, UPPER, self.outcomes, most))

    def threads_down(self, name: str, most: int = MOST) -> tuple[Thread, ...]:
        """Paths to a metric from those of the finest level, shortest first, each told from the bottom up."""
        found = paths(name, self._down, LOWER, self.finest, most)
        return tuple(Thread(tuple(reversed(path))) for path in found)

    def count_up(self, name: str) -> int:
        return count_paths(name, self._up, UPPER, self.outcomes, reversed(self._order))

    def count_down(self, name: str) -> int:
        return count_paths(name, self._down, LOWER, self.finest, self._order)

    @cached_property
    def lines_of_sight(self) -> Mapping[str, frozenset[str]]:
        """For every metric the outcomes that it leads to; an outcome sees itself. Empty: an orphan."""
        seen: dict[str, frozenset[str]] = {}
        for name in reversed(self._order):
            further = (seen[edge.upper] for edge in self.above(name))
            seen[name] = frozenset({name} & self.outcomes).union(*further)
        return seen

    def on_the_way_up(self, known: Mapping[str, T]) -> Mapping[str, frozenset[T]]:
        """For every metric what is known of those that its threads to outcomes pass, the outcomes included."""
        seen: dict[str, frozenset[T]] = {}
        for name in reversed(self._order):
            uppers = [edge.upper for edge in self.above(name) if self.lines_of_sight[edge.upper]]
            seen[name] = frozenset(known[upper] for upper in uppers).union(*(seen[upper] for upper in uppers))
        return seen

    @cached_property
    def reached_from(self) -> Mapping[str, frozenset[str]]:
        """For every metric the metrics of the finest level that lead to it; one of that level counts itself."""
        seen: dict[str, frozenset[str]] = {}
        for name in self._order:
            lower = (seen[edge.lower] for edge in self.below(name))
            seen[name] = frozenset({name} & self.finest).union(*lower)
        return seen

    @cached_property
    def _up(self) -> Mapping[str, tuple[Edge, ...]]:
        return _grouped(self.edges, LOWER)

    @cached_property
    def _down(self) -> Mapping[str, tuple[Edge, ...]]:
        return _grouped(self.edges, UPPER)

    @cached_property
    def _order(self) -> tuple[str, ...]:
        """Every metric after those that lead to it."""
        return order_of(self.metrics, {name: [edge.upper for edge in edges] for name, edges in self._up.items()})


def _grouped(edges: Iterable[Edge], by: Callable[[Edge], str]) -> dict[str, tuple[Edge, ...]]:
    groups: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[by(edge)].append(edge)
    return {name: tuple(group) for name, group in groups.items()}


def _without_cycles(edges: tuple[Edge, ...]) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
    """The edges that close no ring, taking them in order, and those that do."""
    steps: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        steps[edge.lower].append(edge.upper)
    knot_of = {name: number for number, knot in enumerate(knots(steps)) for name in knot}
    kept: list[Edge] = []
    closing: list[Edge] = []
    inside: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        is_inside = edge.lower in knot_of and knot_of[edge.lower] == knot_of.get(edge.upper)
        if is_inside and _leads_to(edge.upper, edge.lower, inside):
            closing.append(edge)
            continue
        if is_inside:
            inside[edge.lower].append(edge.upper)
        kept.append(edge)
    return tuple(kept), tuple(closing)


def _leads_to(start: str, end: str, steps: Mapping[str, list[str]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        name = waiting.pop()
        if name == end:
            return True
        further = [step for step in steps.get(name, ()) if step not in seen]
        seen.update(further)
        waiting.extend(further)
    return False
