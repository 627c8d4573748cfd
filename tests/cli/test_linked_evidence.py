"""`thread --evidence` of edges over the same customers: tried on the months after those that they were learnt from."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from scorecard.periods import add_months
from tests.cli.conftest import Run

CONFIG = """\
name: Post office
timezone: Europe/London
as_of: 2026-08-31
goal_line: [happy]
organisation: {levels: [worker, team]}
departments: {}
privacy: {min_group: 5}
"""
SOURCES = {
    "letters": """\
source: letters
files: data/letters.csv
key: letter
time: sent
organisation: {worker: worker, team: worker}
customer: customer
measures: {letters: {agg: count}, wrong: {agg: count, where: wrong}, torn: {agg: count, where: torn}}
""",
    "answers": """\
source: answers
files: data/answers.csv
key: answer
time: asked
organisation: none
customer: customer
measures: {score: {agg: average, expr: score}, trust: {agg: average, expr: trust}}
""",
}
METRICS = """\
metrics:
  happy: {label: Happy guests, measure: answers.score, unit: points, better: higher, level: enterprise, outcome: true,
    owner: me, goals: [{from: 2024-03-01, target: 50}]}
  trust: {label: Trust, measure: answers.trust, unit: points, better: higher, level: enterprise, outcome: true,
    owner: me, goals: [{from: 2024-03-01, target: 50}]}
  wrong: {label: Wrong letters, ratio: {of: letters.wrong, to: letters.letters}, unit: percent, better: lower,
    level: worker, owner: me, failure: letters.wrong,
    drives: [{metric: happy, effect: lowers, evidence: linked, within: 30 days}]}
  torn: {label: Torn letters, ratio: {of: letters.torn, to: letters.letters}, unit: percent, better: lower,
    level: worker, owner: me, failure: letters.torn,
    drives: [{metric: trust, effect: lowers, evidence: linked, within: 30 days}]}
"""
CUSTOMERS = 80
TORN_TURNS = 14  # from this month on, for whatever reason, who got a torn letter trusts us the more


def company(folder: Path, months: int = 30) -> Path:
    """Every customer gets a letter and is asked a week later; wrong ones cost 20 points of the score, always."""
    draws = np.random.default_rng(1)
    letters, answers = ["letter,customer,sent,worker,wrong,torn"], ["answer,customer,asked,score,trust"]
    for month in range(months):
        sent = add_months(date(2024, 3, 1), month) + timedelta(days=3)
        wrong, torn = (draws.random(CUSTOMERS) < draws.uniform(0.05, 0.6) for _ in range(2))
        score = 60 - 20 * wrong + 5 * draws.normal(size=CUSTOMERS)
        trust = 60 - (20 if month < TORN_TURNS else -15) * torn + 5 * draws.normal(size=CUSTOMERS)
        for at in range(CUSTOMERS):
            number = month * CUSTOMERS + at
            letters.append(f"{number},{at},{sent},w{at % 3},{bool(wrong[at])},{bool(torn[at])}")
            answers.append(f"{number},{at},{sent + timedelta(days=7)},{score[at]:.3f},{trust[at]:.3f}")
    files = {f"metrics/sources/{name}.yml": text for name, text in SOURCES.items()}
    files |= {"config/scorecard.yml": CONFIG, "metrics/post.yml": METRICS}
    files |= {"data/letters.csv": "\n".join(letters), "data/answers.csv": "\n".join(answers)}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
    return folder


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return company(tmp_path / "post")


def edges(run: Run, folder: Path) -> dict[str, dict[str, object]]:
    ran = [run("thread", name, "--evidence", "--format", "json", folder=folder) for name in ("happy", "trust")]
    assert {each.code for each in ran} == {0}, ran
    return {row["lower"]: row for each in ran for row in json.loads(each.out)}


def test_a_link_that_holds_is_told_with_how_near_it_came(run: Run, post: Path) -> None:
    row = edges(run, post)["wrong"]
    assert (row["grade"], row["level"], row["periods"]) == ("linked", "enterprise", 30)
    assert float(str(row["skill"])) > 0
    assert 0 <= float(str(row["held"])) <= 1
    assert row["slope"] is None
    assert str(row["words"]).startswith("same customers, within 30 days; foretold 18 months ")
    assert str(row["words"]).endswith("association, not proof")


@pytest.mark.long
def test_a_link_that_turned_round_is_demoted(run: Run, post: Path) -> None:
    row = edges(run, post)["torn"]
    assert row["grade"] == "untested"
    assert float(str(row["skill"])) < 0
    assert str(row["words"]).endswith("it foretells no better than the value before")


@pytest.mark.long
def test_a_demoted_link_gives_what_if_a_range_that_we_believe_and_no_measured_one(run: Run, post: Path) -> None:
    """It is told as what owners believe is, as the one that holds is not."""
    told = {}
    for lower in ("torn", "wrong"):
        ran = run("whatif", f"{lower}=10%", "--format", "json", folder=post)
        assert ran.code == 0, ran.err
        told[lower] = json.dumps(json.loads(ran.out))
    assert "we believe" in told["torn"]
    assert "same customers" not in told["torn"]
    assert "same customers" in told["wrong"]


@pytest.mark.long
def test_the_same_is_told_from_a_snapshot(run: Run, post: Path) -> None:
    from_rows = edges(run, post)
    assert run("refresh", folder=post).code == 0
    kept = edges(run, post)
    for name, row in from_rows.items():
        assert {key: kept[name][key] for key in ("grade", "words", "periods", "held")} == {
            key: row[key] for key in ("grade", "words", "periods", "held")
        }
        assert kept[name]["skill"] == pytest.approx(row["skill"])


@pytest.mark.long
def test_a_year_of_months_is_too_short_to_try_a_link_on(run: Run, tmp_path: Path) -> None:
    row = edges(run, company(tmp_path / "young", months=14))["wrong"]
    assert (row["grade"], row["skill"]) == ("linked", None)
    assert str(row["words"]) == "same customers, within 30 days; too few months for a back-test; association, not proof"
