"""Shapley: how what a combination of failures did is divided among them, as weights on what combinations did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import factorial

Combination = tuple[str, ...]

SMALLEST = 10  # rows of a combination that stands on its own: decision 73
LARGEST = 12  # of more failures together each has an equal part: there are too many orders to look at


def standing(counts: Mapping[Combination, int], smallest: int = SMALLEST) -> dict[Combination, Combination]:
    """What each combination is counted as: itself, or the nearest that it contains, where it is under 10 rows.

    Singles always stand; of two equally near the one with more rows is taken.

    >>> standing({("a",): 50, ("b",): 5, ("a", "b"): 3})[("a", "b")]
    ('a',)
    """
    return {each: each if counts[each] >= smallest else nearest(each, counts, smallest) or each for each in counts}


def nearest(
    combination: Combination, counts: Mapping[Combination, int], smallest: int = SMALLEST
) -> Combination | None:
    """The largest combination that another one contains and that stands on its own."""
    inner = set(combination)
    contained = [
        each
        for each, rows in counts.items()
        if len(each) < len(inner) and (len(each) == 1 or rows >= smallest) and set(each) < inner
    ]
    return max(contained, key=lambda each: (len(each), counts[each], sorted(each)), default=None)


def weights(
    combination: Combination,
    seen: frozenset[Combination],
    counts: Mapping[Combination, int],
    smallest: int = SMALLEST,
) -> Iterator[tuple[str, Combination, float]]:
    """Each failure's part of a combination: how much it takes of what each seen combination did.

    What no rows show is what the nearest contained one did, or nothing.

    >>> both = list(weights(("a", "b"), frozenset({("a",), ("a", "b")}), {("a",): 40, ("a", "b"): 40}))
    >>> [(name, of, weight) for name, of, weight in both if name == "b"]
    [('b', ('a', 'b'), 0.5), ('b', ('a',), -0.5)]
    """
    if len(combination) > LARGEST:
        yield from ((name, combination, 1 / len(combination)) for name in combination)
        return
    for name in combination:
        others = tuple(each for each in combination if each != name)
        for size in range(len(others) + 1):
            weight = factorial(size) * factorial(len(others) - size) / factorial(len(combination))
            for chosen in combinations(others, size):
                with_it = tuple(each for each in combination if each == name or each in chosen)
                for of, sign in ((with_it, 1), (chosen, -1)):
                    found = of if of in seen else nearest(of, counts, smallest)
                    if found in seen:
                        yield name, found, sign * weight
