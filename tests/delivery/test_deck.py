"""The deck: slides that can be edited, nothing beyond their edge, and notes that say of when and by what."""

from __future__ import annotations

import io
from itertools import combinations

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation as Deck

from scorecard.delivery.deck import deck
from scorecard.delivery.faces import MORE, lines_of
from scorecard.delivery.slides import SIDES, SMALL
from scorecard.delivery.thread_slide import SIZES
from scorecard.delivery.told import LENGTH, Told, threads_of
from scorecard.project import Project
from scorecard.results.metric import MetricPage
from scorecard.views.periods import short
from tests.delivery.conftest import VIEWER, told
from tests.delivery.test_paper import LONG
from tests.views.conftest import row

PT = 12700  # of PowerPoint's units to a point
LEADING = 1.2


def opened(content: bytes) -> Deck:
    return Presentation(io.BytesIO(content))


@pytest.fixture(scope="module")
def threads(project: Project, executive: Told) -> tuple[MetricPage, ...]:
    return threads_of(project, executive, VIEWER)


@pytest.fixture(scope="module")
def executive_deck(executive: Told, threads: tuple[MetricPage, ...]) -> Deck:
    return opened(deck(executive, threads))


def beyond(given: Deck) -> list[str]:
    width, height = given.slide_width or 0, given.slide_height or 0
    return [
        shape.name
        for slide in given.slides
        for shape in slide.shapes
        if shape.left < 0 or shape.top < 0 or shape.left + shape.width > width or shape.top + shape.height > height
    ]


def words(slide: object) -> str:
    frames = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]  # type: ignore[attr-defined]
    tables = [cell.text for shape in slide.shapes if shape.has_table  # type: ignore[attr-defined]
              for line in shape.table.rows for cell in line.cells]  # fmt: skip
    return " ".join((*frames, *tables))


def overflowing(given: Deck) -> list[str]:
    """Words that are higher than the place they stand in."""
    found: list[str] = []
    for slide in given.slides:
        for shape in slide.shapes:
            if not shape.has_text_frame or not shape.text_frame.text:
                continue
            frame = shape.text_frame  # type: ignore[attr-defined]
            room = (shape.width - frame.margin_left - frame.margin_right) / PT
            high = (frame.margin_top + frame.margin_bottom) / PT
            for each in frame.paragraphs:
                font = each.runs[0].font
                lines = lines_of(each.text, room + 0.1, font.size.pt, is_bold=bool(font.bold))
                high += len(lines) * font.size.pt * LEADING + each.space_after.pt
            if high > shape.height / PT + 1:
                found.append(frame.text)
    return found


def upon_each_other(given: Deck) -> list[tuple[str, str]]:
    """Parts of a slide, lines apart, that stand on one another."""
    found: list[tuple[str, str]] = []
    for slide in given.slides:
        parts = [shape for shape in slide.shapes if "cxnSp" not in shape._element.tag]
        for one, other in combinations(parts, 2):
            across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
            down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
            if across > PT and down > PT:
                found.append((one.name, other.name))
    return found


@pytest.mark.long
def test_no_words_are_higher_than_their_place_and_no_part_stands_on_another(executive_deck: Deck) -> None:
    assert overflowing(executive_deck) == []
    assert upon_each_other(executive_deck) == []


@pytest.mark.long
def test_every_slide_says_of_when_it_is_by_itself(executive_deck: Deck, executive: Told) -> None:
    for slide in executive_deck.slides:
        assert executive.stamp.set_to in words(slide)
        assert executive.stamp.as_of_words in words(slide)


def test_a_line_of_a_thread_runs_behind_what_its_boxes_say(executive_deck: Deck) -> None:
    for slide in list(executive_deck.slides)[2:]:
        order = ["cxnSp" in shape._element.tag for shape in slide.shapes]
        assert order == sorted(order, reverse=True)
        assert any(order)


def test_no_box_of_a_thread_is_cut_short_and_none_is_too_small_to_read(executive_deck: Deck) -> None:
    for slide in list(executive_deck.slides)[2:]:
        boxes = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
        assert boxes
        for box in boxes:
            assert MORE not in box.text_frame.text  # type: ignore[attr-defined]
            paragraphs = box.text_frame.paragraphs  # type: ignore[attr-defined]
            assert min(each.runs[0].font.size.pt for each in paragraphs) >= SIZES[-1][-1]


def test_a_goal_is_told_from_the_usual_range_without_its_colour(executive_deck: Deck) -> None:
    for slide in list(executive_deck.slides)[2:]:
        [chart] = [shape.chart for shape in slide.shapes if shape.has_chart]  # type: ignore[attr-defined]
        dashed = [each.name for each in chart.plots[0].series if each.format.line.dash_style is not None]
        assert dashed == [each.name for each in chart.plots[0].series if each.name == "goal"]


