"""What a question leaves out, at other grains and within other bounds, against SQL written by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from scorecard.answers import Cut, Question
from scorecard.periods import Grain
from tests.projects.compare import Stretch, differences, shown
from tests.projects.incidents.conftest import BY_HAND, Desk

FILTERS = {
    "contact_type <> 'Phone'": "contact_type IS NOT NULL AND contact_type <> 'Phone'",
    "category = 'unknown'": "category IS NULL",
    "category <> 'unknown' and not urgent": "category IS NOT NULL AND left(priority, 1) > '2'",
    "team = 'Group 70' and worker in ('unknown', 'Resolver 13')":
        "team = 'Group 70' AND coalesce(worker, 'Resolver 13') = 'Resolver 13'",
}  # fmt: skip
PERIODS = {
    Grain.MONTH: tuple(date(2016, month, 1) for month in range(2, 8)),
    Grain.QUARTER: (date(2016, 1, 1), date(2016, 4, 1), date(2016, 7, 1)),
    Grain.YEAR: (date(2016, 1, 1), date(2017, 1, 1)),
    Grain.DAY: tuple(date(2016, 3, 21) + timedelta(days=n) for n in range(15)),  # the clocks change on the 27th
}
OF_NO_WEEK = (  # by hand nothing in these speaks of weeks
    "opened", "sla_met", "hours_median", "hours_p90", "callers", "opened_per_caller", "resolved_slowly",
    "age_when_touched", "hand_offs_each", "repeat_of_its_kind",
)  # fmt: skip


@pytest.mark.parametrize("metric", ["opened", "sla_missed", "hours_median", "callers"])
@pytest.mark.parametrize("where", FILTERS)
def test_a_filter_leaves_rows_out_before_anything_is_counted(desk: Desk, metric: str, where: str) -> None:
    cut: Cut = ("team",)
    sql = BY_HAND[metric].replace("opened_at < as_of()", f"opened_at < as_of() AND ({FILTERS[where]})")
    values = desk.project.numbers.values(Question((metric,), (cut,), Grain.WEEK, where=where))[0]
    told = differences(values, desk.by_hand.cells(sql, cut), desk.weeks)
    assert not told, shown(told)


@pytest.mark.long
@pytest.mark.parametrize("grain", PERIODS)
def test_other_periods_are_counted_from_the_rows_and_not_from_weeks(desk: Desk, grain: Grain) -> None:
    periods = Stretch(PERIODS[grain], desk.weeks.whole_until, grain)
    desk.by_hand.connection.execute(
        f"CREATE OR REPLACE TEMP MACRO week_of(utc) AS date_trunc('{grain}', london(utc))::DATE"
    )
    told = []
    for metric in OF_NO_WEEK:
        whole = periods.whole_until - timedelta(weeks=2 if metric == "repeat_of_its_kind" else 0)
        asked = Question((metric,), (("team",),), grain, start=periods.edges[0], end=periods.edges[-1])
        cells = desk.by_hand.cells(BY_HAND[metric], ("team",))
        told += [
            f"{metric}: {words}" for words in differences(desk.project.numbers.values(asked)[0], cells, periods, whole)
        ]
    desk.by_hand.connection.execute("DROP MACRO temp.week_of")
    assert not told, shown(told)


def test_days_asked_for_in_the_middle_of_weeks_give_these_weeks_whole(desk: Desk) -> None:
    asked = Question(("sla_met",), (("worker",),), Grain.WEEK, start=date(2016, 3, 24), end=date(2016, 4, 5))
    weeks = Stretch(tuple(date(2016, 3, 21) + timedelta(weeks=n) for n in range(4)), desk.weeks.whole_until)
    told = differences(
        desk.project.numbers.values(asked)[0], desk.by_hand.cells(BY_HAND["sla_met"], ("worker",)), weeks
    )
    assert not told, shown(told)


def test_an_offset_reaches_back_before_the_first_day_asked_for(desk: Desk) -> None:
    asked = Question(("against_last_week",), (("team",),), Grain.WEEK, start=date(2016, 4, 4), end=date(2016, 4, 11))
    week = Stretch((date(2016, 4, 4), date(2016, 4, 11)), desk.weeks.whole_until)
    told = differences(
        desk.project.numbers.values(asked)[0], desk.by_hand.cells(BY_HAND["against_last_week"], ("team",)), week
    )
    # a team that only had work the week before has no value this week, and is not among the nodes asked for
    assert not [words for words in told if "expected, not answered" not in words], shown(told)


def test_rows_are_listed_as_they_are_valued_where_they_may_be_told(desk: Desk) -> None:
    question = Question(("sla_met", "opened"), (("team", "worker"),), Grain.MONTH)
    values, listing = desk.project.numbers.values(question)[0], desk.project.show(question)
    assert listing.columns == (
        "metric", "period", "team", "worker", "value", "numerator", "denominator", "rows", "note",
    )  # fmt: skip
    rows = [
        (v.metric, v.period.start, *v.key, v.value, v.numerator, v.denominator, v.rows, str(v.note)) for v in values
    ]
    listed = [row for row in listing.rows if not str(row[3]).startswith("others (")]
    assert [row[:4] for row in listed] == [row[:4] for row in rows]
    told = {row for row in listed if row[-1] != "suppressed"}
    assert told
    assert told <= set(rows)
