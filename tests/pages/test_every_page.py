"""Every page on every kind of project: what a reader is told, and that no traceback ever is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.told import links, markup, unfolded, words

Opened = Callable[..., AppTest]
PAGES = {
    "executive": {},
    "department": {"department": "billing"},
    "metric": {"metric": "statements_with_invoice"},
    "journey": {"case": "typical"},
    "voice": {},
    "perception": {},
}
every_page = pytest.mark.parametrize(("page", "chosen"), PAGES.items(), ids=PAGES)
by_month_at_once = [pytest.param(grain, marks=pytest.mark.long) for grain in ("week", "quarter", "year")] + ["month"]
FAILED = "This page could not be made"


def is_whole(app: AppTest) -> bool:
    return not app.exception and not app.error and FAILED not in words(app) and "Traceback" not in words(app)


@every_page
@pytest.mark.parametrize("grain", by_month_at_once)
def test_every_page_of_the_demo_company_is_whole_by_every_grain(
    opened: Opened, kept_company: Path, page: str, chosen: dict[str, str], grain: str
) -> None:
    app = opened(kept_company, page, grain=grain, **chosen)
    assert is_whole(app)
    assert "<h1>" in markup(app)


@pytest.mark.long
@every_page
@pytest.mark.parametrize("compare", ["before", "previous", "last_year", "goal"])
def test_every_page_can_be_compared_with_everything(
    opened: Opened, kept_company: Path, page: str, chosen: dict[str, str], compare: str
) -> None:
    assert is_whole(opened(kept_company, page, compare=compare, **chosen))


@every_page
def test_every_link_keeps_what_the_reader_has_chosen(
    opened: Opened, kept_company: Path, page: str, chosen: dict[str, str]
) -> None:
    app = opened(kept_company, page, grain="week", compare="goal", **chosen)
    inside = [address for address in links(app) if not address.startswith("#")]
    assert len(inside) > 5
    assert all("grain=week" in address and "compare=goal" in address for address in inside)


@every_page
def test_no_page_says_a_word_that_readers_are_not_to_be_given(
    opened: Opened, kept_company: Path, page: str, chosen: dict[str, str]
) -> None:
    told = words(opened(kept_company, page, **chosen)).lower()
    for word in ("special cause", "common cause", "suppressed", "orphan", "kpi", "granularity", "not attributed"):
        assert word not in told


def test_the_executive_page_has_a_row_for_every_outcome_of_the_goal_line(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company)
    for outcome in ("likelihood_to_recommend", "promises_kept", "repeat_contact_rate", "customers_lost"):
        assert f'id="row-{outcome}"' in markup(app)
    assert "The goal line" not in words(app)


def test_findings_stand_below_every_page_but_the_first_for_analysts(opened: Opened, kept_company: Path) -> None:
    """Whoever runs a warehouse came for its numbers, of which none is missing."""
    assert "about the definitions" not in words(opened(kept_company))
    told = words(opened(kept_company, "department", department="warehouse"))
    line = "For analysts: 26 warnings about the definitions; all of them work"
    assert told.index("Three of twelve got worse") < told.index(line)


def test_other_pages_have_the_goal_line_at_their_head(opened: Opened, kept_company: Path) -> None:
    assert "The goal line" in words(opened(kept_company, "metric", metric="told_to_wait"))


def test_a_page_says_what_it_does_not_know_yet(opened: Opened, small_company: Path) -> None:
    told = words(opened(small_company))
    assert "Shares of the gaps of other outcomes not yet: 'scorecard refresh' works them out." in told


def test_the_department_page_watches_at_most_twelve_metrics(opened: Opened, kept_company: Path) -> None:
    for department in ("sales", "care", "billing", "warehouse", "delivery"):
        rows = markup(opened(kept_company, "department", department=department)).count('class="gt-row"')
        assert 0 < rows <= 12


def test_the_metric_page_has_thread_charts_definition_and_sql(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="statements_with_invoice")
    assert len(app.get("vega_lite_chart")) == 2
    assert 'class="gt-web"' in markup(app)
    assert 'id="thread-list"' in markup(app)
    assert "Definition" in words(app)


def test_what_is_folded_is_made_when_somebody_unfolds_it(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="statements_with_invoice")
    assert not app.code
    tables = markup(app).count("<table")
    app = unfolded(app, "sql")
    assert "SELECT" in app.code[0].value
    assert markup(unfolded(app, "history_table")).count("<table") == tables + 1


def test_the_way_that_one_came_is_shown(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="statements_with_invoice", way="likelihood_to_recommend")
    assert "You came by" in words(app)


@pytest.mark.parametrize(("page", "chosen"), [
    ("metric", {"metric": "promises_kpt"}),
    ("metric", {"metric": "promises_kept", "way": "nowhere..promises_kept"}),
    ("department", {"department": "nowhere"}),
    ("executive", {"period": "1999-01", "grain": "century", "compare": "nothing"}),
    ("executive", {"period": "<script>alert(1)</script>"}),
])  # fmt: skip
def test_an_address_that_leads_nowhere_is_no_disaster(
    opened: Opened, kept_company: Path, page: str, chosen: dict[str, str]
) -> None:
    app = opened(kept_company, page, **chosen)
    assert is_whole(app)
    assert "<script" not in markup(app)


def test_a_metric_written_wrongly_is_answered_with_the_nearest(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "metric", metric="promises_kpt"))
    assert told.endswith("There is no metric 'promises_kpt' Did you mean 'promises_kept'?")


def test_no_department_is_shown_instead_of_one_that_is_not_there(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "department", department="warehous"))
    assert told.endswith("There is no department 'warehous' Did you mean 'warehouse'?")
    assert "gt-row" not in markup(opened(kept_company, "department", department="nowhere"))


def test_another_grain_opens_on_the_period_around_the_one_before(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, period="2026-03")
    app.selectbox(key="grain").select("quarter").run()
    assert (app.query_params["grain"], app.query_params["period"]) == ("quarter", "2026-Q1")


def test_a_choice_stands_in_the_address_and_the_default_does_not(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company)
    app.selectbox(key="period").select("2026-07").run()
    assert app.query_params["period"] == "2026-07"
    app.selectbox(key="period").select("2026-08").run()
    assert "period" not in app.query_params


def test_a_period_that_is_not_over_is_said_to_be_so_far(opened: Opened, kept_company: Path) -> None:
    assert "so far" in words(opened(kept_company, period="2026-09"))


@pytest.mark.long
@every_page
def test_a_broken_definition_is_listed_beside_what_still_works(
    opened: Opened, copy_of_small_company: Callable[[], Path], page: str, chosen: dict[str, str]
) -> None:
    folder = copy_of_small_company()
    broken = folder / "metrics" / "care.yml"
    broken.write_text(broken.read_text().replace("better: higher", "beter: higher", 1))
    app = opened(folder, page, **chosen)
    assert is_whole(app)
    assert "metrics/care.yml:" in words(app)
    assert "did you mean 'better'?" in words(app)


@every_page
def test_files_that_are_not_even_yaml_are_listed(
    opened: Opened, copy_of_small_company: Callable[[], Path], page: str, chosen: dict[str, str]
) -> None:
    folder = copy_of_small_company()
    for file in folder.glob("metrics/*.yml"):
        file.write_text("metrics: [unclosed\n")
    app = opened(folder, page, **chosen)
    assert is_whole(app)
    assert "metrics/care.yml:" in words(app)


@every_page
def test_settings_that_cannot_be_read_are_listed(
    opened: Opened, copy_of_small_company: Callable[[], Path], page: str, chosen: dict[str, str]
) -> None:
    folder = copy_of_small_company()
    (folder / "config" / "scorecard.yml").write_text("name: [\n")
    app = opened(folder, page, **chosen)
    assert is_whole(app)
    assert "config/scorecard.yml:" in words(app)


@every_page
def test_an_empty_folder_says_what_to_do_next(
    opened: Opened, tmp_path: Path, page: str, chosen: dict[str, str]
) -> None:
    app = opened(tmp_path, page, **chosen)
    assert is_whole(app)
    assert "scorecard init" in words(app)
    assert "scorecard demo" in words(app)


@pytest.mark.long
def test_the_name_that_a_metric_had_before_still_leads_to_it(opened: Opened, kept_company: Path) -> None:
    assert "<h1>Time per contact</h1>" in markup(opened(kept_company, "metric", metric="average_handle_time"))


def test_in_customers_words_a_row_says_what_a_customer_would_and_the_address_keeps_it(
    opened: Opened, kept_company: Path
) -> None:
    app = opened(kept_company)
    assert "could say so" not in words(app)
    app.toggle(key="words").set_value(True).run()
    assert app.query_params["words"] == "customers"
    told = markup(app)
    assert ">“I only had to ask once.”<" in told
    assert 'of 100</small></span><span class="gt-note">could say so</span>' in told
    assert "A customer would say" in words(unfolded(app, "outcomes_table"))
    inside = [address for address in links(app) if not address.startswith("#")]
    assert all("words=customers" in address for address in inside)
    app.toggle(key="words").set_value(False).run()
    assert "words" not in app.query_params


@pytest.mark.long
def test_what_no_customer_would_say_fades(opened: Opened, copy_of_kept_company: Callable[[], Path]) -> None:
    folder = copy_of_kept_company()
    outcomes = folder / "metrics" / "outcomes.yml"
    outcomes.write_text(outcomes.read_text().replace("    customer_says: It was easy to say yes.\n", ""))
    told = markup(opened(folder, words="customers"))
    assert told.count('class="gt-row gt-faded"') == 1


@pytest.mark.long
def test_a_departments_teams_are_laid_side_by_side_and_the_one_looked_for_is_told_of(
    opened: Opened, kept_company: Path, copy_of_kept_company: Callable[[], Path]
) -> None:
    folder = copy_of_kept_company()
    settings = folder / "config" / "scorecard.yml"
    settings.write_text(settings.read_text().replace("min_group: 10", "min_group: 5"))  # every team of it has as many
    app = opened(folder, "department", department="warehouse", team="Night Picks")
    assert len(app.get("vega_lite_chart")) == 1
    assert "All eight teams are" in words(app)
    of_ten = opened(kept_company, "department", department="warehouse")
    assert len(of_ten.get("vega_lite_chart")) == 0
    few = opened(kept_company, "department", department="billing", team="Accounts East")
    assert len(few.get("vega_lite_chart")) == 0
    told = words(few)
    assert "Four teams, between" in told
    assert re.search(r"does not explain\. Accounts East: [\d.]+ %\.", told)
