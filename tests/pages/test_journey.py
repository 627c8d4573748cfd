"""The page of journeys: what is lost where, one case step by step, and what is said where there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.told import links, markup, words

Opened = Callable[..., AppTest]


def test_the_journey_has_stages_lanes_and_a_case(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "journey")
    told = words(app)
    assert not app.exception
    assert "<h1>Where do customers wait" in markup(app)
    for word in ("Acquire", "Establish", "Fulfil", "Nurture", "Customer care", "passed on without a note"):
        assert word in told
    assert "Walk in a customer's shoes" in told
    assert "Of their own goals of August 2026" in told


def test_the_wardrobe_door_is_walked_by_its_address(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "journey", case="8851")
    walk = next(str(block.value) for block in app.markdown if 'id="walk"' in str(block.value))
    assert walk.count("<b>Deliver</b>") == 8
    assert walk.count("<b>passed on without a note</b>") == 6


def test_who_is_shown_another_case_can_send_it(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "journey", case="random", seed="4")
    assert any("case=random&seed=5" in address for address in links(app))
    assert any("case=worst" in address for address in links(app))


@pytest.mark.parametrize("chosen", [{"case": "no-such"}, {"case": "<script>"}, {"seed": "-1"}, {"journey": "ordr"}])
def test_an_address_of_no_case_is_no_disaster(opened: Opened, kept_company: Path, chosen: dict[str, str]) -> None:
    app = opened(kept_company, "journey", **chosen)
    assert not app.exception
    assert "<script" not in markup(app)
    assert "This page could not be made" not in words(app)


def test_a_project_without_journeys_says_where_to_write_one(
    opened: Opened, copy_of_small_company: Callable[[], Path]
) -> None:
    folder = copy_of_small_company()
    (folder / "metrics" / "journeys" / "order.yml").unlink()
    assert "follows no journey yet" in words(opened(folder, "journey"))
