"""Additive measures against SQL written by hand: counts exactly, sums to nine digits."""

from __future__ import annotations

from scorecard.periods import Grain
from tests.oracle.conftest import LONDON, Agrees, month, week

HAPPENED = month("happened_at")


def test_a_count_counts_rows_by_the_local_month(agrees: Agrees) -> None:
    agrees("contacts", f"SELECT {HAPPENED}, count(*) FROM contacts GROUP BY 1")


def test_a_count_keeps_the_rows_that_its_condition_is_true_of(agrees: Agrees) -> None:
    agrees(
        "resolved",
        f"SELECT {HAPPENED}, coalesce(channel, 'unknown'), sum((resolved IS TRUE)::INT) FROM contacts GROUP BY 1, 2",
        "channel",
    )


def test_a_sum_leaves_nulls_out_and_is_zero_where_nothing_is_kept(agrees: Agrees) -> None:
    agrees(
        "seconds",
        f"""SELECT {week("happened_at")}, coalesce(channel, 'unknown'),
              coalesce(sum(CASE WHEN channel = 'phone' THEN seconds END), 0)
            FROM contacts GROUP BY 1, 2""",
        "channel",
        grain=Grain.WEEK,
    )


def test_an_average_is_a_sum_a_count_and_a_sum_of_squares(agrees: Agrees) -> None:
    agrees(
        "pace",
        f"""SELECT {HAPPENED}, coalesce(kind, 'unknown'),
              coalesce(sum(seconds / 60), 0), count(seconds), sum((seconds / 60) * (seconds / 60))
            FROM contacts LEFT JOIN lines USING (order_no, line) GROUP BY 1, 2""",
        "kind",
    )


def test_a_share_keeps_rows_of_which_nothing_is_known_in_its_denominator(agrees: Agrees) -> None:
    agrees(
        "solved",
        f"""SELECT {HAPPENED}, count(CASE WHEN resolved THEN 1 END), count(*)
            FROM contacts WHERE channel IS DISTINCT FROM 'chat' GROUP BY 1""",
    )


def test_extremes_are_of_the_kept_rows(agrees: Agrees) -> None:
    agrees("longest", f"SELECT {HAPPENED}, max(CASE WHEN resolved THEN seconds END) FROM contacts GROUP BY 1")
    agrees(
        "shortest",
        f"SELECT {HAPPENED}, coalesce(channel, 'unknown'), min(seconds) FROM contacts GROUP BY 1, 2",
        "channel",
    )


def test_a_measure_may_be_dated_otherwise_than_its_source(agrees: Agrees) -> None:
    agrees(
        "settled",
        f"""SELECT {month("settled_at")}, count(*) FILTER (WHERE settled_at < happened_at + INTERVAL 120 HOUR)
            FROM contacts WHERE settled_at <= (SELECT max(happened_at) FROM contacts) GROUP BY 1""",
    )


def test_the_hour_is_the_local_one(agrees: Agrees) -> None:
    agrees(
        "evening",
        f"""SELECT {HAPPENED}, count(*) FILTER (WHERE hour({LONDON.format("happened_at")}) >= 18)
            FROM contacts GROUP BY 1""",
    )


def test_every_grain_draws_its_periods_at_local_midnights(agrees: Agrees) -> None:
    for grain in (Grain.DAY, Grain.QUARTER, Grain.YEAR):
        period = f"date_trunc('{grain}', {LONDON.format('happened_at')})::DATE"
        agrees("contacts", f"SELECT {period}, count(*) FROM contacts GROUP BY 1", grain=grain)
