"""No linear combination of what a reader sees tells what too few customers are behind: not over siblings and those
above them, not over days, weeks, months, quarters and the year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.answers import Key
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.suppression.over_time import OverTime
from scorecard.results.suppression.pools import (
    Hidden,
    Level,
    Levels,
    Standing,
    State,
    failing,
    hidden_in,
    hidden_over,
    hidden_throughout,
)
from tests.thorough import tried

LEAST = 3
Numbers = npt.NDArray[np.float64]
CALENDAR = Calendar()
FIRST, DEPTHS = date(2026, 1, 1), (0, 1, 2)
Rows = Mapping[tuple[Key, date], frozenset[int]]  # the customers of a team on a day, by whose rows it is measured
Standings = Mapping[Grain, Mapping[Period, Levels]]
Rule = Callable[[Standings, Grain], Mapping[Period, Hidden]]

TREES = st.sampled_from([[1], [2], [3], [1, 2], [2, 2], [1, 1, 2], [3, 2]])
CUSTOMERS = st.one_of(
    st.just(frozenset[int]()),
    st.frozensets(st.integers(0, 8), min_size=1, max_size=2),
    st.frozensets(st.integers(0, 8), min_size=3, max_size=6),
    st.frozensets(st.integers(0, 8), min_size=3, max_size=6),
)


@st.composite
def companies(draw: st.DrawFn, days: tuple[date, ...], most_few: int = 100) -> Rows:
    """Teams of one or several departments with some customers on each of some days; few of them on some."""
    teams = [(f"d{at}", f"t{team}") for at, size in enumerate(draw(TREES)) for team in range(size)]
    places = list(product(teams, days))
    rare = draw(st.lists(st.sampled_from(places), max_size=most_few, unique=True))
    many = {place: frozenset(range(LEAST + hash(place[0]) % 3)) for place in places}
    return {place: who for place, who in (many | {place: draw(CUSTOMERS) for place in rare}).items() if who}


MONTHS = tuple(date(2026, month, 10) for month in range(1, 13))
DAYS = tuple(FIRST + timedelta(days=at) for at in range(0, 72, 3))
BY_MONTH = st.one_of(companies(MONTHS), companies(MONTHS, 4), companies(MONTHS[1:7]))
BY_DAY = st.one_of(companies(DAYS), companies(DAYS, 3))


def behind(rows: Rows, node: Key, period: Period) -> frozenset[int]:
    told = [who for (team, day), who in rows.items() if team[: len(node)] == node and day in period]
    return frozenset[int]().union(*told)


def is_few(rows: Rows, node: Key, period: Period) -> bool:
    return 0 < len(behind(rows, node, period)) < LEAST


def periods(rows: Rows, grain: Grain) -> tuple[Period, ...]:
    days = sorted(day for _, day in rows)
    return CALENDAR.spine(days[0], days[-1] + timedelta(days=1), grain) if days else ()


def levels(rows: Rows, period: Period) -> Levels:
    found: list[Level] = []
    for depth in DEPTHS:
        nodes = sorted({team[:depth] for (team, day) in rows if day in period})
        sizes = {node: sum(1 for team, day in rows if team[:depth] == node and day in period) for node in nodes}
        found.append(
            {node: Standing(State.FAILS if is_few(rows, node, period) else State.PASSES, sizes[node]) for node in nodes}
        )
    return found


def standings(rows: Rows) -> Standings:
    return {grain: {period: levels(rows, period) for period in periods(rows, grain)} for grain in Grain}


def by_rule(known: Standings, grain: Grain) -> Mapping[Period, Hidden]:
    return OverTime(CALENDAR, known).hidden(grain)


def by_itself(known: Standings, grain: Grain) -> Mapping[Period, Hidden]:
    """What hides a cell and nothing more."""
    return {period: tuple(map(failing, told)) for period, told in known[grain].items()}


def told(known: Standings, rule: Rule, grains: tuple[Grain, ...]) -> Iterator[tuple[Key, Period, bool, bool]]:
    """Every number there is, whether too few customers are behind it, and whether a reader sees it."""
    for grain in grains:
        for period, hidden in rule(known, grain).items():
            for depth, level in enumerate(known[grain][period]):
                for node, standing in level.items():
                    yield node, period, standing.state is State.FAILS, node not in hidden[depth]


def open_directions(seen: Numbers) -> Numbers:
    """The ways in which the rows could be others without any number seen being another."""
    _, lengths, directions = np.linalg.svd(seen)
    found: Numbers = directions[int((lengths > 1e-9).sum()) :]
    return found


def is_settled(row: Sequence[int], directions: Numbers) -> bool:
    """Whether a number is the same in all of them: then it follows from what is seen."""
    return bool(np.all(np.abs(directions @ np.array(row)) < 1e-9))


def exposed(rows: Rows, rule: Rule, grains: tuple[Grain, ...]) -> list[tuple[Key, Period]]:
    """The numbers of too few customers that follow from those seen."""
    places = sorted(rows)

    def row(node: Key, period: Period) -> list[int]:
        return [int(team[: len(node)] == node and day in period) for team, day in places]

    numbers = list(told(standings(rows), rule, grains))
    seen = np.array(
        [row(node, period) for node, period, _, is_seen in numbers if is_seen] or [[0] * len(places)], float
    )
    few = [(node, period) for node, period, is_few, _ in numbers if is_few]
    directions = open_directions(seen)
    return [each for each in few if is_settled(row(*each), directions)]


LONG, SHORT = (Grain.MONTH, Grain.QUARTER, Grain.YEAR), (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)


@pytest.mark.long
@settings(max_examples=tried(60))
@given(BY_MONTH)
def test_no_months_quarters_and_years_that_are_seen_add_up_to_what_is_not(rows: Rows) -> None:
    assert exposed(rows, by_rule, LONG) == []


@settings(max_examples=tried(20))
@given(BY_DAY)
def test_no_days_and_weeks_that_are_seen_add_up_to_what_is_not(rows: Rows) -> None:
    assert exposed(rows, by_rule, SHORT) == []


def test_hiding_a_cell_by_itself_would_not_do() -> None:
    many, few = frozenset(range(5)), frozenset({1})
    rows = {(("d", team), month): many for team in "abc" for month in MONTHS}
    rows[("d", "a"), MONTHS[1]] = few
    assert (("d", "a"), CALENDAR.period_at(MONTHS[1], Grain.MONTH)) in exposed(rows, by_itself, LONG)
    assert exposed(rows, by_rule, LONG) == []


@settings(max_examples=tried(50))
@given(BY_MONTH)
def test_those_told_together_have_enough_customers(rows: Rows) -> None:
    known = standings(rows)
    for grain in LONG:
        for period, hidden in by_rule(known, grain).items():
            those = {place: who for place, who in rows.items() if place[0] in hidden[2]}
            assert not hidden[2] or hidden[0] or not is_few(those, (), period)


@settings(max_examples=tried(30))
@given(BY_MONTH)
def test_where_everybody_has_enough_nobody_is_hidden(rows: Rows) -> None:
    full = {place: frozenset(range(LEAST)) for place in rows}
    known = standings(full)
    assert not any(any(hidden) for grain in LONG for hidden in by_rule(known, grain).values())


def test_a_node_that_fails_in_one_month_is_told_in_every_other() -> None:
    many = frozenset(range(5))
    rows = {(("d", team), month): many for team in "abc" for month in MONTHS}
    rows[("d", "a"), MONTHS[1]] = frozenset({1})
    found = by_rule(standings(rows), Grain.MONTH)
    assert [sorted(node for _, node in hidden[2]) for hidden in found.values()] == [[], ["a", "b"], *[[]] * 10]


@pytest.mark.parametrize("grain", [Grain.QUARTER, Grain.YEAR])
def test_a_node_that_fails_in_every_month_is_told_where_it_has_enough(grain: Grain) -> None:
    rows = {(("d", team), month): frozenset(range(5)) for team in "abc" for month in MONTHS}
    rows |= {(("d", "a"), month): frozenset({at, at + 1}) for at, month in enumerate(MONTHS)}
    assert not any(any(hidden) for hidden in by_rule(standings(rows), grain).values())


@st.composite
def ragged(draw: st.DrawFn) -> Levels:
    """Levels of which any node may have nothing, whatever stands below it: a share of nothing is no number."""
    standing = st.builds(Standing, st.sampled_from(State), st.integers(1, 99))
    named: list[list[Key]] = [[()], [("a",), ("b",)], [(one, two) for one in "ab" for two in "xyz"]]
    return [{key: draw(standing) for key in keys if draw(st.booleans())} for keys in named]


@given(ragged(), st.lists(ragged(), min_size=1, max_size=3))
def test_a_node_of_nothing_above_hidden_ones_is_no_endless_question(levels: Levels, others: list[Levels]) -> None:
    hidden = hidden_in(levels)
    assert all(failing(level) <= keys <= level.keys() for level, keys in zip(levels, hidden, strict=True))
    parts = [hidden_in(each) for each in others]
    hidden_over(levels, parts, list(zip(others, parts, strict=True)))
    hidden_throughout([each[1:] for each in others], (frozenset({("a",)}), frozenset()))
