"""Where nothing has changed nothing is read or published; whatever may change a number is looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from shutil import copyfile

import duckdb
import pytest

from scorecard.cli.main import main
from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.project import open_project
from scorecard.project.refreshing import Refreshed, refresh
from tests.mostly_long import mostly_long
from tests.snapshot.comparing import differences_of_stores
from tests.snapshot.living import NOW, Living
from tests.snapshot.test_what_is_known_of_files import spoil

Change = Callable[[Living], object]
WRITER_THAT_DIES = """
import duckdb, os, sys
own = duckdb.connect(sys.argv[1])
own.execute("INSERT INTO kinds SELECT * FROM kinds")
os._exit(0)
"""


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Living:
    return Living.of_contacts_alone(tmp_path_factory.mktemp("founded"))


@pytest.fixture
def company(founded: Living, tmp_path: Path) -> Living:
    made = founded.copy(tmp_path / "company")
    refresh(made.root, now=NOW)
    return made


def test_a_company_in_which_nothing_happened_keeps_its_snapshot(company: Living) -> None:
    there = SnapshotPlace(company.root).current()
    for path in company.of("contacts"):
        spoil(company.root / "data" / f"{path}.parquet")  # whoever read one would fail
    found = refresh(company.root, now=NOW + timedelta(days=400))
    assert (found.path, found.untouched, found.anew, found.in_part) == (there, ("contacts",), (), ())
    assert found.same_since == "2026-12-01 00:00"
    assert SnapshotPlace(company.root).published() == [there]


@pytest.mark.long
def test_what_a_refresh_warned_of_is_told_again(company: Living) -> None:
    company.metrics["new"] = {"measure": "contacts.nothing"}
    company.define()
    once = refresh(company.root, now=NOW)
    again = refresh(company.root, now=NOW)
    assert again.same_since
    assert (again.problems, again.untouched) == (once.problems, once.untouched)


@pytest.mark.long
def test_in_full_it_is_made_anew_all_the_same(company: Living) -> None:
    there = SnapshotPlace(company.root).current()
    found = refresh(company.root, full=True, now=NOW)
    assert (found.same_since, found.anew) == ("", ("contacts",))
    assert found.path != there


def written_again(company: Living) -> None:
    company.write(company.of("contacts")[3])


def removed(company: Living) -> None:
    (company.root / "data" / f"{company.of('contacts')[3]}.parquet").unlink()


def added(company: Living) -> None:
    company.new_day(Random(1))


def of_another_size(company: Living) -> None:
    path = company.root / "data" / f"{company.of('contacts')[3]}.parquet"
    was = path.stat()
    company.files[company.of("contacts")[3]].pop()
    company.write(company.of("contacts")[3])
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def redefined(company: Living) -> None:
    company.sources["contacts"]["measures"] = {"contacts": {"agg": "count", "where": "resolved"}}
    company.define()


def set_otherwise(company: Living) -> None:
    path = company.root / "config" / "scorecard.yml"
    path.write_text(path.read_text().replace("min_group: 5", "min_group: 6"))


def damaged(company: Living) -> None:
    path = SnapshotPlace(company.root).current()
    assert path
    spoil(path)


def put_back(company: Living) -> None:
    """An older snapshot in the place of the newest."""
    place = SnapshotPlace(company.root)
    copyfile(place.published()[-1], place.folder / "20200101T000000000000.duckdb")
    (place.folder / "current").write_text("20200101T000000000000.duckdb\n")


def unknown(company: Living) -> None:
    (SnapshotPlace(company.root).folder / "made-of.json").write_text("{")


CHANGES: tuple[Change, ...] = (
    written_again, removed, added, of_another_size, redefined, set_otherwise, damaged, put_back, unknown,
)  # fmt: skip


@pytest.mark.parametrize("change", mostly_long(CHANGES, 2, (change.__name__ for change in CHANGES)))
def test_whatever_may_change_a_number_is_looked_at(change: Change, company: Living, tmp_path: Path) -> None:
    assert refresh(company.root, now=NOW).same_since
    change(company)
    assert not refresh(company.root, now=NOW).same_since
    assert refresh(company.root, now=NOW).same_since
    twin = company.twin(tmp_path / "twin")
    refresh(twin, full=True, now=NOW)
    assert differences_of_stores(company.root, twin) == []


def at(company: Living, *nows: datetime) -> list[Refreshed]:
    return [refresh(company.root, now=now) for now in nows]


@pytest.mark.long
def test_rows_that_are_dated_after_now_are_looked_for_again(company: Living) -> None:
    early, later = datetime(2026, 3, 20, tzinfo=NOW.tzinfo), datetime(2026, 3, 27, tzinfo=NOW.tzinfo)
    found = at(company, early, early, later, NOW, NOW)
    assert [bool(each.same_since) for each in found] == [False, False, False, False, True]


def test_a_clock_that_was_put_back_is_looked_at(company: Living) -> None:
    assert [bool(each.same_since) for each in at(company, NOW - timedelta(days=1), NOW)] == [False, True]


@pytest.mark.long
def test_data_that_reach_up_to_now_go_further_at_another_time(company: Living) -> None:
    path = company.root / "config" / "scorecard.yml"
    path.write_text(f"{path.read_text()}as_of: 2026-12-24\n")
    eve = datetime(2026, 12, 24, 12, tzinfo=NOW.tzinfo)
    found = at(company, NOW, NOW, eve, eve + timedelta(days=1), eve + timedelta(days=2))
    assert [bool(each.same_since) for each in found] == [False, False, False, False, True]


@pytest.mark.long
def test_how_long_something_took_is_the_same_every_day(company: Living) -> None:
    long = "age(happened_at, happened_at) is not null"
    company.sources["contacts"]["measures"] = {"contacts": {"agg": "count", "where": long}}
    company.define()
    assert [bool(each.same_since) for each in at(company, NOW, NOW)] == [False, True]


def with_a_database(company: Living) -> Path:
    """A source more, which is a table of the company's own engine; its file."""
    path = company.root / "data" / "own.duckdb"
    with duckdb.connect(str(path)) as own:
        own.execute("CREATE TABLE kinds AS SELECT 1 AS kind, TIMESTAMP '2026-03-01 10:00' AS made_at")
    company.sources["kinds"] = {"table": "kinds", "time": "made_at", "measures": {"kinds": {"agg": "count"}}}
    company.metrics["kinds"] = {"measure": "kinds.kinds"}
    company.define()
    settings = company.root / "config" / "scorecard.yml"
    settings.write_text(f"{settings.read_text()}engine: {{path: data/own.duckdb}}\n")
    return path


