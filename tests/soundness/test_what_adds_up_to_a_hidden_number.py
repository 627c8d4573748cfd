"""What `show` and a page's parts tell of small groups: nothing that can be subtracted, and totals that still add up."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from math import fsum
from pathlib import Path

import duckdb
import pytest
import yaml

from scorecard.answers import Question
from scorecard.periods import Grain
from scorecard.project import Project, open_project

SIZES = {"red": 40, "blue": 20, "green": 30, "grey": 12}
CONFIG = """
name: Desk
timezone: Europe/London
as_of: 2026-06-30
goal_line: []
organisation: {levels: [worker, team, department]}
departments: {care: {label: Care}}
privacy: {min_group: 10}
"""
SOURCE = """
source: calls
files: data/calls.parquet
key: call
time: called_on
organisation: {worker: worker, team: team, department: "'care'"}
customer: customer
dimensions: {channel: channel}
measures: {calls: {agg: count}, settled: {agg: count, where: settled}, pace: {agg: median, expr: customer}}
"""
ONE = {"means": "A number.", "better": "neither", "level": "team", "owner": "head-of-care"}
METRICS = {
    "department": "care",
    "metrics": {
        "calls": ONE | {"label": "Calls", "unit": "count", "measure": "calls.calls"},
        "settled": ONE | {"label": "Settled", "unit": "percent", "ratio": {"of": "calls.settled", "to": "calls.calls"}},
        "pace": ONE | {"label": "Pace", "unit": "count", "measure": "calls.pace"},
    },
}


@pytest.fixture
def desk(tmp_path: Path) -> Project:
    """Four teams over six months; of the grey one there are three customers in March, and enough in every other."""
    for folder in ("config", "metrics/sources", "data"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "config/scorecard.yml").write_text(CONFIG)
    (tmp_path / "metrics/sources/calls.yml").write_text(SOURCE)
    (tmp_path / "metrics/care.yml").write_text(yaml.safe_dump(METRICS))
    rows = [
        (f"{team}{month}{at}", date(2026, month, 2), f"w-{team}", team, at, at % 3 == 0, "chat" if at < 4 else "phone")
        for team, size in SIZES.items()
        for month in range(1, 7)
        for at in range(3 if (team, month) == ("grey", 3) else size)
    ]
    told = ", ".join(f"('{c}', DATE '{d}', '{w}', '{t}', {at}, {ok}, '{ch}')" for c, d, w, t, at, ok, ch in rows)
    names = "call, called_on, worker, team, customer, settled, channel"
    duckdb.sql(f"SELECT * FROM (VALUES {told}) AS told({names})").write_parquet(str(tmp_path / "data/calls.parquet"))
    return open_project(tmp_path)


def shown(desk: Project, metric: str, grain: Grain, *by: str) -> dict[tuple[object, ...], tuple[object, object]]:
    listing = desk.show(Question((metric,), (by,), grain))
    place = {name: at for at, name in enumerate(listing.columns)}
    return {
        (str(row[place["period"]])[:10], *(row[place[name]] for name in by)): (row[place["value"]], row[place["note"]])
        for row in listing.rows
    }


def test_a_lone_hidden_team_takes_the_smallest_other_along_in_that_month_alone(desk: Project) -> None:
    told = shown(desk, "calls", Grain.MONTH, "team")
    hidden = {place for place, (_, note) in told.items() if note == "suppressed"}
    assert hidden == {("2026-03-01", "grey"), ("2026-03-01", "blue")}


def test_a_quarter_hides_whom_one_of_its_months_hides(desk: Project) -> None:
    told = shown(desk, "calls", Grain.QUARTER, "team")
    hidden = {place for place, (_, note) in told.items() if note == "suppressed"}
    assert hidden == {("2026-01-01", "grey"), ("2026-01-01", "blue")}


@pytest.mark.parametrize("grain", [Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR])
def test_what_is_told_adds_up_to_the_whole(desk: Project, grain: Grain) -> None:
    totals: dict[object, list[float]] = defaultdict(list)
    for (period, _), (value, _) in shown(desk, "calls", grain, "team").items():
        totals[period].append(float(str(value)) if value is not None else 0.0)
    whole = {place[0]: value for place, (value, _) in shown(desk, "calls", grain).items()}
    assert {period: fsum(values) for period, values in totals.items()} == {
        period: value or 0.0 for period, value in whole.items()
    }


def test_a_ratio_of_those_told_together_is_that_of_all_their_rows(desk: Project) -> None:
    value, _ = shown(desk, "settled", Grain.MONTH, "team")["2026-03-01", "others (2)"]
    assert value == pytest.approx((7 + 1) / (20 + 3))


def test_a_median_is_told_for_no_others(desk: Project) -> None:
    assert not any("others" in str(place[1]) for place in shown(desk, "pace", Grain.MONTH, "team"))


def test_a_dimension_hides_as_a_level_does(desk: Project) -> None:
    told = shown(desk, "calls", Grain.MONTH, "channel")
    seen = {place[1] for place, (value, _) in told.items() if value is not None}
    assert seen == {"others (2)"}, "of two channels one has four customers, so neither is told by itself"
