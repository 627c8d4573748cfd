"""Pools: which nodes are told together, so that no subtraction tells what one of few customers comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from enum import IntEnum
from itertools import zip_longest
from typing import NamedTuple

from scorecard.answers import Key

NOBODY: frozenset[Key] = frozenset()


def is_pool(key: Key) -> bool:
    """Whether a key stands for nodes that are told together.

    >>> is_pool(("others (3)",))
    True
    """
    return bool(key) and key[-1].startswith("others (")


class State(IntEnum):
    """What a node is in a period in which it has anything: of too few customers to be told, of enough, or of enough
    and known anyhow, so that it hides nobody."""

    FAILS = 1
    PASSES = 2
    KNOWN = 3


class Standing(NamedTuple):
    """A node in one period; `size` is how many rows it has there."""

    state: State
    size: float


Level = Mapping[Key, Standing]  # nodes by their path from the top: a node's last part stripped is the node above it
Levels = Sequence[Level]  # the coarsest first; what is not there has nothing in the period
Hidden = tuple[frozenset[Key], ...]  # for each level, the nodes that are not told by themselves


def hidden_in(levels: Levels, floor: Hidden = ()) -> Hidden:
    """The nodes that fail in a period, and those that hide them from whoever knows the rest.

    Beside a node that fails, the smallest that has enough goes along: the sum of those hidden can be reckoned, and one
    that has enough is always enough for all. A hidden node that has nodes below it takes one of those along, or they
    would add up to it. Those of the `floor` are hidden whatever their own numbers say.

    >>> few, many, some = Standing(State.FAILS, 3), Standing(State.PASSES, 90), Standing(State.PASSES, 40)
    >>> line = {("a",): few, ("b",): many, ("c",): some}
    >>> [sorted(keys) for keys in hidden_in([line])]
    [[('a',), ('c',)]]
    """

    def hidden(line: Level, known: Collection[Key], above: bool) -> Set[Key]:
        few = failing(line).union(line.keys() & known)
        return few | _partner(line, few) if (few or above) and not _is_enough(line, few, above) else few

    return _from_the_top(levels, floor, hidden)


def hidden_over(
    levels: Levels, parts: Sequence[Hidden], months: Sequence[tuple[Levels, Hidden]], floor: Hidden = ()
) -> Hidden:
    """The nodes that are not told over a longer period: whoever is hidden in one of its `parts`.

    None of a line where every one of its `months` hides the same nodes: then nobody can tell one month from another.
    """

    def hidden(line: Level, known: Collection[Key], above: bool) -> Set[Key]:
        few, depth = failing(line).union(line.keys() & known), len(next(iter(line))) - first
        of_parts = [part[depth].intersection(line) for part in parts]
        of_months = [found[depth].intersection(line) for told, found in months if told[depth].keys() & line.keys()]
        is_even = len(of_months) > 1 and len(set(of_months)) == 1 and sum(map(bool, of_parts)) != 1
        return NOBODY if is_even and not few and not above else few | _union(of_parts)

    first = min((len(key) for level in levels for key in level), default=0)
    return _from_the_top(levels, floor, hidden)


def hidden_throughout(periods: Sequence[Levels], floor: Hidden, roots: Collection[int] = ()) -> Hidden:
    """The nodes that are not told in a run of periods that fit into no longer one, such as weeks: in all of them.

    Those that fail in any, those of the `floor`, and beside them in each period the smallest that has enough. `roots`
    are the places of the periods in which what is above the first level is hidden. Where a hidden node is all that the
    node above it is, that one is hidden as well.
    """
    found: list[frozenset[Key]] = []
    for depth in range(len(floor)):
        above = found[depth - 1] if depth else NOBODY
        at_roots = [not depth and at in roots for at in range(len(periods))]
        found.append(
            _union(
                _throughout(lines, floor[depth], [parent in above or is_root for is_root in at_roots])
                for parent, lines in _lines_over([levels[depth] for levels in periods]).items()
            )
        )
    alone = tuple(_alone(periods, found, depth) for depth in range(1, len(floor)))
    if all(keys <= known for keys, known in zip(alone, found, strict=False)):
        return tuple(found)
    higher = (*(known | keys for keys, known in zip(alone, floor, strict=False)), *floor[len(alone) :])
    return hidden_throughout(periods, higher, roots)


def _throughout(lines: Sequence[Level], floor: Collection[Key], above: Sequence[bool]) -> frozenset[Key]:
    """The siblings that are hidden in all periods; `above` says in which the node above them is."""
    taken = set(_union(failing(line) for line in lines)) | {key for line in lines for key in line if key in floor}
    for line, is_below in zip(lines, above, strict=True):
        hidden = taken & line.keys()
        if (hidden or is_below) and not _is_enough(line, hidden, is_below):
            taken |= _partner(line, taken)
    return frozenset(taken)


def _alone(periods: Sequence[Levels], hidden: Sequence[frozenset[Key]], depth: int) -> frozenset[Key]:
    """The nodes above those at a depth that in some period are no more than one that is hidden.

    One that has nothing itself in that period, such as a share of nothing, tells nothing of what is below it.
    """
    lines = [
        line
        for levels in periods
        for parent, (line,) in _lines_over([levels[depth]]).items()
        if parent in levels[depth - 1]
    ]
    return frozenset(key[:-1] for line in lines if settles(line, hidden[depth]) for key in line)


def settles(line: Level, hidden: Collection[Key]) -> bool:
    """Whether what is above a line settles what is hidden of it: one alone, or beside those known too few others."""
    open_keys = [key for key, standing in line.items() if standing.state is not State.KNOWN]
    if not open_keys or any(key not in hidden for key in open_keys):
        return False
    is_enough = len(open_keys) == len(line) or any(line[key].state is State.PASSES for key in open_keys)
    return len(open_keys) == 1 or not is_enough


def merged(those: Iterable[Hidden]) -> Hidden:
    """Level by level, all that is hidden in any; of one length each."""
    return tuple(map(_union, zip(*those, strict=True)))


def _is_enough(line: Level, hidden: Collection[Key], above: bool) -> bool:
    """Whether those hidden can stand for each other: one of them has enough, and there is another or none above."""
    return any(line[key].state is State.PASSES for key in hidden) and (above or len(hidden) > 1)


def failing(line: Level) -> frozenset[Key]:
    return frozenset(key for key, standing in line.items() if standing.state is State.FAILS)


def _partner(line: Level, few: Collection[Key]) -> set[Key]:
    """The smallest that has enough; of those of about one size always the same, so that few are hidden over time."""
    able = [key for key in line if key not in few and line[key].state is State.PASSES]
    return {min(able, key=lambda key: (int(line[key].size).bit_length(), key))} if able else set()


def _from_the_top(levels: Levels, floor: Hidden, hidden: Callable[[Level, Collection[Key], bool], Set[Key]]) -> Hidden:
    """What is hidden level by level; each line of siblings is told of which it is given, and whether what is above is.

    Where a hidden node is all that the node above it is, that one is hidden as well.
    """
    found: list[frozenset[Key]] = []
    for depth, level in enumerate(levels):
        above, known = found[depth - 1] if depth else NOBODY, floor[depth] if floor else NOBODY
        lines = _lines_over([level]).items()
        found.append(_union(hidden(line, known, parent in above) for parent, (line,) in lines))
    alone = [_alone([levels], found, depth) for depth in range(1, len(found))]
    if all(keys <= known for keys, known in zip(alone, found, strict=False)):
        return tuple(found)
    return _from_the_top(levels, tuple(map(_union, zip_longest([*alone], found, fillvalue=NOBODY))), hidden)


def _lines_over(levels: Sequence[Level]) -> Mapping[Key, list[dict[Key, Standing]]]:
    """By the node above them, the siblings of each of several periods."""
    found: dict[Key, list[dict[Key, Standing]]] = defaultdict(lambda: [{} for _ in levels])
    for at, level in enumerate(levels):
        for key, standing in level.items():
            found[key[:-1]][at][key] = standing
    return found


def _union(sets: Iterable[Set[Key]]) -> frozenset[Key]:
    return frozenset(key for keys in sets for key in keys)
