"""Survey scores against SQL: promoters less detractors, the share at or above, the mean, all of the answers."""

from __future__ import annotations

from tests.oracle.conftest import Agrees, month

SENT = month("sent_at")


def test_nps_is_promoters_less_detractors_over_answers(agrees: Agrees) -> None:
    agrees(
        "recommend",
        f"""SELECT {SENT}, sum((recommend >= 9)::INT) - sum((recommend <= 6)::INT), count(recommend)
            FROM surveys GROUP BY 1""",
    )


def test_top_counts_answers_at_or_above(agrees: Agrees) -> None:
    agrees(
        "content",
        f"""SELECT {SENT}, coalesce(about, 'unknown'), count(*) FILTER (WHERE satisfied IN (4, 5)), count(satisfied)
            FROM surveys GROUP BY 1, 2""",
        "worker",
    )


def test_mean_is_a_sum_over_answers_and_a_metric_may_keep_some_rows_only(agrees: Agrees) -> None:
    kept = "CASE WHEN satisfied IS DISTINCT FROM 3 THEN satisfied END"
    agrees(
        "satisfaction",
        f"""SELECT {SENT}, coalesce(sum({kept}), 0), count({kept}), sum({kept} * {kept}) FROM surveys GROUP BY 1""",
    )
