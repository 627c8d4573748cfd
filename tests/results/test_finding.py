"""Somebody who looks for a thing by any of its names, or by what it means, finds it, slips forgiven."""

from __future__ import annotations

import pytest

from scorecard.results.finding import MOST, case_places, found, place, team_place

PLACES = (
    place("billing", "Billing (department)", ("billing", "Billing", "department"), is_department=True),
    place("first_right", "First statement right", ("first_right", "First statement right"), ("fpy",),
          "Of all bills sent to a new customer, those with nothing wrong.", is_department=False),
    place("reclamations", "Réclamations closed in time", ("reclamations", "Réclamations closed in time"), (),
          "Complaints that were answered within a week.", is_department=False),
    place("wait", "Told to wait", ("told_to_wait", "Told to wait"), (), "Callers who were told to wait.",
          is_department=False),
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("First statement right", "first_right"),
        ("statemnt", "first_right"),  # a letter left out
        ("fpy", "first_right"),  # what it was called before
        ("reclamations", "reclamations"),  # without its accent
        ("RÉCLAMATIONS", "reclamations"),
        ("complaints", "reclamations"),  # a word of what it means
        ("biling", "billing"),
        ("billing department", "billing"),
        ("told_to_wait", "wait"),
        ("wait", "wait"),
        ("to wait", "wait"),
        ("stat", "first_right"),  # only begun
    ],
)
def test_it_is_found_by_any_of_its_words(words: str, name: str) -> None:
    assert [each.name for each in found(words, PLACES)][:1] == [name]


@pytest.mark.parametrize("words", ["", "  ", "?!", "elephants", "statement elephants", "wat"])
def test_nothing_is_found_where_one_of_the_words_fits_nothing(words: str) -> None:
    assert found(words, PLACES) == ()


def test_a_name_comes_before_a_meaning_and_no_more_than_a_glance_holds_are_told() -> None:
    meant = [place(f"m{at}", f"M {at}", (f"m{at}",), (), "about statements", is_department=False) for at in range(20)]
    told = found("statement", (*meant, *PLACES))
    assert (told[0].name, len(told)) == ("first_right", MOST)


def test_a_team_is_found_by_its_name_and_by_its_departments_and_says_whose_it_is() -> None:
    team = team_place("Accounts East", "billing", "Billing", "team")
    assert team.shown == "Accounts East (team of Billing)"
    assert [each.team_of for each in found("acounts east", (*PLACES, team))] == ["billing"]
    assert team in found("billing", (*PLACES, team))


@pytest.mark.parametrize(("words", "count"), [("4711", 2), (" b4c-12 ", 2), ("billing", 0), ("order 4711", 0), ("", 0)])
def test_one_word_with_a_figure_in_it_may_be_a_case_of_each_journey(words: str, count: int) -> None:
    told = case_places(words, ("order", "repair"))
    assert [each.case_of for each in told] == ["order", "repair"][:count]
    assert all(each.name == words.strip() for each in told)
