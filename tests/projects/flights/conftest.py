"""An airline as a project: definitions beside this file, tables made from queries, clocks and calendar by hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from scorecard.answers import Cut
from scorecard.periods import Grain
from scorecard.project import Project, open_project
from tests.projects.compare import ByHand, Stretch
from tests.projects.flights.tables import make_tables, write_tables

HERE = Path(__file__).parent
BY_HAND = {path.stem: path.read_text() for path in sorted((HERE / "by_hand").glob("*.sql"))}
NOW = datetime(2025, 11, 7, 15, tzinfo=UTC)  # ten in the morning in New York; the timetable goes on for five days
LAST_FLIGHT = datetime(2025, 11, 7, 2, 30)  # the last that left before

LEVELS: dict[Cut, str] = {
    ("enterprise",): "'enterprise'",
    ("airport",): "coalesce(airport, 'unknown')",
    ("line",): "coalesce(line, 'unknown')",
    ("crew",): "coalesce(crew, 'unknown')",
    ("airport", "crew"): "coalesce(airport, 'unknown') || ' / ' || coalesce(crew, 'unknown')",
}
# 2025 begins on the Sunday nearest to New Year's Day, 29 December; four, four and five weeks
MONTHS = (
    "2024-12-29", "2025-01-26", "2025-02-23", "2025-03-30", "2025-04-27", "2025-05-25", "2025-06-29", "2025-07-27",
    "2025-08-24", "2025-09-28", "2025-10-26", "2025-11-23",
)  # fmt: skip
EDGES = {
    Grain.WEEK: tuple(date(2025, 2, 16) + timedelta(weeks=n) for n in range(39)),
    Grain.MONTH: tuple(date.fromisoformat(day) for day in MONTHS[1:]),
    Grain.QUARTER: (date(2024, 12, 29), date(2025, 3, 30), date(2025, 6, 29), date(2025, 9, 28), date(2026, 1, 4)),
    Grain.YEAR: (date(2024, 12, 29), date(2026, 1, 4)),
    Grain.DAY: tuple(date(2025, 2, 19) + timedelta(days=n) for n in range(263)),
}
# the clocks went forward on 9 March 2025 at two, and back on 2 November at two; what the clock on the wall shows
# twice is the second time, what it never shows is an hour later
MACROS = """
CREATE MACRO local(utc) AS
  CASE WHEN utc >= TIMESTAMP '2025-03-09 07:00' AND utc < TIMESTAMP '2025-11-02 06:00' THEN utc - INTERVAL 4 HOUR
       ELSE utc - INTERVAL 5 HOUR END;
CREATE MACRO utc(wall) AS
  CASE WHEN wall >= TIMESTAMP '2025-03-09 03:00' AND wall < TIMESTAMP '2025-11-02 01:00' THEN wall + INTERVAL 4 HOUR
       ELSE wall + INTERVAL 5 HOUR END;
CREATE VIEW calendar AS SELECT period AS began, until AS ended FROM periods;
CREATE MACRO period_of(wall) AS (SELECT max(began) FROM calendar WHERE began <= wall);
CREATE MACRO as_of() AS TIMESTAMP '2025-11-07 02:30';
CREATE VIEW departures AS
  SELECT flights.*, flown_on + to_minutes(minute_of_day) AS departed, flights.origin || '/' || carrier AS line,
    sky, wind
  FROM flights
  LEFT JOIN weather ON weather.origin = flights.origin AND weather.hour_at = utc(flights.hour_at)
  WHERE departed <= as_of();
CREATE VIEW asked AS
  SELECT surveys.*, local(TIMESTAMP '1970-01-01' + to_milliseconds(sent_ms)) AS sent_at, origin, captain,
    origin || '/' || surveys.carrier AS line, delay
  FROM surveys
  LEFT JOIN flights ON (flights.carrier, flights.flight_no, flights.flown_on)
    = (surveys.carrier, surveys.flight_no, surveys.flown_on)
  WHERE sent_at <= as_of();
CREATE VIEW booked AS
  SELECT *, strptime(booked_at[:19], '%Y-%m-%dT%H:%M:%S') - INTERVAL 2 HOUR AS booked_utc, local(booked_utc) AS booked
  FROM bookings;
CREATE VIEW changed AS SELECT *, utc(strptime(changed, '%Y-%m-%d %H:%M')) AS changed_utc FROM changes;
"""


# an offset shorter than the period itself reads the one before
MONTH_BEFORE = {
    Grain.DAY: "(day - INTERVAL 1 MONTH)::DATE",
    Grain.WEEK: "day - 28",
    Grain.MONTH: "period_of(day - 1)",
    Grain.QUARTER: "period_of(day - 1)",
    Grain.YEAR: "period_of(day - 1)",
}
QUARTER_BEFORE = MONTH_BEFORE | {
    Grain.DAY: "(day - INTERVAL 3 MONTH)::DATE",
    Grain.WEEK: "day - 91",
    Grain.MONTH: "period_of(period_of(period_of(day - 1) - 1) - 1)",
}


@dataclass(frozen=True)
class Airline:
    project: Project
    by_hand: Callable[[Grain], tuple[ByHand, Stretch]]


@pytest.fixture(scope="session")
def airline(tmp_path_factory: pytest.TempPathFactory) -> Airline:
    root = tmp_path_factory.mktemp("flights") / "project"
    shutil.copytree(HERE / "project", root)
    write_tables(root / "data")
    return Airline(open_project(root, NOW), by_hand)


@cache
def by_hand(grain: Grain) -> tuple[ByHand, Stretch]:
    """A connection with the same tables whose periods are those of a grain, and these periods."""
    connection = duckdb.connect()
    make_tables(connection)
    edges = EDGES[grain]
    connection.execute("CREATE TABLE periods (period DATE, until DATE)")
    connection.executemany("INSERT INTO periods VALUES (?, ?)", list(pairwise(edges)))
    connection.execute(MACROS)
    connection.execute(f"CREATE MACRO month_before(day) AS {MONTH_BEFORE[grain]}")
    connection.execute(f"CREATE MACRO quarter_before(day) AS {QUARTER_BEFORE[grain]}")
    hand = ByHand(connection, LEVELS, "node(crew, line, airport)")
    return hand, Stretch(edges, LAST_FLIGHT, grain)
