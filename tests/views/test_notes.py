"""What people wrote, as it is drawn: text and nothing but text, and a mark on the chart that can be drawn."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vl_convert

from scorecard.answers import Anyone
from scorecard.people.identity import SignedIn
from scorecard.people.notes import About, Kind, Note, Version
from scorecard.problems import Problem
from scorecard.views.history import months_chart
from scorecard.views.notes import notes_list, text, unread, with_notes, words_by_period
from scorecard.views.palette import LIGHT
from scorecard.views.tables import history_table
from scorecard.views.theme import specification

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 9, 15, 11, 0, tzinfo=UTC)


def note(sample: SimpleNamespace, *texts: str | None, kind: Kind = Kind.NOTE, **about: str) -> Note:
    versions = tuple(Version(at + 1, told, NOON) for at, told in enumerate(texts))
    return Note(1, kind, About("statements_right", sample.AUGUST, **about), "ann@example.com", versions)


@pytest.mark.parametrize(
    "written", ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "a & b", "[x](javascript:alert(1))"]
)
def test_no_sign_of_a_text_becomes_markup(written: str) -> None:
    drawn = text(written)
    assert drawn.count("<") == 4  # of a paragraph and a span
    assert "\n" not in text(f"{written}\n\n    {written}")  # a blank line would end the block of HTML


def test_lines_stay_lines_each_in_the_direction_of_its_script() -> None:
    assert text("one\nשתיים").count('<span dir="auto">') == 2


def test_a_note_says_who_wrote_it_and_when_on_the_companys_clock(sample: SimpleNamespace) -> None:
    told = note(sample, "Vans broke.", level="team", node="accounts_east")
    drawn = notes_list([told], SignedIn("bob@example.com"), LONDON, {"accounts_east": "Accounts East"})
    assert "<b>Note, August 2026, Accounts East</b> · ann@example.com, 15 September 2026, 12:00" in drawn
    assert " · you, " in notes_list([told], SignedIn("ann@example.com"), LONDON, {})
    assert "ann@example.com" in notes_list([told], Anyone(), LONDON, {})


def test_what_was_withdrawn_says_so_and_what_it_said_is_a_click_away(sample: SimpleNamespace) -> None:
    drawn = notes_list([note(sample, "First.", "Second.", None)], Anyone(), LONDON, {})
    shown, behind = drawn.split("<details>")
    assert "Withdrawn 15 September 2026, 12:00." in shown
    assert "First." not in shown
    assert behind.index("Second.") < behind.index("First.")


def test_what_is_refused_on_a_page_names_no_option_of_the_command_line() -> None:
    found = [Problem("unknown-case", "there is no case 7", hint="ask for one with --random")]
    assert ">There is no case 7.</p>" in unread(found)
    assert "Run &#x27;scorecard refresh --full&#x27;." in unread(
        [replace(found[0], hint="run 'scorecard refresh --full'")]
    )


def test_marks_stand_over_the_periods_that_somebody_wrote_of(sample: SimpleNamespace) -> None:
    page = sample.metric_page()
    found = [note(sample, "One."), note(sample, "Two\nlines."), note(sample, "Gone.", None)]
    told = words_by_period(found, page.months)
    assert told == {sample.AUGUST: "One. · Two lines."}
    picture: Any = with_notes(specification(months_chart(page, LIGHT)), page.months, told)
    (mark,) = picture["layer"][-1]["data"]["values"]
    assert (mark["at"], mark["words"]) == (12, "One. · Two lines.")
    assert picture["description"].endswith("1 period with something written.")
    assert vl_convert.vegalite_to_png(json.dumps({**picture, "width": 600})).startswith(b"\x89PNG")
    assert "<td>One. · Two lines.</td>" in history_table(page, told)


def test_a_chart_of_which_nobody_wrote_is_as_it_was(sample: SimpleNamespace) -> None:
    page = sample.metric_page()
    picture = specification(months_chart(page, LIGHT))
    assert with_notes(picture, page.months, {}) is picture
    assert "What people wrote" not in history_table(page, {})


def test_a_long_note_is_shortened_on_the_chart_alone(sample: SimpleNamespace) -> None:
    page = sample.metric_page()
    told = words_by_period([note(sample, "x" * 2000)], page.months)
    picture: Any = with_notes(specification(months_chart(page, LIGHT)), page.months, told)
    assert len(picture["layer"][-1]["data"]["values"][0]["words"]) < 200
    assert "x" * 2000 in history_table(page, told)


def test_an_answer_says_which_department_says_so_of_which(sample: SimpleNamespace) -> None:
    told = note(sample, "Because.", kind=Kind.NOT_OURS, from_department="warehouse", to_department="sales")
    drawn = notes_list([told], Anyone(), LONDON, {"warehouse": "Warehouse", "sales": "Sales"})
    assert "Warehouse says: not ours, but Sales, August 2026" in drawn
    assert words_by_period([told], sample.metric_page().months) == {}
