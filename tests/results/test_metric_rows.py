"""A metric's row says what it is, whether it moved and how far it is from its goal, and says so when it cannot tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from scorecard.answers import Extent, Note, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.periods import Calendar, Grain
from scorecard.results.assurance import Assurance
from scorecard.results.change import Against
from scorecard.results.metric_rows import SHOWN, marks_of, row_of
from scorecard.results.rows import MetricRow
from scorecard.results.screen import Screen, last_closed_period
from scorecard.results.series import series_by_place
from scorecard.results.signals import Variation
from scorecard.results.status import Status

STEADY = (22.0, 23.0, 22.5, 22.0, 23.0, 22.5, 22.0, 23.0, 22.5, 22.0, 23.0, 22.5)
AT_WORST = (*STEADY, 18.5)
FALLEN = (*STEADY, 15.0, 15.5, 15.0, 18.5)

MonthsOf = Callable[..., list[Value]]
ScreenOf = Callable[..., Screen]


@pytest.fixture
def told(screen_of: ScreenOf, months_of: MonthsOf) -> Callable[..., MetricRow]:
    def row(numbers: tuple[float | None, ...], metric: str = "recommend", **changed: object) -> MetricRow:
        values = months_of(metric, numbers)
        return row_of(screen_of(**changed), metric, series_by_place(values))

    return row


def test_a_row_says_everything_in_one_sentence(told: Callable[..., MetricRow]) -> None:
    row = told(FALLEN)
    assert row.sentence == "August 2026: 18.5 points, 3.5 points under the goal of 22; worse since May."
    assert row.figure.text == "18.5 points"
    assert (row.status, row.status_words) == (Status.OFF_TARGET, "Off target")
    assert row.definition == "abc123"


def test_a_signal_stands_while_it_has_not_come_back(told: Callable[..., MetricRow]) -> None:
    row = told(FALLEN)
    assert row.movement.variation is Variation.CONCERN
    assert str(row.movement.since) == "2026-05"
    assert row.movement.words == "Worse since May"


def test_a_signal_of_the_last_month_is_in_that_month(told: Callable[..., MetricRow]) -> None:
    assert told(AT_WORST).movement.words == "Worse in August"


def test_nothing_moved_is_as_usual(told: Callable[..., MetricRow]) -> None:
    row = told(STEADY)
    assert row.movement.words == "As usual"
    assert row.prospect.assurance is Assurance.HIT_AND_MISS
    assert row.prospect.words == "Hit and miss"
    assert row.sentence == "August 2026: 22.5 points, 0.5 points over the goal of 22; as usual."


def test_a_process_far_below_its_goal_will_miss_it_as_it_is(told: Callable[..., MetricRow]) -> None:
    assert told(tuple(value - 10 for value in STEADY)).prospect.words == "Will miss 22 as it is"
    assert told(tuple(value + 10 for value in STEADY)).prospect.words == "Will meet 22 as it is"


def test_a_number_that_comes_no_more_will_neither_meet_its_goal_nor_miss_it(told: Callable[..., MetricRow]) -> None:
    ended = told((*(value + 10 for value in STEADY), None))
    assert ended.goal is not None
    assert (ended.prospect.assurance, ended.prospect.words) == (None, "No data")


def test_what_got_worse_and_was_last_as_before_does_not_deny_its_own_change(told: Callable[..., MetricRow]) -> None:
    row = told((*STEADY, 15.0, 22.6))
    assert row.change.words == "0.1 points higher than before it changed"
    assert row.movement.told == "Worse since July, and last time as before"
    assert row.sentence.endswith("; worse since July, and last time as before.")
    assert row.change.base == "Before it changed: 22.5 points on average, July 2025 to June 2026"


def test_five_months_are_too_few_to_tell(told: Callable[..., MetricRow]) -> None:
    row = told((22.0, 21.0, 22.0, 21.0, 3.0))
    assert row.movement.variation is None
    assert (row.movement.words, row.prospect.words) == ("Too early to tell", "Too early to tell")


def test_the_change_is_against_the_level_before_it_changed(told: Callable[..., MetricRow]) -> None:
    change = told(FALLEN).change
    assert change.against is Against.BEFORE
    assert change.other == pytest.approx(sum(STEADY) / 12)
    assert change.words == "4 points lower than before it changed"
    assert change.is_better is False


def test_without_a_signal_the_change_is_against_the_month_before(told: Callable[..., MetricRow]) -> None:
    change = told(STEADY).change
    assert change.against is Against.PREVIOUS
    assert str(change.period) == "2026-07"
    assert change.words == "0.5 points lower than in July"


@pytest.mark.parametrize(
    ("against", "words"),
    [
        (Against.PREVIOUS, "3.5 points higher than in July"),
        (Against.LAST_YEAR, "3.5 points lower than in August 2025"),
        (Against.GOAL, "3.5 points lower than the goal"),
    ],
)
def test_a_reader_may_compare_with_something_else(told: Callable[..., MetricRow], against: Against, words: str) -> None:
    assert told(FALLEN, against=against).change.words == words


def test_nothing_to_compare_with_is_no_change(told: Callable[..., MetricRow]) -> None:
    change = told((22.0, None, 23.0), against=Against.PREVIOUS).change
    assert (change.other, change.change, change.is_better, change.words) == (None, None, None, "")


def test_the_same_as_before_is_neither_better_nor_worse(told: Callable[..., MetricRow]) -> None:
    change = told((22.0, 22.0), against=Against.PREVIOUS).change
    assert (change.change, change.is_better, change.words) == (0, None, "the same as in July")


def test_a_row_shows_at_most_thirteen_months_and_reads_all(told: Callable[..., MetricRow]) -> None:
    row = told((*STEADY, *FALLEN))
    assert len(row.series) == SHOWN
    assert row.series[-1].words == "August 2026: 18.5 points"
    assert row.series[-1].last_year == FALLEN[3]
    assert row.series[-1].target == 22


def test_months_before_the_goal_have_no_target_on_the_chart(told: Callable[..., MetricRow]) -> None:
    assert (
        told((*STEADY, *STEADY, *STEADY), period=Calendar().period_at(date(2025, 1, 1), Grain.MONTH)).goal is not None
    )
    early = told((*STEADY, *STEADY, *STEADY), period=Calendar().period_at(date(2024, 12, 1), Grain.MONTH))
    assert (early.goal, early.status, early.prospect.words) == (None, Status.NO_GOAL, "No goal")


def test_a_month_without_data_says_so_and_is_not_zero(told: Callable[..., MetricRow]) -> None:
    row = told((*STEADY, None))
    assert (row.figure.text, row.status, row.status_words) == ("–", Status.NO_DATA, "No data")
    assert row.sentence == "August 2026: no data."
    assert row.movement.words == "No data"


def test_a_metric_that_was_not_answered_has_no_data(screen_of: ScreenOf) -> None:
    row = row_of(screen_of(), "recommend", {})
    assert (row.note, row.series, row.sentence) == (Note.NO_DATA, (), "August 2026: no data.")


def test_what_is_hidden_says_why(screen_of: ScreenOf, months_of: MonthsOf) -> None:
    values = months_of("recommend", (*STEADY, None))
    values[-1] = values[-1]._replace(note=Note.SUPPRESSED)
    row = row_of(screen_of(), "recommend", series_by_place(values))
    assert row.sentence == "August 2026: too few to show."


def test_a_metric_that_waits_for_its_window_shows_its_last_whole_month(
    screen_of: ScreenOf, months_of: MonthsOf
) -> None:
    early = Extent(date(2025, 1, 1), datetime(2026, 9, 2))
    values = months_of("called_again", (0.20, 0.21, 0.19), note=Note.PARTIAL)
    row = row_of(screen_of(extent=early), "called_again", series_by_place(values))
    assert str(row.period) == "2026-07"
    assert row.sentence == "July 2026: 21.0 %. August is due on 15 September 2026."
    assert [str(mark.period) for mark in row.series] == ["2026-06", "2026-07"]


def test_a_month_that_is_not_over_is_shown_so_far_for_whoever_asks(screen_of: ScreenOf, months_of: MonthsOf) -> None:
    september = Calendar().period_at(date(2026, 9, 1), Grain.MONTH)
    values = months_of("recommend", (*STEADY, 3.0), until=date(2026, 9, 1), note=Note.PARTIAL)
    row = row_of(screen_of(period=september), "recommend", series_by_place(values))
    assert row.sentence == "September 2026 so far: 3.00 points."
    assert (row.status, row.status_words) == (Status.NO_DATA, "Not over yet")
    assert row.movement.words == "As usual"
    assert row.change.words == ""


def test_what_is_not_over_has_no_limits_and_no_signal_on_the_chart(screen_of: ScreenOf, months_of: MonthsOf) -> None:
    values = months_of("recommend", (*STEADY, 3.0), until=date(2026, 9, 1), note=Note.PARTIAL)
    (series,) = series_by_place(values).values()
    marks = marks_of(screen_of(), "recommend", series, values[-2].period)
    assert [mark.is_partial for mark in marks] == [False] * 12 + [True]
    assert (marks[-1].value, marks[-1].upper, marks[-1].signal) == (3.0, None, None)
    assert marks[-1].words == "September 2026 so far: 3.00 points"
    assert marks[-2].upper is not None


def test_looking_back_shows_nothing_of_what_came_later(screen_of: ScreenOf, months_of: MonthsOf) -> None:
    may = Calendar().period_at(date(2026, 4, 1), Grain.MONTH)
    series = series_by_place(months_of("recommend", FALLEN))
    row = row_of(screen_of(period=may), "recommend", series)
    assert row.movement.words == "As usual"
    (whole,) = series.values()
    assert marks_of(screen_of(period=may), "recommend", whole, may)[-1].period == may


def test_limits_start_anew_where_a_person_said_so(
    screen_of: ScreenOf, months_of: MonthsOf, driven: Catalogue, metric_of: Callable[..., object]
) -> None:
    old = driven.metrics["recommend"]
    anew = metric_of(
        "recommend",
        survey={"score": "surveys.recommend", "scale": "nps"},
        unit="points",
        rebase=[{"at": "2026-05-05", "because": "new survey"}],
    )
    catalogue = Catalogue(driven.sources, {**driven.metrics, "recommend": anew})  # type: ignore[dict-item]
    series = series_by_place(months_of("recommend", (*STEADY, 15.0, 15.5, 15.0, 15.5)))
    assert row_of(screen_of(), old.name, series).movement.words == "Worse since May"
    assert row_of(screen_of(catalogue), old.name, series).movement.words == "Too early to tell"


@pytest.mark.parametrize(
    ("as_of", "period"), [(datetime(2026, 9, 1), "2026-08"), (datetime(2026, 8, 31, 23, 59), "2026-07")]
)
def test_pages_open_with_the_last_period_that_is_over(as_of: datetime, period: str) -> None:
    assert str(last_closed_period(Calendar(), Extent(date(2025, 1, 1), as_of), Grain.MONTH)) == period
