"""How far the data reach: the first local day with a row, and the time up to which data count."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scorecard.answers import Extent
from tests.small import Company

TABLES = {
    "contacts": """SELECT * FROM (VALUES (TIMESTAMP '2026-02-28 23:30'), (TIMESTAMP '2026-07-31 23:30'), (NULL))
                   AS told(happened_at)""",
    "promises": "SELECT * FROM (VALUES (TIMESTAMP '2026-08-05 09:00'), (TIMESTAMP '2027-01-01')) AS told(due_at)",
    "counts": "SELECT * FROM (VALUES (DATE '2026-03-02'), (DATE '2026-08-03')) AS told(counted_on)",
    "midnights": "SELECT TIMESTAMP '2026-08-07 23:00' AS happened_at",
}
SOURCES = """
contacts: {time: happened_at}
promises: {time: due_at}
counts: {time: counted_on}
midnights: {files: midnights.parquet}
"""


def extent(root: Path, settings: str = "", sources: str = SOURCES) -> Extent | None:
    return Company(root, TABLES, sources, settings=settings).engine.extent()


@pytest.mark.parametrize(
    ("settings", "as_of"),
    [
        ("", datetime(2026, 8, 5, 10)),  # the latest row not in the future, by London's clock
        ("as_of: contacts", datetime(2026, 8, 1, 0, 30)),
        ("as_of: counts", datetime(2026, 8, 4)),  # a day counts to its end
        ("as_of: 2026-06-30", datetime(2026, 7, 1)),
    ],
)
def test_the_as_of_time_is_the_latest_row_of_the_source_named_or_the_end_of_the_day_named(
    tmp_path: Path, settings: str, as_of: datetime
) -> None:
    assert extent(tmp_path, settings) == Extent(date(2026, 2, 28), as_of)


def test_a_row_in_the_future_is_not_the_end_of_the_data(tmp_path: Path) -> None:
    company = Company(tmp_path, TABLES, SOURCES, now=datetime(2026, 8, 1, tzinfo=UTC))
    assert company.engine.extent() == Extent(date(2026, 2, 28), datetime(2026, 8, 1, 0, 30))


def test_a_row_at_midnight_sharp_is_the_first_of_its_day(tmp_path: Path) -> None:
    sources = "midnights: {time: happened_at, measures: {rows: {agg: count}}}"
    company = Company(tmp_path, TABLES, sources, "rows: {measure: midnights.rows}")
    found = company.engine.extent()
    assert found is not None
    assert found.as_of.replace(microsecond=0) == datetime(2026, 8, 8)
    assert company.cells("rows")["2026-08",].n == 1


def test_sources_that_cannot_be_read_and_sources_without_time_say_nothing_of_it(tmp_path: Path) -> None:
    assert extent(tmp_path, sources="gone: {time: happened_at}\nmidnights: {}") is None
