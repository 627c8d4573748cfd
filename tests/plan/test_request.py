"""What a question comes down to: which leaves, which periods, and how far back they are read."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from scorecard.answers import Extent, Question
from scorecard.definitions.catalogue import Catalogue
from scorecard.periods import Grain
from scorecard.plan.request import Request, request_of
from tests.small import metrics_from, settings_from, sources_from

CATALOGUE = Catalogue(
    sources_from("orders: {measures: {orders: {agg: count}, late: {agg: count}}}"),
    metrics_from(
        """
        orders: {measure: orders.orders}
        growth: {formula: this / last - 1, inputs: {this: orders, last: {metric: orders, offset: 1 year}}}
        growth_before: {formula: growth, inputs: {growth: {metric: growth, offset: 2 months}}}
        by_phone: {ratio: {of: orders.late, to: orders.orders}, where: channel = 'phone'}
        """
    ),
)
EXTENT = Extent(date(2025, 3, 10), datetime(2026, 8, 20, 15))


def asked(question: Question, settings: str = "", extent: Extent | None = EXTENT) -> Request:
    return request_of(question, CATALOGUE, settings_from(settings), extent)


def reach(request: Request) -> tuple[str, str]:
    return str(request.periods[0]), str(request.periods[-1])


def test_without_dates_a_question_reaches_as_far_as_the_data() -> None:
    assert reach(asked(Question(("orders",)))) == ("2025-03", "2026-08")


def test_an_as_of_time_at_midnight_ends_the_day_before() -> None:
    ended = Extent(date(2026, 1, 1), datetime(2026, 9, 1))
    assert reach(asked(Question(("orders",)), extent=ended)) == ("2026-01", "2026-08")


def test_no_period_lies_wholly_after_the_as_of_time() -> None:
    question = Question(("orders",), start=date(2026, 8, 1), end=date(2027, 1, 1))
    assert reach(asked(question)) == ("2026-08", "2026-08")


@pytest.mark.parametrize(
    ("metric", "first"), [("orders", "2026-06"), ("growth", "2025-06"), ("growth_before", "2025-04")]
)
def test_an_offset_reads_as_much_earlier_and_offsets_add_up(metric: str, first: str) -> None:
    question = Question((metric,), start=date(2026, 6, 1), end=date(2026, 7, 1))
    assert reach(asked(question)) == (first, "2026-06")


def test_periods_follow_the_projects_calendar() -> None:
    fiscal = asked(Question(("orders",), grain=Grain.YEAR), "calendar: {year_starts: april}")
    assert [period.start for period in fiscal.periods] == [date(2024, 4, 1), date(2025, 4, 1), date(2026, 4, 1)]


def test_a_question_without_dates_over_no_data_has_no_periods() -> None:
    assert asked(Question(("orders",)), extent=None).periods == ()


def test_leaves_that_a_metric_narrows_are_named_after_it() -> None:
    labels = asked(Question(("by_phone", "orders"))).labels.values()
    assert list(labels) == ["late_for_by_phone", "orders_for_by_phone", "orders"]
