"""Who works in a company of any size, and what a month does to everybody alike."""

from __future__ import annotations

from datetime import date
from statistics import pstdev

import pytest

from scorecard.demo.people import stints, teams
from scorecard.demo.stories import cast_of
from scorecard.demo.timeline import Timeline, months_of

TIMELINE = Timeline(date(2026, 9, 15))


@pytest.mark.parametrize(("scale", "workers"), [(0.01, 200), (1, 200), (10, 2_000), (25, 5_000), (100, 5_000)])
def test_ten_times_the_customers_have_ten_times_the_workers_up_to_five_thousand(scale: float, workers: int) -> None:
    roster = teams(cast_of(1))
    assert len(roster) == 40
    assert sum(stint.covers(TIMELINE.last) for stint in stints(roster, TIMELINE, 1, scale)) == workers


@pytest.mark.parametrize(
    ("noise", "spread"), [("recommend", 1.2), ("promises", 0.005), ("repeats", 0.004), ("left", 0.02)]
)
def test_a_month_that_looks_bad_means_nothing_and_is_as_bad_as_planned(noise: str, spread: float) -> None:
    drawn = [getattr(month, noise) for seed in range(60) for month in months_of(TIMELINE, seed)]
    assert pstdev(drawn) == pytest.approx(spread, rel=0.06)


def test_a_company_has_thirty_closed_months_and_some_days_more() -> None:
    assert (TIMELINE.start_of(0), TIMELINE.start_of(TIMELINE.closed), TIMELINE.end) == (
        date(2024, 3, 1),
        date(2026, 9, 1),
        date(2026, 9, 16),
    )
