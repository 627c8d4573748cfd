"""Months: which first day the name of a column means, in the spellings that exports use."""

from __future__ import annotations

import re
from datetime import date

WORDS = (
    "jan january januar janvier enero gennaio ene gen janv jänner",
    "feb february februar fevrier février febrero febbraio fév fev",
    "mar march märz mrz mär maerz mars marzo",
    "apr april avril abril aprile avr abr",
    "may mai mayo maggio mag",
    "jun june juni juin junio giugno giu",
    "jul july juli juillet julio luglio lug juil",
    "aug august août aout agosto ago",
    "sep sept september septembre septiembre settembre set",
    "oct october oktober okt octobre octubre ottobre ott",
    "nov november novembre noviembre",
    "dec december dezember dez decembre décembre diciembre dic déc",
)
MONTHS = {word: number for number, words in enumerate(WORDS, 1) for word in words.split()}
YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d)"
NUMBER = r"(?P<month>0?[1-9]|1[0-2])"
GAP = r"[\s./_-]*"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>(?:19|20)\d\d)[\s./_-]?{NUMBER}",
        rf"{NUMBER}[./_-](?P<year>(?:19|20)\d\d)",
        rf"(?P<year>(?:19|20)\d\d)[./_-]{NUMBER}[./_-]0?1",
        rf"0?1[./_-]{NUMBER}[./_-](?P<year>(?:19|20)\d\d)",
        rf"(?P<word>[^\W\d_]+)\.?{GAP}{YEAR}",
        rf"{YEAR}{GAP}(?P<word>[^\W\d_]+)\.?",
        r"(?P<word>[^\W\d_]+)\.?",
        rf"q(?:uarter)?\s?(?P<quarter>[1-4])(?:{GAP}{YEAR})?",
        rf"(?P<year>(?:19|20)\d\d){GAP}q(?P<quarter>[1-4])",
        r"(?P<year>(?:19|20)\d\d)[\s_-]?(?:kw|cw|w|wk)[\s_-]?(?P<week>\d\d?)",
        rf"(?:kw|cw|w|wk|week)[\s_-]?(?P<week>\d\d?){GAP}{YEAR}",
    )
)


def first_day(name: str, year: int | None = None) -> date | None:
    """The first day of the month, quarter or week that a column is named after; None where it is named otherwise.

    `year` is that of names without one, which mean nothing where it is None.

    >>> [str(first_day(name)) for name in ("2026-01", "Jan-26", "März 2026", "01/2026", "Q3 2026", "2026 W36", "Total")]
    ['2026-01-01', '2026-01-01', '2026-03-01', '2026-01-01', '2026-07-01', '2026-08-31', 'None']
    >>> first_day("Feb"), first_day("Feb", 2026)
    (None, datetime.date(2026, 2, 1))
    """
    for form in FORMS:
        if found := form.fullmatch(name.strip()):
            parts = {key: value for key, value in found.groupdict().items() if value}
            if day := _day(parts, _full_year(parts["year"]) if "year" in parts else year):
                return day
    return None


def is_without_year(name: str) -> bool:
    """Whether a name means a month only once the year is known."""
    return first_day(name) is None and first_day(name, 2000) is not None


def _day(parts: dict[str, str], year: int | None) -> date | None:
    if year is None:
        return None
    if "quarter" in parts:
        return date(year, 3 * int(parts["quarter"]) - 2, 1)
    if "week" in parts:
        return _monday(year, int(parts["week"]))
    month = int(parts["month"]) if "month" in parts else MONTHS.get(parts["word"].lower())
    return date(year, month, 1) if month else None


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _full_year(text: str) -> int:
    year = int(text.lstrip("'"))
    return year if year > 99 else 2000 + year
