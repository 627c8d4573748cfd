"""Actions: kept with whom they are for, by when, and what they are to change; and what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from scorecard.people.actions import Action, Expects, State, Undertaking, actions_on, move_action, open_action
from scorecard.people.book import Book
from scorecard.problems import ScorecardError

DUE = date(2026, 10, 1)


def undertaking(**other: object) -> Undertaking:
    told: dict[str, object] = {
        "metric": "promises_kept", "what": "Call back within a day", "owner": "head-of-care", "due": DUE
    }  # fmt: skip
    return Undertaking(**{**told, **other})  # type: ignore[arg-type]


def opened(book: Book, given: SimpleNamespace, **other: object) -> Action:
    return open_action(book, undertaking(**other), given.ann, given.now, given.today)


def test_an_action_is_kept_with_what_it_is_to_change(book: Book, given: SimpleNamespace) -> None:
    expects = Expects("repeat_contact_rate", -0.02, date(2026, 12, 31), given.august)
    action = opened(book, given, expects=expects)
    assert actions_on(book, ["promises_kept"]) == (action,)
    assert action.undertaken.expects == expects
    assert (action.author, action.is_open) == ("ann@example.com", True)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"what": " "}, "nothing-written"),
        ({"owner": ""}, "nothing-written"),
        ({"what": "x" * 10_000}, "text-too-long"),
        ({"owner": "x" * 101}, "text-too-long"),
        ({"due": date(2026, 9, 14)}, "day-over"),
        ({"due": date(9999, 12, 31)}, "day-too-far"),
    ],
)
def test_what_is_missing_or_over_is_refused(
    book: Book, given: SimpleNamespace, other: dict[str, object], code: str
) -> None:
    with pytest.raises(ScorecardError) as refused:
        opened(book, given, **other)
    assert refused.value.problems[0].code == code
    assert actions_on(book, ["promises_kept"]) == ()


@pytest.mark.parametrize(
    ("by", "until", "code"),
    [
        (0.0, DUE, "nothing-expected"),
        (float("nan"), DUE, "nothing-expected"),
        (1.0, date(2026, 8, 31), "day-over"),
        (1.0, date(9999, 12, 31), "day-too-far"),
    ],
)
def test_an_expectation_that_says_nothing_is_refused(
    book: Book, given: SimpleNamespace, by: float, until: date, code: str
) -> None:
    with pytest.raises(ScorecardError) as refused:
        opened(book, given, expects=Expects("promises_kept", by, until, given.august))
    assert refused.value.problems[0].code == code


def test_what_is_due_today_is_in_time(book: Book, given: SimpleNamespace) -> None:
    assert opened(book, given, due=given.today).is_open


def test_what_became_of_it_is_kept_with_who_said_so(book: Book, given: SimpleNamespace) -> None:
    action = move_action(book, opened(book, given), State.DONE, given.bob, given.now)
    assert actions_on(book, ["promises_kept"]) == (action,)
    assert [(move.state, move.author) for move in action.moves] == [
        (State.OPEN, "ann@example.com"),
        (State.DONE, "bob@example.com"),
    ]


def test_what_was_dropped_meanwhile_is_not_done(book: Book, given: SimpleNamespace) -> None:
    action = opened(book, given)
    move_action(book, action, State.DROPPED, given.bob, given.now)
    with pytest.raises(ScorecardError) as refused:
        move_action(book, action, State.DONE, given.ann, given.now)
    assert refused.value.problems[0].code == "changed-meanwhile"


def test_the_same_opened_twice_is_kept_once_until_it_is_over(book: Book, given: SimpleNamespace) -> None:
    first, again = opened(book, given), opened(book, given)
    assert first == again
    move_action(book, first, State.DONE, given.ann, given.now)
    assert opened(book, given) != first


def test_open_ones_come_first_and_what_is_due_first_among_them(book: Book, given: SimpleNamespace) -> None:
    later = opened(book, given, due=date(2026, 11, 1))
    sooner = opened(book, given)
    over = move_action(book, opened(book, given, due=given.today), State.DONE, given.ann, given.now)
    assert actions_on(book, ["promises_kept"]) == (sooner, later, over)
    assert actions_on(book, ["others"]) == ()
    assert replace(sooner, moves=()).undertaken.due == DUE
