"""A value is held against the goal that applied to it, and absence is never good or bad."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.answers import Note, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.commitments import commitment_of, holds_below
from scorecard.results.rows import Node
from scorecard.results.sentences import judged
from scorecard.results.status import Status, status_of

JULY = Calendar().period_at(date(2026, 7, 1), Grain.MONTH)
AUGUST = Calendar().next(JULY)
CARE, EAST = Node("department", "care"), Node("team", "east")
MetricOf = Callable[..., Metric]


@pytest.mark.parametrize(
    ("value", "target", "better", "status"),
    [
        (0.80, 0.78, Better.HIGHER, Status.ON_TARGET),
        (0.78, 0.78, Better.HIGHER, Status.ON_TARGET),
        (0.76, 0.78, Better.HIGHER, Status.WITHIN_TOLERANCE),
        (0.75, 0.78, Better.HIGHER, Status.OFF_TARGET),
        (0.76, 0.78, Better.LOWER, Status.ON_TARGET),
        (0.80, 0.78, Better.LOWER, Status.WITHIN_TOLERANCE),
        (0.81, 0.78, Better.LOWER, Status.OFF_TARGET),
        (0.1 + 0.2, 0.3, Better.LOWER, Status.ON_TARGET),
        (3, (2, 5), Better.BETWEEN, Status.ON_TARGET),
        (5.01, (2, 5), Better.BETWEEN, Status.WITHIN_TOLERANCE),
        (1, (2, 5), Better.BETWEEN, Status.OFF_TARGET),
        (3, 5, Better.NEITHER, Status.NO_GOAL),
        (3, None, Better.HIGHER, Status.NO_GOAL),
        (None, 5, Better.HIGHER, Status.NO_DATA),
        (None, None, Better.HIGHER, Status.NO_DATA),
    ],
)
def test_a_value_has_one_status(
    value: float | None, target: float | tuple[float, float] | None, better: Better, status: Status
) -> None:
    assert status_of(value, target, 0.02, better) is status


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1e3))
def test_higher_and_lower_mirror_each_other(value: float, target: float, tolerance: float) -> None:
    up = status_of(value, target, tolerance, Better.HIGHER)
    assert up is status_of(-value, -target, tolerance, Better.LOWER)


def test_the_latest_goal_that_had_begun_by_the_first_day_applies(metric_of: MetricOf, catalogue: Catalogue) -> None:
    goals = [
        {"from": "2026-08-01", "target": 0.82},
        {"from": "2026-01-01", "target": 0.78},
        {"from": "2026-08-02", "target": 0.99},
    ]
    metric = metric_of("settled", ratio={"of": "contacts.resolved", "to": "contacts.contacts"}, goals=goals)
    july, august = (commitment_of(metric, catalogue, period) for period in (JULY, AUGUST))
    assert july is not None
    assert august is not None
    assert (july.target, july.words) == (0.78, "goal 78 %")
    assert august.target == 0.82


def test_before_the_first_goal_there_is_none(metric_of: MetricOf, catalogue: Catalogue) -> None:
    metric = metric_of("x", measure="contacts.minutes", goals=[{"from": "2026-07-02", "target": 5}])
    assert commitment_of(metric, catalogue, JULY) is None


def test_a_rate_inherits_the_goal_of_the_nearest_node_that_has_one(metric_of: MetricOf, catalogue: Catalogue) -> None:
    goals = [
        {"from": "2026-01-01", "target": 0.78},
        {"from": "2025-01-01", "target": 0.70, "for": {"department": "care"}},
    ]
    metric = metric_of("settled", ratio={"of": "contacts.resolved", "to": "contacts.contacts"}, goals=goals)
    billing = Node("department", "billing")
    assert _target(metric, catalogue, (EAST, CARE)) == 0.70
    assert _target(metric, catalogue, (EAST, billing)) == 0.78
    assert _target(metric, catalogue, ()) == 0.78


def test_a_count_never_inherits_a_goal(metric_of: MetricOf, catalogue: Catalogue) -> None:
    goals = [{"from": "2026-01-01", "target": 400}, {"from": "2026-01-01", "target": 90, "for": {"team": "east"}}]
    metric = metric_of("contacts", measure="contacts.contacts", unit="count", goals=goals)
    assert _target(metric, catalogue, (EAST, CARE)) == 90
    assert _target(metric, catalogue, (CARE,)) is None
    assert _target(metric, catalogue, ()) == 400


@pytest.mark.parametrize(
    ("kind", "holds"),
    [
        ("settled", True),
        ("minutes", True),
        ("recommend", True),
        ("called_again", True),
        ("growth", True),
        ("contacts", False),
        ("longest", False),
        ("in_all", False),
        ("told", False),
        ("hand_offs", False),
    ],
)
def test_goals_hold_below_for_what_does_not_grow_with_the_node(catalogue: Catalogue, kind: str, holds: bool) -> None:
    assert holds_below(catalogue.metrics[kind], catalogue) is holds


@pytest.mark.parametrize(
    ("grain", "target"),
    [(Grain.MONTH, 120), (Grain.QUARTER, 360), (Grain.YEAR, 1440), (Grain.WEEK, 120 * 7 / (365.25 / 12))],
)
def test_a_goal_of_a_month_is_scaled_to_the_grain_asked(
    metric_of: MetricOf, catalogue: Catalogue, grain: Grain, target: float
) -> None:
    goals = [{"from": "2026-01-01", "target": 120, "tolerance": 12, "per": "month"}]
    metric = metric_of("contacts", measure="contacts.contacts", unit="count", goals=goals)
    goal = commitment_of(metric, catalogue, Calendar().period_at(date(2026, 8, 10), grain))
    assert goal is not None
    assert goal.target == pytest.approx(target)
    assert goal.tolerance == pytest.approx(target / 10)


def test_both_ends_of_a_range_are_scaled(metric_of: MetricOf, catalogue: Catalogue) -> None:
    goals = [{"from": "2026-01-01", "target": [10, 20], "per": "month"}]
    metric = metric_of("contacts", measure="contacts.contacts", unit="count", better="between", goals=goals)
    goal = commitment_of(metric, catalogue, Calendar().period_at(date(2026, 8, 10), Grain.QUARTER))
    assert goal is not None
    assert (goal.target, goal.words) == ((30, 60), "goal 30 to 60")


def test_off_target_is_accepted_for_as_long_as_was_said(metric_of: MetricOf, catalogue: Catalogue) -> None:
    goals = [{"from": "2026-01-01", "target": 0.8, "accepted_until": "2026-07-31", "because": "new system"}]
    metric = metric_of("settled", ratio={"of": "contacts.resolved", "to": "contacts.contacts"}, goals=goals)
    assert _judged(metric, catalogue, 0.5, JULY) == (Status.OFF_TARGET, "Off target, accepted until 31 July 2026")
    assert _judged(metric, catalogue, 0.5, AUGUST) == (Status.OFF_TARGET, "Off target")
    assert _judged(metric, catalogue, 0.9, JULY) == (Status.ON_TARGET, "On target")


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (Note.NO_DATA, "No data"),
        (Note.SUPPRESSED, "Too few to show"),
        (Note.NOT_COMPUTED, "Not computed yet"),
        (Note.PARTIAL, "Not over yet"),
    ],
)
def test_what_is_missing_or_not_over_is_not_judged(catalogue: Catalogue, note: Note, words: str) -> None:
    metric = catalogue.metrics["settled"]
    value = Value("settled", (), (), AUGUST, 0.2 if note is Note.PARTIAL else None, note=note)
    goal = commitment_of(metric, catalogue, AUGUST)
    assert judged(value, metric, goal) == (Status.NO_DATA, words)


def _target(metric: Metric, catalogue: Catalogue, nodes: tuple[Node, ...]) -> object:
    goal = commitment_of(metric, catalogue, JULY, nodes)
    return goal.target if goal else None


def _judged(metric: Metric, catalogue: Catalogue, value: float, period: Period) -> tuple[Status, str]:
    goal = commitment_of(metric, catalogue, period)
    return judged(Value("settled", (), (), period, value), metric, goal)


def test_a_monthly_goal_seen_by_the_week_is_told_in_three_digits(metric_of: MetricOf, catalogue: Catalogue) -> None:
    goals = [{"from": "2026-01-01", "target": 440, "per": "month"}]
    metric = metric_of("x", measure="contacts.contacts", unit="count", goals=goals)
    goal = commitment_of(metric, catalogue, Calendar().period_at(date(2026, 8, 5), Grain.WEEK))
    assert goal is not None
    assert goal.words == "goal 101"
