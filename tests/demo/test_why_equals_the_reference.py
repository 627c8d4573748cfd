"""`why --split linked` as JSON is what plain SQL and numpy come to by the letter, part by part, on the demo company."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from math import fsum
from pathlib import Path
from typing import Any

import duckdb
import pytest

from scorecard import open_project
from scorecard.cli import main
from tests.conftest import company_in
from tests.demo import linked_evidence
from tests.demo.linked_evidence import UNMATCHED
from tests.demo.linked_projects import AS_DEFINED

REPEAT, RIGHT = "repeat_contact_rate", "right_first_time"
NOW, THEN = "2026-08", "2026-03"
CHARGED_TO_A_CAUSE = {"contacts_from_billing", "damaged"}  # a matter of a role, which the reference does not know
OF_NO_FAILURE = ("not attributed", "not matched")

Part = tuple[str, str]  # a driver and a team, or one of those without
Told = dict[str, Any]


@pytest.fixture(scope="module")
def root(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A twentieth of the company as if nobody had to be hidden, so that every team can be looked at."""
    made = company_in(shared_folder / "company_for_links", 0.05)
    folder = tmp_path_factory.mktemp("why") / "company"
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("*.parquet"))
    shutil.copytree(made / "data", folder / "data", dirs_exist_ok=True)
    settings = folder / "config/scorecard.yml"
    settings.write_text(settings.read_text().replace("privacy: {min_group: 10, ", "privacy: {min_group: 0, "))
    return folder


@pytest.fixture
def ask(root: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    def told(metric: str, *words: str) -> Told:
        asked = ("why", metric, "--period", NOW, "--split", "linked", *words, "--format", "json")
        assert main(["-C", str(root), *asked]) == 0
        found: Told = json.loads(capsys.readouterr().out)
        return found

    return told


def reference(root: Path, metric: str, *months: str) -> linked_evidence.Level:
    """The level of some months taken as one."""
    outcome = AS_DEFINED[metric](months[0])
    rows = " UNION ALL ".join(f"({AS_DEFINED[metric](month).sql})" for month in months)
    with duckdb.connect() as connection:
        for table in (folder for folder in (root / "data/demo").iterdir() if folder.is_dir()):
            connection.execute(f"CREATE VIEW {table.name} AS FROM '{table}/*.parquet'")
        return linked_evidence.level_of(connection, replace(outcome, sql=f"FROM ({rows})"), 2)


def parts_of(level: linked_evidence.Level) -> dict[Part, float]:
    """What each team carries of each failure of which the reference names teams, and what no failure does."""
    named = {metric for metric, team in level.carried if team != "?"} - CHARGED_TO_A_CAUSE
    by_team = {
        (metric, "unknown" if team == "?" else team): points.points
        for (metric, team), points in level.carried.items()
        if metric in named
    }
    whole = {(metric, ""): each.points for metric, each in level.entries.items() if metric not in (*named, UNMATCHED)}
    return {
        **by_team,
        **whole,
        ("", "not matched"): level.entries[UNMATCHED].points,
        ("", "not attributed"): level.untouched,
    }


def parts_in(told: Told, meant: Collection[Part]) -> dict[Part, float]:
    """The same of an answer; by metric alone what is meant so."""
    found: dict[Part, float] = defaultdict(float)
    for each in told["contributions"]:
        metric = each["metric"] + (":delight" if each["effect"] == "delight" else "")
        part = ("", each["effect"]) if each["effect"] in OF_NO_FAILURE else (metric, each["node"].get("team", ""))
        found[(metric, "") if (metric, "") in meant else part] += each["points"]
    return found


def assert_alike(told: Told, now: Mapping[Part, float], before: Mapping[Part, float]) -> None:
    meant = {part: now.get(part, 0.0) - before.get(part, 0.0) for part in {*now, *before}}
    found = parts_in(told, meant)
    every = {*found, *meant}  # a team whose every row counts as one of another failure carries nothing
    assert {part: found.get(part, 0.0) for part in every} == pytest.approx(
        {part: meant.get(part, 0.0) for part in every}, abs=1e-6
    )
    assert fsum(each["points"] for each in told["contributions"]) == pytest.approx(told["change"], abs=1e-9)
    assert (told["split"], told["exact"]) == ("linked", False)


@pytest.mark.long
def test_a_change_between_two_months(root: Path, ask: Callable[..., Told]) -> None:
    told = ask(REPEAT, "--against", THEN, "--to", "team")
    assert_alike(told, parts_of(reference(root, REPEAT, NOW)), parts_of(reference(root, REPEAT, THEN)))
    assert {tuple(each["path"]) for each in told["contributions"] if each["metric"] == "told_to_wait"} == {
        (REPEAT, "told_to_wait")
    }


@pytest.mark.long
def test_the_distance_from_the_goal(root: Path, ask: Callable[..., Told]) -> None:
    told = ask(REPEAT, "--against", "goal", "--to", "team")
    assert_alike(told, parts_of(reference(root, REPEAT, NOW)), {("", "not attributed"): told["against_value"]})


@pytest.mark.long
def test_the_level_before_it_changed_is_that_of_all_its_months_taken_as_one(
    root: Path, ask: Callable[..., Told]
) -> None:
    answer = open_project(root).why(RIGHT, NOW, to="team")
    stretch = answer.against.periods
    assert len(stretch) > 1
    told = ask(RIGHT, "--to", "team")
    assert told["against"] == answer.against.name
    assert_alike(told, parts_of(reference(root, RIGHT, NOW)), parts_of(reference(root, RIGHT, *map(str, stretch))))


def test_without_a_level_what_few_rows_tell_is_told_by_driver_and_adds_up_to_the_same(
    ask: Callable[..., Told],
) -> None:
    whole, short = ask(RIGHT, "--to", "team"), ask(RIGHT)
    assert len(short["contributions"]) < len(whole["contributions"])

    def by_driver(told: Told) -> dict[str, float]:
        found: dict[str, float] = {}
        for each in told["contributions"]:
            found[each["metric"]] = found.get(each["metric"], 0.0) + each["points"]
        return found

    assert by_driver(short) == pytest.approx(by_driver(whole), abs=1e-9)
