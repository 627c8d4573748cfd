"""Whatever somebody meant to move leads to an outcome, and every outcome of the goal line to several departments.

The warehouse's other twenty-two metrics lead nowhere on purpose: `test_the_forest.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.definitions import load
from scorecard.graph import Graph
from scorecard.settings import load_settings
from tests.demo_definitions.forest import FOREST, REWARDED

ROOT = Path(__file__).parents[2]
CATALOGUE = load(ROOT).catalogue
METRICS = CATALOGUE.metrics
EDGES = Graph.of(CATALOGUE).edges
SETTINGS, _ = load_settings(ROOT)
GOAL_LINE = SETTINGS.goal_line if SETTINGS else ()
OUTCOMES = {name for name, metric in METRICS.items() if metric.outcome}


def reached(start: str, step: dict[str, set[str]]) -> set[str]:
    """Everything that some path of steps leads to, without the start."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = step.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


UP: dict[str, set[str]] = {}
DOWN: dict[str, set[str]] = {}
for edge in EDGES:
    UP.setdefault(edge.lower, set()).add(edge.upper)
    DOWN.setdefault(edge.upper, set()).add(edge.lower)


@pytest.mark.parametrize("name", sorted(set(METRICS) - OUTCOMES - FOREST))
def test_a_metric_leads_to_an_outcome(name: str) -> None:
    assert reached(name, UP) & OUTCOMES


@pytest.mark.parametrize("name", sorted(FOREST - REWARDED))
def test_a_metric_of_the_forest_leads_to_none(name: str) -> None:
    assert not reached(name, UP) & OUTCOMES


@pytest.mark.parametrize("outcome", GOAL_LINE)
def test_workers_of_three_departments_reach_an_outcome_of_the_goal_line(outcome: str) -> None:
    workers = [METRICS[name] for name in reached(outcome, DOWN) if METRICS[name].level == "worker"]
    assert len({metric.department for metric in workers}) >= 3


def test_nothing_leads_back_to_itself() -> None:
    assert [name for name in METRICS if name in reached(name, UP)] == []


def test_what_follows_by_itself_was_not_written() -> None:
    inferred = {(edge.lower, edge.upper) for edge in EDGES if edge.inferred}
    written = {(name, driver.metric) for name, metric in METRICS.items() for driver in metric.drives}
    assert inferred & written == set()


def test_the_parts_of_promises_kept_are_found() -> None:
    parts = {edge.lower for edge in EDGES if edge.upper == "promises_kept" and edge.inferred}
    assert parts == {
        "callbacks_kept", "replies_on_time", "dispatched_on_time", "delivered_on_the_day", "rang_ahead",
        "arrived_as_said", "plan_started_on_day",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("referred_taken_up", "quotes_taken_up"),
        ("left_early", "customers_lost"),
        ("first_statement_right", "statements_right"),
        ("customers_lost", "lifetime_value_lost"),
        ("worth_of_a_leaver", "lifetime_value_lost"),
        ("contacts_received", "contacts_against_last_year"),
    ],
)
def test_a_part_or_an_input_leads_up_by_itself(lower: str, upper: str) -> None:
    assert any(edge.inferred for edge in EDGES if (edge.lower, edge.upper) == (lower, upper))


def test_the_goal_line_is_four_outcomes() -> None:
    assert len(GOAL_LINE) == 4
    assert set(GOAL_LINE) <= OUTCOMES
