"""What does not add up over time is never added up: distinct counts, medians, stocks and open rows."""

from __future__ import annotations

from pathlib import Path

from scorecard.answers import Question
from scorecard.periods import Grain
from tests.small import Company

# one customer in each month of a quarter, a second in the last
VISITS = """SELECT * FROM (VALUES
    (TIMESTAMP '2026-01-10', 'ann', 10), (TIMESTAMP '2026-02-10', 'ann', 20), (TIMESTAMP '2026-03-10', 'ann', 90),
    (TIMESTAMP '2026-03-11', 'bob', 91)) AS told(happened_at, customer, minutes)"""
# counted twice a month; in March only one shelf was counted last
STOCK = """SELECT * FROM (VALUES
    (DATE '2026-01-10', 'a', 5), (DATE '2026-01-31', 'a', 7), (DATE '2026-01-31', 'b', 1),
    (DATE '2026-02-28', 'a', 6), (DATE '2026-03-15', 'a', 4), (DATE '2026-03-15', 'b', 9), (DATE '2026-03-31', 'a', 3)
    ) AS told(counted_on, shelf, quantity)"""
# open from the last of January; the second opens and closes within February
TICKETS = """SELECT * FROM (VALUES
    (TIMESTAMP '2026-01-31 12:00', NULL, 'red'), (TIMESTAMP '2026-02-02', TIMESTAMP '2026-02-20', 'blue'),
    (TIMESTAMP '2026-01-02', TIMESTAMP '2026-03-01 00:00', 'blue')) AS told(opened_at, closed_at, team)"""
SOURCES = """
visits:
  time: happened_at
  measures: {people: {agg: count_distinct, expr: customer}, middle: {agg: median, expr: minutes}}
stock: {time: counted_on, dimensions: {shelf: shelf}, measures: {on_hand: {agg: last, expr: quantity}}}
tickets: {organisation: {team: team}, measures: {backlog: {agg: open, from: opened_at, to: closed_at}}}
"""
METRICS = """
people: {measure: visits.people}
middle: {measure: visits.middle}
on_hand: {measure: stock.on_hand}
backlog: {measure: tickets.backlog}
"""
SETTINGS = "timezone: UTC\nas_of: 2026-03-31"


def values(root: Path, metric: str, grain: Grain, *splits: str) -> dict[tuple[str, ...], float | None]:
    company = Company(root, {"visits": VISITS, "stock": STOCK, "tickets": TICKETS}, SOURCES, METRICS, SETTINGS)
    return {key: parts.n for key, parts in company.cells(metric, *splits, grain=grain).items()}


def test_customers_of_a_quarter_are_not_the_sum_of_its_months(tmp_path: Path) -> None:
    assert list(values(tmp_path, "people", Grain.MONTH).values()) == [1, 1, 2]
    assert values(tmp_path, "people", Grain.QUARTER) == {("2026-Q1",): 2}


def test_the_median_of_a_quarter_is_of_its_rows(tmp_path: Path) -> None:
    assert list(values(tmp_path, "middle", Grain.MONTH).values()) == [10, 20, 90.5]
    assert values(tmp_path, "middle", Grain.QUARTER) == {("2026-Q1",): 55}


def test_a_quarters_stock_is_that_of_its_last_count(tmp_path: Path) -> None:
    assert list(values(tmp_path, "on_hand", Grain.MONTH).values()) == [8, 6, 3]
    assert values(tmp_path, "on_hand", Grain.QUARTER) == {("2026-Q1",): 3}


def test_a_shelf_that_was_not_counted_last_has_nothing_and_not_what_it_had_before(tmp_path: Path) -> None:
    shelves = values(tmp_path, "on_hand", Grain.QUARTER, "shelf")
    assert shelves == {("a", "2026-Q1"): 3, ("b", "2026-Q1"): 0}


def test_open_rows_of_a_quarter_are_those_open_at_its_end(tmp_path: Path) -> None:
    # closed at 00:00 of 1 March is not open at the end of February: `to` is out
    assert list(values(tmp_path, "backlog", Grain.MONTH).values()) == [2, 1, 1]
    assert values(tmp_path, "backlog", Grain.QUARTER) == {("2026-Q1",): 1}


def test_a_team_that_closed_all_of_its_rows_in_a_period_has_none_open_and_later_no_data(tmp_path: Path) -> None:
    teams = values(tmp_path, "backlog", Grain.MONTH, "team")
    assert teams == {
        ("blue", "2026-01"): 1,
        ("blue", "2026-02"): 0,
        ("red", "2026-01"): 1,
        ("red", "2026-02"): 1,
        ("red", "2026-03"): 1,
    }


def test_a_quarter_so_far_is_judged_at_the_as_of_time(tmp_path: Path) -> None:
    company = Company(tmp_path, {"visits": VISITS, "stock": STOCK, "tickets": TICKETS}, SOURCES, METRICS,
                      "timezone: UTC\nas_of: 2026-02-10")  # fmt: skip
    found = company.parts(Question(("backlog",), grain=Grain.QUARTER))
    assert [(parts.n, str(parts.period)) for parts in found] == [(3, "2026-Q1")]
