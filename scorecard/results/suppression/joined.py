"""Joined: which periods of the whole company go along with a hidden one, so that no longer period tells it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Longer:
    """A longer period: the places of those within it, and of those (weeks of a month) that reach beyond its ends."""

    within: Collection[int]
    across: Collection[int]
    is_hidden: bool


def joined(few: Iterable[int], sizes: Mapping[int, float], longer: Collection[Longer]) -> set[int]:
    """The places of the periods that are hidden: those of too few customers, and the smallest that go along.

    What is told must not lack a single one, and what is hidden must not be the sum of all. Where one reaches across two
    months it is not known of which its rows are.

    >>> joined([1], {0: 9, 1: 2, 2: 5}, [Longer([0, 1, 2], [], is_hidden=False)])
    {1, 2}
    """
    hidden = {at for at in few if at in sizes}
    known = -1
    while len(hidden) != known:
        known = len(hidden)
        for each in longer:
            hidden |= _along(each, hidden, sizes)
    return hidden


def _along(longer: Longer, hidden: set[int], sizes: Mapping[int, float]) -> set[int]:
    within, across = sizes.keys() & set(longer.within), sizes.keys() & set(longer.across)
    if not longer.is_hidden and not hidden & (within | across):
        return set()
    lacking = (1 if longer.is_hidden else 2) - len(hidden & within)
    others = sorted(within - hidden, key=lambda at: (sizes[at], at))
    return set(others[: max(lacking, 0)]) | (across if lacking > len(others) else set())
