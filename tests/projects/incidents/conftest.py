"""The service desk as a project: definitions beside this file, real data from beside the checkout."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from scorecard.answers import Cut
from scorecard.project import Project, open_project
from tests.projects.compare import ByHand, Stretch

HERE = Path(__file__).parent
DATA = Path(__file__).parents[4] / "shared" / "data" / "incidents"
FILES = {"incidents": "incidents.parquet", "events": "incident_events.parquet"}
BY_HAND = {path.stem: path.read_text() for path in sorted((HERE / "by_hand").glob("*.sql"))}
FIRST_MONDAY = date(2016, 2, 29)

LEVELS: dict[Cut, str] = {
    ("enterprise",): "'enterprise'",
    ("team",): "coalesce(team, 'unknown')",
    ("worker",): "coalesce(worker, 'unknown')",
    ("team", "worker"): "coalesce(team, 'unknown') || ' / ' || coalesce(worker, 'unknown')",
}
# the clocks went forward on 27 March 2016 and back on 30 October, each time at one in the morning, UTC
MACROS = """
CREATE MACRO london(utc) AS
  CASE WHEN utc >= TIMESTAMP '2016-03-27 01:00' AND utc < TIMESTAMP '2016-10-30 01:00' THEN utc + INTERVAL 1 HOUR
       ELSE utc END;
CREATE MACRO utc(day) AS
  CASE WHEN day > DATE '2016-03-27' AND day <= DATE '2016-10-30' THEN day::TIMESTAMP - INTERVAL 1 HOUR
       ELSE day::TIMESTAMP END;
CREATE MACRO week_of(utc) AS date_trunc('week', london(utc))::DATE;
CREATE MACRO behind(rows_kept, customers) AS CASE WHEN rows_kept > 0 THEN customers END;
"""


@dataclass(frozen=True)
class Desk:
    """The project, the same files to ask by hand, and the weeks up to the time at which its data end."""

    project: Project
    by_hand: ByHand
    weeks: Stretch


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not DATA.is_dir():
        pytest.skip(f"the incidents are not there: {DATA}")
    made = tmp_path_factory.mktemp("incidents") / "project"
    shutil.copytree(HERE / "project", made)
    shutil.copytree(DATA, made / "data")
    return made


@pytest.fixture(scope="session")
def desk_until(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, datetime], Desk]:
    """The desk with its `as_of`, and the first moment, in UTC, that is later than that."""

    def opened(as_of: str, after: datetime) -> Desk:
        root = tmp_path_factory.mktemp("desk") / "project"
        shutil.copytree(folder, root)
        told = root / "config" / "scorecard.yml"
        told.write_text(told.read_text().replace("as_of: 2016-06-01", f"as_of: {as_of}"))
        weeks = _weeks_until(after)
        return Desk(open_project(root, datetime(2018, 1, 1, tzinfo=UTC)), _by_hand(root, after, weeks), weeks)

    return opened


def _weeks_until(after: datetime) -> Stretch:
    """The weeks up to the one that the data end in, which is not over: nobody needs the hour of the clock change."""
    count = (after.date() - FIRST_MONDAY).days // 7 + 2
    return Stretch(tuple(FIRST_MONDAY + timedelta(weeks=n) for n in range(count)), after)


def _by_hand(root: Path, after: datetime, weeks: Stretch) -> ByHand:
    connection = duckdb.connect()
    for name, file in FILES.items():
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM '{root}/data/{file}'")
    connection.execute(MACROS)
    connection.execute(f"CREATE MACRO as_of() AS TIMESTAMP '{after}'")
    starts = ", ".join(f"(DATE '{day}')" for day in weeks.ends)
    connection.execute(f"CREATE TABLE weeks AS SELECT * FROM (VALUES {starts}) AS told(period)")
    return ByHand(connection, LEVELS, min_group=5)


@pytest.fixture(scope="session")
def desk(desk_until: Callable[[str, datetime], Desk]) -> Desk:
    """Up to the evening of Wednesday, 1 June 2016: midnight there is eleven in UTC."""
    return desk_until("2016-06-01", datetime(2016, 6, 1, 23))


@pytest.fixture(scope="session")
def desk_of_a_year(desk_until: Callable[[str, datetime], Desk]) -> Desk:
    """Up to the last incident, in February 2017: after June 2016 there are weeks with one of them or none."""
    return desk_until("incidents", datetime(2017, 2, 16, 14, 17, 0, 1))
