"""Pooling: entries that rest on too few customers are told together, so that totals add and no one is known by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many customers stand behind an entry in one period; their `marks` merge and never count too many."""

    customers: int
    marks: int

    def passes(self, min_group: int) -> bool:
        """Whether nobody stands behind it, or enough do."""
        return self.customers == 0 or self.customers >= min_group


def pooled(crowds: Mapping[K, Sequence[Crowd]], min_group: int) -> tuple[tuple[K, ...], tuple[K, ...]]:
    """What may be shown by itself, and what only together; what is shown together passes, or all of it is hidden.

    Crowds are one a period, and an entry passes where it does in each. One that would be hidden alone takes the
    smallest other with it, or its number could be got back from the total.
    """
    shown = [key for key, crowd in crowds.items() if all(each.passes(min_group) for each in crowd)]
    hidden = [key for key in crowds if key not in shown]
    while hidden and shown and (len(hidden) == 1 or not is_pool_enough([crowds[key] for key in hidden], min_group)):
        smallest = min(shown, key=lambda key: (_size(crowds[key]), str(key)))
        shown.remove(smallest)
        hidden.append(smallest)
    return tuple(shown), tuple(key for key in crowds if key in hidden)


def is_pool_enough(crowds: Sequence[Sequence[Crowd]], min_group: int) -> bool:
    """Whether crowds taken together pass in each period."""
    return all(_together(period).passes(min_group) for period in zip(*crowds, strict=True))


def _together(crowds: Sequence[Crowd]) -> Crowd:
    marks = 0
    for each in crowds:
        marks |= each.marks
    return Crowd(max(marks.bit_count(), max(each.customers for each in crowds)), marks)


def _size(crowd: Sequence[Crowd]) -> int:
    return sum(each.customers for each in crowd)
