"""What the service desk's weeks say of themselves, and what its rows and definitions say is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.listing import Field, Listing
from scorecard.periods import Grain
from scorecard.problems import Severity
from scorecard.project.doctor import findings_of
from tests.projects.incidents.conftest import Desk

WORST_WEEK = date(2016, 3, 7)  # "week of 2016-03-07 has 4 % SLA", says the README of the data
# the mean of the closed weeks, and 2.66 times the mean range from one to the next; no range is 3.267 times the mean one
LIMITS = """
WITH
  met AS (
    SELECT week_of(opened_at) AS week, count(*) FILTER (WHERE made_sla) / count(*) AS met
    FROM incidents
    WHERE week_of(opened_at) < DATE '2016-05-30'
    GROUP BY ALL
  ),
  moved AS (SELECT met, abs(met - lag(met) OVER (ORDER BY week)) AS moved FROM met)
SELECT avg(met), avg(met) - 2.66 * avg(moved), avg(met) + 2.66 * avg(moved), max(moved) < 3.267 * avg(moved) FROM moved
"""

ALIKE = """
SELECT sum(n - 1) FROM (
  SELECT * EXCLUDE (incident_id), count(*) AS n FROM incidents WHERE caller_id IS NOT NULL GROUP BY ALL
)
"""
BEFORE = "SELECT count(*) FROM events JOIN incidents USING (incident_id) WHERE updated_at < incidents.opened_at"


def columns(listing: Listing, *names: str) -> list[tuple[Field, ...]]:
    at = [listing.columns.index(name) for name in names]
    return [tuple(row[index] for index in at) for row in listing.rows]


def test_limits_are_those_of_the_closed_weeks(desk: Desk) -> None:
    centre, lower, upper, is_whole = desk.by_hand.connection.execute(LIMITS).fetchall()[0]
    assert is_whole
    points = columns(desk.project.signal_points(("sla_met",), Grain.WEEK), "centre", "lower", "upper")
    assert points == [pytest.approx((centre, lower, upper), rel=1e-9)] * 13


def test_the_week_in_which_one_in_twenty_five_was_settled_in_time_is_seen(desk: Desk) -> None:
    listing = desk.project.signal_points(("sla_met",), Grain.WEEK)
    points = dict(zip(columns(listing, "period"), columns(listing, "signal", "rule"), strict=True))
    assert points[WORST_WEEK,] == ("concern", "outside")
    # from 28 March on nine weeks lie above the mean: a run, which is good for this metric
    assert list(points.values())[4:] == [("improvement", "run")] * 9


@pytest.mark.long
@pytest.mark.parametrize("grain", [Grain.DAY, Grain.WEEK, Grain.MONTH])
def test_every_metric_says_whether_it_moves_at_every_grain(desk_of_a_year: Desk, grain: Grain) -> None:
    signals = desk_of_a_year.project.signals(grain=grain)
    assert [name for (name,) in columns(signals, "metric")] == list(desk_of_a_year.project.catalogue.metrics)
    assert set(columns(signals, "variation")) <= {(None,), ("common",), ("improvement",), ("concern",), ("neutral",)}


def test_a_week_that_is_not_over_or_may_still_be_followed_takes_no_part(desk: Desk) -> None:
    names = ("sla_met", "repeat_contacts", "repeat_of_its_kind")  # the last two wait for one week and for two
    assert columns(desk.project.signals(names, Grain.WEEK), "period") == [
        (date(2016, 5, 23),),
        (date(2016, 5, 16),),
        (date(2016, 5, 9),),
    ]


def test_what_the_doctor_says_of_the_rows_is_true(desk: Desk) -> None:
    """Counted by hand: ties in the number of changes, changes before the incident was opened, incidents alike."""
    told = {(problem.place.file[16:-4], problem.code): problem for problem in findings_of(desk.project)}
    assert {key: problem.message.split(":")[1].split(" rows")[0] for key, problem in told.items()} == {
        ("events", "repeated-key"): " 5 of 141,712",
        ("events", "row-without-customer"): " 29 of 141,712",
        ("events", "negative-duration"): " 5 of 141,712",
        ("hand_offs", "row-without-customer"): " 7 of 19,088",
        ("incidents", "repeated-but-for-key"): " 15 of 24,918",
        ("incidents", "row-without-customer"): " 3 of 24,918",
    }
    assert [code for (_, code), problem in told.items() if problem.severity is not Severity.NOTE] == ["repeated-key"]
    assert desk.by_hand.connection.execute(ALIKE).fetchall() == [(15,)]
    assert desk.by_hand.connection.execute(BEFORE).fetchall() == [(5,)]


def test_nothing_else_is_wrong_with_the_definitions(desk: Desk) -> None:
    codes = {problem.code for problem in desk.project.problems}
    assert codes == {"orphan", "no-owner", "outcome-without-worker"}
