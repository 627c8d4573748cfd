"""Over any hierarchy totals add up to the change to 1e-9, with joiners, leavers, zeros and parts below zero."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.results.attribution.kitagawa import Leaf, gaps_of, shares_of
from tests.thorough import examples

NUMBERS = st.integers(-200, 2000).map(lambda each: each / 7)
WEIGHTS = st.integers(0, 3000).map(lambda each: max(0, each - 500) / 7)  # one in six has nothing to weigh by
LEAVES = st.one_of(st.none(), st.builds(Leaf, NUMBERS, WEIGHTS))
# workers 0, 1, 2 … of three teams of two departments; None is not there in a period
PERIODS = st.lists(LEAVES, max_size=10).map(
    lambda leaves: {(f"w{at}", f"t{at % 3}", f"d{at % 3 % 2}"): leaf for at, leaf in enumerate(leaves) if leaf}
)
Staffed = dict[tuple[str, str, str], Leaf]


def whole(leaves: Mapping[object, Leaf]) -> Leaf:
    return sum(leaves.values(), Leaf())


def grouped(leaves: Staffed, at: int) -> dict[str, Leaf]:
    found: dict[str, Leaf] = {}
    for place, leaf in leaves.items():
        found[place[at]] = found.get(place[at], Leaf()) + leaf
    return found


@examples(200)
@given(PERIODS, PERIODS)
def test_workers_add_up_to_teams_teams_to_departments_and_these_to_the_change(before: Staffed, after: Staffed) -> None:
    then, now = whole(before), whole(after)
    assume(then.d > 0 and now.d > 0)
    change = now.n / now.d - then.n / then.d
    workers = shares_of(before, after)
    assert workers is not None
    size = max(1.0, fsum(abs(share.total) for share in workers.values()))
    assert fsum(share.total for share in workers.values()) == pytest.approx(change, abs=1e-9 * size)
    for at in (1, 2):
        nodes = shares_of(grouped(before, at), grouped(after, at))
        assert nodes is not None
        for name, share in nodes.items():
            inside = fsum(each.total for place, each in workers.items() if place[at] == name)
            assert share.total == pytest.approx(inside, abs=1e-9 * size)


@examples(100)
@given(PERIODS, PERIODS)
def test_rate_and_mix_are_the_total_and_swapped_periods_flip_every_sign(before: Staffed, after: Staffed) -> None:
    there, back = shares_of(before, after), shares_of(after, before)
    assume(there is not None and back is not None)
    assert there is not None
    assert back is not None
    for place, share in there.items():
        size = max(1.0, abs(share.rate), abs(share.mix), abs(share.total))
        assert share.rate + share.mix == pytest.approx(share.total, abs=1e-9 * size)
        other = back[place]
        flipped = (-other.rate, -other.mix, -other.total)
        assert (share.rate, share.mix, share.total) == pytest.approx(flipped, abs=1e-9 * size)


@given(PERIODS, st.floats(-2, 2))
def test_the_gap_to_a_goal_is_the_sum_of_every_nodes_own(now: Staffed, target: float) -> None:
    gaps = gaps_of(now, target)
    assume(gaps is not None)
    assert gaps is not None
    size = max(1.0, fsum(map(abs, gaps.values())))
    assert fsum(gaps.values()) == pytest.approx(whole(now).n / whole(now).d - target, abs=1e-9 * size)


def test_who_joins_or_leaves_has_no_rate_to_compare_and_all_of_it_is_mix() -> None:
    shares = shares_of(
        {"stays": Leaf(50, 100), "leaves": Leaf(90, 100)}, {"stays": Leaf(50, 100), "joins": Leaf(0, 50)}
    )
    assert shares is not None
    assert shares["stays"].rate == 0
    for name in ("leaves", "joins"):
        assert shares[name].rate == 0
        assert shares[name].mix == shares[name].total
        assert shares[name].interval is None


def test_where_all_grow_alike_nothing_is_mix() -> None:
    shares = shares_of({"a": Leaf(10, 100), "b": Leaf(80, 100)}, {"a": Leaf(30, 300), "b": Leaf(240, 300)})
    assert shares is not None
    assert [share.total for share in shares.values()] == pytest.approx([0, 0])


def test_a_period_without_rows_has_no_contributions() -> None:
    assert shares_of({}, {"a": Leaf(1, 2)}) is None
    assert gaps_of({"a": Leaf(0, 0)}, 0.5) is None


def test_the_interval_of_a_rate_of_rows_that_count_or_do_not_is_binomial() -> None:
    shares = shares_of({"a": Leaf(30, 100, 30)}, {"a": Leaf(90, 200, 90)})
    assert shares is not None
    told = shares["a"].interval
    assert told is not None
    half = 1.959964 * sqrt(0.3 * 0.7 / 100 + 0.45 * 0.55 / 200)  # by hand: the one node weighs all
    assert (told.low, told.high) == pytest.approx((0.15 - half, 0.15 + half), abs=1e-6)
