"""What a journey's numbers say beside those of a year before: which share is unusual, and what is told of few."""

from __future__ import annotations

from dataclasses import replace

from scorecard.results.journey import JourneyAnswer, MetRow, StepCounts, StepRow, met_without_small, with_totals
from scorecard.results.journey_reading import told_of, waits_words

COUNTS = StepCounts(400, 390, 60.0, 600.0, 400, 10, 0, 0, 0)
ROW = StepRow("fulfil", "key", "care", 390, COUNTS)
JOURNEY = JourneyAnswer("order", "", ("fulfil",), ("care", "sales"), (ROW,), (), 500, 480)
LABELS = {"care": "Customer care", "sales": "Sales"}


def blind(count: int) -> JourneyAnswer:
    return replace(JOURNEY, rows=(replace(ROW, counts=replace(COUNTS, blind=count)),))


def test_a_share_that_rose_by_far_is_the_headline() -> None:
    told = told_of(blind(200), blind(10), LABELS, 10)
    assert told.headline == (
        "Most is lost at “Key” in Customer care: 200 of 400 passed on without a note (50.0 %), 2.50 % a year before."
    )


def test_what_else_is_worse_is_named_place_by_place_above_the_lanes() -> None:
    now = replace(blind(200), met=(MetRow("told_to_wait", "care", 50, 50), MetRow("no_way_back", "sales", 60, 60)))
    now = replace(now, rows=(replace(ROW, counts=replace(COUNTS, blind=200, by_hand=90)),))
    past = replace(blind(10), met=(MetRow("told_to_wait", "care", 12, 12), MetRow("no_way_back", "sales", 12, 12)))
    assert told_of(now, past, LABELS, 10).beside == (
        "Then “Key” in Customer care: 90 of 400 by hand; Sales: 60 of 500 cases met “no way back”; "
        "Customer care: 50 of 500 cases met “told to wait”."
    )


def test_a_share_within_chance_is_not_unusual() -> None:
    told = told_of(blind(16), blind(10), LABELS, 10)
    assert (
        told.headline
        == "Nothing here is unusual; most is lost at “Key” in Customer care: 16 of 400 passed on without a note."
    )


def test_without_a_year_before_nothing_is_said_to_be_unusual_and_nothing_to_be_as_usual() -> None:
    told = told_of(blind(200), replace(JOURNEY, rows=(), cases=0), LABELS, 10)
    assert told.headline.startswith("There is no year before to compare with; most is lost at “Key”")
    assert "worse than a year before can be told once" in told.sentence


def test_without_months_before_no_wait_is_said_to_be_as_usual() -> None:
    place = (ROW.stage, ROW.step, ROW.department)
    assert waits_words(told_of(blind(10), blind(10), LABELS, 10, {place: None})).startswith("No wait is longer")
    assert waits_words(told_of(blind(10), blind(10), LABELS, 10)) == (
        "Whether a wait is unusual is told of a whole month that has six months before it."
    )


def test_a_barrier_too_few_met_a_year_before_is_taken_for_as_many_as_that_may_be() -> None:
    now = replace(blind(10), met=(MetRow("told_to_wait", "care", 40, 40),))
    past = replace(blind(10), met=(MetRow("told_to_wait", "care", 3, None),))
    (fault,) = told_of(now, past, LABELS, 10).lanes[0].faults
    assert fault.is_unusual
    assert fault.before == "too few to show a year before"


def test_a_journey_all_of_whose_rows_are_hidden_is_too_few() -> None:
    assert told_of(replace(JOURNEY, rows=(replace(ROW, counts=None),)), blind(1), LABELS, 10).is_too_few


def test_a_step_hidden_in_every_department_is_shown_for_all_of_them() -> None:
    hidden = (replace(ROW, counts=None), replace(ROW, department="unknown", customers=3, counts=None))
    total = replace(ROW, department="", customers=393)
    (row,) = with_totals(hidden, (total,), 10)
    assert (row.department, row.counts, row.is_of_all) == ("care", COUNTS, True)


def test_the_total_of_a_step_is_not_shown_beside_a_department_of_it() -> None:
    rows = (ROW, replace(ROW, department="sales", customers=3, counts=None))
    assert with_totals(rows, (replace(ROW, department=""),), 10) == rows


def test_what_befell_few_in_one_department_is_not_told_by_the_others() -> None:
    met = (MetRow(None, "care", 40, 40, 9), MetRow(None, "sales", 30, 30, 7), MetRow(None, "unknown", 2, 2, 1))
    told = {row.department: row.count for row in met_without_small(met, 10)}
    assert told == {"care": 40, "sales": None, "unknown": None}


def test_what_no_department_alone_could_show_is_shown_for_all_of_them() -> None:
    (row,) = met_without_small((MetRow("wait", "care", 40, 41), MetRow("wait", "unknown", 2, 2)), 10)
    assert (row.department, row.count, row.is_of_all) == ("care", 43, True)


def test_what_befalls_twice_as_many_is_unusual_however_few_they_are() -> None:
    now = replace(blind(10), met=(MetRow("told_to_wait", "care", 130, 132),), cases=8_000)
    past = replace(blind(10), met=(MetRow("told_to_wait", "care", 20, 20),), cases=5_000)
    assert told_of(now, past, LABELS, 10).headline == (
        "Most is lost at Customer care: 132 of 8,000 cases met “told to wait” (1.65 %), 0.400 % a year before."
    )
