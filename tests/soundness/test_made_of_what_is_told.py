"""Evidence, linked splits and counts of failing rows are made of nothing that a breakdown hides."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest
import yaml

from scorecard.answers import Question
from scorecard.periods import Grain, Period
from scorecard.project import Project, open_project
from scorecard.project.failing_rows import failing_rows
from scorecard.project.links import Splitting
from scorecard.results.attribution.contributions import Effect
from scorecard.results.scenario.today import Today
from tests.soundness.test_every_way_to_ask import CALLS, MONTHS, SOURCE, TEAMS, opened

SPRING = Period(date(2026, 1, 1), date(2026, 4, 1), Grain.QUARTER)
FAILED = CALLS | {
    "measure": "calls.failed",
    "failure": "calls.failed",
    "drives": [{"metric": "others", "effect": "raises", "evidence": "panel", "because": "They call again."}],
}
OTHERS = CALLS | {"label": "Others", "measure": "calls.others"}
MEASURES = """
  calls: {agg: count}
  failed: {agg: count, where: customer % 2 = 0}
  others: {agg: count, where: customer % 2 = 1}
"""


def desk(folder: Path, sizes: dict[tuple[str, int], int]) -> Project:
    opened(folder, sizes)
    told = {"department": "care", "metrics": {"calls": CALLS, "failed": FAILED, "others": OTHERS}}
    (folder / "metrics/care.yml").write_text(yaml.safe_dump(told))
    (folder / "metrics/sources/calls.yml").write_text(SOURCE.replace(" {calls: {agg: count}}", MEASURES))
    return open_project(folder)


@pytest.fixture
def uneven(tmp_path: Path) -> Project:
    """Three customers of one team, which takes the smallest other along."""
    few = {"red": 3, "blue": 12}
    return desk(tmp_path, {(team, month): few.get(team, 30) for team, month in product(TEAMS, MONTHS)})


@pytest.fixture
def thin(tmp_path: Path) -> Project:
    """One month of the whole company has too few customers, its quarter has enough."""
    sizes = {(team, month): 0 if month == 1 else 20 for team, month in product(TEAMS, MONTHS)}
    return desk(tmp_path, sizes | {("red", 1): 3})


def test_evidence_between_teams_is_made_without_those_that_a_breakdown_hides(uneven: Project) -> None:
    alone, _ = uneven.numbers.values(Question(("failed",), (("team",),), Grain.MONTH))
    assert {value.key[0] for value in alone if value.value} == {"blue", "green", "grey"}, "red has too few by itself"
    series = uneven._series_to_test(("team",))
    used = {node for (_, _, key, _), found in series.items() for node in key if any(v.value for v in found.values)}
    assert used == {"green", "grey"}


def test_a_linked_split_knows_no_number_of_a_quarter_that_hides_one_of_its_months(thin: Project) -> None:
    (alone,) = thin.numbers.values(Question(("calls",), ((),), Grain.QUARTER, SPRING.start, SPRING.end))[0]
    assert alone.value == 163
    metric = thin.catalogue.metrics["calls"]
    (split,) = Splitting(thin, metric, SPRING, None, (None,)).splits()
    assert split.value is None


def test_failing_rows_of_a_quarter_that_hides_one_of_its_months_are_not_counted(thin: Project) -> None:
    april = Period(date(2026, 4, 1), date(2026, 5, 1), Grain.MONTH)
    today = Today({}, april, thin.extent, thin.settings.periods)
    found = failing_rows(thin, [("failed", SPRING), ("failed", april)], today)
    assert Effect.FAILURE not in found["failed", SPRING]
    assert found["failed", april] == {Effect.FAILURE: 40}
