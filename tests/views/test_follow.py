"""How far a customer can be followed, as it stands on a page."""

from __future__ import annotations

from scorecard.views.follow import followed, followed_line


def test_the_first_few_are_told_and_the_others_are_a_click_away() -> None:
    drawn = followed(("one", "two", "three", "four", "five"))
    assert drawn.count("<li>") == 5
    assert "<summary>2 more</summary>" in drawn
    assert "<details" not in followed(("one",))


def test_a_page_with_nothing_to_follow_has_no_empty_card() -> None:
    assert followed(()) == ""


def test_names_that_people_wrote_are_no_markup() -> None:
    assert "<b>" not in followed(("<b>bold</b>",))


def test_where_there_is_no_room_for_a_card_it_is_a_line() -> None:
    assert followed_line(("Not yet: no shared key.",)).endswith("</strong> Not yet: no shared key.</p>")
    assert followed_line(()) == ""
