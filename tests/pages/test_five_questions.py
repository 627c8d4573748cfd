"""The form of five questions keeps what somebody says, shows it to them again, and tells who has not answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.told import unfolded, words

Opened = Callable[..., AppTest]


def test_an_answer_is_kept_and_may_be_given_anew(opened: Opened, copy_of_kept_company: Callable[[], Path]) -> None:
    folder = copy_of_kept_company()
    app = unfolded(opened(folder, "perception"), "five_questions")
    assert "Nobody answered yet" in words(app)
    assert len(app.radio) == 5
    app.selectbox(key="answers_as").set_value("leader")
    app.selectbox(key="answers_in").set_value("billing")
    app.radio[0].set_value(5)
    next(button for button in app.button if button.label == "Answer").click()
    app.run()
    assert not app.exception
    assert "1 leader answered so far. Nobody yet in Sales" in words(app)
    again = unfolded(opened(folder, "perception"), "five_questions")
    assert (again.radio[0].value, again.radio[1].value) == (5, None)
    assert again.selectbox(key="answers_in").value == "billing"
    assert "Your answers of this quarter, to be changed" in {each.label for each in again.expander}


@pytest.mark.long
def test_no_answer_at_all_is_refused_in_a_sentence(opened: Opened, copy_of_kept_company: Callable[[], Path]) -> None:
    app = unfolded(opened(copy_of_kept_company(), "perception"), "five_questions")
    next(button for button in app.button if button.label == "Answer").click()
    app.run()
    assert "no question was answered" in words(app).lower()
