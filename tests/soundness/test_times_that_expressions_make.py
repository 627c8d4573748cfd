"""However an expression comes to a time, it is the instant that the row meant: UTC, or the zone that its source names.

11 March 2026, 23:30 in UTC is 12 March, 08:30 in Tokyo; 23:30 in New York is 12 March, 12:30 in Tokyo.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.periods import Grain
from tests.small import Company

TABLE = """
SELECT 1 AS id, DATE '2026-03-11' AS day, '23:30' AS clock, '2026-03-11 23:30' AS told,
TIMESTAMP '2026-03-11 23:30' AS moment, epoch_ms(TIMESTAMP '2026-03-11 23:30') AS sent_ms
"""
EXPRESSIONS = (
    "moment",
    "cast(moment as timestamp)",
    "cast(told as timestamp)",
    "cast(day || ' ' || clock as timestamp)",
    "cast(concat(day, ' ', clock, ':00') as timestamp)",
    "strptime(told, '%Y-%m-%d %H:%M')",
    "cast(strptime(told, '%Y-%m-%d %H:%M') as timestamp)",
    "epoch_ms(sent_ms)",
)


def days(root: Path, time: str, zone: str = "") -> list[tuple[str, ...]]:
    source = f'visits: {{time: "{time}", {zone} key: id, measures: {{visits: {{agg: count}}}}}}'
    company = Company(root, {"visits": TABLE}, source, "visits: {measure: visits.visits}", "timezone: Asia/Tokyo")
    return list(company.cells("visits", grain=Grain.DAY))


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_a_time_without_offset_is_utc_however_it_is_made(tmp_path: Path, expression: str) -> None:
    assert days(tmp_path, expression) == [("2026-03-12",)]


@pytest.mark.parametrize("expression", EXPRESSIONS[:-1])
def test_or_of_the_zone_that_its_source_names(tmp_path: Path, expression: str) -> None:
    assert days(tmp_path, expression, "timezone: Asia/Kolkata,") == [("2026-03-12",)]
    assert days(tmp_path, expression, "timezone: Asia/Tokyo,") == [("2026-03-11",)]


def test_an_epoch_is_utc_whatever_its_source_says(tmp_path: Path) -> None:
    assert days(tmp_path, "epoch_ms(sent_ms)", "timezone: Asia/Tokyo,") == [("2026-03-12",)]


def test_a_stand_in_for_no_date_does_not_stretch_the_company_to_the_year_one(tmp_path: Path) -> None:
    table = "SELECT * FROM (VALUES (1, TIMESTAMP '0001-01-01'), (2, TIMESTAMP '2026-03-11 12:00')) AS t(id, moment)"
    source = "visits: {time: moment, key: id, measures: {visits: {agg: count}}}"
    company = Company(tmp_path, {"visits": table}, source, "visits: {measure: visits.visits}")
    extent = company.engine.extent()
    assert extent is not None
    assert extent.first.isoformat() == "2026-03-11"
