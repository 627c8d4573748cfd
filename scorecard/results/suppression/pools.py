"""Pools: which nodes are told together, so that no subtraction tells what one of few customers comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from scorecard.answers import Key


def pool_name(count: int) -> str:
    return f"others ({count})"


def is_pool(key: Key) -> bool:
    """Whether a key stands for nodes that are told together.

    >>> is_pool(("others (3)",))
    True
    """
    return bool(key) and key[-1].startswith("others (")


class State(IntEnum):
    """What a node is in one period: without data, of too few customers to be told, or of enough."""

    ABSENT = 0
    FAILS = 1
    PASSES = 2


class Standing(NamedTuple):
    """A node over the periods of a stretch; `size` is how much it is in all of them."""

    size: float
    states: tuple[State, ...]

    @property
    def fails(self) -> bool:
        return State.FAILS in self.states


Level = Mapping[Key, Standing]  # nodes by their path from the top: a node's last part stripped is the node above it
Pooled = tuple[frozenset[Key], ...]  # for each level, the nodes that are not told by themselves


def pooled_in(levels: Sequence[Level], spans: Iterable[Collection[int]], floor: Pooled = ()) -> Pooled:
    """The nodes that fail in any period, and the smallest others that hide them from whoever knows the rest.

    `spans` are the periods taken together that a reader may see as one (a quarter's months). In each of them in which
    a pooled node has anything, a node that has enough customers is pooled as well: the sum of a pool can be reckoned,
    and one that has enough is always enough for all. A pooled node that has nodes below it takes one of those along,
    or they would add up to it. `floor` are nodes to be pooled whatever their own numbers say.

    >>> small, large = Standing(3, (State.FAILS,)), Standing(90, (State.PASSES,))
    >>> middle = Standing(40, (State.PASSES,))
    >>> [sorted(keys) for keys in pooled_in([{("a",): small, ("b",): large, ("c",): middle}], [(0,)])]
    [[('a',), ('c',)]]
    """
    stretches = sorted({tuple(span) for span in spans}, key=len)
    found: list[frozenset[Key]] = []
    for depth, level in enumerate(levels):
        given = floor[depth] if floor else frozenset()
        above = found[depth - 1] if depth else frozenset()
        keys: set[Key] = set()
        for parent, line in _lines(level).items():
            if len(line) == 1:  # it is what the node above it is, and told wherever that is
                keys |= line.keys() if parent in above else line.keys() & given
                continue
            few = {key for key in line if line[key].fails or key in given}
            keys |= few | _partners(line, few, stretches, is_taken_along=parent in above)
        found.append(frozenset(keys))
    return tuple(found)


def narrowed_to(levels: Sequence[Level], pooled: Pooled) -> Pooled:
    """Which of the pools of a finer grain are needed where periods are longer: those with a node that still fails.

    The same pools, whole, or none: what is told at one grain never takes another apart.
    """
    found: list[frozenset[Key]] = []
    for depth, level in enumerate(levels):
        above = found[depth - 1] if depth else frozenset()
        keys: set[Key] = set()
        for parent, line in _lines(level).items():
            few = {key for key, standing in line.items() if standing.fails and len(line) > 1}
            if few or parent in above:
                keys |= few | (pooled[depth] & line.keys())
        found.append(frozenset(keys))
    return tuple(found)


def _lines(level: Level) -> Mapping[Key, dict[Key, Standing]]:
    found: dict[Key, dict[Key, Standing]] = defaultdict(dict)
    for key, standing in level.items():
        found[key[:-1]][key] = standing
    return found


def _partners(
    line: Mapping[Key, Standing], few: Collection[Key], spans: Sequence[Collection[int]], *, is_taken_along: bool
) -> set[Key]:
    """Those that have enough and are not told all the same: for every span the smallest that will do."""
    if not few and not is_taken_along:
        return set()
    others = sorted((key for key in line if key not in few), key=lambda key: (not line[key].size, line[key].size, key))
    taken: set[Key] = set()
    for span in spans:
        is_needed = is_taken_along or any(line[key].states[at] for key in few for at in span)
        able = [key for key in others if any(line[key].states[at] is State.PASSES for at in span)]
        if is_needed and able and not taken & set(able):
            taken.add(able[0])
    return taken
