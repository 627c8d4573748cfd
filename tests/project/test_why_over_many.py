"""Why over many nodes: each has its part, they add up; since when is told where most lies, and not of people."""

from __future__ import annotations

from math import fsum
from pathlib import Path

import duckdb
import pytest

from scorecard.project import Project, open_project
from scorecard.project.why.beside import MANY
from scorecard.results.attribution.contributions import Effect, Split

SETTINGS = """
name: Many
timezone: UTC
goal_line: []
organisation: {levels: [worker, team]}
privacy: {min_group: 0}
"""
SOURCE = """
source: calls
files: calls.parquet
key: call
time: at
organisation: {worker: worker, team: team}
measures:
  settled: {agg: count, where: settled}
  calls: {agg: count}
"""
METRICS = """
metrics:
  settled_share:
    label: Settled
    ratio: {of: calls.settled, to: calls.calls}
    unit: percent
    better: higher
    level: worker
"""
# 300 teams of two, ten calls a worker and month, eight of them settled; five teams settle none from June 2026 on
CALLS = """
SELECT ROW_NUMBER() OVER () AS call, day AS at, 'w' || worker AS worker, 't' || worker % 300 AS team,
  number < 8 AND NOT (worker % 300 < 5 AND day >= DATE '2026-06-01') AS settled
FROM range(600) AS workers(worker), range(10) AS calls(number),
  (SELECT UNNEST(range(DATE '2025-01-15', DATE '2026-09-15', INTERVAL 1 MONTH)) AS day)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder: Path = tmp_path_factory.mktemp("many")
    for name, text in (
        ("config/scorecard.yml", SETTINGS),
        ("metrics/sources/calls.yml", SOURCE),
        ("metrics/calls.yml", METRICS),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    duckdb.sql(CALLS).write_parquet(str(folder / "calls.parquet"))
    return open_project(folder)


@pytest.mark.parametrize(("level", "nodes"), [("team", 300), ("worker", 600)])
def test_every_node_has_its_part_and_they_add_up(project: Project, level: str, nodes: int) -> None:
    told = project.why("settled_share", "2026-06", "2026-05", Split.ORGANISATION, to=level)
    totals = [row.points for row in told.contributions if row.effect is Effect.TOTAL]
    assert len(totals) == nodes > MANY
    assert fsum(totals) == pytest.approx(told.change, abs=1e-9)
    assert told.change == pytest.approx(-0.8 * 5 / 300, abs=1e-9)


def test_the_teams_that_moved_are_told_with_the_month(project: Project) -> None:
    told = project.why("settled_share", "2026-07", "2026-05", Split.ORGANISATION, to="team")
    since = {row.node.name: row.since for row in told.contributions if row.since}
    assert since == dict.fromkeys(("t0", "t1", "t2", "t3", "t4"), "2026-06")


def test_of_so_many_people_none_is_pointed_at(project: Project) -> None:
    told = project.why("settled_share", "2026-07", "2026-05", Split.ORGANISATION, to="worker")
    assert not any(row.since for row in told.contributions)
