"""Whom a failing row touches: the window's ends, the row itself, customers nobody knows, and the days clocks change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scorecard.periods import Grain, Period
from tests.links.desk import SOURCES, Desk, answer, contact, letter, points

RECOMMEND = "recommend: {survey: {score: answers.score, scale: mean}}\n"
SOLVED = "solved: {ratio: {of: contacts.solved, to: contacts.contacts}}\n"
LINKED = "evidence: linked, within: 14 days"
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1), Grain.MONTH)


def wrong_letters(outcome: str, within: str = "14 days", more: str = "failure: letters.wrong") -> str:
    return (
        f"wrong_letters: {{measure: letters.letters, {more}, "
        f"drives: [{{metric: {outcome}, effect: lowers, evidence: linked, within: {within}}}]}}"
    )


def touched(desk: Desk, outcome: str = "recommend") -> int:
    return sum(each.rows for each in desk.links(outcome).touched if each.combination)


@pytest.mark.parametrize(
    ("sent", "rows"),
    [
        ("07-27 11:59:59", 0),  # a second too early
        ("07-27 12:00:00", 1),  # the window's first moment is in
        ("08-10 11:59:59", 1),
        ("08-10 12:00:00", 0),  # the very moment is out
        ("08-10 12:00:01", 0),
    ],
)
def test_a_window_has_its_first_moment_and_not_its_last(tmp_path: Path, sent: str, rows: int) -> None:
    tables = {"answers": answer(1, 1, 5, "08-10 12:00:00"), "letters": letter(1, 1, sent)}
    assert touched(Desk(tmp_path, RECOMMEND + wrong_letters("recommend"), tables)) == rows


def test_the_last_of_several_failing_rows_before_a_row_decides(tmp_path: Path) -> None:
    letters = ", ".join([letter(1, 1, "01-01 12:00"), letter(3, 1, "08-09 12:00"), letter(5, 1, "08-20 12:00")])
    tables = {"answers": answer(1, 1, 5), "letters": letters}
    assert touched(Desk(tmp_path, RECOMMEND + wrong_letters("recommend"), tables)) == 1


def test_each_driver_has_a_window_of_its_own(tmp_path: Path) -> None:
    metrics = RECOMMEND + wrong_letters("recommend", "2 days")
    metrics += "\nkind: {measure: letters.kind, failure: letters.kind, drives: [{metric: recommend, effect: raises, "
    metrics += "evidence: linked, within: 5 days}]}"
    letters = ", ".join([letter(1, 1, "08-07 12:00"), letter(3, 1, "08-07 12:00", wrong=False)])
    links = Desk(tmp_path, metrics, {"answers": answer(1, 1, 5), "letters": letters}).links("recommend")
    assert [each.combination for each in links.touched] == [("kind",)]


def test_a_month_is_a_month_of_the_calendar(tmp_path: Path) -> None:
    metrics = RECOMMEND + wrong_letters("recommend", "1 month")
    letters = ", ".join([letter(1, 1, "07-10 12:00"), letter(3, 2, "07-10 11:00")])
    tables = {"answers": f"{answer(1, 1, 5)}, {answer(2, 2, 5)}", "letters": letters}
    assert touched(Desk(tmp_path, metrics, tables)) == 1


def test_a_row_that_failed_itself_is_touched(tmp_path: Path) -> None:
    metrics = SOLVED + (
        f"unsolved: {{measure: contacts.unsolved, failure: contacts.unsolved, "
        f"drives: [{{metric: solved, effect: lowers, {LINKED}}}]}}"
    )
    contacts = ", ".join(contact(at, at, "08-10 12:00", solved=at > 1) for at in range(1, 5))
    level = Desk(tmp_path, metrics, {"contacts": contacts}).level("solved")
    assert (level.value, level.untouched.points, points(level)) == (0.75, 1, {"unsolved": -0.25})


def test_a_row_that_failed_itself_within_its_window_is_carried_once(tmp_path: Path) -> None:
    metrics = SOLVED + (
        f"promised: {{measure: contacts.promised, failure: contacts.promised, "
        f"drives: [{{metric: solved, effect: lowers, {LINKED}}}]}}"
    )
    rows = [
        contact(1, 1, "08-10 12:00", solved=False, promised="08-08 12:00", worker="a"),
        contact(2, 1, "08-06 12:00", solved=False, promised="08-09 12:00", worker="b"),
        contact(3, 2, "08-10 12:00", solved=True),
    ]
    links = Desk(tmp_path, metrics, {"contacts": ", ".join(rows)}).links("solved")
    carried = {each.node: each.share for each in links.carried if each.level == "worker"}
    # row 1 is touched by itself and by row 2; row 2, of before both, by itself alone
    assert carried == {"a": 0.5, "b": 1.5}
    assert {each.rows for each in links.behind if each.level == ""} == {2}


def test_without_a_key_no_row_is_touched_by_itself_and_that_is_told(tmp_path: Path) -> None:
    metrics = SOLVED + (
        f"unsolved: {{measure: contacts.unsolved, failure: contacts.unsolved, "
        f"drives: [{{metric: solved, effect: lowers, {LINKED}}}]}}"
    )
    sources = SOURCES.replace("contacts:\n  key: id", "contacts:")
    desk = Desk(tmp_path, metrics, {"contacts": contact(1, 1, "08-10 12:00", solved=False)}, sources=sources)
    assert touched(desk, "solved") == 0
    (told,) = desk.plan("solved").problems
    assert (told.code, "has no key" in told.message) == ("not-linked", True)


def test_rows_of_nobody_known_are_not_matched_even_if_they_failed_themselves(tmp_path: Path) -> None:
    metrics = SOLVED + (
        f"unsolved: {{measure: contacts.unsolved, failure: contacts.unsolved, "
        f"drives: [{{metric: solved, effect: lowers, {LINKED}}}]}}"
    )
    rows = [contact(1, None, "08-10 12:00", solved=False), contact(2, 2, "08-10 12:00", solved=True)]
    level = Desk(tmp_path, metrics, {"contacts": ", ".join(rows)}).level("solved")
    assert (level.value, level.untouched.points, level.unmatched.points, level.matched) == (0.5, 1, -0.5, 0.5)


def test_failing_rows_of_nobody_known_touch_nobody(tmp_path: Path) -> None:
    tables = {"answers": f"{answer(1, None, 5)}, {answer(2, 2, 5)}", "letters": letter(1, None, "08-09 12:00")}
    assert touched(Desk(tmp_path, RECOMMEND + wrong_letters("recommend"), tables)) == 0


def test_the_rows_of_a_conversion_that_failed_are_those_followed_or_those_not(tmp_path: Path) -> None:
    way = "conversion: {from: letters.letters, to: contacts.contacts, by: customer, within: 3 days}"
    letters = ", ".join([letter(1, 1, "08-01 12:00"), letter(3, 2, "08-01 12:00")])
    tables = {
        "answers": f"{answer(1, 1, 5)}, {answer(2, 2, 9)}",
        "letters": letters,
        "contacts": contact(1, 1, "08-03 12:00", solved=True),
    }
    found = {}
    for which in ("matched", "unmatched"):
        metrics = f"{RECOMMEND}back: {{{way}, failure: {which}, "
        metrics += f"drives: [{{metric: recommend, effect: lowers, {LINKED}}}]}}"
        folder = tmp_path / which
        folder.mkdir()
        level = Desk(folder, metrics, tables).level("recommend")
        found[which] = (level.untouched.points, points(level)["back"])
    assert found == {"matched": (9, -2), "unmatched": (5, 2)}


def test_a_drivers_where_holds_for_its_failing_rows(tmp_path: Path) -> None:
    letters = ", ".join([letter(1, 1, "08-09 12:00"), letter(2, 2, "08-09 12:00")])  # by mail, and by fax
    tables = {"answers": f"{answer(1, 1, 5)}, {answer(2, 2, 9)}", "letters": letters}
    metrics = RECOMMEND + wrong_letters("recommend", more="failure: letters.wrong, where: channel = 'mail'")
    assert points(Desk(tmp_path, metrics, tables).level("recommend")) == {"wrong_letters": -2}


def test_an_outcomes_where_holds_for_its_rows(tmp_path: Path) -> None:
    metrics = "recommend: {survey: {score: answers.score, scale: mean}, where: region = 'north'}\n"
    answers = ", ".join([answer(1, 1, 5), answer(2, 2, 9), answer(3, 3, 1, region="south")])
    tables = {"answers": answers, "letters": letter(1, 1, "08-09 12:00")}
    assert Desk(tmp_path, metrics + wrong_letters("recommend"), tables).level("recommend").value == 7


def test_a_delight_is_an_entry_of_its_own_with_its_own_sign(tmp_path: Path) -> None:
    metrics = RECOMMEND + wrong_letters("recommend", more="failure: letters.wrong, delight: letters.kind")
    letters = ", ".join([letter(1, 1, "08-09 12:00"), letter(3, 2, "08-09 12:00", wrong=False)])
    tables = {"answers": f"{answer(1, 1, 3)}, {answer(2, 2, 9)}, {answer(3, 3, 6)}", "letters": letters}
    level = Desk(tmp_path, metrics, tables).level("recommend")
    assert points(level) == {"wrong_letters": -1, "wrong_letters:delight": 1}


def test_a_failing_row_is_carried_by_the_team_that_its_worker_was_in_then(tmp_path: Path) -> None:
    workers = "('a', 'red', DATE '2020-01-01', DATE '2026-08-09'), ('a', 'blue', DATE '2026-08-09', NULL)"
    letters = ", ".join([letter(1, 1, "08-08 12:00"), letter(3, 1, "08-09 12:00"), letter(5, 1, "08-09 13:00")])
    tables = {"answers": answer(1, 1, 3), "letters": letters, "workers": workers}
    links = Desk(tmp_path, RECOMMEND + wrong_letters("recommend"), tables).links("recommend")
    shares = {each.node: each.share for each in links.carried if each.level == "team"}
    assert shares == {"red": pytest.approx(1 / 3), "blue": pytest.approx(2 / 3)}


def test_customers_who_are_numbers_here_and_texts_there_are_the_same(tmp_path: Path) -> None:
    sources = SOURCES.replace("time: sent\n  customer: customer", "time: sent\n  customer: cast(customer as varchar)")
    tables = {"answers": f"{answer(1, 1, 3)}, {answer(2, 2, 9)}", "letters": letter(1, 1, "08-08 12:00")}
    metrics = RECOMMEND + wrong_letters("recommend")
    assert points(Desk(tmp_path, metrics, tables, sources=sources).level("recommend")) == {"wrong_letters": -3}


def test_hours_that_pass_count_where_the_clocks_change(tmp_path: Path) -> None:
    """At 01:00 of 29 March clocks in London go to 02:00: noon to noon are 23 hours."""
    answers = ", ".join(f"({at}, {at}, TIMESTAMPTZ '2026-03-29 12:00+01', 5, '')" for at in (1, 2))
    sent = {1: "2026-03-28 11:00+00", 2: "2026-03-28 10:59:59+00"}  # 24 hours before, and a second more
    letters = ", ".join(f"({at}, {at}, TIMESTAMPTZ '{told}', true, 'a', '')" for at, told in sent.items())
    metrics = RECOMMEND + wrong_letters("recommend", "1 day")
    assert touched(Desk(tmp_path, metrics, {"answers": answers, "letters": letters}, MARCH)) == 1


def test_days_are_counted_whole_where_both_sides_are_days(tmp_path: Path) -> None:
    answers = ", ".join(f"({at}, {at}, DATE '2026-03-30', 5, '')" for at in (1, 2, 3))
    days = {1: "2026-03-28", 2: "2026-03-27", 3: "2026-03-30"}  # two days before, three, and the day itself
    letters = ", ".join(f"({at}, {at}, DATE '{day}', true, 'a', '')" for at, day in days.items())
    metrics = RECOMMEND + wrong_letters("recommend", "2 days")
    links = Desk(tmp_path, metrics, {"answers": answers, "letters": letters}, MARCH).links("recommend")
    assert {each.combination: each.rows for each in links.touched} == {("wrong_letters",): 1, (): 2}


def test_a_row_lies_in_the_month_of_its_local_day(tmp_path: Path) -> None:
    answers = ", ".join(
        f"({at}, {at}, TIMESTAMPTZ '2026-{moment}', 5, '')"
        for at, moment in enumerate(["07-31 22:59:59+00", "07-31 23:00+00", "08-31 22:59:59+00", "08-31 23:00+00"])
    )
    links = Desk(tmp_path, RECOMMEND + wrong_letters("recommend"), {"answers": answers}).links("recommend")
    assert sum(each.rows for each in links.touched) == 2


def test_a_month_without_rows_has_no_level(tmp_path: Path) -> None:
    desk = Desk(tmp_path, RECOMMEND + wrong_letters("recommend"))
    assert desk.links("recommend").touched == ()
