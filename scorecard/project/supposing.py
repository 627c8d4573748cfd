"""Supposing: what a page asks of the arithmetic and the beliefs around a metric: what if, and what would it take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.answers import Viewer
from scorecard.problems import Problem, ScorecardError
from scorecard.project.scenarios import today_in
from scorecard.results.commitments import WHOLE
from scorecard.results.differences import nearest
from scorecard.results.reasons.reasons import plain_sentence
from scorecard.results.reasons.supposed import (
    Input,
    Supposed,
    Ways,
    input_of,
    reached_rows,
    supposed_of,
    unknown_sentences,
)
from scorecard.results.rows import MetricRow
from scorecard.results.scenario.scenario import Scenario

if TYPE_CHECKING:
    from scorecard.project.project import Project

MOST = 4  # numbers that are asked for at once
NO_GOAL = "It has no goal to be reached: give it one in its definition."
ALL_UNKNOWN = (
    "Nobody knows yet how much any of what leads to it moves it; whoever believes to know says it as 'strength'."
)


def ways_in(project: Project, row: MetricRow, viewer: Viewer) -> Ways:
    """What a reader may change around a metric, and what would bring it to its goal."""
    metrics = project.catalogue.metrics
    value = row.value.value
    goal = nearest(value, row.goal.target) if row.goal and value is not None else value
    title = f"What it would take to reach the {row.goal.words}" if row.goal else "What it would take"
    try:
        if goal is None:
            raise ScorecardError(Problem("no-number", f"'{row.name}' has no number yet"))
        answer = project.reach(row.name, goal, viewer)
    except ScorecardError as error:
        own: tuple[str, ...] = (row.name,) if project.graph.above(row.name) and value is not None else ()
        return Ways(
            _inputs(project, own, viewer), title, (), (), (), plain_sentence(error.problems, row.name, row.label)
        )
    unknown = unknown_sentences(answer.found.unknown, metrics)
    names = tuple(move.lever.metric for move in answer.found.moves[:MOST])
    exact, believed = (
        reached_rows(answer.found, metrics, is_exact=is_exact) if row.goal else () for is_exact in (True, False)
    )
    told = "" if exact or believed else NO_GOAL if not row.goal else ALL_UNKNOWN
    if not names and project.graph.above(row.name):
        names = (row.name,)
    return Ways(_inputs(project, names, viewer), title, exact, believed, unknown, told)


def supposed_in(project: Project, scenario: Scenario, viewer: Viewer) -> Supposed:
    """What follows from a scenario; raises ScorecardError where nothing can be said of it."""
    answer = project.whatif(scenario, viewer)
    metrics = project.catalogue.metrics
    cautions = []
    for name, value in scenario.values.items():
        if not answer.today.seen(name).holds(value):
            cautions.append(f"{metrics[name].label} was never seen there: what is told lies beyond all that we know.")
    return supposed_of(answer.found, metrics, cautions)


def odds_in(project: Project, name: str, viewer: Viewer) -> tuple[str, ...]:
    """How likely the goals of the whole company's metric are met, a sentence each; none where that cannot be told."""
    from scorecard.results.outlook.odds import odds_sentence

    metric = project.catalogue.metrics[name]
    found, _ = project.foreseen(name, viewer=viewer)
    return tuple(odds_sentence(each, metric) for each in found if each.ahead.node == WHOLE)


def _inputs(project: Project, names: tuple[str, ...], viewer: Viewer) -> tuple[Input, ...]:
    if not names:
        return ()
    today = today_in(project, names, WHOLE, viewer)
    return tuple(input_of(name, project.catalogue.metrics, today) for name in names if today.of(name) is not None)
