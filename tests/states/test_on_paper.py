"""Paper on a bad day: whole, and in a plain sentence what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.answers import Anyone
from scorecard.delivery.deck import deck
from scorecard.delivery.heard_on_paper import printed
from scorecard.delivery.page_on_paper import page_on_paper
from scorecard.delivery.told import Told, told_of
from scorecard.delivery.wanted import Ending, Kind, Wanted
from scorecard.project import Project, View, open_project
from scorecard.results.screen import last_closed_period
from tests.delivery.test_deck import beyond as beyond_slide
from tests.delivery.test_deck import opened, overflowing
from tests.delivery.test_heard_on_paper import pages_of
from tests.delivery.test_paper import beyond, upon_each_other, words_on
from tests.states.states import LONG, STATES, UNBROKEN, State
from tests.states.test_states import written

HARD = ("no-data", "long-labels", "right-to-left", "wild-numbers")


def view_of(project: Project) -> View:
    period = last_closed_period(project.settings.periods, project.extent, project.usual_grain)
    return View(period, period.grain)


def papers(state: State, project: Project) -> list[Told]:
    asked = (
        Wanted(Kind.EXECUTIVE),
        Wanted(Kind.DEPARTMENT, state.pages["department"]["department"]),
        Wanted(Kind.METRIC, state.pages["metric"]["metric"]),
    )
    return [told_of(project, wanted, view_of(project), Anyone()) for wanted in asked]


@pytest.mark.long
@pytest.mark.parametrize("name", HARD)
def test_nothing_is_cut_off_or_stands_on_another_whatever_the_day(shared_folder: Path, name: str) -> None:
    with written(shared_folder, name) as folder:
        told = papers(STATES[name](), open_project(folder))
    for each in told:
        sheets = page_on_paper(each)
        assert beyond(sheets) == []
        assert upon_each_other(sheets) == []
    slides = opened(deck(told[0]))
    assert beyond_slide(slides) == []
    assert overflowing(slides) == []


def test_without_a_row_paper_has_no_empty_picture_or_table_and_says_so(shared_folder: Path) -> None:
    with written(shared_folder, "no-data") as folder:
        project = open_project(folder)
    metric = words_on(page_on_paper(papers(STATES["no-data"](), project)[2]))
    assert "Brought in time: there is no number to draw." in metric
    assert "Over none" not in metric
    assert "Period by period" not in metric
    journey = " ".join(pages_of(printed(project, Wanted(Kind.JOURNEY), Ending.PDF, view_of(project), Anyone())))
    assert "No loaf ended in the week of" in journey
    assert "There is no year before" not in journey


def test_a_slide_of_few_rows_has_their_names_whole(shared_folder: Path) -> None:
    with written(shared_folder, "long-labels") as folder:
        told = papers(STATES["long-labels"](), open_project(folder))
    for page, name in zip(told[:2], (UNBROKEN, LONG), strict=True):
        [table] = [shape.table for shape in opened(deck(page)).slides[1].shapes if shape.has_table]  # type: ignore[attr-defined]
        cells = ["".join(table.cell(line, 0).text.split()) for line in range(1, len(table.rows))]
        assert "".join(name.split()) in cells
