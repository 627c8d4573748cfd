"""What of a formula's input is not told by itself is not told by `why` along the formula either."""

from __future__ import annotations

from datetime import date
from math import fsum
from pathlib import Path

import duckdb
import pytest
import yaml

from scorecard.answers import Note, Question
from scorecard.problems import ScorecardError
from scorecard.project import Project, open_project
from scorecard.results.attribution.contributions import Split, Why
from scorecard.results.rows import Node

CALLS = {"red": 40, "blue": 20, "green": 30, "grey": 12, "white": 35}
VISITS = {"red": 50, "blue": 90, "green": 25, "grey": 60, "white": 70}
CONFIG = """
name: Desk
timezone: Europe/London
as_of: 2026-06-30
goal_line: []
organisation: {levels: [worker, team]}
privacy: {min_group: 10}
"""
SOURCE = """
source: NAME
files: data/NAME.parquet
key: id
time: day
organisation: {worker: worker, team: team}
customer: customer
measures: {all: {agg: count}}
"""
ONE = {"means": "A number.", "better": "neither", "level": "team", "owner": "head-of-care", "unit": "count"}
METRICS = {
    "metrics": {
        "calls": ONE | {"label": "Calls", "measure": "calls.all"},
        "visits": ONE | {"label": "Visits", "measure": "visits.all"},
        "more_calls": ONE | {"label": "More calls", "formula": "c - v", "inputs": {"c": "calls", "v": "visits"}},
        "since_month": ONE
        | {
            "label": "Since a month before",
            "formula": "v - c",
            "inputs": {"v": "visits", "c": {"metric": "calls", "offset": "1 month"}},
        },
    }
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Five teams who call and visit; in March three customers are called by the grey one, enough in all else."""
    root: Path = tmp_path_factory.mktemp("desk")
    for folder in ("config", "metrics/sources", "data"):
        (root / folder).mkdir(parents=True)
    (root / "config/scorecard.yml").write_text(CONFIG)
    (root / "metrics/all.yml").write_text(yaml.safe_dump(METRICS))
    for name, sizes in (("calls", CALLS), ("visits", VISITS)):
        (root / f"metrics/sources/{name}.yml").write_text(SOURCE.replace("NAME", name))
        rows = [
            f"('{team}{month}{at}', DATE '{date(2026, month, 2)}', 'w-{team}', '{team}', {at})"
            for team, size in sizes.items()
            for month in range(1, 7)
            for at in range(3 if (name, team, month) == ("calls", "grey", 3) else size + month)
        ]
        told = f"SELECT * FROM (VALUES {', '.join(rows)}) AS told(id, day, worker, team, customer)"
        duckdb.sql(told).write_parquet(str(root / f"data/{name}.parquet"))
    return open_project(root)


def hidden(desk: Project, metric: str) -> set[str]:
    told = desk.values(Question((metric,), (("team",),), start=date(2026, 3, 1), end=date(2026, 4, 1)))
    return {value.key[0] for value in told if value.note is Note.SUPPRESSED}


def by_team(desk: Project, metric: str, split: Split, period: str, against: str) -> Why:
    told = desk.why(metric, period, against, split, "team")
    assert fsum(each.points for each in told.parts) == pytest.approx(told.change, abs=1e-9)
    return told


def test_an_input_and_the_formula_hide_the_same_few_with_different_others(desk: Project) -> None:
    assert (hidden(desk, "calls"), hidden(desk, "more_calls")) == ({"grey", "blue"}, {"grey", "green"})


@pytest.mark.parametrize("split", [Split.FORMULA, Split.ORGANISATION])
@pytest.mark.parametrize(("period", "against"), [("2026-03", "2026-02"), ("2026-04", "2026-03")])
def test_who_is_hidden_in_an_input_has_no_part_of_their_own(
    desk: Project, split: Split, period: str, against: str
) -> None:
    told = by_team(desk, "more_calls", split, period, against)
    assert {each.node.name for each in told.contributions} == {"red", "white", "others (3)"}


@pytest.mark.parametrize("split", [Split.FORMULA, Split.ORGANISATION])
def test_an_input_of_a_month_before_hides_as_it_did_then(desk: Project, split: Split) -> None:
    told = by_team(desk, "since_month", split, "2026-04", "2026-02")
    assert not {"grey", "blue"} & {each.node.name for each in told.contributions}


def test_at_one_team_a_formula_is_not_followed_to_an_input_that_is_hidden_there(desk: Project) -> None:
    with pytest.raises(ScorecardError, match="'calls' is not told"):
        desk.why("more_calls", "2026-03", "2026-02", Split.FORMULA, node=Node("team", "blue"))
    told = desk.why("more_calls", "2026-03", "2026-02", Split.FORMULA, node=Node("team", "red"))
    assert [(each.metric, each.points) for each in told.contributions] == [("calls", 1.0), ("visits", -1.0)]


def test_where_nobody_is_hidden_every_team_is_told(desk: Project) -> None:
    told = by_team(desk, "more_calls", Split.FORMULA, "2026-06", "2026-05")
    assert {each.node.name for each in told.contributions} == set(CALLS)
