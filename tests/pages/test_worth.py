"""What customers are worth stands on the executive page for whoever asks for it, and costs nobody else anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.pages.told import links, words

Opened = Callable[..., AppTest]


def test_a_link_leads_to_stages_cohorts_and_what_is_at_risk(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, tour="over")
    assert any("worth=true" in address for address in links(app))
    assert "Stayed a year" not in words(app)
    told = words(opened(kept_company, tour="over", worth="true"))
    assert "stage by stage" in told
    for stage in ("Acquire", "Establish", "Fulfil", "Nurture"):
        assert stage in told
    assert "Stayed a year" in told
    assert "What failures put at risk" in told


def test_the_scorecard_tells_the_journey_in_a_row_stage_by_stage_as_its_page_does(
    opened: Opened, kept_company: Path
) -> None:
    told = words(opened(kept_company, tour="over"))
    (row,) = re.findall(r"The journey (Acquire .*?) Would recommend us , stage by stage", told)
    page = words(opened(kept_company, "journey"))
    for stage in ("Acquire", "Establish", "Fulfil", "Nurture"):
        (score,) = re.findall(rf"{stage} +(too few to show|[−\d.]+ points)", row)
        assert re.search(rf"{stage} Would recommend us {score}", page)
