"""Periods under an axis: as short as they can be told apart by."""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never

from scorecard.periods import Grain, Period


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
