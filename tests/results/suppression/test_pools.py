"""No linear combination of what a reader sees tells what too few customers are behind: not over siblings and those
above them, not over months, quarters and the year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scorecard.answers import Key
from scorecard.results.suppression.pools import Level, Pooled, Standing, State, narrowed_to, pooled_in

LEAST = 3
MONTHS = 6
GRAINS: dict[str, list[tuple[int, ...]]] = {
    "month": [(at,) for at in range(MONTHS)],
    "quarter": [(0, 1, 2), (3, 4, 5)],
    "year": [tuple(range(MONTHS))],
}
SPANS = [span for spans in GRAINS.values() for span in spans]
Rows = dict[tuple[Key, int], frozenset[int]]  # the customers of a team in a month, by whose rows it is measured

TREES = st.sampled_from([[2], [3], [1, 2], [2, 2], [1, 1, 2], [3, 2]])
CUSTOMERS = st.one_of(
    st.just(frozenset[int]()),
    st.frozensets(st.integers(0, 8), min_size=1, max_size=2),
    st.frozensets(st.integers(0, 8), min_size=3, max_size=6),
)


@st.composite
def companies(draw: st.DrawFn) -> Rows:
    teams = [(f"d{at}", f"t{team}") for at, size in enumerate(draw(TREES)) for team in range(size)]
    rows = {(team, month): draw(CUSTOMERS) for team, month in product(teams, range(MONTHS))}
    return {place: rows[place] for place in rows if any(rows[place[0], month] for month in range(MONTHS))}


def nodes(rows: Rows, depth: int) -> list[Key]:
    return sorted({team[:depth] for team, _ in rows})


def state(rows: Rows, node: Key, span: tuple[int, ...]) -> State:
    told = [who for (team, month), who in rows.items() if team[: len(node)] == node and month in span]
    behind = frozenset[int]().union(*told)
    return State.ABSENT if not behind else State.FAILS if len(behind) < LEAST else State.PASSES


def size(rows: Rows, node: Key) -> int:
    return sum(len(who) for (team, _), who in rows.items() if team[: len(node)] == node)


def levels(rows: Rows, grain: str) -> list[Level]:
    return [
        {
            node: Standing(size(rows, node), tuple(state(rows, node, span) for span in GRAINS[grain]))
            for node in nodes(rows, depth)
        }
        for depth in (1, 2)
    ]


def pools(rows: Rows) -> dict[str, Pooled]:
    months = pooled_in(levels(rows, "month"), SPANS)
    return {grain: months if grain == "month" else narrowed_to(levels(rows, grain), months) for grain in GRAINS}


def by_itself(_: Rows) -> dict[str, Pooled]:
    """What hides a cell and nothing more."""
    return {grain: (frozenset(), frozenset()) for grain in GRAINS}


def told(rows: Rows, found: dict[str, Pooled]) -> Iterator[tuple[Key, tuple[int, ...], bool]]:
    """Every number there is, and whether a reader sees it."""
    for grain, spans in GRAINS.items():
        for depth, span in product((0, 1, 2), spans):
            for node in nodes(rows, depth):
                is_pooled = depth > 0 and node in found[grain][depth - 1]
                yield node, span, not is_pooled and state(rows, node, span) is not State.FAILS


def exposed(rows: Rows, rule: Callable[[Rows], dict[str, Pooled]]) -> list[tuple[Key, tuple[int, ...]]]:
    """The numbers of too few customers that follow from those seen: whose row adds nothing to the rank of theirs."""
    places = {place: at for at, place in enumerate(sorted(rows))}

    def row(node: Key, span: tuple[int, ...]) -> list[int]:
        return [int(team[: len(node)] == node and month in span) for team, month in places]

    numbers = list(told(rows, rule(rows)))
    seen = np.array([row(node, span) for node, span, is_seen in numbers if is_seen])
    rank = np.linalg.matrix_rank(seen)
    few = [(node, span) for node, span, _ in numbers if state(rows, node, span) is State.FAILS]
    return [each for each in few if np.linalg.matrix_rank(np.vstack([seen, row(*each)])) == rank]


def has_enough(rows: Rows) -> bool:
    """Whether the whole passes in every month; what the whole hides over time is another matter."""
    return bool(rows) and all(state(rows, (), (month,)) is State.PASSES for month in range(MONTHS))


@settings(max_examples=300, deadline=None)
@given(companies())
def test_nothing_that_is_seen_adds_up_to_what_is_not(rows: Rows) -> None:
    assume(has_enough(rows))
    assert exposed(rows, pools) == []


def test_hiding_a_cell_by_itself_would_not_do() -> None:
    many, few = frozenset(range(5)), frozenset({1})
    rows = {(("d", team), month): many for team in "abc" for month in range(MONTHS)}
    rows[("d", "a"), 1] = few
    assert (("d", "a"), (1,)) in exposed(rows, by_itself)
    assert exposed(rows, pools) == []


@settings(max_examples=200, deadline=None)
@given(companies())
def test_a_pool_has_enough_customers_in_every_period_in_which_it_has_any(rows: Rows) -> None:
    assume(has_enough(rows))
    for grain, found in pools(rows).items():
        for span in GRAINS[grain]:
            told_together = {place: who for place, who in rows.items() if place[0] in found[1]}
            assert state(told_together, (), span) is not State.FAILS


@given(companies())
def test_where_everybody_has_enough_nobody_is_pooled(rows: Rows) -> None:
    full = {place: frozenset(range(LEAST)) for place in rows}
    assert all(found == (frozenset(), frozenset()) for found in pools(full).values())
