"""Words: how periods, days, numbers and lists are said in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from scorecard.periods import Grain, Period

_NUMBERS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen",
)  # fmt: skip


def number_word(count: int) -> str:
    """Small numbers as words, others as figures.

    >>> number_word(5), number_word(1204)
    ('five', '1,204')
    """
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """
    >>> counted(1, "metric"), counted(18, "metric")
    ('1 metric', '18 metrics')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """
    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def share_words(share: float) -> str:
    """A share of rows in whole percent; what is not all is never told as all, nor what there is as none.

    >>> [share_words(share) for share in (0.941, 0.9996, 1.0, 0.0004, 0.0)]
    ['94 %', 'over 99 %', '100 %', 'under 1 %', '0 %']
    """
    if 0 < share < 0.01:
        return "under 1 %"
    return "over 99 %" if 0.99 < share < 1 else f"{share:.0%}".replace("%", " %")


def day_words(day: date) -> str:
    """
    >>> day_words(date(2026, 9, 30))
    '30 September 2026'
    """
    return f"{day.day} {day:%B %Y}"


def period_words(period: Period) -> str:
    """A period in full: August 2026, the week of 31 August 2026, Q3 2026, 2026, 15 September 2026."""
    match period.grain:
        case Grain.DAY:
            return day_words(period.start)
        case Grain.WEEK:
            return f"the week of {day_words(period.start)}"
        case Grain.MONTH:
            return f"{_middle(period):%B %Y}"
        case Grain.QUARTER:
            return f"Q{str(period)[-1]} {_middle(period).year}"
        case Grain.YEAR:
            return str(period)


def short_words(period: Period, now: Period) -> str:
    """A period without its year where it lies within the year up to `now`: January, the week of 5 January.

    >>> from scorecard.periods import Calendar
    >>> at = lambda year, month: Calendar().period_at(date(year, month, 1), Grain.MONTH)
    >>> short_words(at(2026, 1), at(2026, 8)), short_words(at(2025, 1), at(2026, 8))
    ('January', 'January 2025')
    """
    words = period_words(period)
    year = f" {_middle(period).year}"
    is_near = timedelta(0) <= now.start - period.start < timedelta(days=360)
    return words.removesuffix(year) if is_near else words


def sentence(words: str) -> str:
    """
    >>> sentence("as usual")
    'As usual.'
    """
    return f"{capital(words)}." if words and words[-1] not in ".?!" else capital(words)


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def title_of(name: str) -> str:
    """A name as people write it: head-of-care is Head of care."""
    return capital(name.replace("-", " ").replace("_", " "))


def owned_by(label: str) -> str:
    """
    >>> owned_by("Billing"), owned_by("Sales")
    ("Billing's", "Sales'")
    """
    return f"{label}'" if label.endswith("s") else f"{label}'s"


def _middle(period: Period) -> date:
    # a 4-4-5 month may start in the last days of the calendar month before
    return period.start + timedelta(days=14) if period.grain not in (Grain.DAY, Grain.WEEK) else period.start
