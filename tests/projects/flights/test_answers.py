"""Every metric of the airline against SQL written by hand: other levels, clocks, calendar and files than elsewhere."""

from __future__ import annotations

from itertools import product

import pytest

from scorecard.answers import Cut, Question
from scorecard.periods import Grain
from scorecard.project.doctor import findings_of
from tests.projects.compare import by_metric_and_cut, differences, shown
from tests.projects.flights.conftest import BY_HAND, LEVELS, Airline

EVERYWHERE = tuple(name for name in BY_HAND if name.startswith("price"))
BY_LEVEL = tuple(name for name in BY_HAND if name not in EVERYWHERE)
ALONE: tuple[Cut, ...] = (("enterprise",), ("airport",), ("crew",))


def told_of(airline: Airline, metrics: tuple[str, ...], cuts: tuple[Cut, ...], grain: Grain) -> list[str]:
    by_hand, periods = airline.by_hand(grain)
    values = by_metric_and_cut(airline.project.numbers.values(Question(metrics, cuts, grain))[0])
    return [
        f"{metric} by {', '.join(cut)}: {words}"
        for metric, cut in product(metrics, cuts)
        for words in differences(values[metric, cut], by_hand.cells(BY_HAND[metric], cut), periods)
    ]


def test_every_metric_has_been_written_by_hand(airline: Airline) -> None:
    assert set(BY_HAND) == set(airline.project.catalogue.metrics)


@pytest.mark.long
@pytest.mark.parametrize("metric", BY_LEVEL)
def test_weeks_that_begin_on_sunday_asked_level_by_level_are_what_sql_by_hand_finds(
    airline: Airline, metric: str
) -> None:
    told = [words for cut in ALONE for words in told_of(airline, (metric,), (cut,), Grain.WEEK)]
    assert not told, shown(told)


@pytest.mark.long
def test_months_of_four_and_five_weeks_asked_all_at_once_are_too(airline: Airline) -> None:
    told = told_of(airline, BY_LEVEL, tuple(LEVELS), Grain.MONTH)
    assert not told, shown(told)


@pytest.mark.long
@pytest.mark.parametrize("grain", [Grain.DAY, Grain.QUARTER, Grain.YEAR])
def test_days_quarters_and_years_are_too(airline: Airline, grain: Grain) -> None:
    told = told_of(airline, BY_LEVEL, (("airport",),), grain)
    assert not told, shown(told)


@pytest.mark.parametrize("grain", Grain)
def test_a_price_is_the_same_wherever_it_is_asked(airline: Airline, grain: Grain) -> None:
    told = told_of(airline, EVERYWHERE, (("enterprise",),), grain)
    assert not told, shown(told)


def test_a_measure_of_a_role_stands_at_that_roles_nodes(airline: Airline) -> None:
    by_hand, weeks = airline.by_hand(Grain.WEEK)
    sql = """
    SELECT period_of(departed) AS period, coalesce(dest, 'unknown') AS node, count(*) AS value
    FROM departures GROUP BY ALL"""
    values = airline.project.numbers.values(Question(("flights",), (("arrival.airport",),), Grain.WEEK))[0]
    told = differences(values, by_hand.cells(sql, ("enterprise",)), weeks)
    assert not told, shown(told)


@pytest.mark.parametrize(
    ("where", "by_hand_where"),
    [
        ("windy and carrier = 'SB'", "wind > 25 AND carrier = 'SB'"),
        ("not windy or sky = 'unknown'", "wind <= 25 OR sky IS NULL"),
        ("line = 'JFK/PN' or airport = 'unknown'", "line = 'JFK/PN' OR origin IS NULL"),
        ("arrival.airport = 'LAX' and status <> 'cancelled'", "dest = 'LAX' AND status = 'flown'"),
    ],
)
def test_a_filter_may_look_through_a_join_and_name_a_level(airline: Airline, where: str, by_hand_where: str) -> None:
    by_hand, weeks = airline.by_hand(Grain.WEEK)
    for metric, cut in product(("flights", "delay", "captains"), (("crew",), ("airport", "crew"))):
        sql = BY_HAND[metric].replace("FROM departures", f"FROM departures WHERE {by_hand_where}")
        values = airline.project.numbers.values(Question((metric,), (cut,), Grain.WEEK, where=where))[0]
        told = differences(values, by_hand.cells(sql, cut), weeks)
        assert not told, shown(told)


def test_a_dimension_is_a_split_beside_a_level(airline: Airline) -> None:
    by_hand, months = airline.by_hand(Grain.MONTH)
    sql = """
    SELECT period_of(departed) AS period,
      coalesce(sky, 'unknown') || ' / ' || coalesce(line, 'unknown') || ' / '
        || coalesce(CAST(wind > 25 AS VARCHAR), 'unknown') AS node,
      count(*) FILTER (WHERE status = 'cancelled') / count(*) AS value
    FROM departures GROUP BY ALL"""
    values = airline.project.numbers.values(Question(("cancelled",), (("sky", "line", "windy"),), Grain.MONTH))[0]
    told = differences(values, by_hand.cells(sql, ("enterprise",)), months)
    assert not told, shown(told)


def test_the_definitions_are_sound_and_so_are_the_rows(airline: Airline) -> None:
    codes = {problem.code for problem in airline.project.problems}
    assert codes <= {"orphan", "no-owner"}, airline.project.problems
    assert [problem for problem in airline.project.engine.check_data() if problem.is_error] == []


def test_what_the_doctor_says_of_the_rows_is_true(airline: Airline) -> None:
    """The timetable reaches into the future, the weather has holes, and there is a summer without a row."""
    told = [(problem.place.file[16:-4], problem.code) for problem in findings_of(airline.project)]
    assert sorted(told) == [
        ("bookings", "row-without-customer"),  # one, on purpose
        ("changes", "row-without-customer"),  # every twentieth
        ("duty", "gap-in-time"),
        ("duty", "time-in-the-future"),
        ("flights", "gap-in-time"),
        ("flights", "join-finds-nothing"),  # one hour of weather in ten is missing
        ("flights", "time-in-the-future"),
        ("fuel", "time-in-the-future"),
        ("prices", "time-in-the-future"),
        ("surveys", "gap-in-time"),
        ("surveys", "join-finds-nothing"),  # about a flight that there never was
        ("surveys", "time-in-the-future"),
        ("weather", "gap-in-time"),
        ("weather", "time-in-the-future"),
    ]
