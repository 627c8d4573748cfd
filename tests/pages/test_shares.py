"""Shares of the gap on the demo company's pages: they add up, and every page but the first says its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from scorecard import open_project
from scorecard.periods import Grain
from scorecard.project import View
from tests.pages.told import links, markup, words

Opened = Callable[..., AppTest]


def test_departments_not_matched_and_not_attributed_come_to_the_gap(kept_company: Path) -> None:
    project = open_project(kept_company)
    august = project.settings.periods.period_at(date(2026, 8, 1), Grain.MONTH)
    line = project.goal_line(View(august, Grain.MONTH))
    told = [entry for entry in line.entries if entry.shared]
    assert {"likelihood_to_recommend", "promises_kept"} <= {entry.row.name for entry in told}
    for entry in told:
        gap, goal = entry.shared, entry.row.goal
        assert gap
        assert goal
        parts = (*(share.points for share in gap.shares), gap.others, gap.not_matched, gap.not_attributed)
        assert isinstance(goal.target, float)
        assert sum(parts) == pytest.approx(abs((entry.row.value.value or 0) - goal.target), abs=1e-9)
        assert sum(parts) == pytest.approx(gap.size, abs=1e-9)


def test_a_department_s_page_says_its_share_above_and_below_its_name(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "department", department="billing"))
    head, body = told.split("How the gaps add up", 1)
    assert "Billing's share of the goal line: " in body
    assert "points missing in “Would recommend us”" in body
    assert "Billing: " in body
    assert "none pinned on Billing" in body
    assert "most from" not in head


def test_a_share_is_what_the_departments_failing_rows_carry_of_the_gap(opened: Opened, kept_company: Path) -> None:
    """The points in the header of a page, against those of the split of the outcome by the same customers."""
    project = open_project(kept_company)
    view = View(project.settings.periods.period_at(date(2026, 8, 1), Grain.MONTH), Grain.MONTH)
    entry = next(each for each in project.goal_line(view).entries if each.row.name == "promises_kept")
    split = project.links("promises_kept", view.period, level="department")
    assert entry.shared
    for share in entry.shared.shares:
        own = [each.points for each in split.contributions if each.node.name == share.department]
        assert share.points == pytest.approx(abs(sum(own)), abs=1e-9)
    sales = entry.shared.of("sales")
    assert sales
    assert sales.points > 0
    assert entry.words_for("sales") in words(opened(kept_company, "department", department="sales"))


def test_a_metric_s_page_says_the_share_of_the_department_that_owns_it(opened: Opened, kept_company: Path) -> None:
    assert "Sales: " in words(opened(kept_company, "metric", metric="sales_promises_possible"))


def test_an_outcome_is_nobodys_and_its_page_says_from_whom_most_comes(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "metric", metric="promises_kept"))
    assert "points short of the goal, most from Sales" in told


def test_the_table_of_the_gaps_comes_to_what_is_missing(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "department", department="warehouse"))
    for row in ("Customers not matched", "Nothing we measure explains it", "Together"):
        assert row in told


def test_what_moved_leads_by_way_of_the_outcome_into_the_thread(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company)
    address = "metric?metric=sales_promises_possible&way=promises_kept"
    assert address in links(app)
    told = words(app)
    assert "“Promises kept” is" in told
    assert "points lower (" in told
    assert "· same customers, " in told
    assert 'id="moved"' in markup(app)


def test_a_row_says_how_many_customers_and_from_whom(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company))
    assert "more broken promises most from Sales" in told
    assert "follows from “Customers who left”" in told


def test_customers_who_left_stand_beside_what_they_were_worth(opened: Opened, kept_company: Path) -> None:
    assert ", worth £" in words(opened(kept_company))


def test_customers_more_who_left_are_worth_what_those_of_the_month_were_on_average(
    opened: Opened, kept_company: Path
) -> None:
    """The figure beside *customers who left*, against plain SQL over the rows of those who left in August."""
    customers = kept_company / "data" / "demo" / "customers" / "*.parquet"
    each = duckdb.execute(f"""SELECT avg(lifetime_value) FROM '{customers}'
        WHERE date_trunc('month', timezone('Europe/London', timezone('UTC', churned_at))) = DATE '2026-08-01'""")
    ((average,),) = each.fetchall()
    found = re.search(r"(\d+) (?:more|fewer), worth £([\d,]+)", words(opened(kept_company)))
    assert found
    count, worth = (int(told.replace(",", "")) for told in found.groups())
    assert worth == pytest.approx(count * average, rel=0.01)  # told in three digits


def test_a_delight_that_too_few_customers_had_is_told_on_no_page(opened: Opened, kept_company: Path) -> None:
    told = words(opened(kept_company, "department", department="delivery"))
    assert "Delivery's share of the goal line: " in told
    assert "What customers thanked us for" not in told


def test_what_red_and_green_would_have_cost_is_said_from_a_snapshot_with_its_exact_term_one_hover_away(
    opened: Opened, kept_company: Path, small_company: Path
) -> None:
    app = opened(kept_company)
    assert "In twelve months red and green would have changed " in words(app)
    assert 'title="noise bill: ' in markup(app)
    assert "red and green" not in words(opened(small_company))
