"""The demo company's definitions are copied by whoever begins: each says what it means and is short enough to read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorecard.definitions import load
from scorecard.definitions.terms import Better
from tests.demo_definitions.forest import FOREST
from tests.demo_definitions.planned import GOALS

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "config").glob("*.yml"), *(ROOT / "metrics").rglob("*.yml")])
LOADED = load(ROOT)
METRICS = LOADED.catalogue.metrics
MEANT = sorted(set(METRICS) - FOREST)  # those that somebody meant to move
DEPARTMENTS = {"sales", "digital", "care", "billing", "warehouse", "delivery", "field_service"}
FIRST_MONTH = "2024-03-01"
GUIDE = (ROOT / "metrics" / "README.md").read_text()
READ = [(ROOT / "metrics" / target).resolve() for target in re.findall(r"\]\(([^)]+\.yml)\)", GUIDE)]
IN_THE_TABLE = set(re.findall(r"sources/(\w+)\.yml", GUIDE.split("The other sources")[0]))
TAUGHT = (
    *("timezone", "as_of", "calendar", "goal_line", "organisation", "departments", "stages", "privacy", "signals"),
    *("attention", "worth", "means", "files", "key", "time", "changed_at", "roles", "role", "customer", "joins", "agg"),
    *("dimensions", "where", "expr", "unit", "sql", "p", "measure", "among", "ratio", "formula", "inputs", "offset"),
    *("conversion", "survey", "scale", "top", "failure", "delight", "outcome", "level", "owner", "pairs_with", "chart"),
    *("goals", "tolerance", "by", "per", "for", "accepted_until", "drives", "effect", "evidence", "within", "adjust"),
    *("lag", "strength", "because", "was", "customer_says", "better", "stage", "activity", "case", "handover_note"),
    *("manual", "promises", "barriers", "not", "themes"),
)


def sources_in(file: Path) -> set[str]:
    """The sources whose measures a file of metrics names."""
    return set(
        re.findall(
            r"\b([a-z_]+)\.[a-z_]+\b", "\n".join(re.findall(r"^    [a-z_]+: (.*)", file.read_text(), re.MULTILINE))
        )
    )


def test_they_load_without_a_problem() -> None:
    assert [str(problem) for problem in LOADED.problems] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_is_short_and_begins_with_what_it_is(file: Path) -> None:
    lines = file.read_text().splitlines()
    assert len(lines) < 150
    assert lines[0].startswith("# ")
    assert [line for line in lines if len(line) > 120] == []


def test_the_reading_order_leads_to_every_file_and_to_no_other() -> None:
    assert set(READ) == {file.resolve() for file in FILES}
    assert len(READ) == len(set(READ))


def test_the_reading_order_counts_up_and_sources_come_before_what_is_made_of_them() -> None:
    numbers = [int(number) for number in re.findall(r"^\| (\d+) \|", GUIDE, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    met: set[str] = set()
    for file in READ:
        if file.parent.name == "sources":
            met.add(file.stem)
        elif file.parent == ROOT / "metrics" and file.name != "outcomes.yml":  # made of everybody's rows
            missing = {source for source in sources_in(file) if source in IN_THE_TABLE} - met
            assert missing == set(), file.name


@pytest.mark.parametrize("key", TAUGHT)
def test_a_key_is_explained_where_it_is_first_met(key: str) -> None:
    """By a comment beside it, or on one of the lines around it."""
    for file in READ:
        lines = file.read_text().splitlines()
        met = [at for at, line in enumerate(lines) if re.search(rf"(?:^|[\s{{,]){key}:(?: |$)", line.split("#")[0])]
        if met:
            assert any("#" in line for line in lines[max(0, met[0] - 3) : met[0] + 3]), f"{file.name}:{met[0] + 1}"
            return
    pytest.fail(f"{key} is taught nowhere")


def test_there_are_enough_metrics_and_every_department_has_some() -> None:
    assert len(MEANT) >= 60
    assert len(FOREST) == 22
    assert {metric.department for metric in METRICS.values()} - {None} == DEPARTMENTS


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_says_what_it_is_whose_it_is_and_where_it_belongs(name: str) -> None:
    metric = METRICS[name]
    assert metric.label
    assert metric.means.endswith(".")
    assert metric.owner
    assert metric.stage


@pytest.mark.parametrize("name", MEANT)
def test_a_metric_that_leads_to_a_customer_is_better_one_way(name: str) -> None:
    assert METRICS[name].better is not Better.NEITHER


@pytest.mark.parametrize("name", MEANT)
def test_a_metric_has_had_a_goal_for_as_long_as_there_are_data(name: str) -> None:
    goals = [goal for goal in METRICS[name].goals if goal.node is None]
    begins = "2025-03-01" if name == "contacts_against_last_year" else FIRST_MONTH
    assert min(goal.start for goal in goals).isoformat() == begins
    assert all(goal.tolerance > 0 for goal in goals)


@pytest.mark.parametrize("name", GOALS)
def test_the_goal_of_today_is_the_one_that_was_planned(name: str) -> None:
    goals = [goal for goal in METRICS[name].goals if goal.node is None]
    unit = 100 if METRICS[name].unit == "percent" else 1
    assert unit * float(max(goals, key=lambda goal: goal.start).target) == pytest.approx(GOALS[name])


@pytest.mark.parametrize("name", METRICS)
def test_every_belief_has_a_reason(name: str) -> None:
    assert [driver.metric for driver in METRICS[name].drives if not driver.because.endswith(".")] == []


def test_a_counterweight_is_named_on_both_sides() -> None:
    pairs = {(name, metric.pairs_with) for name, metric in METRICS.items() if metric.pairs_with}
    assert pairs
    assert {(other, name) for name, other in pairs} == pairs


def test_what_is_linked_names_the_rows_that_let_a_customer_down() -> None:
    linked = {name for name, metric in METRICS.items() for driver in metric.drives if driver.evidence == "linked"}
    assert {name for name in linked if METRICS[name].failure is None} == set()


def test_every_kind_of_goal_is_shown_once() -> None:
    goals = [goal for metric in METRICS.values() for goal in metric.goals]
    assert any(len(metric.goals) > 1 for metric in METRICS.values())
    assert any(goal.by for goal in goals)
    assert any(goal.per for goal in goals)
    assert any(goal.node for goal in goals)
    assert any(goal.accepted_until and goal.because for goal in goals)
