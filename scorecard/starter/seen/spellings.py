"""Spellings: what a single cell looks like, whatever its column: a number, a date, a name."""

from __future__ import annotations

import re

from scorecard.engine.exports.months import MONTHS, first_day

NOTHING = frozenset({"-", "--", "–", "—", "n/a", "na", "#n/a", "n.a.", "null", "none", "nil", "k.a.", "k. a.", "?", ".",
                     "#ref!", "#value!", "#div/0!", "#nv", "nan", "(null)", "\\n", "unknown", "unbekannt"})  # fmt: skip
CURRENCY = r"(?:[€$£¥]|\b(?:EUR|USD|GBP|CHF|SEK|DKK|NOK|PLN|CZK|JPY|CAD|AUD)\b)?"
DIGITS = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d*)?|[.,]\d+"
NUMBER = re.compile(
    rf"[(]?\s*{CURRENCY}\s*[+−-]?\s*{CURRENCY}\s*(?P<digits>{DIGITS})(?:[eE][+-]?\d+)?"
    rf"\s*(?:{CURRENCY}|%)\s*-?\s*[)]?\s*(?:{CURRENCY}|%)"
)
ZONE = r"(?:Z|[A-Z]{3,4}|[+-]\d\d:?(?:\d\d)?)?"
CLOCK = rf"(?:[\sT,]+\d{{1,2}}[:.]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|Uhr)?\s*{ZONE})?"
YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[./-](?P<a>\d{{1,2}})[./-](?P<b>\d{{1,2}})(?P<clock>{CLOCK})", re.IGNORECASE
)
YEAR_LAST = re.compile(
    rf"(?P<a>\d{{1,2}})(?P<sign>[./ -])\s?(?P<b>\d{{1,2}})[./ -]\s?(?P<year>\d{{4}}|\d\d)(?P<clock>{CLOCK})",
    re.IGNORECASE,
)
WORDED = re.compile(
    rf"(?:(?P<day>\d{{1,2}})[.\s/-]*(?P<word>[^\W\d_]{{3,}})|(?P<word2>[^\W\d_]{{3,}})\.?\s*(?P<day2>\d{{1,2}}))"
    rf"[.,\s/-]+(?P<year>\d{{4}}|\d\d)(?P<clock>{CLOCK})",
    re.IGNORECASE,
)
OFFSET = re.compile(r":\d\d(?:[.,]\d+)?\s*(?:Z|[A-Z]{3,4}|[+-]\d\d:?(?:\d\d)?)$")
ANY_YEAR = 2000


def is_number(cell: str) -> bool:
    """Whether a cell is a number in some way of writing them.

    >>> [is_number(cell) for cell in ("1.234,50 €", "(12) €", "12 %", "3-", "K12", "1.2.2026", "")]
    [True, True, True, True, False, False, False]
    """
    return NUMBER.fullmatch(cell) is not None


def is_date(cell: str) -> bool:
    """Whether a cell is a date or time in some way of writing them.

    >>> [is_date(cell) for cell in ("2026-03-01", "1.3.26 10:15", "3/4/2026 2:15 PM", "3 Mar 2026", "12.5", "A 12")]
    [True, True, True, True, False, False]
    """
    if YEAR_FIRST.fullmatch(cell) or YEAR_LAST.fullmatch(cell):
        return True
    found = WORDED.fullmatch(cell)
    return found is not None and (found["word"] or found["word2"]).lower() in MONTHS


def is_month(cell: str) -> bool:
    """Whether a column of this name could be a month."""
    return first_day(cell, ANY_YEAR) is not None


def is_name(cell: str) -> bool:
    """Whether a cell may name a column: words, or a month."""
    return bool(cell) and (is_month(cell) or _is_year(cell) or not (is_number(cell) or is_date(cell)))


def _is_year(cell: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", cell) is not None
