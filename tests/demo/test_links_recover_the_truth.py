"""A project's own links find what each story cost, with intervals from sums by customer instead of drawn customers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from scorecard import open_project
from scorecard.demo.stories import ALL
from scorecard.demo.truth import truth_of
from scorecard.periods import parse_period
from scorecard.project.linking import links_plan
from scorecard.results.links.level import Level, Points, level_of
from tests.demo import linked_evidence
from tests.demo.companies import company, in_memory, shown
from tests.demo.linked_projects import AS_DEFINED, project_of
from tests.demo.recovery import MONTH, MONTHS_MADE

pytestmark = pytest.mark.long

DRAWS = 800  # leave the reference's own widths uncertain by a fortieth
each_story = pytest.mark.parametrize("story", sorted(ALL))


@dataclass(frozen=True)
class Found:
    """A story's cost as it was planted, as a project finds it, and as the reference does with drawn customers."""

    truth: float
    team: Points
    level: Level
    reference: linked_evidence.Level
    metric: str
    of_team: linked_evidence.Points


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Found]:
    made = company(seed=1, months=MONTHS_MADE)
    connection = in_memory(made)
    truths = {story.id: truth_of(connection, made, story) for story in made.stories}
    project = open_project(project_of(made, connection, tmp_path_factory.mktemp("links") / "company"))
    files = shown(connection, made)
    month = parse_period(MONTH, project.settings.periods)
    told = {}
    for story in made.stories:
        name = story.outcome.value
        plan = links_plan(project, project.catalogue.metrics[name], [month])
        level = level_of(project.engine.links(plan), month, plan.known)
        assert level is not None
        reference = linked_evidence.level_of(files, AS_DEFINED[name](MONTH), DRAWS)
        truth = dict(truths[story.id].points)[MONTH]
        team = level.carried[story.metric, "team", story.team]
        of_team = reference.carried[story.metric, story.team]
        told[story.id] = Found(truth, team, level, reference, story.metric, of_team)
    return told


@pytest.mark.long
@each_story
def test_the_interval_of_the_guilty_team_covers_what_the_story_cost(story: int, found: Mapping[int, Found]) -> None:
    assert found[story].team.low <= found[story].truth <= found[story].team.high


@pytest.mark.long
@each_story
def test_the_story_is_told_from_nothing(story: int, found: Mapping[int, Found]) -> None:
    assert not found[story].team.low <= 0 <= found[story].team.high


@pytest.mark.long
@each_story
def test_the_interval_is_as_wide_as_that_of_drawn_customers(story: int, found: Mapping[int, Found]) -> None:
    told = found[story]
    assert told.team.points == pytest.approx(told.of_team.points, abs=1e-6)
    assert _width(told.team) == pytest.approx(told.of_team.high - told.of_team.low, rel=0.15)
    for entry, points in told.level.entries.items():
        theirs = told.reference.entries[entry]
        if abs(theirs.points) > (theirs.high - theirs.low) / 2:  # what is told from nothing
            assert _width(points) == pytest.approx(theirs.high - theirs.low, rel=0.15), entry


@each_story
def test_the_split_adds_up(story: int, found: Mapping[int, Found]) -> None:
    level = found[story].level
    points = sum(entry.points for entry in level.entries.values()) + level.unmatched.points
    assert level.untouched.points + points == pytest.approx(level.value, abs=1e-9)


def _width(points: Points) -> float:
    return points.high - points.low
