"""Rows as markup: what a reader is told of a metric on the executive and the department page."""

from dataclasses import replace
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from scorecard.answers import Note, Value
from scorecard.definitions.terms import Better
from scorecard.results.figures import Figure
from scorecard.results.rows import Movement, Prospect
from scorecard.results.signals import Variation
from scorecard.views.bullet import bullet
from scorecard.views.goal_line import goal_line
from scorecard.views.links import Links
from scorecard.views.moved import moved
from scorecard.views.scale import Scale, bar_scale, scale_of, ticks_of
from scorecard.views.scorecard import as_table, heading, hidden, rows
from scorecard.views.sparkline import sparkline
from scorecard.views.words import behind_sentence

HOSTILE = "<script>alert(1)</script>"


def parsed(markup: str) -> ElementTree.Element:
    """The markup as a tree; raises where an element is left open."""
    return ElementTree.fromstring(markup)


def texts(markup: str) -> str:
    return " ".join(" ".join(parsed(markup).itertext()).split())


def test_a_row_says_name_value_goal_movement_prospect_and_change(sample: SimpleNamespace) -> None:
    told = texts(rows(sample.scorecard(sample.row(moved=True)), Links()))
    for words in (
        "Promises kept", "They did what they said.", "91.5 points", "goal 95 points", "Worse since January",
        "Will miss 95 as it is", "4.0 points lower than before it changed", "Customer care",
    ):  # fmt: skip
        assert words in told


def test_a_row_whose_last_value_is_back_says_so_on_a_line_of_its_own(sample: SimpleNamespace) -> None:
    movement = replace(sample.row(moved=True).movement, is_back=True)
    change = replace(sample.row(moved=True).change, base="Before it changed: 95.5 points on average, May to July 2026")
    markup = rows(sample.scorecard(sample.row(moved=True, movement=movement, change=change)), Links())
    assert "Worse since January and last time as before Will miss" in texts(markup)
    assert [line.text for line in parsed(markup).iter("span") if line.get("class") == "gt-back"]
    assert 'title="Before it changed: 95.5 points on average, May to July 2026"' in markup


def test_how_many_cases_are_behind_a_number_is_one_hover_away(sample: SimpleNamespace) -> None:
    figures = parsed(rows(sample.scorecard(sample.row()), Links())).iter("div")
    assert "2,510 of 9,800 answered" in [each.get("title") for each in figures]


def test_a_status_is_told_by_shape_as_well_as_by_word_and_colour(sample: SimpleNamespace) -> None:
    worse, usual = (rows(sample.scorecard(sample.row(moved=each)), Links()) for each in (True, False))
    shapes = [
        {path.get("d") for path in parsed(markup).iter("path")} for markup in (worse, usual)
    ]  # fmt: skip
    assert shapes[0].isdisjoint(shapes[1])


def test_every_name_leads_to_its_metric_and_keeps_what_was_chosen(sample: SimpleNamespace) -> None:
    markup = rows(sample.scorecard(sample.row()), Links((("grain", "week"), ("period", "2026-W36"))))
    links = [link.get("href") for link in parsed(markup).iter("a")]
    chosen = "&grain=week&period=2026-W36"
    assert links == [f"metric?metric=promises_kept{chosen}", f"metric?metric=promises_kept&tab=Why{chosen}"]


@pytest.mark.parametrize("field", ["label", "says", "means", "department_label", "status_words"])
def test_what_people_wrote_is_never_markup(sample: SimpleNamespace, field: str) -> None:
    written = sample.row(**{field: HOSTILE}, moved=True)
    card = sample.scorecard(written, headline=HOSTILE, hidden=("x",), hidden_words=HOSTILE)
    drawn = (
        heading(card), rows(card, Links()), as_table(card), hidden(card, Links(), {"x": HOSTILE}),
        moved(card.rows, Links()), goal_line(sample.goal_line(written), Links()),
    )  # fmt: skip
    assert not [markup for markup in drawn if "<script" in markup]


def test_a_metric_without_data_has_a_row_that_says_so_and_no_bar(sample: SimpleNamespace) -> None:
    empty = sample.row(
        value=Value("promises_kept", (), (), sample.AUGUST, None, note=Note.NO_DATA),
        figure=Figure("–", ""), series=(), goal=None,
        movement=Movement(None, None, None, "Too early to tell"), prospect=Prospect(None, "Too early to tell"),
    )  # fmt: skip
    markup = rows(sample.scorecard(empty), Links())
    assert "– no data" in texts(markup)
    assert "gt-value" not in markup
    assert "gt-point" not in markup


def test_a_bar_starts_at_zero_and_otherwise_it_is_a_point(sample: SimpleNamespace) -> None:
    near = sample.row()
    far = sample.row(series=(), value=Value("left", (), (), sample.AUGUST, 40.0))
    assert bar_scale(far).starts_at_zero
    assert parsed(bullet(far)).find("rect[@class='gt-value']") is not None
    assert not bar_scale(near).starts_at_zero
    assert parsed(bullet(near)).find("circle[@class='gt-value']") is not None


def test_the_darker_band_is_where_the_goal_is_missed(sample: SimpleNamespace) -> None:
    higher, lower = (parsed(bullet(sample.row(better=better))) for better in (Better.HIGHER, Better.LOWER))
    dark = [drawn.find("rect[@class='gt-deep']") for drawn in (higher, lower)]
    starts = [float(band.get("x", "nan")) for band in dark if band is not None]
    assert starts[0] == 0
    assert starts[1] > 0


