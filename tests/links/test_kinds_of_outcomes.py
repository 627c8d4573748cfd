"""A level of each kind of outcome, on rows few enough to do the sum in one's head."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.problems import ScorecardError
from tests.links.desk import Desk, answer, contact, letter, points

WRONG = "wrong_letters: {measure: letters.wrong, failure: letters.wrong, drives: [%s]}"


def driver(outcome: str, within: str = "14 days") -> str:
    return WRONG % f"{{metric: {outcome}, effect: lowers, evidence: linked, within: {within}}}"


def test_a_survey_counts_in_points_from_minus_100_to_100(tmp_path: Path) -> None:
    metrics = f"recommend: {{survey: {{score: answers.score, scale: nps}}}}\n{driver('recommend')}"
    answers = ", ".join([answer(1, 1, 3), answer(2, 2, 8), answer(3, 3, 9), answer(4, 4, 8)])
    level = Desk(tmp_path, metrics, {"answers": answers, "letters": letter(1, 1, "08-09 12:00")}).level("recommend")
    # three untouched give (0 + 100 + 0) / 3; a quarter of the rows is touched, at -100
    assert (level.value, level.untouched.points) == (0, pytest.approx(100 / 3))
    assert points(level) == {"wrong_letters": pytest.approx((-100 - 100 / 3) / 4)}


def test_those_who_did_not_answer_are_no_rows(tmp_path: Path) -> None:
    metrics = f"happy: {{survey: {{score: answers.score, scale: top, top: 9}}}}\n{driver('happy')}"
    silent = "(3, 3, TIMESTAMPTZ '2026-08-10', NULL, 'north')"
    tables = {"answers": ", ".join([answer(1, 1, 3), answer(2, 2, 9), silent]), "letters": letter(1, 1, "08-09 12:00")}
    level = Desk(tmp_path, metrics, tables).level("happy")
    assert (level.value, level.untouched.points, points(level)) == (0.5, 1, {"wrong_letters": -0.5})


def test_a_ratio_has_the_rows_of_its_denominator(tmp_path: Path) -> None:
    metrics = f"solved: {{ratio: {{of: contacts.solved, to: contacts.contacts}}}}\n{driver('solved')}"
    contacts = ", ".join(contact(at, at, "08-10 12:00", solved=at > 1) for at in range(1, 5))
    level = Desk(tmp_path, metrics, {"contacts": contacts, "letters": letter(1, 1, "08-01 12:00")}).level("solved")
    assert (level.value, level.untouched.points, points(level)) == (0.75, 1, {"wrong_letters": -0.25})


def test_a_ratio_of_sums_weighs_rows_by_what_they_add_below_the_line(tmp_path: Path) -> None:
    metrics = f"pace: {{ratio: {{of: contacts.solved, to: contacts.seconds}}}}\n{driver('pace')}"
    contacts = ", ".join([contact(1, 1, "08-10 12:00", solved=False), contact(3, 2, "08-10 12:00", solved=True)])
    level = Desk(tmp_path, metrics, {"contacts": contacts, "letters": letter(1, 1, "08-01 12:00")}).level("pace")
    # untouched 1 / 30; the touched row is 10 of the 40 seconds, at 0
    assert (level.value, level.untouched.points) == (1 / 40, pytest.approx(1 / 30))
    assert points(level) == {"wrong_letters": pytest.approx(-10 / 40 / 30)}


def test_an_average_and_a_share_are_rates_of_their_own_rows(tmp_path: Path) -> None:
    metrics = "pace: {measure: contacts.pace}\neasy: {measure: contacts.easy}\n" + WRONG % (
        "{metric: pace, effect: raises, evidence: linked, within: 14 days}, "
        "{metric: easy, effect: lowers, evidence: linked, within: 14 days}"
    )
    contacts = ", ".join([contact(1, 1, "08-10 12:00", solved=False), contact(3, 2, "08-10 12:00", solved=True)])
    desk = Desk(tmp_path, metrics, {"contacts": contacts, "letters": letter(1, 1, "08-01 12:00")})
    assert (desk.level("pace").value, desk.level("pace").untouched.points) == (20, 30)
    assert (desk.level("easy").value, desk.level("easy").untouched.points) == (0.5, 1)


def test_a_conversion_is_1_where_a_row_was_followed_in_time(tmp_path: Path) -> None:
    way = "{from: contacts.contacts, to: contacts.contacts, by: customer, within: 7 days}"
    metrics = f"again: {{conversion: {way}}}\n{driver('again')}"
    rows = [(1, 1, "08-10 12:00"), (2, 1, "08-12 12:00"), (3, 2, "08-10 12:00"), (4, 3, "08-10 12:00")]
    contacts = ", ".join(contact(number, customer, at, solved=True) for number, customer, at in rows)
    level = Desk(tmp_path, metrics, {"contacts": contacts, "letters": letter(1, 1, "08-11 12:00")}).level("again")
    # customer 1's first contact was before the letter, and followed; the second after it, and not
    assert (level.value, level.untouched.points) == (0.25, pytest.approx(1 / 3))
    assert points(level) == {"wrong_letters": pytest.approx(-1 / 12)}


def test_a_count_is_split_over_those_who_were_there_when_the_period_began(tmp_path: Path) -> None:
    metrics = f"lost: {{measure: leavers.left, among: people.present}}\n{driver('lost')}"
    people = [
        (1, "'2026-01-01'", "DATE '2026-08-05'"),  # touched, and left
        (2, "'2026-01-01'", "NULL"),  # touched, and stayed
        (3, "'2026-01-01'", "DATE '2026-08-07'"),  # untouched, and left
        (4, "'2026-01-01'", "NULL"),
        (5, "'2026-01-01'", "NULL"),
        (6, "'2026-01-01'", "NULL"),
        (7, "'2026-08-03'", "DATE '2026-08-20'"),  # came after the month began
        (8, "'2026-01-01'", "DATE '2026-07-31'"),  # left before
    ]
    tables = {
        "people": ", ".join(f"({who}, DATE {came}, {went})" for who, came, went in people),
        "leavers": ", ".join(f"({who}, {went})" for who, _, went in people if went != "NULL"),
        "letters": ", ".join([letter(1, 1, "07-30 12:00"), letter(2, 2, "07-30 12:00"), letter(3, 3, "08-02 12:00")]),
    }
    level = Desk(tmp_path, metrics, tables).level("lost")
    # of four untouched one left, of two touched one: in six, 6 * 1/4 and 2 * (1/2 - 1/4); one was not there to be lost
    assert (level.value, level.untouched.points, level.unmatched.points) == (3, 1.5, 1)
    assert points(level) == {"wrong_letters": 0.5}


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("ratio: {of: contacts.solved, to: letters.letters}", "different sources, 'contacts' and 'letters'"),
        ("measure: leavers.left", "a count needs among:"),
        ("measure: leavers.left, among: contacts.contacts", "it is not of open rows"),
        ("ratio: {of: contacts.people, to: contacts.contacts}", "a count_distinct is not made of rows that add up"),
        ("ratio: {of: contacts.promised, to: contacts.contacts}", "dated by different times"),
        ("given: contacts.seconds", "finished numbers"),
        ("formula: a, inputs: {a: wrong_letters}", "not a rate of the rows of one source"),
    ],
)
def test_what_has_no_rows_of_its_own_is_not_split_and_the_reason_is_told(
    tmp_path: Path, kind: str, reason: str
) -> None:
    metrics = f"outcome: {{{kind}}}\nother: {{measure: letters.wrong, failure: letters.wrong, drives: [%s]}}"
    metrics = metrics % "{metric: outcome, effect: lowers, evidence: linked, within: 14 days}"
    metrics += "\nwrong_letters: {measure: letters.wrong}"
    with pytest.raises(ScorecardError) as told:
        Desk(tmp_path, metrics).plan("outcome")
    assert reason in told.value.problems[0].message


def test_an_outcome_to_which_nothing_is_linked_is_not_split(tmp_path: Path) -> None:
    with pytest.raises(ScorecardError, match="nothing that leads to it is linked"):
        Desk(tmp_path, "solved: {ratio: {of: contacts.solved, to: contacts.contacts}}").plan("solved")
