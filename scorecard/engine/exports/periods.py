"""Periods: columns that are named after months, as rows of a month and a value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorecard.definitions.layouts import Layout, Months
from scorecard.engine.exports.files import Export
from scorecard.engine.exports.months import first_day
from scorecard.engine.quoting import named, quoted
from scorecard.problems import Place, Problem, ScorecardError

A_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
ANY_YEAR = 2000


@dataclass(frozen=True)
class Spread:
    """How columns become rows: `days` are the SQL of the first day that each of them means."""

    months: Months
    days: Mapping[str, str]

    def columns_of(self, columns: Mapping[str, str]) -> dict[str, str]:
        """The columns that there are afterwards, with what their header says."""
        kept = {name: header for name, header in columns.items() if name not in self.days}
        return kept | {self.months.period: self.months.period, self.months.value: self.months.value}

    def rows(self, rows: str) -> str:
        """The SQL of the rows, one for each value; a month without one has no row."""
        period, value = named(self.months.period), named(self.months.value)
        columns = ", ".join(named(name) for name in self.days)
        cases = " ".join(f"WHEN {quoted(name)} THEN {day}" for name, day in self.days.items())
        long = f"FROM ({rows}) UNPIVOT ({value} FOR {period} IN ({columns}))"
        return f"SELECT * REPLACE (CAST(CASE {period} {cases} END AS VARCHAR) AS {period}) {long}"


def spread_of(layout: Layout, columns: Mapping[str, str], exports: Sequence[Export], file: str) -> Spread | None:
    """None where the layout says nothing of months; `file` is the SQL of a row's number in `exports`.

    Raises ScorecardError where no column is a month, or one has no year.
    """
    if layout.months is None:
        return None
    meant = {name: header for name, header in columns.items() if name not in layout.columns and _is_month(header)}
    if not meant:
        told = f"no column is named after a month: {', '.join(columns)}"
        hint = "leave 'months' out of 'read', or look at its header"
        raise ScorecardError(Problem("no-months", told, Place(exports[0].shown), hint))
    year = str(layout.months.year) if layout.months.year else _years(exports, file)
    return Spread(layout.months, {name: _day(header, year, exports[0].shown) for name, header in meant.items()})


def _is_month(header: str) -> bool:
    return first_day(header, ANY_YEAR) is not None


def _day(header: str, year: str, shown: str) -> str:
    if day := first_day(header):
        return f"DATE '{day}'"
    if not year:
        told = f"the column '{header}' has no year, and neither has the file's name"
        raise ScorecardError(Problem("no-year", told, Place(shown), "say 'year' in 'read: months'"))
    month = first_day(header, ANY_YEAR)
    return f"make_date({year}, {month.month if month else 1}, 1)"


def _years(exports: Sequence[Export], file: str) -> str:
    """The SQL of the year in the name of a row's file; empty where a name has none, or several."""
    found = [set(A_YEAR.findall(export.path.name)) for export in exports]
    if any(len(years) != 1 for years in found):
        return ""
    return f"CASE {file} {' '.join(f'WHEN {at} THEN {min(years)}' for at, years in enumerate(found))} END"
