"""The first hour is true: every command of the page runs on exports of the shape that it shows."""

from __future__ import annotations

import random
import re
import shlex
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.project import check_project, open_project

PAGE = (Path(__file__).parents[2] / "docs" / "first-hour.md").read_text()
HEADERS: dict[str, str] = dict(re.findall(r"^```csv\n# (\S+)\n(.*)\n```", PAGE, re.MULTILINE))
BLOCKS: list[list[str]] = [block.splitlines() for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.S | re.M)]


def orders() -> list[str]:
    chance = random.Random(1)
    rows = []
    for number in range(400):
        day = date(2026, 5, 1) + timedelta(days=chance.randrange(31))
        due, done = day + timedelta(days=5), day + timedelta(days=chance.randrange(3, 8))
        amount = f"{chance.randrange(10, 90)},{chance.randrange(10, 99)}"
        customer, branch = f"C{chance.randrange(150):03}", chance.choice(["North", "South"])
        rows.append(f"A{number:04};{customer};{day:%d.%m.%Y};{due:%d.%m.%Y};{done:%d.%m.%Y};{branch};{amount}")
    return rows


def calls() -> list[str]:
    chance = random.Random(2)
    rows = []
    for number in range(300):
        time = datetime(2026, 5, 4, 8) + timedelta(minutes=chance.randrange(40_000))
        answer, agent = chance.choice(["yes", "yes", "no"]), chance.choice(["Ann", "Bob", "Cem"])
        rows.append(f"{number};A{chance.randrange(400):04};{agent};{time:%d.%m.%Y %H:%M};{answer}")
    return rows


@pytest.fixture
def exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for (name, header), rows in zip(HEADERS.items(), (orders(), calls()), strict=True):
        (tmp_path / name).write_text("\n".join([header, *rows]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(block: int) -> None:
    for line in BLOCKS[block]:
        words = shlex.split(line)
        assert words[0] == "scorecard"
        if words[1] != "serve":
            assert main(words[1:]) == 0, line


@pytest.mark.long
def test_the_page_leads_from_exports_to_a_goal(exports: Path) -> None:
    run(0)
    assert all((exports / part).exists() for part in ("FOUND.md", "config/scorecard.yml", "metrics/outcomes.yml"))
    run(1)
    project = open_project(exports)
    assert project.settings.goal_line == ("orders_on_time", "calls_again")
    assert project.catalogue.sources["calls"].customer == "orders.customer_no"
    before = [problem.code for problem in check_project(exports)].count("no-goal")
    outcomes = exports / "metrics" / "outcomes.yml"
    outcomes.write_text(re.sub("# (owner|goals):", r"\1:", outcomes.read_text(), count=2))
    run(2)
    assert [problem.code for problem in check_project(exports)].count("no-goal") == before - 1
    assert open_project(exports).catalogue.metrics["orders_on_time"].goals


def test_the_lines_that_the_page_shows_stand_in_the_file(exports: Path) -> None:
    run(0)
    shown = re.findall(r"^    # (owner|goals): (.*)$", PAGE, re.MULTILINE)
    text = (exports / "metrics" / "outcomes.yml").read_text()
    assert all(f"    # {key}: {value.partition('target')[0]}" in text for key, value in shown)


@pytest.mark.parametrize("file", ["first.yml", "outcomes.yml"])
def test_every_file_that_the_page_names_is_written(file: str, exports: Path) -> None:
    run(0)
    assert (exports / "metrics" / file).exists()
