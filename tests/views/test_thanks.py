"""Thanks, what moved and the goal line as markup: each leads where it should, and nothing of it is made up."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from xml.etree import ElementTree

from scorecard.results.delight import Thanks
from scorecard.results.gap import Gap, Share
from scorecard.results.goal_line import GoalLine
from scorecard.results.moved import Moved
from scorecard.results.scorecard import Beside
from scorecard.views.goal_line import goal_line
from scorecard.views.links import Links
from scorecard.views.moved import moved
from scorecard.views.scorecard import as_table, rows
from scorecard.views.thanks import thanked

HOSTILE = "<script>alert(1)</script>"
NOTES = Thanks("delivery", "notes", "notes in the box", "reached 74 customers")
SAID = Moved(
    "promises_kept", "possible", "Promises that can be kept", "for the 270 customers it failed, it is 73 points lower",
    "3.1 of the 4 points missing", "go with it", "Sales · same customers, all matched", "association, no proof",
)  # fmt: skip


def texts(markup: str) -> str:
    return " ".join(" ".join(ElementTree.fromstring(markup).itertext()).split())


def shared(line: GoalLine) -> GoalLine:
    gap = Gap(4.0, (Share("sales", "Sales", 5.0, 4.0, 6.0), Share("care", "Care", 0.0, 0.0, 0.0)), 0.0, 0.0, -1.0)
    return replace(line, entries=tuple(replace(entry, shared=gap, why_not="") for entry in line.entries))


def test_thanks_lead_to_the_metric_that_counts_them_and_none_take_no_room() -> None:
    markup = thanked((NOTES,), Links())
    assert texts(markup) == "What customers thanked us for: Notes in the box reached 74 customers."
    assert 'href="metric?metric=notes"' in markup
    assert thanked((), Links()) == ""


def test_what_moved_leads_by_way_of_its_outcome(sample: SimpleNamespace) -> None:
    markup = moved((sample.row(moved=True),), Links((("grain", "week"),)), (SAID,))
    assert 'href="metric?metric=possible&amp;way=promises_kept&amp;grain=week"' in markup
    assert texts(markup) == (
        "What moved Promises that can be kept : for the 270 customers it failed, it is 73 points lower; "
        "3.1 of the 4 points missing go with it. Sales · same customers, all matched"
    )


def test_a_row_whose_failure_is_told_is_not_told_again_and_others_fill_the_room(sample: SimpleNamespace) -> None:
    both = (sample.row(moved=True), sample.row("left", "Customers who left", moved=True))
    told = texts(moved(both, Links(), (SAID,)))
    assert "Customers who left 91.5 points" in told
    assert "Promises kept" not in told


def test_the_goal_line_says_the_share_of_the_page_and_the_sum_is_one_click_away(sample: SimpleNamespace) -> None:
    line = shared(sample.goal_line(sample.row(moved=True)))
    markup = goal_line(line, Links(), "sales")
    assert "Sales: 5 points, more than the whole gap of 4 points" in texts(markup)
    assert "none pinned on Care" in texts(goal_line(line, Links(), "care"))
    assert "most from Sales" in texts(goal_line(line, Links()))
    assert "<summary>How the gaps add up</summary>" in markup
    assert "Below none: customers whom nothing that we follow has reached are better" in texts(markup)


def test_a_row_says_its_change_in_customers_and_the_number_s_own_one_hover_away(sample: SimpleNamespace) -> None:
    card = sample.scorecard(
        sample.row(moved=True), besides={"promises_kept": Beside("61 more broken promises", "most from Sales")}
    )
    markup = rows(card, Links())
    assert "61 more broken promises most from Sales" in texts(markup)
    assert 'title="4.0 points lower than before it changed"' in markup
    assert "In customers Whose" in texts(as_table(card))


def test_what_people_wrote_is_never_markup(sample: SimpleNamespace) -> None:
    said = replace(SAID, label=HOSTILE, felt=HOSTILE, share=HOSTILE, about=HOSTILE, exactly=HOSTILE)
    drawn = (
        moved((sample.row(),), Links(), (said,)),
        thanked((replace(NOTES, what=HOSTILE, felt=HOSTILE),), Links()),
    )
    assert not [markup for markup in drawn if "<script" in markup]
