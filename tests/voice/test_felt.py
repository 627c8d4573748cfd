"""What customers felt stands beside what those who lead say: the worst failure beyond luck, worded as association."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better
from scorecard.periods import Grain, Period
from scorecard.results.attribution.contributions import Against, Contribution, Effect, Split, Why
from scorecard.results.felt import felt_words
from scorecard.results.perception_page import Line, Said
from scorecard.results.rows import Node

AUGUST = Period(date(2026, 8, 1), date(2026, 9, 1), Grain.MONTH)


def metric(name: str, label: str, better: Better, department: str | None = None) -> Metric:
    return Metric(name=name, label=label, unit="points", better=better, level="enterprise", department=department)


METRICS = {
    "recommend": metric("recommend", "Would recommend us", Better.HIGHER),
    "billed": metric("billed", "Bills right", Better.HIGHER, "billing"),
    "kept": metric("kept", "Kept", Better.HIGHER, "sales"),
}


def failure(name: str, points: float, low: float, high: float, effect: Effect = Effect.FAILURE) -> Contribution:
    return Contribution(("recommend", name), name, Node(), effect, points, low, high, 306)


WHY = Why(
    "recommend", Node(), AUGUST, Against("2026-07", "in July"), 11.3, 20.0, "points", Split.LINKED, exact=False,
    contributions=(failure("kept", -2.0, -4.0, -0.5), failure("billed", -6.7, -8.3, -5.1)),
)  # fmt: skip
LEADERS = Line(
    "Billing", (Said("leader", "Leaders", 1.0, 0.9, 1.0, "100 %", ""),), "", is_wide=False, department="billing"
)


def test_the_failure_with_most_points_is_told_with_its_range_beside_what_its_leaders_say() -> None:
    assert felt_words(WHY, METRICS, {"billing": "Billing"}, [LEADERS]) == (
        "Before they answered in August 2026, 306 customers met a failure of “Bills right” in Billing; with it “Would "
        "recommend us” is 6.7 points lower than in July (5.1 points to 8.3 points). 100 % of those who lead Billing "
        "say that promises are kept. The two go together: that is association, and no more."
    )


@pytest.mark.parametrize(
    "found",
    [
        failure("billed", -6.7, -14.0, 0.6),  # may be none
        failure("billed", 6.7, 5.1, 8.3),  # better
        failure("recommend", -6.7, -8.3, -5.1, Effect.NOT_ATTRIBUTED),
        failure("billed", -6.7, -8.3, -5.1)._replace(customers=None),  # too few to say of how many
    ],
)
def test_what_may_be_luck_or_is_nobodys_is_not_told(found: Contribution) -> None:
    assert felt_words(replace(WHY, contributions=(found,)), METRICS, {}, []) == ""


def test_without_a_survey_on_the_goal_line_nothing_is_said() -> None:
    assert felt_words(None, METRICS, {}, []) == ""
