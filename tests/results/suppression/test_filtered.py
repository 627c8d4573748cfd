"""No linear combination of what a filter tells, what its opposite tells, and what is told without either, tells what
too few customers are behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.answers import Key
from scorecard.periods import Grain, Period
from scorecard.results.suppression.filtered import hidden_under_filter
from tests.results.suppression.test_pools import (
    CALENDAR,
    LONG,
    MONTHS,
    Rows,
    Standings,
    by_rule,
    companies,
    is_settled,
    open_directions,
    standings,
    told,
)
from tests.thorough import tried

Told = tuple[tuple[int, ...], Key, Period, bool, bool]  # of which kinds of rows, where, and whether few and seen


def numbers(one: Rows, other: Rows, whole: Rows) -> Iterator[Told]:
    """Every number by which a reader may ask, the company's own as well as those of a filter and its opposite."""
    known, first, second = (_long(standings(rows)) for rows in (whole, one, other))
    floors = {grain: by_rule(known, grain) for grain in LONG}
    yield from (((0, 1), *each) for each in told(known, by_rule, LONG))

    def size(grain: Grain, period: Period, key: Key) -> float:
        return known[grain][period][len(key)][key].size

    for kind, kept, left_out in ((0, first, second), (1, second, first)):
        hidden = hidden_under_filter(CALENDAR, kept, left_out, size, floors)
        yield from (((kind,), *each) for each in told(kept, lambda _, grain, found=hidden: found[grain], LONG))


def _long(known: Standings) -> Standings:
    return {grain: known[grain] for grain in LONG}


@settings(max_examples=tried(25))
@given(companies(MONTHS[1:5]), st.randoms(use_true_random=False))
def test_a_filter_and_its_opposite_tell_nothing_of_what_too_few_are_behind(one: Rows, random: Random) -> None:
    other = {place: frozenset(range(random.choice([1, 2, 4, 4, 4]))) for place in one}
    told_nothing_hidden(one, other)


TEAMS_OF_ONE = [((("d", team), month)) for team in "abc" for month in MONTHS[1:3]]
SIZES = st.fixed_dictionaries({place: st.sampled_from([0, 1, 4]) for place in TEAMS_OF_ONE})


@settings(max_examples=tried(100))
@given(SIZES, SIZES)
def test_a_filter_that_keeps_all_of_some_teams_tells_nothing_either(
    one: Mapping[tuple[Key, date], int], other: Mapping[tuple[Key, date], int]
) -> None:
    told_nothing_hidden(
        *({place: frozenset(range(size)) for place, size in each.items() if size} for each in (one, other))
    )


def test_a_node_that_a_filter_keeps_whole_hides_no_other() -> None:
    """Whoever knows it without the filter would tell the few of the other from what the filter keeps of both."""
    many, few = frozenset(range(5)), frozenset({1})
    for more in ("", "e"):
        one = {(("d", team), MONTHS[1]): many for team in f"a{more}"} | {(("d", "b"), MONTHS[1]): few}
        told_nothing_hidden(one, {(("d", team), MONTHS[1]): many for team in "bc"})


def told_nothing_hidden(one: Rows, other: Rows) -> None:
    places = sorted({(kind, *place) for kind, rows in enumerate((one, other)) for place in rows})
    whole = {
        place: frozenset({2 * who for who in one.get(place, ())} | {2 * who + 1 for who in other.get(place, ())})
        for place in {*one, *other}
    }

    def row(kinds: tuple[int, ...], node: Key, period: Period) -> list[int]:
        return [int(kind in kinds and team[: len(node)] == node and day in period) for kind, team, day in places]

    every = list(numbers(one, other, whole))
    seen = np.array([row(*place) for *place, _, is_seen in every if is_seen] or [[0] * len(places)], float)
    directions = open_directions(seen)
    few = [place for *place, is_few, _ in every if is_few]
    assert [each for each in few if is_settled(row(*each), directions)] == []
