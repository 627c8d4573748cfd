"""Each goal is judged at the end of a period: that of its day, that of its year, or a year on."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.answers import Note, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.outlook.ahead import Judged, goals_ahead, judged_at
from scorecard.results.outlook.foreseen import Foreseen, foreseen_of, unbroken
from scorecard.results.outlook.outlook import TooFewPoints
from scorecard.results.series import Series
from tests.results.conftest import metric_named

CALENDAR = Calendar()
TODAY = date(2026, 9, 15)
AUGUST = CALENDAR.period_at(date(2026, 8, 1), Grain.MONTH)
COUNT = {"measure": "contacts.contacts", "unit": "count", "better": "lower"}
RUNNING = {"cumulative": {"measure": "contacts.contacts", "to_date": "year"}, "unit": "count", "better": "lower"}


def metric_with(*goals: dict[str, object], **keys: object) -> Metric:
    made_of = {} if keys.keys() & {"measure", "cumulative"} else {"ratio": {"of": "a.b", "to": "a.c"}}
    return metric_named("settled", goals=list(goals), **(made_of | keys))


def judged(catalogue: Catalogue, goal: dict[str, object], last: Period = AUGUST, **keys: object) -> Judged:
    metric = metric_with(goal, **keys)
    (ahead,) = goals_ahead(metric, TODAY)
    return judged_at(ahead, metric, catalogue, CALENDAR, last.grain, last)


@pytest.mark.parametrize(
    ("by", "month"),
    [("2026-12-31", "2026-12"), ("2026-12-30", "2026-11"), ("2027-01-01", "2026-12"), ("2026-06-30", "2026-06")],
)
def test_a_goal_is_judged_by_the_last_month_that_is_over_on_its_day(catalogue: Catalogue, by: str, month: str) -> None:
    assert str(judged(catalogue, {"from": "2026-01-01", "target": "80%", "by": by}).period) == month


def test_a_goal_without_a_day_is_judged_a_year_on(catalogue: Catalogue) -> None:
    goal = {"from": "2026-01-01", "target": "80%"}
    assert str(judged(catalogue, goal).period) == "2027-08"
    week = CALENDAR.period_at(date(2026, 9, 7), Grain.WEEK)
    assert str(judged(catalogue, goal, week).period) == "2026-W49"


def test_a_goal_is_judged_before_another_takes_its_place() -> None:
    metric = metric_with(
        {"from": "2025-01-01", "target": "70%"},
        {"from": "2026-01-01", "target": "80%"},
        {"from": "2027-01-01", "target": "90%"},
        {"from": "2026-01-01", "target": "85%", "for": {"department": "billing"}},
    )
    ahead = list(goals_ahead(metric, TODAY))
    assert [(each.goal.target, each.node.name, each.until) for each in ahead] == [
        (0.8, "", date(2027, 1, 1)),
        (0.9, "", None),
        (0.85, "billing", None),
    ]
    periods = [judged_at(each, metric, Catalogue({}, {}), CALENDAR, Grain.MONTH, AUGUST).period for each in ahead]
    assert [str(period) for period in periods] == ["2026-12", "2027-08", "2027-08"]


def test_a_count_a_year_is_judged_by_its_months_added_up(catalogue: Catalogue) -> None:
    told = judged(catalogue, {"from": "2026-01-01", "target": 1200, "per": "year"}, **COUNT)
    assert (str(told.period), told.target, str(told.span)) == ("2026-12", 1200.0, "2026")


def test_a_count_a_month_is_judged_by_the_month_itself(catalogue: Catalogue) -> None:
    told = judged(catalogue, {"from": "2026-01-01", "target": 100, "per": "month", "by": "2026-12-31"}, **COUNT)
    assert (str(told.period), told.target, told.span) == ("2026-12", 100.0, None)
    quarter = CALENDAR.period_at(date(2026, 4, 1), Grain.QUARTER)
    told = judged(catalogue, {"from": "2026-01-01", "target": 100, "per": "month"}, quarter, **COUNT)
    assert (str(told.period), told.target) == ("2027-Q2", 300.0)


def months(*values: float | None, start: date = date(2026, 1, 1)) -> Series:
    period = CALENDAR.period_at(start, Grain.MONTH)
    told = []
    for value in values:
        note = Note.NO_DATA if value is None else Note.NONE
        told.append(Value("settled", (), (), period, value, note=note))
        period = CALENDAR.next(period)
    return Series(tuple(told))


def foreseen(catalogue: Catalogue, series: Series, goal: dict[str, object], **keys: object) -> Foreseen:
    metric = metric_with(goal, **keys)
    (ahead,) = goals_ahead(metric, TODAY)
    return foreseen_of(metric, ahead, series, catalogue, CALENDAR, Grain.MONTH)


STEADY = [100.0, 101.0, 99.0, 100.0, 102.0, 98.0, 100.0, 99.0] * 4  # January 2024 to August 2026


def test_a_year_so_far_and_its_months_have_the_same_outlook(catalogue: Catalogue) -> None:
    start = date(2024, 1, 1)
    goal = {"from": "2026-01-01", "target": 1210}
    by_month = foreseen(catalogue, months(*STEADY, start=start), goal | {"per": "year"}, **COUNT)
    running = [sum(STEADY[at - at % 12 : at + 1]) for at in range(len(STEADY))]
    so_far = foreseen(catalogue, months(*running, start=start), goal, **RUNNING)
    assert so_far.outlook == by_month.outlook
    assert so_far.outlook.forecast == pytest.approx(1200, abs=5)
    assert so_far.words.startswith("Goal 1,210 in 2026: on track, chance over 99 %.")
    assert "Each month may bring at most 103; lately each brought 99.8." in so_far.words


def test_a_running_goal_before_the_years_end_counts_the_months_until_then(catalogue: Catalogue) -> None:
    running = [sum(STEADY[at - at % 12 : at + 1]) for at in range(len(STEADY))]
    goal = {"from": "2026-01-01", "target": 910, "by": "2026-09-30"}
    told = foreseen(catalogue, months(*running, start=date(2024, 1, 1)), goal, **RUNNING)
    assert str(told.judged.period) == "2026-09"
    assert told.outlook.forecast == pytest.approx(running[-1] + 100, abs=2)


def test_a_total_with_a_month_missing_is_not_told(catalogue: Catalogue) -> None:
    values = [*STEADY[:25], None, *STEADY[26:]]
    with pytest.raises(TooFewPoints, match="no number for 1 of the 8 periods of 2026"):
        foreseen(
            catalogue,
            months(*values, start=date(2024, 1, 1)),
            {"from": "2026-01-01", "target": 9, "per": "year"},
            **COUNT,
        )


def test_a_goal_whose_day_is_past_is_met_or_not(catalogue: Catalogue) -> None:
    series = months(*[0.5, 0.6, 0.7, 0.8, 0.7, 0.8, 0.7, 0.7])
    goal = {"from": "2026-01-01", "target": "75%", "by": "2026-06-30"}
    assert foreseen(catalogue, series, goal).words == "Goal 75 % by 30 June 2026: met; 80.0 % in June 2026."
    missed = foreseen(catalogue, series, goal | {"by": "2026-07-31"})
    assert missed.words == "Goal 75 % by 31 July 2026: not met; 70.0 % in July 2026."


def test_a_share_is_never_foreseen_beyond_all(catalogue: Catalogue) -> None:
    series = months(*[0.90, 0.99, 0.92, 0.98, 0.93, 0.99, 0.91, 0.99] * 2, start=date(2025, 5, 1))
    outlook = foreseen(catalogue, series, {"from": "2026-01-01", "target": "95%"}).outlook
    assert outlook.high == 1.0
    assert outlook.low >= 0.0


def test_only_what_came_after_the_last_gap_and_the_last_rebase_counts() -> None:
    metric = metric_with({"from": "2026-01-01", "target": "80%"}, rebase=[{"at": "2026-03-15"}])
    assert [value for _, value in unbroken(months(1.0, 2.0, 3.0, 4.0, None), metric)] == [3.0, 4.0]
    assert [value for _, value in unbroken(months(1.0, None, 3.0, 4.0), metric_with())] == [3.0, 4.0]
    assert unbroken(months(None), metric_with()) == ()


def test_too_few_months_are_told(catalogue: Catalogue) -> None:
    with pytest.raises(TooFewPoints, match="has 7 closed periods"):
        foreseen(catalogue, months(*STEADY[:7]), {"from": "2026-01-01", "target": "80%"})
