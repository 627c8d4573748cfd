"""The customer's side on paper: what its pages say, whole on A4, no single case, and of words not who said them."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from scorecard.delivery.heard_on_paper import printed
from scorecard.delivery.journey_on_paper import journey_blocks
from scorecard.delivery.paper import sheets_of
from scorecard.delivery.perception_on_paper import perception_blocks
from scorecard.delivery.voice_on_paper import voice_blocks
from scorecard.delivery.wanted import Ending, Kind, Wanted
from scorecard.problems import ScorecardError
from scorecard.project import Project, View
from scorecard.project.hearing import felt_words_in, perception_page_in, voice_page_in, words_first_shown
from scorecard.project.journeys_told import fall_out_told_in, journey_in
from scorecard.project.worth import stages_in
from scorecard.views.worth import score_words
from tests.delivery.conftest import VIEWER
from tests.delivery.test_paper import beyond, upon_each_other, words_on


def pages_of(content: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(content)).pages
    assert all([round(float(side)) for side in page.mediabox[2:]] == [595, 842] for page in pages)
    return [" ".join(page.extract_text().split()) for page in pages]


def test_a_journey_says_what_its_page_says(project: Project, view: View) -> None:
    told = journey_in(project, "order", view.period, VIEWER)
    pages = pages_of(printed(project, Wanted(Kind.JOURNEY), Ending.PDF, view, VIEWER))
    assert told.headline in pages[0]
    assert all("Where do customers wait" in each and "as of 15 September 2026" in each for each in pages)
    assert all(step.name in " ".join(pages) for step in told.steps)
    sheets = sheets_of([*journey_blocks(told, None)], "foot")
    assert beyond(sheets) == []
    assert upon_each_other(sheets) == []


def test_a_journey_says_what_customers_felt_at_each_stage_as_its_page_does(project: Project, view: View) -> None:
    scores = stages_in(project, view.period, VIEWER)
    text = " ".join(pages_of(printed(project, Wanted(Kind.JOURNEY), Ending.PDF, view, VIEWER)))
    assert scores
    assert "What customers felt, stage by stage" in text
    assert all(" ".join((stage.capitalize(), *score_words(metric, value))).strip() in text
               for stage, metric, value in scores)  # fmt: skip


def test_a_journey_says_how_many_cases_left_with_an_error_as_its_page_does(project: Project, view: View) -> None:
    said = fall_out_told_in(project, "order", view.period)
    text = " ".join(pages_of(printed(project, Wanted(Kind.JOURNEY), Ending.PDF, view, VIEWER)))
    assert "left a department with something that was done again later" in said
    assert said in text


def test_perception_says_the_failure_that_customers_felt(project: Project, view: View) -> None:
    told = perception_page_in(project, view, VIEWER)
    felt = felt_words_in(project, view.period, VIEWER, told)
    text = " ".join(pages_of(printed(project, Wanted(Kind.PERCEPTION), Ending.PDF, view, VIEWER)))
    assert felt in text
    assert ("What customers felt" in text) is bool(felt)


def test_a_voice_says_its_scores_and_themes_and_the_words_that_its_page_shows_first(
    project: Project, view: View
) -> None:
    name = next(iter(project.catalogue.voices))
    told = voice_page_in(project, name, view, VIEWER)
    words = words_first_shown(project, name, told.cause, view.period, VIEWER)
    assert words
    assert words.quotes
    sheets = sheets_of([*voice_blocks(told, words)], "foot")
    assert beyond(sheets) == []
    assert upon_each_other(sheets) == []
    text = words_on(sheets)
    assert all(row.label in text and row.whole.texts in text for row in told.grid.rows)
    assert all(each.figure.text in text for each in told.scores)
    assert all(each.words in text for each in words.quotes)
    assert f"after “{words.label}” had let them down" in text
    assert "Names, numbers and addresses are taken out" in text


def test_perception_lays_every_promise_beside_what_each_side_says(project: Project, view: View) -> None:
    told = perception_page_in(project, view, VIEWER)
    sheets = sheets_of([*perception_blocks(told)], "foot")
    assert beyond(sheets) == []
    assert upon_each_other(sheets) == []
    text = words_on(sheets)
    for line in (*told.promises, *told.departments):
        assert line.label in text
        assert all(f"{each.label} {each.number}" in text for each in line.said)


@pytest.mark.parametrize("kind", [Kind.JOURNEY, Kind.VOICE, Kind.PERCEPTION])
def test_the_customers_side_comes_on_paper_alone(project: Project, view: View, kind: Kind) -> None:
    with pytest.raises(ScorecardError, match=r"write --to FILE.pdf"):
        printed(project, Wanted(kind), Ending.CSV, view, VIEWER)


def test_a_journey_that_is_not_there_is_refused(project: Project, view: View) -> None:
    with pytest.raises(ScorecardError, match="unknown-journey"):
        printed(project, Wanted(Kind.JOURNEY, "ordr"), Ending.PDF, view, VIEWER)
