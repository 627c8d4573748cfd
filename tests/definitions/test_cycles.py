"""Cycles: every ring is found and spelled out, and nothing else is called one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scorecard.definitions.cycles import cycles_in, order_of

NAMES = "abcdef"
STEPS = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES)), max_size=6)


def leads_to(start: str, end: str, steps: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = set(steps.get(start, ()))
    while waiting:
        name = waiting.pop()
        seen.add(name)
        waiting |= set(steps.get(name, ())) - seen
    return end in seen


def test_a_name_that_leads_to_itself_is_a_ring() -> None:
    assert cycles_in({"a": ["a"]}) == (("a", "a"),)


def test_the_shortest_ring_of_a_knot_is_told() -> None:
    assert cycles_in({"a": ["b", "c"], "b": ["c"], "c": ["a"]}) == (("a", "c", "a"),)


def test_a_diamond_is_no_ring() -> None:
    assert cycles_in({"a": ["b", "c"], "b": ["d"], "c": ["d"]}) == ()


@given(STEPS)
def test_every_ring_is_a_way_back_to_where_it_began(steps: dict[str, set[str]]) -> None:
    for ring in cycles_in(steps):
        assert ring[0] == ring[-1]
        assert all(after in steps[before] for before, after in pairwise(ring))


@given(STEPS)
def test_names_that_come_back_to_themselves_and_only_they_have_a_ring(steps: dict[str, set[str]]) -> None:
    back = {name for name in NAMES if leads_to(name, name, steps)}
    ordered = order_of(NAMES, steps)
    assert bool(cycles_in(steps)) == bool(back)
    assert set(NAMES) - set(ordered) == {name for name in NAMES if any(leads_to(b, name, steps) for b in back)} | back
