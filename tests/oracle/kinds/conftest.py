"""The workshop's answers and what SQL by hand says to the same, for each calendar and length of time, made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import duckdb
import pytest

from scorecard.answers import Extent, Question, Value
from scorecard.periods import Grain
from scorecard.results.values import values_of
from tests.oracle.kinds.by_hand import PLACED, TABLES, VIEWS
from tests.oracle.kinds.calendars import CALENDARS, Stretch
from tests.oracle.kinds.workshop import LAST, METRICS, SETTINGS, SOURCES, board
from tests.oracle.kinds.workshop import TABLES as MADE
from tests.small import Company, settings_from

LEVELS = ("enterprise", "department", "team", "worker")
CUTS = ((), ("department",), ("team",), ("worker",))
# by day and by week it is asked of a stretch only; an end of summer time lies in the weeks
ASKED = {
    Grain.DAY: (date(2026, 2, 28), LAST),
    Grain.WEEK: (date(2025, 10, 20), LAST),
}
Cells = dict[tuple[date, str], float]


@dataclass(frozen=True)
class Workshop:
    """A company in one calendar, and a connection to its rows in which SQL by hand is run."""

    calendar: str
    company: Company
    hand: duckdb.DuckDBPyConnection

    @property
    def extent(self) -> Extent:
        found = self.company.engine.extent()
        assert found is not None
        return found

    def values(self, question: Question) -> tuple[Value, ...]:
        settings = settings_from(self.company.settings)
        parts = self.company.parts(question)
        return values_of(question, self.company.catalogue, settings, parts, self.extent)

    def laid(self, spine: list[Stretch], grain: Grain) -> duckdb.DuckDBPyConnection:
        """The rows beside a table of these periods, that SQL by hand joins to."""
        edges = CALENDARS[self.calendar][1][grain]
        after = dict(pairwise(edges)) if grain is not Grain.DAY else {}
        rows = []
        for one in spine:
            days = (one.period, one.until, one.year, one.quarter, one.month)
            earlier = [
                (start, after.get(start, start + timedelta(days=1))) for start in (one.year_before, one.month_before)
            ]
            told = [*days, *earlier[0], *earlier[1]]
            rows.append(f"({', '.join(f'''DATE '{day}' ''' for day in told)})")
        names = "period, until, year, quarter, month, year_before, year_before_until, month_before, month_before_until"
        beside = self.hand.cursor()
        beside.execute(f"CREATE OR REPLACE TEMP TABLE spine AS FROM (VALUES {', '.join(rows)}) AS told({names})")
        return beside


WorkshopIn = Callable[[str], Workshop]


@pytest.fixture(scope="session")
def workshop_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkshopIn]:
    made: dict[str, Workshop] = {}

    def workshop(calendar: str) -> Workshop:
        if calendar not in made:
            root = tmp_path_factory.mktemp("workshop")
            told, edges = CALENDARS[calendar]
            tables = MADE | {"board": board(edges)}
            settings = f"{SETTINGS}calendar: {told}"
            company = Company(root, tables, SOURCES, METRICS, settings)
            made[calendar] = Workshop(calendar, company, _by_hand(company))
        return made[calendar]

    yield workshop
    for one in made.values():
        one.hand.close()


def _by_hand(company: Company) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET threads = 1; SET TimeZone = 'UTC'; CREATE SCHEMA raw")
    for name in company.tables:
        connection.execute(f"CREATE TABLE raw.{name} AS FROM '{company.root / name}.parquet'")
    connection.execute(VIEWS)
    for name in TABLES:
        connection.execute(PLACED.format(table=name))
    return connection
