"""The tabs of a metric's page: each told in words, each computed only when it is open."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.periods import Grain
from scorecard.project import open_project, refresh
from tests import without_key
from tests.mostly_long import mostly_long
from tests.pages.told import links, markup, words
from tests.projects.flights.tables import write_tables

Opened = Callable[..., AppTest]
AIRLINE = Path(__file__).parents[1] / "projects" / "flights" / "project"
FAILED = "This page could not be made"
TABS = ("Over time", "Why", "What if", "Cases", "History", "Notes")
every_tab = pytest.mark.parametrize("tab", TABS)
EXACT = "Exact: the parts add up to the change"
ASSOCIATED = "Goes with it, not proven"


def is_whole(app: AppTest) -> bool:
    return not app.exception and not app.error and FAILED not in words(app) and "Traceback" not in words(app)


def tables(app: AppTest) -> list[str]:
    """Those of reasons: each has a foot."""
    found = (part.split("</table>")[0] for part in markup(app).split("<table>")[1:])
    return [table for table in found if "<tfoot>" in table]


@pytest.mark.long
@every_tab
@pytest.mark.parametrize("metric", ["repeat_contact_rate", "statements_with_invoice", "likelihood_to_recommend"])
def test_every_tab_is_whole_and_promises_nothing_that_is_there(
    opened: Opened, kept_company: Path, metric: str, tab: str
) -> None:
    app = opened(kept_company, "metric", metric=metric, tab=tab)
    assert is_whole(app)
    assert "not worked out yet" not in words(app).replace("of the gap not worked out yet", "")


@pytest.mark.parametrize("compare", ["before", "previous", "last_year", "goal"])
@pytest.mark.parametrize("metric", mostly_long(["repeat_contact_rate", "lifetime_value_lost", "handle_time"]))
def test_why_can_be_asked_against_everything_that_the_page_compares_with(
    opened: Opened, kept_company: Path, metric: str, compare: str
) -> None:
    assert is_whole(opened(kept_company, "metric", metric=metric, tab="Why", compare=compare))


def test_why_tells_the_same_customers_first_and_what_is_exact_in_a_table_of_its_own(
    opened: Opened, kept_company: Path
) -> None:
    app = opened(kept_company, "metric", metric="repeat_contact_rate", tab="Why", compare="previous")
    told = words(app)
    assert told.index("Same customers, against July") < told.index("Same customers, to the goal")
    assert told.index("Same customers, to the goal") < told.index("By department")
    assert told.index(ASSOCIATED) < told.index(EXACT)
    for table in tables(app):
        assert not ("Nothing we measure explains it" in table and "Customer care" in table)


def test_why_says_whether_what_it_tells_of_customers_held_in_later_months(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "metric", metric="repeat_contact_rate", tab="Why"))
    assert "Tried on 18 later months: " in told


def test_every_listing_ends_with_the_sum(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="repeat_contact_rate", tab="Why", compare="previous")
    assert len(tables(app)) == 3
    assert all("All together" in table.split("<tfoot>")[1] for table in tables(app))


def test_a_departments_own_metric_is_told_apart_by_team_and_another_choice_stands_in_the_address(
    opened: Opened, kept_company: Path
) -> None:
    app = opened(kept_company, "metric", metric="statements_with_invoice", tab="Why")
    assert "By team" in words(app)
    assert "Accounts East" in words(app)
    app.selectbox(key="by").select("department").run()
    assert "By department" in words(app)
    assert app.query_params["by"] == "department"
    assert [*app.selectbox(key="by").options] == ["by department", "by team"]


def test_a_part_of_an_outcome_leads_to_why_its_own_metric_moved(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="repeat_contact_rate", tab="Why", compare="previous")
    address = "metric?metric=resolved_first_time&tab=Why&by=team&way=repeat_contact_rate&compare=previous"
    assert address in links(app)


def test_a_number_that_cannot_be_split_says_why_in_one_sentence(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "metric", metric="lifetime_value_lost", tab="Why"))
    assert "By arithmetic" in told
    assert "cannot be split by department: it is the same at every node." in told
    assert "--split" not in told


def test_nothing_is_told_apart_or_supposed_while_its_tab_is_closed(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "metric", metric="repeat_contact_rate"))
    assert "Same customers, " not in told
    assert "What it would take" not in told
    assert "Will reach" in told
    assert "Will reach" not in words(opened(kept_company, "metric", metric="repeat_contact_rate", tab="Why"))


def test_a_changed_number_stands_in_the_address_and_what_follows_is_told(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="calls_unanswered", tab="What if")
    assert "Change a number" in words(app)
    given = app.number_input(key="suppose_contacts_received")
    given.set_value(given.value - 50).run()
    assert is_whole(app)
    assert app.query_params["whatif"].startswith("contacts_received:")
    told = words(app)
    assert told.index("By arithmetic") < told.index("By association or belief, as a range")
    assert "Calls nobody answered" in told


def test_what_if_says_of_when_its_numbers_are_where_the_page_shows_others(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="calls_unanswered", tab="What if")
    assert "whatever the page is set to" not in words(app)
    app = opened(kept_company, "metric", metric="calls_unanswered", tab="What if", grain="quarter")
    assert "These are numbers of August 2026, the last whole month, whatever the page is set to." in words(app)


def test_a_scenario_in_the_address_opens_as_it_was_sent(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="calls_unanswered", tab="What if", whatif="contacts_received:900")
    assert app.number_input(key="suppose_contacts_received").value == 900
    assert "By association or belief" in words(app)


@pytest.mark.parametrize("written", ["nonsense", "contacts_received:-5", "contacts_received:1e999", "nothing:3", ":,:"])
def test_a_scenario_that_is_none_is_no_disaster(opened: Opened, kept_company: Path, written: str) -> None:
    assert is_whole(opened(kept_company, "metric", metric="calls_unanswered", tab="What if", whatif=written))


@pytest.mark.long
def test_where_nobody_knows_how_much_that_is_said(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "metric", metric="first_month_right", tab="What if"))
    assert "Nobody knows yet how much" in told
    assert "goes with First statement right (moved together, 1 month later)." in told


def test_what_the_same_customers_say_is_told_as_a_range_apart_from_arithmetic(
    opened: Opened, kept_company: Path
) -> None:
    told = words(opened(kept_company, "metric", metric="repeat_contact_rate", tab="What if"))
    assert "same customers; association, not proof" in told[told.index("By association or belief, alone") :]
    app = opened(
        kept_company, "metric", metric="statements_right", tab="What if", whatif="statements_with_invoice:0.99"
    )
    told = words(app)
    assert "same customers; association, not proof" in told[told.index("By association or belief, as a range") :]


@pytest.mark.long
def test_what_was_published_is_listed_once_it_is_changed_and_not_before(
    opened: Opened, small_company: Path, copy_of_kept_company: Callable[[], Path]
) -> None:
    told = words(opened(small_company, "metric", metric="handle_time", tab="History"))
    assert "Nothing was published yet" in told
    folder = copy_of_kept_company()
    assert "No closed week or month" in words(opened(folder, "metric", metric="handle_time", tab="History"))
    changed = folder / "metrics" / "care.yml"
    told = changed.read_text()
    changed.write_text(told.replace("handle_seconds, to: contacts.answered", "handle_seconds, to: contacts.contacts"))
    refresh(folder)
    app = opened(folder, "metric", metric="handle_time", tab="History")
    assert "Changed after we published it" in words(app)
    assert "new definition" in words(app)


def test_from_a_snapshot_edges_say_what_they_carry(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="repeat_contact_rate")
    assert is_whole(app)
    assert "(same customers, within 14 days): +" in words(app)


def test_edges_are_as_thick_as_what_the_same_customers_tell_of_each(opened: Opened, kept_company: Path) -> None:
    """The widths that are drawn, against the parts of the gap by driver; what may be none is as thin as can be."""
    project = open_project(kept_company)
    august = project.settings.periods.period_at(date(2026, 8, 1), Grain.MONTH)
    parts = [each for each in project.links("repeat_contact_rate", august).contributions if each.metric]
    most = max(abs(each.points) for each in parts)
    beyond = {each.metric: abs(each.points) / most for each in parts if not each.low <= 0 <= each.high}
    app = opened(kept_company, "metric", metric="repeat_contact_rate")
    pattern = r'<g data-edge="(\S+) repeat_contact_rate">.*?stroke-width="([\d.]+)"'
    widths = {lower: float(width) for lower, width in re.findall(pattern, markup(app))}
    drawn = widths.keys() & {each.metric for each in parts}
    assert len(drawn & beyond.keys()) > 2
    assert {name: widths[name] for name in drawn} == {
        name: pytest.approx(1.2 + 6.8 * beyond.get(name, 0.0), abs=0.01) for name in drawn
    }


def test_the_tabs_are_why_what_if_cases_history_and_notes(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="repeat_contact_rate")
    assert tuple(tab.label for tab in app.tabs) == TABS


def test_a_metric_that_is_rewarded_at_the_cost_of_the_goal_line_says_so(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "metric", metric="handle_time"))
    assert "What is rewarded here is said to cost" in told
    assert "rewarded here, costs the goal line there" in told


@pytest.mark.long
@every_tab
def test_every_tab_is_whole_without_any_key(opened: Opened, tmp_path: Path, tab: str) -> None:
    assert is_whole(opened(without_key.written(tmp_path), "metric", metric="fixed_first", tab=tab))


@pytest.fixture(scope="module")
def airline_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tabs") / "project"
    shutil.copytree(AIRLINE, root)
    write_tables(root / "data")
    return root


@pytest.mark.long
@every_tab
@pytest.mark.parametrize("metric", ["recommend", "cancelled"])
def test_every_tab_of_an_airline_is_whole(opened: Opened, airline_folder: Path, metric: str, tab: str) -> None:
    assert is_whole(opened(airline_folder, "metric", metric=metric, tab=tab))
