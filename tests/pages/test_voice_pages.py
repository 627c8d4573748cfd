"""What customers say and what we say beside it: an answer first, a way on, and empty states that help."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.project import open_project
from scorecard.project.hearing import year_to
from tests.pages.told import links, markup, words

Opened = Callable[..., AppTest]


def test_the_answer_of_the_voice_stands_first_with_what_is_borne_out(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "voice"))
    spoken = open_project(kept_company).voice("customer_words", "2026-08").causes[0]
    assert f"{spoken.texts} times customers said “{spoken.label}”" in told or "all of them are borne out" in told
    assert "customers did not answer" in told
    assert "answered, " in told


def test_each_cause_leads_into_the_page_of_its_metric(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "voice", grain="quarter")
    page = markup(app)
    rows = re.findall(r"<tr>(.*?)</tr>", page.split('id="causes"')[1].split("</table>")[0])[1:]
    assert rows
    assert all('href="metric?metric=' in row and "grain=quarter" in row for row in rows)


def test_a_themes_hidden_channel_has_no_number_on_the_page(opened: Opened, kept_company: Path) -> None:
    page = markup(opened(kept_company, "voice"))
    hidden = [
        each
        for each in open_project(kept_company).voice("customer_words", "2026-08").themes
        if each.theme and each.channel and each.texts is None
    ]
    assert hidden
    for each in hidden:
        row = page.split(f'<th scope="row">{each.label}</th>')
        cell = (
            re.search(rf'<span class="gt-where">{each.channel.capitalize()}</span>(.*?)<', row[1]) if row[1:] else None
        )
        assert cell is None or cell.group(1) == "few"


def test_the_words_behind_a_metric_stand_at_its_address_and_nobody_is_named(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "voice", behind="promises_kept")
    assert app.selectbox(key="behind").value == "promises_kept"
    shown = markup(app).split('id="quotes"')[1]
    told = open_project(kept_company).words("customer_words", "promises_kept", "2026-08")
    assert shown.count('class="gt-text"') == len(told.quotes) > 0
    app.selectbox(key="behind").select("replacements_keyed_right").run()
    assert app.query_params["behind"] == "replacements_keyed_right"


def test_a_metric_that_lets_nobody_down_has_no_words_and_the_page_says_why(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "voice", behind="likelihood_to_recommend"))
    assert "has no words behind it" in told
    assert "Voice of the customer" in told


@pytest.mark.long
def test_a_period_without_words_says_what_to_do_next(opened: Opened, copy_of_small_company: Callable[[], Path]) -> None:
    folder = copy_of_small_company()
    words_of = folder / "metrics" / "voice" / "words.yml"
    written = words_of.read_text()
    start, end = written.index("sources:"), written.index("# A theme is found")
    words_of.write_text(f'{written[:start]}sources:\n  surveys: {{text: "NULLIF(words, words)"}}\n\n{written[end:]}')
    told = words(opened(folder, "voice"))
    assert "No words of customers in August 2026, or too few to show." in told
    assert "Choose another period above" in told


@pytest.mark.long
def test_without_a_voice_both_pages_say_where_to_write_one(
    opened: Opened, copy_of_small_company: Callable[[], Path]
) -> None:
    folder = copy_of_small_company()
    shutil.rmtree(folder / "metrics" / "voice")
    assert "Say in metrics/voice/words.yml" in words(opened(folder, "voice"))
    assert "metrics/voice/*.yml" in words(opened(folder, "perception"))
    assert not any(address.startswith(("voice", "perception")) for address in links(opened(folder)))


def test_every_promise_has_both_sides_and_the_widest_gap_first(opened: Opened, kept_company: Path) -> None:
    page = markup(opened(kept_company, "perception"))
    project = open_project(kept_company)
    told = project.perception(year_to(project.period_of("2026-08")))
    first = next(each for each in told.opinions if each.promise and not each.department)
    lines = re.findall(r'aria-label="([^"]+)" *(?:/>|>)', page.split('class="gt-gaps"')[1])
    assert lines[1].lower().startswith(first.promise.replace("_", " "))
    assert "Bain" in page
    assert "80 %" in page
    assert "8 %" in page


def test_what_the_first_story_did_to_customers_stands_above_what_billing_says_of_itself(
    opened: Opened, kept_company: Path
) -> None:
    told = words(opened(kept_company, "perception", grain="quarter", period="2026-Q2"))
    assert "customers met a failure of “Statements with an invoice behind them” in Billing" in told
    assert "of those who lead Billing say that promises are kept" in told


def test_the_fourth_story_stands_above_the_promises_with_its_team_and_links_to_it(
    opened: Opened, kept_company: Path
) -> None:
    app = opened(kept_company, "perception", period="2026-06")
    told = words(app)
    assert "those who lead Warehouse and its customers are furthest apart" in told
    assert "in Customer care, at After-sales Desk, worse since February 2026" in told
    assert told.index("After-sales Desk") < told.index("Promise by promise")
    assert "association, and no more" in told
    assert {"department?department=warehouse&period=2026-06",
            "metric?metric=right_first_time&tab=Why&period=2026-06",
            "metric?metric=replacements_keyed_right&period=2026-06"} <= set(links(app))  # fmt: skip


def test_who_was_asked_and_who_was_not_is_told(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "perception"))
    assert "Who was asked, and who was not" in told
    assert "were followed by an invitation" in told


def test_the_scorecard_leads_to_both_pages_in_one_line(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, grain="week")
    assert re.search(r"Who says that promises are kept\W+Leaders [\d.]+ %\W+Staff [\d.]+ %", words(app))
    assert {"voice?grain=week", "perception?grain=week"} <= set(links(app))


def test_the_scorecard_draws_all_promises_as_each_side_says_them_and_leads_to_all_of_it(
    opened: Opened, kept_company: Path
) -> None:
    page = markup(opened(kept_company, grain="week"))
    drawn = page.split('id="said-of-promises"')[1].split("</div>")[0]
    assert 'href="perception?grain=week"' in drawn
    assert re.search(r'aria-label="All promises: leaders \d+ %, staff \d+ % and customers \d+ %', drawn)


def test_the_year_of_opinions_ends_with_the_period(kept_company: Path) -> None:
    project = open_project(kept_company)
    asked = year_to(project.period_of("2026-Q2"))
    assert (str(asked.start), str(asked.end)) == ("2025-07-01", "2026-07-01")
    assert year_to(project.period_of("2025")) == project.period_of("2025")


def test_both_pages_say_whether_it_got_better_and_where_to_go_on(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "voice"))
    assert re.search(r"The month before, “A bill out of nowhere”: [\d,]+\.", told)
    app = opened(kept_company, "perception")
    assert re.search(r"The year before, \d+ % of customers' scores said so: (now|within luck)", words(app))
    assert "department?department=delivery" in links(app)
    early = opened(kept_company, "perception", period="2024-06")
    assert "The year before" not in words(early)