def test_a_month_without_data_breaks_the_line_of_a_sparkline(sample: SimpleNamespace) -> None:
    series = sample.marks([95.0, 95.2, None, 95.1, 95.3])
    drawn = parsed(sparkline(sample.row(series=series)))
    assert len(list(drawn.iter("polyline"))) == 2
    assert len(list(drawn.iter("circle"))) == 4


def test_points_that_are_signals_are_marked_so(sample: SimpleNamespace) -> None:
    drawn = parsed(sparkline(sample.row(moved=True)))
    assert [point.get("class") for point in drawn.iter("circle")] == (
        ["gt-point gt-common"] * 5 + ["gt-point gt-concern"] * 8
    )


def test_what_moved_leads_with_what_got_worse_and_leaves_out_what_did_not_move(sample: SimpleNamespace) -> None:
    better = sample.row("b", "Better", movement=Movement(Variation.IMPROVEMENT, None, None, "Better since May"))
    worse = sample.row("w", "Worse", moved=True)
    usual = sample.row("u", "Usual")
    markup = moved((usual, better, worse), Links())
    assert [link.text for link in parsed(markup).iter("a")] == ["Worse", "Better"]


def test_what_is_back_as_before_comes_last_and_says_so(sample: SimpleNamespace) -> None:
    back = sample.row("b", "Back", movement=Movement(Variation.CONCERN, None, None, "Worse since July", is_back=True))
    better = sample.row("g", "Better", movement=Movement(Variation.IMPROVEMENT, None, None, "Better since May"))
    markup = moved((back, better), Links())
    assert [link.text for link in parsed(markup).iter("a")] == ["Better", "Back"]
    assert "Worse since July, and last time as before" in texts(markup)


def test_nothing_moved_is_said_in_words(sample: SimpleNamespace) -> None:
    assert "Nothing moved beyond the usual." in texts(moved((sample.row(),), Links()))


@pytest.mark.parametrize(("department", "line"), [(None, "outcome: true"), ("post", "department: post")])
def test_an_empty_page_says_which_line_brings_a_metric_to_it(
    sample: SimpleNamespace, department: str | None, line: str
) -> None:
    told = texts(rows(sample.scorecard(department=department), Links()))
    assert told == f"To show a metric here, write {line} in it, in its file below metrics/, and reload."


def test_what_is_behind_a_number_is_told_with_the_number(sample: SimpleNamespace) -> None:
    assert behind_sentence(sample.row()) == "Behind 95.5 points: 2,510 of 9,800 answered."
    assert behind_sentence(sample.row(behind="")) == ""


def test_a_number_of_an_earlier_period_than_the_pages_says_of_which(sample: SimpleNamespace) -> None:
    july = sample.months(2)[0]
    waiting = sample.row(value=Value("promises_kept", (), (), july, 91.5))
    card = sample.scorecard(waiting)
    assert "points July goal" in texts(rows(card, Links()))
    assert "points (July)" in texts(as_table(card))


def test_where_too_little_is_known_nobody_is_told_that_nothing_moved(sample: SimpleNamespace) -> None:
    young = sample.row(movement=Movement(None, None, None, "Too early to tell"))
    assert texts(moved((young,), Links())) == "What moved It is too early to tell what moved."
    assert moved((), Links()) == ""


def test_what_moved_says_that_a_period_is_not_over_and_that_a_number_was_last_as_before(
    sample: SimpleNamespace,
) -> None:
    partial = Value("promises_kept", (), (), sample.AUGUST, 91.5, note=Note.PARTIAL)
    assert "Promises kept 91.5 points so far" in texts(moved((sample.row(moved=True, value=partial),), Links()))
    movement = replace(sample.row(moved=True).movement, is_back=True)
    back = texts(moved((sample.row(movement=movement),), Links()))
    assert "Customer care · Worse since January, and last time as before" in back


def test_the_goal_line_says_what_is_not_known_of_the_share_once(sample: SimpleNamespace) -> None:
    told = texts(goal_line(sample.goal_line(sample.row(), sample.row("left", "Customers who left")), Links()))
    assert told.count("Share not yet known") == 1
    assert told.count("3.5 points short of the goal") == 2


def test_a_table_says_the_same_as_the_rows(sample: SimpleNamespace) -> None:
    cells = [cell.text for cell in parsed(as_table(sample.scorecard(sample.row(moved=True)))).iter("td")]
    assert cells == [
        "91.5 points", "goal 95 points", "Off target", "Worse since January", "Will miss 95 as it is",
        "4.0 points lower than before it changed",
    ]  # fmt: skip


def test_a_scale_always_has_a_length() -> None:
    assert scale_of([]) == Scale(0.0, 1.0)
    assert scale_of([5.0]).high > scale_of([5.0]).low
    assert scale_of([0.0]).high > scale_of([0.0]).low


def test_ticks_lie_on_the_scale_and_are_few() -> None:
    for scale in (Scale(0, 1), Scale(-3.2, 4.7), Scale(0.912, 0.934), Scale(120_000, 880_000)):
        ticks = ticks_of(scale).values
        assert 2 <= len(ticks) <= 6
        assert all(scale.low <= tick <= scale.high for tick in ticks)
