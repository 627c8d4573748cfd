"""Threads: the paths of a graph, shortest first, and how many of them there are."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from scorecard.graph.edges import Edge

MOST = 100


@dataclass(frozen=True, slots=True)
class Thread:
    """A path of edges from a lower metric up to a higher one."""

    edges: tuple[Edge, ...]

    @property
    def metrics(self) -> tuple[str, ...]:
        """The metrics on the way, the lowest first."""
        return (self.edges[0].lower, *(edge.upper for edge in self.edges)) if self.edges else ()

    @property
    def bottom(self) -> str:
        return self.edges[0].lower

    @property
    def top(self) -> str:
        return self.edges[-1].upper

    def __str__(self) -> str:
        return " → ".join(self.metrics)


Steps = Mapping[str, tuple[Edge, ...]]
EndOf = Callable[[Edge], str]


def paths(start: str, steps: Steps, end_of: EndOf, ends: Collection[str], most: int) -> tuple[tuple[Edge, ...], ...]:
    """At most `most` paths from `start` to any of `ends`, shortest first, then by the names on the way.

    `steps` must hold no cycle. Only steps from which an end can be reached are taken, so that the work is that of
    the paths returned and not of all that there are.
    """
    distance = _distances(steps, end_of, ends)
    found: list[tuple[Edge, ...]] = []
    waiting: list[tuple[int, tuple[str, ...], tuple[Edge, ...], bool]] = [(distance.get(start, 0), (start,), (), False)]
    while waiting and len(found) < most:
        _, names, edges, is_whole = heappop(waiting)
        if is_whole:
            found.append(edges)
            continue
        if edges and names[-1] in ends:
            heappush(waiting, (len(edges), names, edges, True))
        for edge in steps.get(names[-1], ()):
            at = end_of(edge)
            if at in distance:
                further = (*edges, edge)
                heappush(waiting, (len(further) + distance[at], (*names, at), further, False))
    return tuple(found)


def count_paths(start: str, steps: Steps, end_of: EndOf, ends: Collection[str], order: Iterable[str]) -> int:
    """How many paths lead from `start` to any of `ends`; `order` lists every metric after those it steps to."""
    ways: dict[str, int] = {}
    for name in order:
        ways[name] = sum(ways.get(end_of(edge), 0) + (end_of(edge) in ends) for edge in steps.get(name, ()))
    return ways.get(start, 0)


def _distances(steps: Steps, end_of: EndOf, ends: Collection[str]) -> dict[str, int]:
    """For every metric from which an end can be reached, by how few steps."""
    backwards: dict[str, list[str]] = {}
    for name, edges in steps.items():
        for edge in edges:
            backwards.setdefault(end_of(edge), []).append(name)
    distance = dict.fromkeys(ends, 0)
    waiting = deque(ends)
    while waiting:
        name = waiting.popleft()
        for before in backwards.get(name, ()):
            if before not in distance:
                distance[before] = distance[name] + 1
                waiting.append(before)
    return distance
