"""`outlook`: will the goals of a metric be met by their day? Thirty-two months of one bakery, told to the end."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from scorecard.periods import add_months
from tests.cli.conftest import Ran, Run

CONFIG = """\
name: Bakery
timezone: Europe/London
as_of: 2026-08-31
goal_line: [sold]
organisation:
  levels: [worker, department]
departments:
  bread: {label: Bread}
  cake: {label: Cake}
privacy: {min_group: 0}
"""

SOURCE = """\
source: months
files: data/months.csv
key: [month, department]
time: month
organisation: {worker: department, department: department}
measures:
  baked: {agg: sum, expr: baked}
  sold: {agg: sum, expr: sold}
  late: {agg: sum, expr: late}
"""

METRICS = """\
metrics:
  sold: {label: Sold on the day, ratio: {of: months.sold, to: months.baked}, unit: percent, better: higher,
    level: enterprise, outcome: true, owner: me, goals: [
      {from: 2024-01-01, target: 70%},
      {from: 2026-01-01, target: 75%, by: 2026-12-31},
      {from: 2027-01-01, target: 95%},
      {from: 2026-01-01, target: 95%, for: {department: cake}},
      {from: 2026-01-01, target: 95%, for: {worker: pies}}]}
  late: {label: Late loaves, measure: months.late, unit: count, better: lower, level: worker, owner: me,
    goals: [{from: 2026-01-01, target: 1300, per: year}], drives: [{metric: sold, effect: lowers, evidence: assumed}]}
  late_so_far: {label: Late loaves this year, cumulative: {measure: months.late, to_date: year}, unit: count,
    better: lower, level: worker, owner: me, goals: [{from: 2026-01-01, target: 1100}]}
  baked: {label: Loaves, measure: months.baked, unit: count, better: between, level: worker, owner: me,
    goals: [{from: 2026-01-01, target: [1800, 2200], per: month}]}
  each: {label: Late for each loaf, ratio: {of: months.late, to: months.baked}, unit: ratio, better: neither,
    level: worker, owner: me}
"""


def rows() -> str:
    draws = np.random.default_rng(2)
    lines = ["month,department,baked,sold,late"]
    for month in range(32):
        day = add_months(date(2024, 1, 1), month)
        for department in ("bread", "cake"):
            sold, late = 800 + int(draws.integers(-20, 20)), 50 + int(draws.integers(-5, 5))
            lines.append(f"{day},{department},1000,{sold},{late}")
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


def told(ran: Ran, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column in columns) for row in json.loads(ran.out)]


def test_each_goal_in_force_or_to_come_has_a_row(run: Run, bakery: Path) -> None:
    ran = run("outlook", "sold", "--format", "json", folder=bakery)
    assert told(ran, "node", "target", "by", "period", "outlook", "grade") == [
        (None, 0.75, "2026-12-31", "2026-12-01", "on track", "full"),
        (None, 0.95, None, "2027-08-01", "off track", "full"),
        ("cake", 0.95, None, "2027-08-01", "off track", "full"),
    ]
    assert ran.code == 1  # of the pies nothing is known, and that is told
    assert "too-few-periods 'sold' at worker 'pies' has 0 closed periods" in ran.err


def test_a_row_holds_the_interval_and_the_pace(run: Run, bakery: Path) -> None:
    first = json.loads(run("outlook", "sold", "--format", "json", folder=bakery).out)[0]
    assert first["low"] < first["likely_low"] < first["forecast"] < first["likely_high"] < first["high"]
    assert first["forecast"] == pytest.approx(0.8, abs=0.02)
    assert first["chance"] > 0.99
    assert (first["required"], first["points"], first["method"]) == (0.0, 32, "theta")
    assert first["words"].startswith(
        "Goal 75 % by 31 December 2026: on track, chance over 99 %. Foreseen for December 2026:"
    )


def test_a_years_count_is_foreseen_by_its_months(run: Run, bakery: Path) -> None:
    (row,) = json.loads(run("outlook", "late", "--format", "json", folder=bakery).out)
    assert (row["target"], row["period"], row["outlook"]) == (1300, "2026-12-01", "on track")
    assert row["forecast"] == pytest.approx(1200, abs=30)
    assert row["present"] == pytest.approx(100, abs=5)
    running = json.loads(run("outlook", "late_so_far", "--format", "json", folder=bakery).out)
    assert running[0]["forecast"] == pytest.approx(row["forecast"])
    assert running[0]["outlook"] == "off track"


def test_two_targets_are_two_columns(run: Run, bakery: Path) -> None:
    ran = run("outlook", "baked", "--format", "json", folder=bakery)
    assert told(ran, "target", "target_high", "chance", "low") == [(1800, 2200, 1.0, 2000.0)]


def test_fewer_than_twenty_four_periods_are_a_trial_and_under_eight_are_refused(run: Run, bakery: Path) -> None:
    by_quarter = run("outlook", "baked", "--grain", "quarter", "--format", "json", folder=bakery)
    assert told(by_quarter, "grade", "points", "target") == [("trial", 10, 5400)]
    by_year = run("outlook", "sold", "--grain", "year", folder=bakery)
    assert (by_year.code, by_year.out) == (1, "")
    assert "too-few-periods 'sold' has 2 closed periods with a number in a row, and a forecast needs 8" in by_year.err
    assert "a shorter --grain has more of them" in by_year.err


def test_what_has_no_goal_has_no_outlook(run: Run, bakery: Path) -> None:
    ran = run("outlook", "each", folder=bakery)
    assert ran.code == 1
    assert "nothing-to-reach 'each' has no goal that could be met" in ran.err


def test_wrong_words_are_told(run: Run, bakery: Path) -> None:
    assert "did you mean 'sold'?" in run("outlook", "sodl", folder=bakery).err
    assert run("outlook", "sold", "--grain", "fortnight", folder=bakery).code == 2
    assert run("outlook", folder=bakery).code == 2


def test_the_table_is_for_people_and_csv_for_machines(run: Run, bakery: Path) -> None:
    assert "on track" in run("outlook", "late", folder=bakery).out
    header, row = run("outlook", "late", "--format", "csv", folder=bakery).out.splitlines()
    assert header.startswith("metric,level,node,target,target_high,by,period,forecast,")
    assert row.startswith("late,,,1300.0,,,2026-12-01,")