@pytest.mark.long
def test_of_rows_in_a_database_no_file_tells_whether_they_changed(company: Living) -> None:
    with_a_database(company)
    found = at(company, NOW, NOW)
    assert not any(each.same_since for each in found)
    assert found[-1].in_database == ("kinds",)


@pytest.mark.long
def test_a_snapshot_is_behind_what_stands_beside_a_database_until_it_is_written_into_it(company: Living) -> None:
    path = with_a_database(company)
    at(company, NOW)
    before = path.stat()
    subprocess.run([sys.executable, "-c", WRITER_THAT_DIES, str(path)], check=True)
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert open_project(company.root, NOW).waiting == ("kinds",)


@pytest.mark.long
def test_a_file_that_is_put_there_during_a_refresh_is_looked_at(company: Living) -> None:
    """Whenever it was written: one that is moved keeps the time of its writing."""
    company.new_day(Random(1))
    path = company.root / "data" / f"{company.of('contacts')[3]}.parquet"
    kept = path.with_name("kept")
    copyfile(path, kept)
    os.utime(kept, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    moved: list[str] = []

    def move(step: str) -> None:
        if not moved:
            moved.append(step)
            kept.replace(path)

    refresh(company.root, now=NOW, progress=move)
    assert moved
    assert not refresh(company.root, now=NOW).same_since


def test_the_command_says_so(company: Living, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(company.root), "refresh"])
    capsys.readouterr()
    main(["-C", str(company.root), "refresh"])
    assert capsys.readouterr().out.startswith("nothing has changed since ")
