"""Teams as of the event, roles, joins and filters against SQL."""

from __future__ import annotations

from tests.oracle.conftest import LONDON, Agrees, month

HAPPENED = month("happened_at")
DAY = f"{LONDON.format('happened_at')}::DATE"
# by hand: the one stretch of the worker that holds the local day
STRETCH = """LEFT JOIN workers ON workers.worker_id = contacts.{who}
  AND {day} >= coalesce(joined_on, DATE '1900-01-01') AND {day} < coalesce(left_on, DATE '2100-01-01')"""
OWN = STRETCH.format(who="worker_id", day=DAY)
SAME_LINE = "(lines.order_no, lines.line) = (contacts.order_no, contacts.line)"
CAUSE = STRETCH.format(who="caused_by", day=DAY)


def test_work_counts_for_the_team_of_the_day_it_was_done(agrees: Agrees) -> None:
    agrees(
        "contacts", f"SELECT {HAPPENED}, coalesce(team, 'unknown'), count(*) FROM contacts {OWN} GROUP BY 1, 2", "team"
    )


def test_a_department_is_not_the_sum_of_teams_that_somebody_listed_but_of_rows(agrees: Agrees) -> None:
    agrees(
        "customers",
        f"""SELECT {HAPPENED}, coalesce(department, 'unknown'), count(DISTINCT customer_id)
            FROM contacts {OWN} GROUP BY 1, 2""",
        "department",
    )


def test_a_worker_whom_the_organisation_does_not_know_is_unknown(agrees: Agrees) -> None:
    agrees(
        "contacts",
        f"""SELECT {HAPPENED}, CASE WHEN worker_id IN (FROM workers SELECT worker_id) THEN worker_id ELSE 'unknown' END,
              count(*)
            FROM contacts GROUP BY 1, 2""",
        "worker",
    )


def test_two_splits_group_by_both(agrees: Agrees) -> None:
    agrees(
        "resolved",
        f"""SELECT {HAPPENED}, coalesce(department, 'unknown'), coalesce(channel, 'unknown'),
              count(*) FILTER (WHERE resolved)
            FROM contacts {OWN} GROUP BY 1, 2, 3""",
        "department",
        "channel",
    )


def test_a_measure_may_be_charged_to_another_role(agrees: Agrees) -> None:
    agrees(
        "caused",
        f"""SELECT {HAPPENED}, coalesce(team, 'unknown'), count(*) FILTER (WHERE resolved)
            FROM contacts {CAUSE} GROUP BY 1, 2""",
        "team",
    )


def test_any_measure_may_be_split_by_a_role(agrees: Agrees) -> None:
    agrees(
        "contacts",
        f"SELECT {HAPPENED}, coalesce(team, 'unknown'), count(*) FROM contacts {CAUSE} GROUP BY 1, 2",
        "cause.team",
    )


def test_a_join_on_two_columns_looks_up_and_never_multiplies(agrees: Agrees) -> None:
    agrees(
        "value",
        f"""SELECT {HAPPENED}, coalesce((SELECT kind FROM lines WHERE {SAME_LINE}), 'unknown'),
              coalesce(sum((SELECT value FROM lines WHERE {SAME_LINE})), 0)
            FROM contacts GROUP BY 1, 2""",
        "kind",
    )


def test_a_metrics_condition_keeps_rows_of_its_leaf(agrees: Agrees) -> None:
    agrees(
        "by_chat",
        f"""SELECT {HAPPENED}, count(*) FILTER (WHERE resolved AND channel = 'chat' AND kind = 'k1')
            FROM contacts LEFT JOIN lines USING (order_no, line) GROUP BY 1""",
    )


def test_a_questions_filter_leaves_rows_out_of_every_cell(agrees: Agrees) -> None:
    agrees(
        "resolved",
        f"""SELECT {HAPPENED}, coalesce(team, 'unknown'), count(*) FILTER (WHERE resolved)
            FROM contacts {OWN} WHERE channel = 'chat' GROUP BY 1, 2""",
        "team",
        where="channel = 'chat'",
    )
    agrees(
        "resolved",
        f"""SELECT {HAPPENED}, count(*) FILTER (WHERE resolved)
            FROM contacts {OWN} WHERE team = 'red' AND seconds > 600 GROUP BY 1""",
        where="team = 'red' and long",
    )


def test_a_filter_finds_what_a_split_shows_as_unknown(agrees: Agrees) -> None:
    agrees(
        "contacts",
        f"SELECT {HAPPENED}, count(*) FROM contacts WHERE channel IS NULL GROUP BY 1",
        where="channel = 'unknown'",
    )
