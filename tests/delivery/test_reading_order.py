"""Words that are read from the right lie on paper as Unicode says."""

from __future__ import annotations

import pytest

from scorecard.delivery.faces import lines_of, printable, starts_right, width_of
from scorecard.delivery.reading_order import MARK, as_written, visual


@pytest.mark.parametrize(
    ("read", "lies"),
    [
        ("Promises kept 95 %", "Promises kept 95 %"),
        ("אבג", "גבא"),
        ("אבג 12.5 דהו", "והד 12.5 גבא"),
        ("goal אבג 12 kept", "goal גבא 12 kept"),
        ("of אבג, 40 (20 %) were", "of גבא, 40 (20 %) were"),
        ("אבג's work leads to דהו.", "גבא's work leads to והד."),
        ("(אבג)", "(גבא)"),
        (as_written("אבג abc דהו"), "והד abc גבא"),
        (as_written("abc אבג"), "abc גבא"),
        ("אבג −5 %", "% 5− גבא"),
    ],
)
def test_each_letter_lies_where_it_is_to_be_read(read: str, lies: str) -> None:
    assert visual(read) == lies


def test_arabic_letters_are_joined() -> None:
    assert visual("باب") == "\ufe8f\ufe8e\ufe91"  # a last, a middle and a first form, from the left


def test_words_from_the_right_stand_at_the_right() -> None:
    assert starts_right("שלום (12)")
    assert starts_right(as_written("שלום, world"))
    assert not starts_right(as_written("world, שלום"))


def test_a_sentence_of_ours_that_begins_with_a_name_from_the_right_stands_at_the_left() -> None:
    assert not starts_right("שלום, August 2026, by team")


def test_what_somebody_wrote_is_read_from_its_own_side_on_every_line() -> None:
    lines = lines_of(as_written("שלום and peace " * 9), 90, 9)
    assert len(lines) > 1
    assert all(starts_right(line) for line in lines)
    assert not any(MARK in printable(line) for line in lines)


def test_a_letter_that_the_typeface_does_not_have_is_marked() -> None:
    assert printable("顧客 £1") == "□□ £1"


def test_no_line_is_wider_than_its_place_however_long_a_word_is() -> None:
    text = "Donaudampfschifffahrtsgesellschaftskapitänswitwe of a very long label " * 3
    lines = lines_of(text, 90, 9)
    assert max(width_of(line, 9) for line in lines) <= 90
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_what_does_not_fit_ends_in_dots() -> None:
    lines = lines_of("one two three four five six seven eight nine ten", 50, 9, at_most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert max(width_of(line, 9) for line in lines) <= 50
