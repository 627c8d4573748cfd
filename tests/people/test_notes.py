"""Notes: kept as they were written, changed by their authors alone, and never without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_any
from hypothesis import strategies as st

from scorecard.answers import Anyone
from scorecard.people.book import Book
from scorecard.people.notes import Kind, answers_of, edit_note, last_check_ins, notes_on, withdraw_note, write_note
from scorecard.people.texts import LONGEST, text_of
from scorecard.periods import Calendar, Grain
from scorecard.problems import ScorecardError
from tests.thorough import tried

SCRIPT = '<script>alert("x")</script> [here](javascript:alert(1)) **bold** $x$ :red[x]'
RIGHT_TO_LEFT = "הלקוחות חיכו יומיים"


def code_of(refused: pytest.ExceptionInfo[ScorecardError]) -> str:
    return refused.value.problems[0].code


@pytest.mark.parametrize("text", [SCRIPT, RIGHT_TO_LEFT, "one line\nand another\n\nand a third", "🧵 naïve ‰"])
def test_a_note_says_what_was_written(book: Book, given: SimpleNamespace, text: str) -> None:
    written = write_note(book, Kind.NOTE, given.about, text, given.ann, given.now)
    (read,) = notes_on(book, ["promises_kept"])
    assert read == written
    assert (read.text, read.author, read.written, read.about) == (text, "ann@example.com", given.now, given.about)


@pytest.mark.parametrize("text", ["", "  \n\t ", "\x00\x07", "\u200b\u2063"])
def test_a_note_without_a_word_is_refused(book: Book, given: SimpleNamespace, text: str) -> None:
    with pytest.raises(ScorecardError) as refused:
        write_note(book, Kind.NOTE, given.about, text, given.ann, given.now)
    assert code_of(refused) == "nothing-written"
    assert notes_on(book, ["promises_kept"]) == ()


def test_ten_thousand_characters_are_refused_in_a_sentence(book: Book, given: SimpleNamespace) -> None:
    write_note(book, Kind.NOTE, given.about, "x" * LONGEST, given.ann, given.now)
    with pytest.raises(ScorecardError, match="at most 2,000 characters; this has 10,000"):
        write_note(book, Kind.NOTE, given.about, "x" * 10_000, given.ann, given.now)


def test_the_same_written_twice_is_kept_once(book: Book, given: SimpleNamespace) -> None:
    first, again = (write_note(book, Kind.NOTE, given.about, "Once.", given.ann, given.now) for _ in range(2))
    assert first == again
    write_note(book, Kind.NOTE, given.about, "Once.", given.bob, given.now)
    assert [note.author for note in notes_on(book, ["promises_kept"])] == [given.ann.name, given.bob.name]


def test_what_a_note_said_before_is_kept(book: Book, given: SimpleNamespace) -> None:
    note = write_note(book, Kind.NOTE, given.about, "Three vans broke.", given.ann, given.now)
    note = edit_note(book, note, "Two vans broke.", given.ann, given.now)
    assert note.text == "Two vans broke."
    note = withdraw_note(book, note, given.ann, given.now)
    assert note.is_withdrawn
    assert note.text == ""
    assert notes_on(book, ["promises_kept"]) == (note,)
    assert [version.text for version in note.versions] == ["Three vans broke.", "Two vans broke.", None]


def test_nobody_changes_what_somebody_else_wrote(book: Book, given: SimpleNamespace) -> None:
    note = write_note(book, Kind.NOTE, given.about, "Mine.", given.ann, given.now)
    for change in (
        lambda: edit_note(book, note, "His.", given.bob, given.now),
        lambda: withdraw_note(book, note, given.bob, given.now),
        lambda: withdraw_note(book, note, Anyone(), given.now),
    ):
        with pytest.raises(ScorecardError) as refused:
            change()
        assert code_of(refused) == "not-yours"
    assert notes_on(book, ["promises_kept"]) == (note,)


def test_of_two_changes_to_the_same_text_the_later_is_told(book: Book, given: SimpleNamespace) -> None:
    note = write_note(book, Kind.NOTE, given.about, "First.", given.ann, given.now)
    edit_note(book, note, "In one window.", given.ann, given.now)
    with pytest.raises(ScorecardError) as refused:
        edit_note(book, note, "In another window.", given.ann, given.now)
    assert code_of(refused) == "changed-meanwhile"
    assert [each.text for each in notes_on(book, ["promises_kept"])] == ["In one window."]


def test_what_was_withdrawn_is_not_changed_any_more(book: Book, given: SimpleNamespace) -> None:
    note = write_note(book, Kind.NOTE, given.about, "First.", given.ann, given.now)
    note = withdraw_note(book, note, given.ann, given.now)
    with pytest.raises(ScorecardError) as refused:
        edit_note(book, note, "Again.", given.ann, given.now)
    assert code_of(refused) == "changed-meanwhile"


def test_notes_are_found_under_every_name_of_their_metric(book: Book, given: SimpleNamespace) -> None:
    old = write_note(book, Kind.NOTE, replace(given.about, metric="promises"), "Old.", given.ann, given.now)
    new = write_note(book, Kind.NOTE, given.about, "New.", given.ann, given.now)
    write_note(book, Kind.NOTE, replace(given.about, metric="others"), "Other.", given.ann, given.now)
    assert notes_on(book, ["promises_kept", "promises"]) == (old, new)


def test_the_last_check_ins_are_those_that_still_stand(book: Book, given: SimpleNamespace) -> None:
    told = [write_note(book, Kind.CHECK_IN, given.about, f"{at}", given.ann, given.now) for at in range(4)]
    write_note(book, Kind.NOTE, given.about, "No check-in.", given.ann, given.now)
    withdraw_note(book, told[3], given.ann, given.now)
    found = last_check_ins(book, ["promises_kept"], 2)
    assert [note.text for note in found] == ["2", "1"]


def test_an_answer_is_read_by_both_departments_in_its_period(book: Book, given: SimpleNamespace) -> None:
    about = replace(given.about, from_department="warehouse", to_department="sales")
    answer = write_note(book, Kind.NOT_OURS, about, "The slip said nothing.", given.ann, given.now)
    quarter = Calendar().period_at(date(2026, 8, 1), Grain.QUARTER)
    july = Calendar().period_at(date(2026, 7, 1), Grain.MONTH)
    assert answers_of(book, "warehouse", given.august) == (answer,)
    assert answers_of(book, "sales", quarter) == (answer,)
    assert answers_of(book, "sales", july) == ()
    assert answers_of(book, "care", given.august) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=tried(40), deadline=None)
@for_any(written=st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_text_is_kept_as_tidied_or_refused(book: Book, given: SimpleNamespace, written: str) -> None:
    try:
        tidied = text_of(written)
    except ScorecardError:
        return
    assert text_of(tidied) == tidied
    note = write_note(book, Kind.NOTE, given.about, written, given.ann, given.now)
    assert note.text == tidied
    assert note in notes_on(book, ["promises_kept"])
