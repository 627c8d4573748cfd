"""Terms: each plain word that stands on a page is listed with its exact term, and none that does not."""

from __future__ import annotations

from scorecard.views.html import element
from scorecard.views.terms import EXACT, LISTED, listed_terms, plain_words_in, termed


def test_every_word_that_is_marked_is_found_again() -> None:
    for words in EXACT:
        assert words in plain_words_in(str(termed(f"It is {words.upper()} here.")))


def test_a_list_holds_what_was_found_and_no_more() -> None:
    drawn = listed_terms(plain_words_in(element("p", "Moved together, as usual.")))
    assert drawn.count("<dt>") == 2
    assert LISTED["moved together"] in drawn
    assert LISTED["as usual"] in drawn


def test_where_no_such_word_stands_there_is_no_list() -> None:
    assert listed_terms(plain_words_in("<p>One of two.</p>")) == ""


def test_a_marked_word_is_no_stop_for_a_keyboard() -> None:
    assert 'tabindex="-1"' in str(termed("moved together"))
