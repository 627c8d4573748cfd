"""`why`, asked of each outcome with nothing else said, names the planted story first: which metric, team and month."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from pathlib import Path

import pytest

from scorecard import open_project
from scorecard.demo.stories import ALL
from scorecard.results.attribution.contributions import Split
from tests.demo.named import MONTH, Named, named_in

pytestmark = pytest.mark.long
each_story = pytest.mark.parametrize("story", sorted(ALL))


@pytest.fixture(scope="module")
def named(told_company: Path) -> Mapping[int, Named]:
    return {each.story: each for each in named_in(told_company)}


@each_story
def test_the_true_metric_stands_first_with_the_true_team_and_month(story: int, named: Mapping[int, Named]) -> None:
    told = named[story]
    assert str(told.why.period) == MONTH
    assert (told.why.split, told.why.exact) == (Split.LINKED, False)
    assert (told.first.metric, told.first.node.name, told.first.since) == (told.metric, told.team, told.since)


@each_story
def test_what_the_story_cost_lies_where_its_points_may_well_lie(story: int, named: Mapping[int, Named]) -> None:
    told = named[story]
    assert told.holds, (told.truth, told.first)


@each_story
def test_the_decoy_is_not_among_the_first_three(story: int, named: Mapping[int, Named]) -> None:
    assert not named[story].is_decoy_among_three


@each_story
def test_the_parts_are_the_change(story: int, named: Mapping[int, Named]) -> None:
    why = named[story].why
    assert fsum(each.points for each in why.contributions) == pytest.approx(why.change, abs=1e-9)


def test_what_has_no_value_over_a_stretch_is_held_against_the_last_month_before_it_changed(whole_company: Path) -> None:
    why = open_project(whole_company).why("lifetime_value_lost", MONTH, split=Split.FORMULA)
    assert why.against.name == "2025-10"  # worse since November
    assert why.change > 0
