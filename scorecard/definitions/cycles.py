"""Cycles: rings of names that lead back to themselves, found and spelled out without ever walking in circles."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping

Steps = Mapping[str, Collection[str]]


def cycles_in(steps: Steps) -> tuple[tuple[str, ...], ...]:
    """A shortest ring of every knot, each beginning and ending with its first name in alphabetical order.

    >>> cycles_in({"b": ["a"], "a": ["b"], "c": ["a"]})
    (('a', 'b', 'a'),)
    """
    return tuple(sorted(_ring(min(knot), knot, steps) for knot in knots(steps)))


def spelled(ring: Iterable[str]) -> str:
    """
    >>> spelled(("a", "b", "a"))
    'a → b → a'
    """
    return " → ".join(ring)


def knots(steps: Steps) -> tuple[frozenset[str], ...]:
    """The sets of names that all lead to each other; a name that leads to itself is one."""
    return tuple(
        part for part in _components(steps) if len(part) > 1 or any(name in steps.get(name, ()) for name in part)
    )


def order_of(names: Iterable[str], steps: Steps) -> tuple[str, ...]:
    """Names in an order in which every one comes before those it leads to; what hangs on a ring is missing."""
    waits_for = dict.fromkeys(names, 0)
    for further in steps.values():
        for name in further:
            waits_for[name] = waits_for.get(name, 0) + 1
    ready = deque(name for name, count in waits_for.items() if not count)
    ordered: list[str] = []
    while ready:
        name = ready.popleft()
        ordered.append(name)
        for further_name in steps.get(name, ()):
            waits_for[further_name] -= 1
            if not waits_for[further_name]:
                ready.append(further_name)
    return tuple(ordered)


def _ring(start: str, knot: frozenset[str], steps: Steps) -> tuple[str, ...]:
    """The shortest way from a name back to itself, inside its knot."""
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        name = waiting.popleft()
        for further in steps.get(name, ()):
            if further == start:
                back = [start, name]
                while back[-1] != start:
                    back.append(came_from[back[-1]])
                return tuple(reversed(back)) if name != start else (start, start)
            if further in knot and further not in came_from:
                came_from[further] = name
                waiting.append(further)
    return (start, start)


def _components(steps: Steps) -> Iterator[frozenset[str]]:
    """Strongly connected components (Tarjan 1972), with a stack of its own instead of recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    on_path: list[str] = []
    is_on_path: set[str] = set()
    for root in steps:
        if root in index:
            continue
        walk: list[tuple[str, Iterator[str]]] = [(root, iter(steps.get(root, ())))]
        while walk:
            name, further = walk[-1]
            if name not in index:
                index[name] = low[name] = len(index)
                on_path.append(name)
                is_on_path.add(name)
            step = next(further, None)
            if step is None:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[name])
                if low[name] == index[name]:
                    yield _popped(name, on_path, is_on_path)
            elif step not in index:
                walk.append((step, iter(steps.get(step, ()))))
            elif step in is_on_path:
                low[name] = min(low[name], index[step])


def _popped(name: str, on_path: list[str], is_on_path: set[str]) -> frozenset[str]:
    component = {on_path.pop()}
    while name not in component:
        component.add(on_path.pop())
    is_on_path.difference_update(component)
    return frozenset(component)
