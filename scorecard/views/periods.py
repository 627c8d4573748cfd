"""Periods where there is little room: in a control, and under an axis."""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never

from scorecard.periods import Grain, Period
from scorecard.results.words import period_words


def choice_words(period: Period, *, is_over: bool) -> str:
    """A period as it stands in a control.

    >>> from scorecard.periods import Calendar, parse_period
    >>> choice_words(parse_period("2026-W36", Calendar()), is_over=True)
    'week of 31 Aug 2026'
    >>> choice_words(parse_period("2026-09", Calendar()), is_over=False)
    'September 2026, so far'
    >>> choice_words(parse_period("2026-W36", Calendar()), is_over=False)
    'week of 31 Aug, so far'
    """
    words = f"week of {short(period)}" if period.grain is Grain.WEEK else period_words(period)
    if not is_over:
        return f"{words}, so far"  # there is one alone, so that its year can be left out
    return f"{words} {period.start.year}" if period.grain is Grain.WEEK else words


def short(period: Period) -> str:
    """The month by its first letters, with the year where it begins.

    >>> from scorecard.periods import Calendar, parse_period
    >>> [short(parse_period(text, Calendar())) for text in ("2026-08", "2026-01", "2026-W36", "2026-Q3")]
    ['Aug', "Jan '26", '31 Aug', "Q3 '26"]
    """
    match period.grain:
        case Grain.DAY | Grain.WEEK:
            return f"{period.start.day} {period.start:%b}"
        case Grain.MONTH:
            # a 4-4-5 month may start in the last days of the calendar month before
            middle = period.start + timedelta(days=14)
            return f"{middle:%b '%y}" if middle.month == 1 else f"{middle:%b}"
        case Grain.QUARTER:
            year, quarter = str(period).split("-")
            return f"{quarter} '{year[2:]}"
        case Grain.YEAR:
            return str(period)
        case _:
            assert_never(period.grain)
