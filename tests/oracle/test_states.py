"""Semi-additive measures against SQL: what is open at a period's end, and what was there when last counted."""

from __future__ import annotations

from scorecard.periods import Grain
from tests.oracle.conftest import LONDON, Agrees

MONTHS = (
    "(SELECT unnest(generate_series(DATE '2026-01-01', DATE '2026-08-01', INTERVAL 1 MONTH))::DATE AS period) AS months"
)
# the data end with the latest row there is, in the middle of August
AS_OF = "(SELECT max(happened_at) FROM contacts)"


def test_open_rows_are_those_begun_and_not_ended_at_the_end_of_the_period(agrees: Agrees) -> None:
    ends = f"least(timezone('UTC', timezone('Europe/London', (period + INTERVAL 1 MONTH)::TIMESTAMP)), {AS_OF})"
    agrees(
        "backlog",
        f"""SELECT period, count(*) FROM {MONTHS}, contacts
            WHERE happened_at <= {ends} AND {ends} < settled_at GROUP BY 1""",
    )


def test_days_are_whole_so_that_who_leaves_on_the_first_was_there_on_the_last(agrees: Agrees) -> None:
    # by hand: there on the period's last day, that is come by then and not gone by then
    last_day = f"least((period + INTERVAL 1 MONTH)::DATE - 1, {LONDON.format(AS_OF)}::DATE)"
    agrees(
        "guests",
        f"""SELECT period, ward, count(*) FILTER (WHERE went_on IS NULL OR went_on > {last_day}) FROM {MONTHS}, stays
            WHERE came_on <= {last_day} GROUP BY 1, 2""",
        "team",
    )


def test_what_was_there_last_is_summed_over_the_sources_latest_rows_of_the_period(agrees: Agrees) -> None:
    by_month = "date_trunc('month', counted_on)::DATE"
    agrees(
        "on_hand",
        f"""SELECT {by_month} AS period, shelf_team,
              coalesce(sum(quantity) FILTER (WHERE counted_on = latest), 0)
            FROM (SELECT *, max(counted_on) OVER (PARTITION BY {by_month}) AS latest FROM stock) GROUP BY 1, 2""",
        "team",
    )


def test_a_quarter_ends_with_its_last_count_and_not_with_the_sum_of_three(agrees: Agrees) -> None:
    by_quarter = "date_trunc('quarter', counted_on)::DATE"
    agrees(
        "on_hand",
        f"""SELECT {by_quarter} AS period, sum(quantity) FILTER (WHERE counted_on = latest)
            FROM (SELECT *, max(counted_on) OVER (PARTITION BY {by_quarter}) AS latest FROM stock) GROUP BY 1""",
        grain=Grain.QUARTER,
    )
