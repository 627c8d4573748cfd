"""The page of journeys: what is lost where, one case step by step, and what is said where there is nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import duckdb
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


def test_under_each_stage_stands_what_its_customers_say_and_how_many_of_those_asked(
    opened: Opened, kept_company: Path
) -> None:
    page = markup(opened(kept_company, "journey"))
    surveys = str(kept_company / "data/demo/surveys/*.parquet")
    asked = f"""
        WITH each AS (SELECT DISTINCT ON (survey_id) * FROM '{surveys}'
                      WHERE invited_at >= '2026-08-01' AND invited_at < '2026-09-01')
        SELECT stage, 100 * avg((recommend >= 9)::INT - (recommend <= 6)::INT), count(recommend)
        FROM each GROUP BY stage HAVING count(DISTINCT customer_id) FILTER (WHERE recommend IS NOT NULL) >= 30
    """
    shown = 0
    for stage, score, answers in duckdb.sql(asked).fetchall():
        under = re.search(rf'>{stage.capitalize()}</div><div class="gt-small gt-stage-score">(.*?)</div>', page)
        assert under is not None
        said = re.search(r"<b>(.*?) points</b>.* (\d[\d,]*) of [\d,]+ answered", under[1])
        if said is None:
            assert "too few to show" in under[1]  # it, or the smallest beside it
            continue
        shown += 1
        assert float(said[1].replace("−", "-")) == pytest.approx(score, abs=0.06)
        assert abs(int(said[2].replace(",", "")) - answers) <= 1  # hours of a clock change fall in either month
    assert shown


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
