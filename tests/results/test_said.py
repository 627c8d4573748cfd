"""What a customer would say of a number, and of how many it could be said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard.definitions.terms import Better
from scorecard.results.said import said_figure, said_words, turned
from tests.results.rows import row_with


@pytest.mark.parametrize(
    ("value", "unit", "better", "told"),
    [
        (0.231, "percent", Better.LOWER, "77 of 100 could say so"),
        (0.915, "percent", Better.HIGHER, "92 of 100 could say so"),
        (0.9962, "percent", Better.HIGHER, "99.6 of 100 could say so"),
        (18.5, "points", Better.HIGHER, "18 of 100 more would, net"),
        (-4.0, "points", Better.HIGHER, "4 of 100 fewer would, net"),
        (541, "count", Better.LOWER, "541 could not say so"),
        (1.4, "percent", Better.HIGHER, "140 %"),
        (2.5, "days", Better.LOWER, "2.5 days"),
    ],
)
def test_a_number_is_told_as_how_many_could_say_so(value: float, unit: str, better: Better, told: str) -> None:
    row = replace(row_with(value=value, unit=unit, target=1.0, better=better), says="I was well served.")
    figure, so = said_figure(row)
    assert f"{figure.text} {so}".strip() == told
    assert said_words(row) == f"I was well served: {told}."


def test_of_what_no_customer_would_say_nothing_is_said() -> None:
    row = row_with(value=0.5, unit="percent", target=0.6)
    assert said_words(row) == ""
    assert said_figure(row) == (row.figure, "")


def test_a_share_of_which_less_is_better_is_drawn_as_the_share_of_the_others() -> None:
    row = replace(row_with(value=0.231, unit="percent", target=0.18, better=Better.LOWER), says="I asked once.")
    told = turned(row)
    assert (told.better, told.value.value, told.goal and told.goal.words) == (
        Better.HIGHER,
        pytest.approx(0.769),
        "goal 82 of 100",
    )
    assert turned(replace(row, says="")) == replace(row, says="")
