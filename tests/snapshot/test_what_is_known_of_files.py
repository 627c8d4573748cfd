"""What a snapshot knows of files that did not change is what they would tell if they were opened."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scorecard import open_project
from scorecard.answers import Extent
from scorecard.periods import Grain
from scorecard.project.refreshing import refresh
from tests.snapshot.comparing import differences_of_answers, differences_of_stores
from tests.snapshot.living import NOW, Living, contact

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Living:
    made = Living.founded(tmp_path_factory.mktemp("founded"))
    made.metrics = {name: made.metrics[name] for name in ("contacts", "pace", "people")}
    made.define()
    refresh(made.root, now=NOW)
    return made


@pytest.fixture
def company(founded: Living, tmp_path: Path) -> Living:
    return founded.copy(tmp_path / "company")


def check(company: Living, twin: Path, now: datetime = NOW) -> Extent:
    """How far the data reach, after a refresh that came to what one from nothing comes to."""
    refresh(company.root, now=now)
    refresh(company.twin(twin), full=True, now=now)
    found, other = open_project(company.root, now), open_project(twin, now)
    assert found.extent == other.extent
    assert differences_of_answers(found, (Grain.MONTH,)) == []
    assert differences_of_stores(company.root, twin) == []
    return found.extent


def test_a_row_before_all_others_is_the_first(company: Living, tmp_path: Path) -> None:
    path = company.of("contacts")[20]
    early = contact(Random(1), company.next_id("contacts", "contact_id"), date(2026, 1, 20))
    company.files[path].append(early | {"loaded_at": datetime(2026, 6, 1)})
    company.write(path)
    assert check(company, tmp_path / "twin").first == date(2026, 1, 20)


@pytest.mark.study
def test_when_the_last_days_vanish_the_data_end_before_them(company: Living, tmp_path: Path) -> None:
    was = open_project(company.root, NOW).extent
    for path in company.of("contacts")[-2:]:
        company.files[path] = []
        company.write(path)
    found = check(company, tmp_path / "twin")
    assert (found.first, found.as_of < was.as_of) == (was.first, True)


@pytest.mark.long
def test_a_row_of_tomorrow_counts_when_its_day_has_come(company: Living, tmp_path: Path) -> None:
    path = company.of("contacts")[-1]
    for at, day in enumerate((date(2026, 12, 2), date(2027, 3, 1))):
        row = contact(Random(at), company.next_id("contacts", "contact_id"), day)
        company.files[path].append(row | {"loaded_at": datetime(2026, 6, 1, at)})
    company.write(path)
    assert check(company, tmp_path / "before").as_of.date() < date(2026, 12, 1)
    assert check(company, tmp_path / "after", datetime(2026, 12, 3, tzinfo=UTC)).as_of.date() == date(2026, 12, 2)


@pytest.mark.study
def test_a_source_that_is_dated_by_another_time_reaches_as_far_as_that(company: Living, tmp_path: Path) -> None:
    company.sources["contacts"]["time"] = "settled_at"
    company.define()
    check(company, tmp_path / "twin")


def test_a_source_in_another_zone_reaches_as_far_as_its_clock_says(company: Living, tmp_path: Path) -> None:
    was = open_project(company.root, NOW).extent
    company.sources["contacts"]["timezone"] = "Asia/Tokyo"
    company.define()
    assert check(company, tmp_path / "twin").as_of != was.as_of


def test_a_column_that_a_new_file_has_alone_is_read_of_it_and_empty_elsewhere(company: Living, tmp_path: Path) -> None:
    path = company.root / "data" / f"{company.new_day(Random(3))}.parquet"
    told = pq.read_table(path)
    pq.write_table(told.append_column("mood", pa.array(["glad"] * told.num_rows)), path)
    measures = company.sources["contacts"]["measures"]
    assert isinstance(measures, dict)
    measures["glad"] = {"agg": "count", "where": "mood = 'glad'"}
    company.metrics["glad"] = {"measure": "contacts.glad"}
    company.define()
    check(company, tmp_path / "twin")
    project = open_project(company.root, NOW)
    assert "mood" in project.engine.columns("contacts")


@pytest.mark.study
def test_a_column_of_another_type_in_one_file_is_of_a_type_that_fits_all(company: Living, tmp_path: Path) -> None:
    path = company.root / "data" / f"{company.of('contacts')[30]}.parquet"
    halves = f"SELECT * REPLACE (seconds + 0.5 AS seconds, loaded_at + INTERVAL 90 DAY AS loaded_at) FROM '{path}'"
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({halves}) TO '{path.with_suffix('.unfinished')}' (FORMAT parquet)")
    path.with_suffix(".unfinished").replace(path)
    check(company, tmp_path / "twin")
    assert open_project(company.root, NOW).engine.columns("contacts")["seconds"] != "BIGINT"


@pytest.mark.study
def test_columns_in_another_order_are_found_by_their_names(company: Living, tmp_path: Path) -> None:
    path = company.root / "data" / f"{company.new_day(Random(4))}.parquet"
    told = pq.read_table(path)
    pq.write_table(told.select(told.column_names[::-1]), path)
    check(company, tmp_path / "twin")


def test_files_that_did_not_change_stay_closed(company: Living) -> None:
    for path in company.of("contacts")[
        1:-14
    ]:  # columns are told by the first, and the last share a month with what comes
        spoil(company.root / "data" / f"{path}.parquet")
    company.new_day(Random(1))
    assert refresh(company.root, now=NOW).in_part == ("contacts",)


def spoil(path: Path) -> None:
    """A file that is as large and as old as it was, and cannot be read."""
    told = path.stat()
    path.write_bytes(b"-" * told.st_size)
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
