"""Whose leaders and customers are furthest apart is told with the failure that goes with it, its team and its month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.apart import Found, Leads, apart_of, apart_words, plain
from scorecard.results.attribution.contributions import Against, Contribution, Effect, Split, Why
from scorecard.results.perception_page import Line, Said
from scorecard.results.rows import Node
from scorecard.views.links import Links
from scorecard.views.perception import furthest_apart

AUGUST = Period(date(2026, 8, 1), date(2026, 9, 1), Grain.MONTH)
LABELS = {"warehouse": "Warehouse", "care": "Customer care", "sales": "Sales"}


def metric(name: str, label: str, department: str | None = None) -> Metric:
    return Metric(name=name, label=label, unit="percent", better=Better.HIGHER, level="team", department=department)


METRICS = {
    "right": metric("right", "Delivered right"),
    "keyed": metric("keyed", "Keyed right", "care"),
    "blind": metric("blind", "Received with wishes", "warehouse"),
}


def line(label: str, department: str, customers: float, ahead: float) -> Line:
    said = (Said("leader", "Leaders", 1.0, 0.9, 1.0, "100 %", ""),
            Said("customers", "Customers", customers, 0.6, 0.7, f"{customers:.0%}".replace("%", " %"), ""))  # fmt: skip
    return Line(label, said, "", is_wide=True, department=department, ahead=ahead)


def failure(name: str, points: float, customers: int, team: str = "", since: str | None = None) -> Contribution:
    node = Node("team", team) if team else Node()
    return Contribution(("right", name), name, node, Effect.FAILURE, points, points - 0.01, points + 0.01, customers,
                        customers, since)  # fmt: skip


KEYED = failure("keyed", -0.034, 164, "After-sales Desk", "2026-01")
BLIND = failure("blind", -0.016, 294, "Receiving")
WHY = Why("right", Node(), AUGUST, Against("2026-07", "in July"), 0.90, 0.95, "percent", Split.LINKED, exact=False,
          contributions=(BLIND, KEYED))  # fmt: skip
WAREHOUSE, SALES = line("Warehouse", "warehouse", 0.66, 0.34), line("Sales", "sales", 0.60, 0.40)


def told(*lines: Line, why: Why = WHY) -> str:
    found = apart_of(lines, METRICS, lambda name: [why] if name == "warehouse" else [])
    return plain(apart_words(found, METRICS, LABELS, Calendar())) if found else ""


def test_the_failure_that_goes_with_most_of_the_outcome_is_named_with_its_team_and_month() -> None:
    assert told(WAREHOUSE) == (
        "Those who lead Warehouse and its customers are furthest apart: 100 % against 66 % say "
        "that promises are kept. Failures of Warehouse go with a lower “Delivered right”; what goes with it most is "
        "“Keyed right” in Customer care, at After-sales Desk, worse since January 2026: in August 2026, 164 customers "
        "met a failure of it, and with it “Delivered right” is 3.4 points lower than in July (2.4 points to 4.4 "
        "points). They go together: that is association, and no more."
    )


def test_where_it_is_the_departments_own_failure_no_other_department_is_named() -> None:
    alone = told(WAREHOUSE, why=replace(WHY, contributions=(BLIND,)))
    assert "“Delivered right”, most of all “Received with wishes”, at Receiving: in August 2026," in alone
    assert "since" not in alone  # no signal stands there


def test_a_department_without_a_failure_behind_it_is_passed_over_and_that_is_said() -> None:
    assert told(SALES, WAREHOUSE).startswith("Of departments with a failure behind it, those who lead Warehouse")


def test_what_may_be_luck_or_rests_on_too_few_customers_is_not_told() -> None:
    assert told(replace(WAREHOUSE, ahead=0.0)) == ""
    assert told(WAREHOUSE, why=replace(WHY, contributions=(BLIND._replace(high=0.01),))) == ""
    assert told(WAREHOUSE, why=replace(WHY, contributions=(BLIND._replace(customers=None),))) == ""
    assert told(SALES) == ""


def test_department_outcome_and_metric_are_links() -> None:
    parts = apart_words(Found(WAREHOUSE, WHY, BLIND, KEYED), METRICS, LABELS, Calendar())
    assert [each.name for each in parts if each.leads is not Leads.NOWHERE] == ["warehouse", "right", "keyed"]
    drawn = str(furthest_apart(parts, Links()))
    for address in ("department?department=warehouse", "metric?metric=right&amp;tab=Why", "metric?metric=keyed"):
        assert f'href="{address}"' in drawn
    assert not str(furthest_apart((), Links()))
