"""Pieces: the days that one week and one month share, of which every week, month, quarter and year is made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from scorecard.periods import Calendar, Grain, Period


def pieces_of(start: date, end: date, calendar: Calendar) -> tuple[Period, ...]:
    """The pieces that cover [start, end), whole weeks and months even where these reach beyond.

    Each is a period of days, of which it has up to seven.

    >>> [piece.start.day for piece in pieces_of(date(2026, 8, 24), date(2026, 9, 2), Calendar())][4:8]
    [24, 31, 1, 7]
    """
    weeks = calendar.spine(start, end, Grain.WEEK)
    months = calendar.spine(start, end, Grain.MONTH)
    if not weeks or not months:
        return ()
    first = min(weeks[0].start, months[0].start)
    last = max(weeks[-1].end, months[-1].end)
    bounds = {
        day
        for grain in (Grain.WEEK, Grain.MONTH)
        for period in calendar.spine(first, last, grain)
        for day in (period.start, period.end)
        if first <= day <= last
    }
    days = sorted(bounds)
    return tuple(Period(*pair, Grain.DAY) for pair in pairwise(days))


def period_of_pieces(pieces: Iterable[Period], grain: Grain, calendar: Calendar) -> dict[Period, Period]:
    """The period of a grain in which each piece lies: in no more than one, since longer periods are made of months.

    >>> piece = Period(date(2026, 8, 31), date(2026, 9, 1), Grain.DAY)
    >>> [str(period) for period in period_of_pieces([piece], Grain.QUARTER, Calendar()).values()]
    ['2026-Q3']
    """
    return {piece: calendar.period_at(piece.start, grain) for piece in pieces}
