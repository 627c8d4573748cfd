"""Pooling: which nodes are told by themselves, and which go together as "others (3)" so that totals still add up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scorecard.answers import Key


def pool_name(count: int) -> str:
    return f"others ({count})"


@dataclass(frozen=True, slots=True)
class Pool:
    """The nodes that are told together; none where every node may be told."""

    keys: frozenset[Key] = frozenset()

    @property
    def name(self) -> str:
        return pool_name(len(self.keys))


def pool_of(sizes: Mapping[Key, float], hidden: Collection[Key], along: Collection[Key] = ()) -> Pool:
    """The hidden nodes and the smallest of those that could be told, which makes the pool large enough for certain.

    Those that go `along`, since the numbers themselves are told without them, are taken in its place.

    How many customers the hidden ones have among them nobody knows: the same one may have met several. One node that
    has enough of its own is always enough for all, and without it the others could be subtracted from the whole. One
    that has no part in the number hides nothing.

    >>> sorted(pool_of({("a",): 5, ("b",): 40, ("c",): 90}, {("a",)}).keys)
    [('a',), ('b',)]
    """
    if not hidden and not along:
        return Pool()
    enough = [key for key in along if key not in hidden and sizes.get(key, 0) > 0]
    if enough:
        return Pool(frozenset((*hidden, *along)))
    hidden = {*hidden, *along}
    told = [key for key, size in sizes.items() if size > 0 and key not in hidden]
    smallest = [min(told, key=lambda key: (sizes[key], key))] if told else []
    return Pool(frozenset((*hidden, *smallest)))
