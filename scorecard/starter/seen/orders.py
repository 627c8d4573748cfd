"""Orders: whether the dates of a column begin with their day or their month, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scorecard.definitions.layouts import Order
from scorecard.starter.seen.spellings import WORDED, YEAR_FIRST, YEAR_LAST


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order, whether the dates themselves decide it, and the first that could be either."""

    order: Order
    is_certain: bool
    example: str = ""


def order_of(dates: Sequence[str]) -> Ordered:
    """The order that the dates of one column show.

    >>> order_of(["03/04/2026", "13/04/2026"])
    Ordered(order=<Order.DAY: 'day first'>, is_certain=True, example='')
    >>> order_of(["03/04/2026"]).is_certain
    False
    """
    found = [match for date in dates if (match := YEAR_LAST.fullmatch(date)) and not YEAR_FIRST.fullmatch(date)]
    if not found:
        return Ordered(_of_words(dates), is_certain=True)
    pairs = [(int(match["a"]), int(match["b"])) for match in found]
    days, months = sum(first > 12 for first, _ in pairs), sum(second > 12 for _, second in pairs)
    if days or months:
        return Ordered(Order.DAY if days >= months else Order.MONTH, is_certain=not (days and months))
    if found[0]["sign"] == ".":
        return Ordered(Order.DAY, is_certain=True)
    halves = sum(match["clock"].lower().rstrip(".").endswith(("am", "pm", ".m")) for match in found)
    likely = (
        Order.MONTH if halves or _climbs(pairs, month_first=True) > _climbs(pairs, month_first=False) else Order.DAY
    )
    return Ordered(likely, is_certain=False, example=found[0][0])


def _of_words(dates: Sequence[str]) -> Order:
    """Dates with a month's name say what it is wherever it stands; all that is left are dates with the year first."""
    worded = [match for date in dates if (match := WORDED.fullmatch(date))]
    if not worded:
        return Order.YEAR
    return Order.DAY if sum(match["day"] is not None for match in worded) * 2 >= len(worded) else Order.MONTH


def _climbs(pairs: Sequence[tuple[int, int]], *, month_first: bool) -> int:
    """How often a date is not before the one above it, since most exports are in the order of time."""
    days = [pair if month_first else pair[::-1] for pair in pairs]
    return sum(above <= below for above, below in pairwise(days))
