"""Distinct counts, medians and percentiles against SQL that computes them from the rows of exactly each cell."""

from __future__ import annotations

from scorecard.periods import Grain
from tests.oracle.conftest import LONDON, Agrees, month, week

HAPPENED = month("happened_at")
DAY = f"{LONDON.format('happened_at')}::DATE"


def test_distinct_customers_are_counted_in_each_period_anew(agrees: Agrees) -> None:
    agrees("customers", f"SELECT {HAPPENED}, count(DISTINCT customer_id) FROM contacts GROUP BY 1")
    agrees(
        "customers",
        f"SELECT {week('happened_at')}, count(DISTINCT customer_id) FROM contacts GROUP BY 1",
        grain=Grain.WEEK,
    )


def test_distinct_counts_are_of_the_kept_rows_and_of_local_days(agrees: Agrees) -> None:
    agrees(
        "customer_days",
        f"""SELECT {HAPPENED}, coalesce(channel, 'unknown'),
              count(DISTINCT (customer_id, {DAY})) FILTER (WHERE resolved AND customer_id IS NOT NULL)
            FROM contacts GROUP BY 1, 2""",
        "channel",
    )


def test_a_median_lies_between_the_two_middle_values(agrees: Agrees) -> None:
    # by hand: the mean of the two middle ranks
    agrees(
        "middle",
        f"""SELECT period, avg(seconds) FROM (
              SELECT {HAPPENED} AS period, seconds, count(*) OVER told AS size,
                row_number() OVER (told ORDER BY seconds) AS place
              FROM contacts WHERE seconds IS NOT NULL WINDOW told AS (PARTITION BY {HAPPENED}))
            WHERE place IN (floor((size + 1) / 2), ceil((size + 1) / 2)) GROUP BY 1""",
    )


def test_a_percentile_is_interpolated_between_ranks(agrees: Agrees) -> None:
    # rank 1 + p(n - 1), straight between its neighbours
    agrees(
        "slow",
        f"""WITH ranked AS (
              SELECT {HAPPENED} AS period, seconds, 0.9 * (count(*) OVER (PARTITION BY {HAPPENED}) - 1) AS rank,
                row_number() OVER (PARTITION BY {HAPPENED} ORDER BY seconds) - 1 AS place
              FROM contacts WHERE seconds IS NOT NULL AND channel = 'phone')
            SELECT a.period, a.seconds + (a.rank - a.place) * (b.seconds - a.seconds)
            FROM ranked a JOIN ranked b ON a.period = b.period AND b.place = a.place + 1 AND a.place = floor(a.rank)""",
    )
