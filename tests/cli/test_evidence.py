"""`thread --evidence`: what each edge of a line of sight rests on, as tried on teams and months."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from scorecard.periods import add_months
from tests.cli.conftest import Ran, Run

ROOT = Path(__file__).parents[2]
TEAMS, MONTHS = 10, 30

CONFIG = """\
name: Bakery
timezone: Europe/London
as_of: 2026-08-31
goal_line: [happy]
organisation:
  levels: [worker, team]
departments: {}
privacy: {min_group: 0}
"""

SOURCE = """\
source: months
files: data/months.csv
key: [month, team]
time: month
organisation: {worker: team, team: team}
measures:
  fresh: {agg: average, expr: fresh}
  loud: {agg: average, expr: loud}
  happy: {agg: average, expr: happy}
  sung: {agg: average, expr: sung}
"""

METRICS = """\
metrics:
  happy: {label: Happy guests, measure: months.happy, unit: points, better: higher, level: enterprise, outcome: true,
    owner: me, goals: [{from: 2024-03-01, target: 50}]}
  fresh: {label: Fresh loaves, measure: months.fresh, unit: percent, better: higher, level: team, owner: me,
    drives: [{metric: happy, effect: raises, evidence: panel, lag: 1 month}]}
  stale: {label: Stale loaves, formula: 1 - fresh, inputs: {fresh: fresh}, unit: percent, better: lower, level: team,
    owner: me, drives: [{metric: happy, effect: raises, evidence: panel, lag: 1 month}]}
  loud: {label: Loud music, measure: months.loud, unit: ratio, better: lower, level: team, owner: me,
    drives: [{metric: happy, effect: lowers, evidence: panel}]}
  sung: {label: Songs, measure: months.sung, unit: ratio, better: lower, level: team, owner: me,
    drives: [{metric: happy, effect: raises, evidence: assumed, strength: [0.1, 0.4]}]}
"""


def rows() -> str:
    """Ten teams' thirty months: who bakes fresh has happier guests a month later; music goes with nothing."""
    draws = np.random.default_rng(1)
    fresh = 0.7 + 0.05 * draws.normal(size=(TEAMS, MONTHS + 1))
    happy = 20 + 60 * fresh[:, :-1] + draws.normal(size=(TEAMS, MONTHS))
    loud = 5 + draws.normal(size=(TEAMS, MONTHS))
    lines = ["month,team,fresh,loud,happy,sung"]
    for month in range(MONTHS):
        day = add_months(date(2024, 3, 1), month)
        lines += [
            f"{day},team{team},{fresh[team, month + 1]:.6f},{loud[team, month]:.6f},{happy[team, month]:.6f},1"
            for team in range(TEAMS)
        ]
    return "\n".join(lines) + "\n"


@pytest.fixture
def bakery(tmp_path: Path) -> Path:
    files = {
        "config/scorecard.yml": CONFIG,
        "metrics/sources/months.yml": SOURCE,
        "metrics/bakery.yml": METRICS,
        "data/months.csv": rows(),
    }
    for name, text in files.items():
        path = tmp_path / "bakery" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "bakery"


def to_happy(ran: Ran) -> dict[str, dict[str, object]]:
    """The edges that lead to happy guests, by the metric that they come from."""
    assert ran.code == 0, ran.err
    return {row["lower"]: row for row in json.loads(ran.out) if row["upper"] == "happy"}


def test_each_edge_is_told_by_what_it_rests_on(run: Run, bakery: Path) -> None:
    told = to_happy(run("thread", "happy", "--evidence", "--format", "json", folder=bakery))
    assert {lower: row["grade"] for lower, row in told.items()} == {
        "fresh": "association",
        "stale": "contradicted",  # stated the wrong way round
        "loud": "untested",
        "sung": "untested",
    }
    assert (told["loud"]["level"], told["loud"]["nodes"]) == ("team", TEAMS)
    assert (told["sung"]["low"], told["sung"]["high"], told["sung"]["slope"]) == (0.1, 0.4, None)
    assert told["sung"]["words"] == "we believe, 0.1 to 0.4 for one more; untested"


def test_an_association_says_how_much_how_sure_and_that_it_is_no_proof(run: Run, bakery: Path) -> None:
    row = to_happy(run("thread", "fresh", "--evidence", "--format", "json", folder=bakery))["fresh"]
    assert row["grade"] == "association"
    low, slope, high = (float(str(row[name])) for name in ("low", "slope", "high"))
    assert low < 60 < high
    assert 50 < slope < 70
    assert float(str(row["q"])) < 0.001
    assert row["strongest"] == 1
    assert row["words"] == (
        "Fresh loaves a tenth higher went with Happy guests 4 points higher 1 month later "
        "(3.8 to 4.2 points, q under 0.001); association, not proof"
    )


def test_what_follows_from_a_formula_is_exact_and_needs_no_testing(run: Run, bakery: Path) -> None:
    told = json.loads(run("thread", "stale", "--evidence", "--format", "json", folder=bakery).out)
    exact = {(row["lower"], row["words"], row["q"]) for row in told if row["grade"] == "arithmetic"}
    assert exact == {("fresh", "by arithmetic", None)}


def test_nothing_is_said_to_make_another_move(run: Run, bakery: Path) -> None:
    told = run("thread", "happy", "--evidence", folder=bakery).out
    assert re.search(r"\b(causes?|proves?|proven|drives?|because)\b", told, re.IGNORECASE) is None


def test_how_sure_an_edge_is_does_not_depend_on_the_metric_asked(run: Run, bakery: Path) -> None:
    ways = (
        to_happy(run("thread", name, "--evidence", "--format", "json", folder=bakery)) for name in ("happy", "loud")
    )
    assert len({each["loud"]["q"] for each in ways}) == 1


def test_an_unknown_metric_is_told(run: Run, bakery: Path) -> None:
    ran = run("thread", "hapy", "--evidence", folder=bakery)
    assert ran.code == 1
    assert "unknown-metric" in ran.err
    assert "did you mean 'happy'?" in ran.err


def test_a_month_or_two_are_no_evidence(run: Run, bakery: Path) -> None:
    data = bakery / "data/months.csv"
    data.write_text("\n".join(data.read_text().splitlines()[: 1 + 12 * TEAMS]) + "\n")
    told = to_happy(run("thread", "loud", "--evidence", "--format", "json", folder=bakery))
    assert told["loud"]["words"] == "untested: too few periods in which both have a number that moves"


@pytest.mark.long
@pytest.mark.parametrize("words", [["show", "happy"], ["thread", "happy"], ["signals"]])
def test_what_needs_no_statistics_does_not_load_them(words: list[str], bakery: Path) -> None:
    asks = f"import sys; from scorecard.cli import main; main({['-C', str(bakery), *words]!r}); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) & {"scipy", "statsmodels"} == set()
