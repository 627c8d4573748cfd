"""Strengths that were measured: points for each failing row, and slopes that stand out from luck."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scorecard.answers import Value
from scorecard.definitions.terms import Effect as Direction
from scorecard.definitions.terms import Evidence
from scorecard.graph.edges import Edge
from scorecard.periods import Grain, Period, Span
from scorecard.results.attribution.contributions import Effect
from scorecard.results.links.contributions import Contribution
from scorecard.results.panel.evidence import EdgeEvidence
from scorecard.results.panel.grade import EdgeGrade
from scorecard.results.panel.tried import Tried
from scorecard.results.rows import Node
from scorecard.results.scenario.measured import linked_strength, panel_strengths
from scorecard.results.scenario.strength import Measured
from tests.results.conftest import metric_named

AUGUST = Period(date(2026, 8, 1), date(2026, 9, 1), Grain.MONTH)
RATIO = {"of": "calls.settled", "to": "calls.calls"}
TRIED = Tried(1, 0.4, 0.1, 0.9, None, 1.0, 1.0, (0.01,), (1,), 1, 0.2, 8, 24)


def value(numerator: float, denominator: float | None) -> Value:
    told = numerator if denominator is None else numerator / denominator
    return Value("calls", (), (), AUGUST, told, numerator, denominator)


def points(effect: Effect, told: float) -> Contribution:
    return Contribution(effect, "calls", Node(), told, told - 0.02, told + 0.01)


def strength(better: str, told: Value, counts: dict[Effect, float], *parts: Contribution) -> Measured | None:
    rows = {"failure": "calls.failed"} | ({"delight": "calls.noted"} if Effect.DELIGHT in counts else {})
    kind = {"measure": "calls.calls"} if told.denominator is None else {"ratio": RATIO}
    return linked_strength(metric_named("calls", better=better, **kind, **rows), told, counts, parts)


COST = points(Effect.FAILURE, -0.06)


def test_of_a_share_that_counts_failures_one_more_costs_its_points_over_the_share() -> None:
    assert strength("lower", value(20, 100), {Effect.FAILURE: 20}, COST) == Measured(
        pytest.approx(-0.3), pytest.approx(-0.4), pytest.approx(-0.25)
    )


def test_of_a_share_whose_other_rows_fail_it_is_the_other_way_round() -> None:
    assert strength("higher", value(80, 100), {Effect.FAILURE: 20}, COST) == Measured(
        pytest.approx(0.3), pytest.approx(0.25), pytest.approx(0.4)
    )


@pytest.mark.parametrize(("better", "sign"), [("lower", -1), ("higher", 1)])
def test_of_one_half_what_is_better_tells_which_half_fails(better: str, sign: int) -> None:
    found = strength(better, value(50, 100), {Effect.FAILURE: 50}, COST)
    assert found
    assert found.value == pytest.approx(sign * 0.12)


def test_of_a_count_it_is_points_for_each_failing_row() -> None:
    found = strength("lower", value(30, None), {Effect.FAILURE: 30}, COST)
    assert found
    assert found.value == pytest.approx(-0.002)


def test_what_pleased_takes_part_where_it_is_what_the_metric_counts() -> None:
    pleased = points(Effect.DELIGHT, 0.04)
    found = strength("higher", value(80, 100), {Effect.FAILURE: 20, Effect.DELIGHT: 80}, COST, pleased)
    assert found
    assert found.value == pytest.approx(0.3 + 0.05)
    assert found.low < found.value < found.high
    beside = strength("higher", value(80, 100), {Effect.FAILURE: 20, Effect.DELIGHT: 7}, COST, pleased)
    assert beside
    assert beside.value == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("told", "counts", "parts"),
    [
        (value(80, 100), {Effect.FAILURE: 17}, (COST,)),  # it fails by something else than what it counts
        (value(80, 100), {}, (COST,)),  # failing rows of too few
        (value(100, 100), {Effect.FAILURE: 0}, ()),  # nothing failed
        (value(80, 100), {Effect.FAILURE: 20}, ()),  # nobody was reached, or too few to be told
        (value(300, None), {Effect.FAILURE: 20}, (COST,)),
    ],
)
def test_otherwise_it_is_not_known(told: Value, counts: dict[Effect, float], parts: tuple[Contribution, ...]) -> None:
    assert strength("higher", told, counts, *parts) is None


def looked_at(grade: EdgeGrade, level: str = "team", found: Tried | None = TRIED) -> EdgeEvidence:
    edge = Edge("notes", "recommend", Direction.RAISES, Evidence.PANEL, lag=Span.parse("1 month"), position=0)
    return EdgeEvidence(edge, grade, level, found, 0.01, "")


RATES = {"notes": False, "recommend": False}


def test_a_slope_that_stands_out_has_its_interval() -> None:
    assert dict(panel_strengths([looked_at(EdgeGrade.ASSOCIATION)], RATES)) == {
        ("notes", "recommend"): Measured(0.4, 0.1, 0.9)
    }


@pytest.mark.parametrize("grade", [EdgeGrade.UNTESTED, EdgeGrade.CONTRADICTED])
def test_what_may_be_luck_or_speaks_against_it_moves_nothing(grade: EdgeGrade) -> None:
    assert not dict(panel_strengths([looked_at(grade)], RATES))
    assert not dict(panel_strengths([replace(looked_at(grade), found=None)], RATES))


def test_a_slope_between_teams_holds_for_the_company_where_both_add_up_or_neither_does() -> None:
    told = [looked_at(EdgeGrade.ASSOCIATION)]
    assert dict(panel_strengths(told, {"notes": True, "recommend": True}))
    assert not dict(panel_strengths(told, {"notes": True, "recommend": False}))
    assert dict(panel_strengths([looked_at(EdgeGrade.ASSOCIATION, level="")], {"notes": True, "recommend": False}))
    assert not dict(panel_strengths(told, {"notes": False}))
