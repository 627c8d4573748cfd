"""Shares: how findings say how many of the rows they are about."""

from __future__ import annotations

from scorecard.problems import Severity

RARELY = 0.001  # one row in a thousand changes no number that is rounded for people


def share(count: int, rows: int, what: str = "rows") -> str:
    """So many of so many, and what part that is.

    >>> share(312, 9330)
    '312 of 9,330 rows, 3.3 %'
    >>> share(5, 141712)
    '5 of 141,712 rows, under 0.1 %'
    >>> share(4, 4), share(1, 1, "rows with a key"), share(9330, 9331)
    ('all 4 rows', 'the only row with a key', '9,330 of 9,331 rows, over 99.9 %')
    """
    if count == rows:
        noun, *more = what.split(" ")
        return f"all {rows:,} {what}" if rows > 1 else " ".join(["the only", noun.removesuffix("s"), *more])
    return f"{count:,} of {rows:,} {what}, {_percent(count / rows)}"


def severity(count: int, rows: int, misleading: float = 0.05) -> Severity:
    """A warning from the share on at which a number may mislead; below it is good to know."""
    return Severity.WARNING if count >= misleading * rows else Severity.NOTE


def _percent(part: float) -> str:
    percent = 100 * part
    if percent < 0.1:
        return "under 0.1 %"
    return "over 99.9 %" if percent > 99.9 else f"{percent:.1f} %"


def verb(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def length(seconds: float) -> str:
    """A stretch of time in the largest unit of which it holds at least two.

    >>> [length(seconds) for seconds in (1, 59, 119, 7200, 172800.0, 1036799)]
    ['1 second', '59 seconds', '119 seconds', '2 hours', '2 days', '12 days']
    """
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}s"
    return f"{seconds:.0f} second{'' if round(seconds) == 1 else 's'}"
