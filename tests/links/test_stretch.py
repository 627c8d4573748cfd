"""A stretch of periods is held against as one period that all its rows belong to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.graph.links import Touch
from scorecard.periods import Grain, Period
from scorecard.results.links.level import Level, level_of
from scorecard.results.links.stretch import as_one, of_an_average_period
from scorecard.touches import Links
from tests.links.random_links import Row, layered, links_of, many_rows

JULY = Period(date(2026, 7, 1), date(2026, 8, 1), Grain.MONTH)
AUGUST = Period(date(2026, 8, 1), date(2026, 9, 1), Grain.MONTH)


def joined(one: Links, other: Links) -> Links:
    return Links(
        one.touched + other.touched,
        one.overlaps + other.overlaps,
        one.carried + other.carried,
        one.behind + other.behind,
    )


def points_of(level: Level) -> dict[object, float]:
    told = {"value": level.value, "untouched": level.untouched.points, "unmatched": level.unmatched.points}
    return told | {key: each.points for key, each in (*level.entries.items(), *level.carried.items())}


@given(many_rows, many_rows, layered, st.booleans())
def test_its_level_is_that_of_all_its_rows(
    first: list[Row], then: list[Row], touches: tuple[Touch, ...], is_count: bool
) -> None:
    pooled = as_one(joined(links_of(first, JULY), links_of(then, AUGUST)), (AUGUST, JULY))
    meant = level_of(links_of([*first, *then], JULY), JULY, touches, is_count=is_count)
    assume(meant is not None)
    assert meant is not None
    found = level_of(pooled, JULY, touches, is_count=is_count)
    assert found is not None
    assert points_of(found) == pytest.approx(points_of(meant), abs=1e-9)
    average = of_an_average_period(found, 2)
    assert points_of(average) == pytest.approx({key: each / 2 for key, each in points_of(meant).items()}, abs=1e-9)
    assert average.untouched.variance == pytest.approx(found.untouched.variance / 4)


@given(many_rows, many_rows)
def test_customers_behind_it_are_never_more_than_there_are(first: list[Row], then: list[Row]) -> None:
    pooled = as_one(joined(links_of(first, JULY), links_of(then, AUGUST)), (JULY, AUGUST))
    meant = {each[1:4]: each for each in links_of([*first, *then], JULY).behind}
    assert {each[1:4] for each in pooled.behind} == set(meant)
    for each in pooled.behind:
        assert each.rows == meant[each[1:4]].rows
        assert each.customers <= meant[each[1:4]].customers
