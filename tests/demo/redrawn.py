"""Redrawn: one company whose survey is drawn again and again, and what linked evidence finds of its first story."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import fmean

import duckdb

from scorecard import open_project
from scorecard.demo.company import Company, make_tables, rows_of, without
from scorecard.demo.shown import SURVEYS
from scorecard.demo.stages import STAGES
from scorecard.demo.stages.stage import Stage
from scorecard.demo.stories import Outcome
from scorecard.demo.truth import MEASURED, values
from scorecard.periods import parse_period
from scorecard.project.linking import links_in
from scorecard.results.links.level import Points, level_of
from tests.demo.companies import company, in_memory
from tests.demo.linked_projects import project_of
from tests.demo.recovery import MONTH, MONTHS_MADE

OUTCOME = "likelihood_to_recommend"
OF_THE_SURVEY = ("invitations", "surveys")
DRAW = """
CREATE OR REPLACE MACRO u(id, name) AS (hash(hash(id::BIGINT, name || '#{seed}')) >> 11)::DOUBLE / 9007199254740992.0
"""


@dataclass(frozen=True)
class Trial:
    """What the story cost those who were asked this time, and what was found for its team."""

    truth: float
    found: Points


def trials(count: int, seed: int = 1) -> Iterator[Trial]:
    """The same company each time, but for who is asked, who answers and what."""
    made = company(seed=seed, months=MONTHS_MADE)
    connection = in_memory(made)
    story = next(each for each in made.stories if each.id == 1)
    stages = tuple(stage for stage in STAGES if stage.makes in OF_THE_SURVEY)
    with (
        tempfile.TemporaryDirectory() as folder,
        without(connection, made, story, MEASURED[story.outcome].shown.tables),
    ):
        connection.execute("SET search_path = 'main'")
        root = project_of(made, connection, Path(folder) / "company")
        project = open_project(root)
        month = parse_period(MONTH, project.settings.periods)
        for at in range(count):
            connection.execute(DRAW.format(seed=f"{seed}/survey {at}"))
            truth = _value(connection, made, stages, "main") - _value(connection, made, stages, "twin,main")
            connection.execute("SET search_path = 'main'")
            place = root / "data/demo/surveys/all.parquet"
            connection.execute(f"COPY ({rows_of(made, SURVEYS)}) TO '{place}'")
            plan, links = links_in(project, project.catalogue.metrics[OUTCOME], [month])
            level = level_of(links, month, plan.known, levels=("team",))
            assert level is not None
            yield Trial(truth, level.carried[story.metric, "team", story.team])


def _value(connection: duckdb.DuckDBPyConnection, made: Company, stages: tuple[Stage, ...], path: str) -> float:
    """The outcome in the month, of the tables that a search path finds."""
    connection.execute(f"SET search_path = '{path}'")
    for _ in make_tables(connection, made, stages):
        pass
    return values(connection, made, MEASURED[Outcome.RECOMMEND])[made.timeline.last]


@dataclass(frozen=True)
class Summary:
    """Of so many trials: the truth on average, how often intervals hold it, and the mean error in its own sigmas."""

    trials: int
    truth: float
    found: float
    holds: float
    error: float


def summary_of(told: list[Trial]) -> Summary:
    """What each trial found is held against what the story costs on average of all draws."""
    truth = fmean(each.truth for each in told)
    return Summary(
        len(told),
        truth,
        fmean(each.found.points for each in told),
        fmean(each.found.low <= truth <= each.found.high for each in told),
        fmean((each.found.points - truth) / sqrt(each.found.variance) for each in told),
    )
