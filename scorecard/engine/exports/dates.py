"""Dates: a date or time as an export spells it, in SQL, brought to the one spelling that is read."""

from __future__ import annotations

from typing import assert_never

from scorecard.definitions.layouts import Order
from scorecard.engine.exports.months import WORDS
from scorecard.engine.quoting import quoted

CLOCK = r"([ T]\d\d:\d\d(:\d\d)?)?"
# names meet as numbers; English ones among them, since `strptime` would know no others
NAMED = tuple((f"(?i)\\b({'|'.join(words.split())})\\b\\.?", f"{number:02}") for number, words in enumerate(WORDS, 1))
HOURS = {
    "+00:00": "Z UTC GMT WET",
    "+01:00": "CET BST WEST MEZ",
    "+02:00": "CEST EET MESZ",
    "+03:00": "EEST MSK",
    "-04:00": "EDT",
    "-05:00": "EST CDT",
    "-06:00": "CST MDT",
    "-07:00": "MST PDT",
    "-08:00": "PST",
}
ZONES = tuple((rf"(:\d\d[\d.]*)\s*({'|'.join(words.split())})$", rf"\1{hours}") for hours, words in HOURS.items())
OFFSETS = ((r"(:\d\d[\d.]*)\s*([+-]\d\d):?(\d\d)$", r"\1\2:\3"), (r"(:\d\d[\d.]*)\s*([+-]\d\d)$", r"\1\2:00"))
HALVES = (r"(?i)\s*([ap])\.?m\.?$", r" \1M")  # of a day
CLOCKS = (
    (r"(\s\d{1,2})\.(\d\d)(?:\.(\d\d))?(\s|$)", r"\1:\2:\3\4"),
    (r"(:\d\d):(\s|$)", r"\1\2"),
    (r"(:\d\d),(\d+)", r"\1.\2"),
)  # 10.15 and 10:15:00,5 as 10:15 and 10:15:00.5
GAP = r"[\s./,-]+"


def in_one_spelling(cell: str, order: Order) -> str:
    """The SQL of a date with its year first and of what follows it; a date that begins so is one in every order.

    Times end as they are, in ` PM`, in an offset such as `+02:00`, or in a zone's name.
    """
    usual, plain = _usual(cell, order)
    words = f"CASE WHEN regexp_matches({cell}, '[A-Za-z]') THEN {_without_words(cell)} ELSE {cell} END"
    return f"CASE WHEN regexp_full_match({cell}, {quoted(usual)}) THEN {plain} ELSE {_turned(words, order)} END"


def _usual(cell: str, order: Order) -> tuple[str, str]:
    """What nearly all dates look like, and what they are turned into without looking for anything else."""
    day_month_year = rf"\d\d[./-]\d\d[./-]\d{{4}}{CLOCK}"
    match order:
        case Order.YEAR:
            return rf"\d{{4}}-\d\d-\d\d{CLOCK}", cell
        case Order.DAY:
            first, second = 4, 1
        case Order.MONTH:
            first, second = 1, 4
        case _:
            assert_never(order)
    parts = f"substr({cell}, {first}, 2) || '-' || substr({cell}, {second}, 2) || substr({cell}, 11)"
    return day_month_year, f"substr({cell}, 7, 4) || '-' || {parts}"


def _turned(cell: str, order: Order) -> str:
    iso = _replaced(cell, (r"^(\d{4})[./-](\d{1,2})[./-](\d{1,2})\b", r"\1-\2-\3"))
    for replacement in (*CLOCKS, *OFFSETS):
        iso = _replaced(iso, replacement)
    if order is Order.YEAR:
        return iso
    day_month = r"\2-\1" if order is Order.DAY else r"\1-\2"
    for year, century in ((r"\d{4}", ""), (r"\d\d", "20")):
        early = rf"^(\d{{1,2}}){GAP}(\d{{1,2}}){GAP}({year})(?:,?$|,?[\sT]+)"
        iso = _replaced(iso, (early, rf"{century}\3-{day_month} "))
    return f"rtrim({iso})"


def _without_words(cell: str) -> str:
    """Months, halves of the day and zones as the numbers and signs that a time is read from."""
    for replacement in (*NAMED, (r"(?i)\s*uhr$", ""), HALVES, *ZONES):
        cell = _replaced(cell, replacement)
    return f"replace(replace({cell}, 'aM', 'AM'), 'pM', 'PM')"


def _replaced(text: str, replacement: tuple[str, str]) -> str:
    pattern, put = replacement
    return f"regexp_replace({text}, {quoted(pattern)}, {quoted(put)})"