def test_an_axis_of_shares_is_in_percent(executive_deck: Deck, threads: tuple[MetricPage, ...]) -> None:
    for slide, page in zip(list(executive_deck.slides)[2:], threads, strict=True):
        [chart] = [shape.chart for shape in slide.shapes if shape.has_chart]  # type: ignore[attr-defined]
        assert chart.value_axis.tick_labels.number_format.endswith("%") == (page.row.unit == "percent")


def test_nothing_stands_beyond_the_edge_of_its_slide(executive_deck: Deck) -> None:
    assert beyond(executive_deck) == []


def test_the_executive_page_and_every_outcome_have_a_slide(
    executive_deck: Deck, executive: Told, threads: tuple[MetricPage, ...]
) -> None:
    slides = list(executive_deck.slides)
    assert len(slides) == 2 + len(threads)
    assert executive.page.headline in words(slides[0])
    for each in executive.rows:
        assert each.label in words(slides[1])
        assert each.figure.text in words(slides[1])
    for slide, page in zip(slides[2:], threads, strict=True):
        assert f"{page.row.label}: {page.headline[:1].lower()}{page.headline[1:]}" in words(slide)
        boxes = {shape.name for shape in slide.shapes}
        assert {node.row.label for node in page.thread.nodes} <= boxes


def test_a_chart_holds_the_numbers_of_the_page(executive_deck: Deck, threads: tuple[MetricPage, ...]) -> None:
    for slide, page in zip(list(executive_deck.slides)[2:], threads, strict=True):
        [chart] = [shape.chart for shape in slide.shapes if shape.has_chart]  # type: ignore[attr-defined]
        closed = [mark for mark in page.months if not mark.is_partial]
        assert list(chart.plots[0].categories) == [short(mark.period) for mark in closed]
        assert list(chart.plots[0].series[0].values) == pytest.approx([mark.value for mark in closed])


def test_every_slide_says_in_its_notes_up_to_when_and_by_which_definition(
    executive_deck: Deck, executive: Told, threads: tuple[MetricPage, ...]
) -> None:
    hashes = [each.row.definition[:LENGTH] for each in threads]
    for slide in executive_deck.slides:
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        assert f"As of {executive.stamp.as_of_words}" in notes.text
        assert "Definition: " in notes.text
    told_in = [slide.notes_slide.notes_text_frame.text for slide in list(executive_deck.slides)[2:]]  # type: ignore[union-attr]
    assert all(name in text for name, text in zip(hashes, told_in, strict=True))


def test_a_thread_can_be_moved_by_hand(executive_deck: Deck, threads: tuple[MetricPage, ...]) -> None:
    for slide, page in zip(list(executive_deck.slides)[2:], threads, strict=True):
        drawn = {node.name for node in page.thread.nodes}
        edges = [edge for edge in page.thread.edges if {edge.lower, edge.upper} <= drawn]
        connectors = [shape for shape in slide.shapes if "cxnSp" in shape._element.tag]
        assert len(connectors) == len(edges)


def test_no_slide_is_a_photograph(executive_deck: Deck) -> None:
    assert not [shape for slide in executive_deck.slides for shape in slide.shapes if "pic}" in shape._element.tag]


@pytest.mark.parametrize("label", [LONG, "הבטחות שקוימו", "", "Kept & <told>"])
def test_a_deck_opens_whatever_a_metric_is_called(label: str) -> None:
    given = opened(deck(told(*(row(name=f"m{at}", label=label) for at in range(12)))))
    assert len(list(given.slides)) == 3
    assert beyond(given) == []
    assert overflowing(given) == []


def test_a_row_of_a_table_is_never_higher_than_its_place() -> None:
    given = opened(deck(told(*(row(name=f"m{at}", label=LONG) for at in range(9)))))
    [table] = [shape.table for shape in given.slides[1].shapes if shape.has_table]  # type: ignore[attr-defined]
    room = table.columns[0].width.pt - 2 * 72 * SIDES
    for line in range(1, 10):
        assert len(lines_of(table.cell(line, 0).text, room, SMALL)) <= 2


def test_words_from_the_right_are_written_so() -> None:
    given = opened(deck(told(row(label="הבטחות שקוימו"))))
    [table] = [shape.table for shape in given.slides[1].shapes if shape.has_table]  # type: ignore[attr-defined]
    assert table.cell(1, 0).text_frame.paragraphs[0]._p.pPr.get("rtl") == "1"


def test_a_page_without_rows_is_one_slide() -> None:
    assert len(list(opened(deck(told())).slides)) == 1


def test_a_metric_is_one_slide(metric: Told) -> None:
    given = opened(deck(metric))
    assert len(list(given.slides)) == 1
    assert beyond(given) == []
