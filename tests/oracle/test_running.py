"""Running measures, over a trailing window and to date, against SQL that looks for each period at its own stretch."""

from __future__ import annotations

import pytest

from scorecard.periods import Grain
from tests.oracle.conftest import LONDON, ORGANISATION, SOURCES, TABLES, Agrees, alike
from tests.small import Company

HAPPENED = LONDON.format("happened_at")
TEAMS = f"""LEFT JOIN workers w ON w.worker_id = c.worker_id
    AND {HAPPENED} >= coalesce(w.joined_on, DATE '1900-01-01')
    AND {HAPPENED} < coalesce(w.left_on, DATE '2100-01-01')"""


def periods(step: str, first: str = "2026-01-01", last: str = "2026-08-31") -> str:
    """Every period that begins in a stretch of days, by hand: `period` and `until`, the day after its last."""
    return f"""(SELECT day::DATE AS period, (day + INTERVAL '{step}')::DATE AS until
        FROM generate_series(DATE '{first}', DATE '{last}', INTERVAL '{step}') AS days(day))"""


MONTHS, WEEKS = periods("1 month"), periods("7 days", "2025-12-29", "2026-08-11")  # data end in the week of 10 August


@pytest.mark.parametrize(("spine", "grain"), [(MONTHS, Grain.MONTH), (WEEKS, Grain.WEEK)])
def test_the_last_28_days_end_with_the_period_whatever_its_length(agrees: Agrees, spine: str, grain: Grain) -> None:
    agrees(
        "lately",
        f"""SELECT period, count(*) FROM {spine} p JOIN contacts c
            ON {HAPPENED} >= until - INTERVAL 28 DAY AND {HAPPENED} < until GROUP BY 1""",
        grain=grain,
    )


def test_one_row_counts_for_each_of_the_28_days_after_it(agrees: Agrees) -> None:
    days = periods("1 day", last="2026-08-11")
    agrees(
        "lately",
        f"""SELECT period, count(*) FROM {days} p JOIN contacts c
            ON {HAPPENED} >= until - INTERVAL 28 DAY AND {HAPPENED} < until GROUP BY 1""",
        grain=Grain.DAY,
    )


def test_a_share_over_six_weeks_is_of_the_rows_of_the_six_weeks(agrees: Agrees) -> None:
    kept = "(channel <> 'chat' OR channel IS NULL)"
    agrees(
        "lately_solved",
        f"""SELECT period, count(*) FILTER (WHERE resolved AND {kept}), count(*) FILTER (WHERE {kept})
            FROM {MONTHS} p JOIN contacts c ON {HAPPENED} >= until - INTERVAL 42 DAY AND {HAPPENED} < until
            GROUP BY 1""",
    )


def test_customers_of_three_months_are_counted_once_for_the_three(agrees: Agrees) -> None:
    agrees(
        "lately_seen",
        f"""SELECT period, count(DISTINCT customer_id) FROM {MONTHS} p JOIN contacts c
            ON {HAPPENED} >= until - INTERVAL 3 MONTH AND {HAPPENED} < until GROUP BY 1""",
    )


def test_work_in_a_window_counts_for_the_team_of_its_own_day(agrees: Agrees) -> None:
    agrees(
        "lately",
        f"""SELECT period, coalesce(w.team, 'unknown'), count(*) FROM {MONTHS} p JOIN contacts c
            ON {HAPPENED} >= until - INTERVAL 28 DAY AND {HAPPENED} < until {TEAMS} GROUP BY 1, 2""",
        "team",
    )


def test_a_percentile_of_a_window_is_of_its_rows(agrees: Agrees) -> None:
    agrees(
        "lately_slow",
        f"""SELECT period, quantile_cont(seconds, 0.9) FROM {WEEKS} p JOIN contacts c
            ON {HAPPENED} >= until - INTERVAL 1 MONTH AND {HAPPENED} < until AND channel = 'phone' GROUP BY 1""",
        grain=Grain.WEEK,
    )


def test_the_year_so_far_begins_where_the_year_of_the_periods_last_day_does(agrees: Agrees) -> None:
    for spine, grain in ((MONTHS, Grain.MONTH), (WEEKS, Grain.WEEK)):
        agrees(
            "this_year",
            f"""SELECT period, sum(l.value) FROM {spine} p JOIN contacts c
                ON {HAPPENED} >= least(period, date_trunc('year', until - INTERVAL 1 DAY)) AND {HAPPENED} < until
                LEFT JOIN lines l ON l.order_no = c.order_no AND l.line = c.line GROUP BY 1""",
            grain=grain,
        )


def test_a_condition_and_a_time_of_its_own_hold_in_a_stretch_too(agrees: Agrees) -> None:
    settled = LONDON.format("settled_at")
    agrees(
        "this_quarter",
        f"""SELECT period, count(*) FILTER (WHERE settled_at < happened_at + INTERVAL 5 DAY AND channel = 'phone')
            FROM {MONTHS} p JOIN contacts c ON {settled} >= date_trunc('quarter', period) AND {settled} < until
            WHERE settled_at <= (SELECT max(happened_at) FROM contacts) GROUP BY 1""",
    )


def test_a_fiscal_year_so_far_begins_with_the_fiscal_year(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = ORGANISATION + "calendar: {year_starts: april}\n"
    metrics = "so_far: {cumulative: {measure: contacts.contacts, to_date: year}}"
    desk = Company(tmp_path_factory.mktemp("fiscal"), TABLES, SOURCES, metrics, settings)
    april, march = (desk.cells("so_far")[f"2026-{month}",].n for month in ("04", "03"))
    first_quarter, in_april = (
        desk.oracle(f"SELECT count(*) FROM contacts WHERE {HAPPENED} < '2026-04-01'")[0][0],
        desk.oracle(f"SELECT count(*) FROM contacts WHERE date_trunc('month', {HAPPENED}) = '2026-04-01'")[0][0],
    )
    assert alike(march, first_quarter)
    assert alike(april, in_april)
