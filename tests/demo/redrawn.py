"""Redrawn: one company whose survey is drawn again and again, and what linked evidence finds of its first story."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

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


STANDS_FROM = (30, 20, 10, 5, 1)  # rows of a combination of failures: what else it could be than it is


@dataclass(frozen=True)
class Trial:
    """What the story cost those who were asked this time, and what was found for its team.

    `found` is by the number of rows from which a combination of failures stands by itself.
    """

    truth: float
    found: Mapping[int, Points]


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
            found = {}
            for smallest in STANDS_FROM:
                level = level_of(links, month, plan.known, levels=("team",), smallest=smallest)
                assert level is not None
                found[smallest] = level.carried[story.metric, "team", story.team]
            yield Trial(truth, found)


def _value(connection: duckdb.DuckDBPyConnection, made: Company, stages: tuple[Stage, ...], path: str) -> float:
    """The outcome in the month, of the tables that a search path finds."""
    connection.execute(f"SET search_path = '{path}'")
    for _ in make_tables(connection, made, stages):
        pass
    return values(connection, made, MEASURED[Outcome.RECOMMEND])[made.timeline.last]


@dataclass(frozen=True)
class Summary:
    """Of so many trials: the truth on average, how often intervals hold it, and the mean error in its own sigmas.

    `unsure` is the standard error of that mean, `spread` how far the errors lie apart: 1 where intervals are as wide
    as they should be.
    """

    trials: int
    truth: float
    found: float
    holds: float
    error: float
    unsure: float
    spread: float


def summary_of(told: Sequence[Trial], smallest: int) -> Summary:
    """What each trial found is held against what the story costs on average of all draws."""
    truth = fmean(each.truth for each in told)
    found = [each.found[smallest] for each in told]
    errors = [(each.points - truth) / sqrt(each.variance) for each in found]
    return Summary(
        len(told),
        truth,
        fmean(each.points for each in found),
        fmean(each.low <= truth <= each.high for each in found),
        fmean(errors),
        stdev(errors) / sqrt(len(errors)),
        stdev(errors),
    )
