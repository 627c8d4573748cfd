"""Whatever rows there are: a level, a change and a gap are the sum of their parts, and so are those of any listing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scorecard.graph.links import Touch
from scorecard.periods import Grain, Period
from scorecard.results.links.change import Split, change_of, gap_of
from scorecard.results.links.contributions import Told, contributions_of
from scorecard.results.links.level import Level, level_of
from scorecard.touches import Links
from tests.links.random_links import NAMES, Row, layered, links_of, many_rows, touch

JULY = Period(date(2026, 7, 1), date(2026, 8, 1), Grain.MONTH)
AUGUST = Period(date(2026, 8, 1), date(2026, 9, 1), Grain.MONTH)
counts = st.booleans()
groups = st.integers(0, 6)
levels = st.sampled_from([None, "team"])


def level(told: list[Row], touches: tuple[Touch, ...], *, is_count: bool = False) -> Level:
    found = level_of(links_of(told, AUGUST), AUGUST, touches, is_count=is_count)
    assume(found is not None)
    assert found is not None
    return found


def whole(split: Split) -> float:
    return split.not_attributed.points + split.unmatched.points + sum(each.points for each in split.entries.values())


@given(many_rows, layered, counts)
def test_a_level_is_what_is_untouched_and_what_each_failure_adds(
    told: list[Row], touches: tuple[Touch, ...], is_count: bool
) -> None:
    found = level(told, touches, is_count=is_count)
    n, d = sum(row.n for row in told), sum(row.d for row in told)
    assert found.value == pytest.approx(n if is_count else n / d, abs=1e-9)
    points = sum(entry.points for entry in found.entries.values())
    assert found.untouched.points + found.unmatched.points + points == pytest.approx(found.value, abs=1e-9)


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # of many random rows no level can be told
@given(many_rows, many_rows, layered)
def test_a_change_is_its_parts_and_turns_its_sign_with_time(
    told: list[Row], before: list[Row], touches: tuple[Touch, ...]
) -> None:
    one, other = level(told, touches), level(before, touches)
    there, back = change_of(one, other), change_of(other, one)
    assert whole(there) == pytest.approx(one.value - other.value, abs=1e-9)
    assert {name: -points.points for name, points in there.entries.items()} == pytest.approx(
        {name: back.entries[name].points for name in there.entries}, abs=1e-9
    )


@given(many_rows, layered, st.floats(-100, 100))
def test_a_gap_is_its_parts(told: list[Row], touches: tuple[Touch, ...], target: float) -> None:
    found = level(told, touches)
    split = gap_of(found, target)
    assert split.total == pytest.approx(target - found.value, abs=1e-9)
    assert whole(split) == pytest.approx(split.total, abs=1e-9)


@pytest.mark.long
@given(many_rows, many_rows, layered, groups, levels)
def test_every_listing_adds_up_whoever_is_told_together(
    told: list[Row], before: list[Row], touches: tuple[Touch, ...], least: int, at: str | None
) -> None:
    now, then = links_of(told, AUGUST), links_of(before, JULY)
    links = Links(*(one + other for one, other in zip(_parts(now), _parts(then), strict=True)))
    one, other = level_of(links, AUGUST, touches), level_of(links, JULY, touches)
    assume(one is not None)
    assume(other is not None)
    assert one is not None
    assert other is not None
    split = change_of(one, other)
    found = contributions_of(split, Told(links, touches, (AUGUST, JULY), least, {}), at)
    assert sum(each.points for each in found) == pytest.approx(split.total, abs=1e-9)


@given(many_rows, layered, groups, levels)
def test_nothing_is_told_by_itself_that_few_customers_stand_behind(
    told: list[Row], touches: tuple[Touch, ...], least: int, at: str | None
) -> None:
    links = links_of(told, AUGUST)
    split = gap_of(level(told, touches), 0)
    found = contributions_of(split, Told(links, touches, (AUGUST,), least, {}), at)
    few = {
        (each.touch, each.level, each.node)
        for each in links.behind
        if 0 < each.customers < least and (each.level == "" or at)
    }
    shown = {(each.metric, each.node.level, each.node.name) for each in found if each.metric and not each.others}
    assert shown & few == set()


@given(many_rows, layered)
def test_an_interval_is_never_less_than_nothing_and_what_nobody_touched_adds_nothing(
    told: list[Row], touches: tuple[Touch, ...]
) -> None:
    found = level(told, touches)
    assert all(points.variance >= 0 for points in (*found.entries.values(), *found.carried.values()))
    touching = {name for row in told if row.customer is not None for name in row.touched}
    assert found.entries.keys() <= touching


def test_a_level_needs_rows_that_nothing_touched() -> None:
    told = [Row(1, frozenset("a"), 1, 1, "red", "north"), Row(2, frozenset("b"), 1, 1, "red", "north")]
    assert level_of(links_of(told, AUGUST), AUGUST, tuple(touch(name) for name in NAMES)) is None


def _parts(links: Links) -> tuple[tuple[object, ...], ...]:
    return links.touched, links.overlaps, links.carried, links.behind
