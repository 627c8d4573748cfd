"""Scenarios: what follows from changed numbers in an open project, and what would have to change for a goal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING

from scorecard.answers import Question, Value, Viewer
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import ENTERPRISE
from scorecard.problems import Problem, ScorecardError, Severity, suggest
from scorecard.project.amounts import FORMS, read_amount
from scorecard.project.refusals import unknown_metric
from scorecard.project.strengths import strengths_in
from scorecard.results.commitments import WHOLE
from scorecard.results.figures import figure_of
from scorecard.results.rows import Node
from scorecard.results.scenario.node import adds_up, change_at, company_value
from scorecard.results.scenario.reached import Reach, reach_to
from scorecard.results.scenario.scenario import Change, Scenario
from scorecard.results.scenario.today import Seen, Today, ends_of
from scorecard.results.scenario.trees import above, asked_for, below, tree_of
from scorecard.results.scenario.whatif import AtNode, WhatIf, whatif_of
from scorecard.results.scenario.words import seen_words
from scorecard.results.screen import last_closed_period
from scorecard.results.sentences import note_words
from scorecard.results.series import series_by_place

if TYPE_CHECKING:
    from scorecard.project.project import Project

LISTED = 12  # nodes that a hint names


@dataclass(frozen=True)
class WhatIfAnswer:
    """What follows from a scenario; `today` is what the numbers were read from, `problems` what was never seen."""

    found: WhatIf
    today: Today
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ReachAnswer:
    """How a metric could come to a value; `today` is what the numbers were read from."""

    found: Reach
    today: Today
    problems: tuple[Problem, ...] = ()


def scenario_of(words: Sequence[str], node: str | None, catalogue: Catalogue) -> Scenario:
    """A scenario as written on a command line: `settled=78%`, at `department=care`."""
    changes: dict[str, float] = {}
    problems: list[Problem] = []
    for word in words:
        name, _, text = word.partition("=")
        name = catalogue.name_now(name.strip())
        found = _amount_of(word, name, text, catalogue)
        if isinstance(found, Problem):
            problems.append(found)
        elif name in changes:
            problems.append(Problem("duplicate-name", f"'{name}' changes twice", hint="keep one"))
        else:
            changes[name] = found
    if problems:
        raise ScorecardError(*problems)
    return Scenario(tuple(Change(*change) for change in changes.items()), node_of(node))


def _amount_of(word: str, name: str, text: str, catalogue: Catalogue) -> float | Problem:
    if "=" not in word:
        return Problem("not-an-amount", f"'{word}' gives no value", hint="write METRIC=VALUE, such as settled=78%")
    return read_amount(text, catalogue.metrics[name]) if name in catalogue.metrics else unknown_metric(name, catalogue)


def node_of(text: str | None) -> Node:
    """
    >>> node_of("department=care"), node_of(None) == WHOLE
    (Node(level='department', name='care'), True)
    """
    level, _, name = (text or "").partition("=")
    if text and not (level and name):
        raise ScorecardError(Problem("unknown-node", f"'{text}' is no node", hint="write LEVEL=NAME"))
    return Node(level, name)


def whatif_in(project: Project, scenario: Scenario, viewer: Viewer) -> WhatIfAnswer:
    """What follows from a scenario; raises ScorecardError where nothing can be said of it."""
    catalogue, graph = project.catalogue, project.graph
    changed = tuple(scenario.values)
    _refuse(unknown_metric(name, catalogue) for name in changed if name not in catalogue.metrics)
    if scenario.node == WHOLE:
        _refuse_leading_nowhere(project, changed)
    names = above(changed, graph)
    today = today_in(project, asked_for(names, catalogue), WHOLE, viewer)
    at = today_in(project, changed, scenario.node, viewer) if scenario.node != WHOLE else today
    _refuse(_no_number(name, at) for name in changed if at.of(name) is None)
    _refuse(_impossible(value, catalogue.metrics[name], at.seen(name)) for name, value in scenario.values.items())
    at_node = _at_node(project, scenario, at, today) if scenario.node != WHOLE else ()
    company = {each.metric: company_value(each, _value(today, each.metric)) for each in at_node} or scenario.values
    strengths = strengths_in(project, names, today)
    tree = tree_of(names, catalogue, graph, today, strengths)
    found = whatif_of(tree, Scenario(tuple(Change(*change) for change in company.items())), strengths)
    told = (_never_seen(value, catalogue.metrics[name], at.seen(name)) for name, value in scenario.values.items())
    return WhatIfAnswer(replace(found, scenario=scenario, at_node=at_node), today, tuple(filter(None, told)))


def reach_in(project: Project, metric: str, target: float, viewer: Viewer) -> ReachAnswer:
    """How a metric could come to a value; raises ScorecardError where nothing leads to it."""
    catalogue, graph = project.catalogue, project.graph
    _refuse([unknown_metric(metric, catalogue)] if metric not in catalogue.metrics else [])
    if not graph.below(metric):
        hint = "write under drives: of a metric below it what that leads to"
        raise ScorecardError(Problem("nothing-below", f"no metric leads to '{metric}'", hint=hint))
    names = below((metric,), graph)
    today = today_in(project, asked_for(names, catalogue), WHOLE, viewer)
    _refuse([_no_number(metric, today)] if today.of(metric) is None else [])
    seen = today.seen(metric)
    _refuse([_impossible(target, catalogue.metrics[metric], seen)])
    strengths = strengths_in(project, names, today)
    tree = tree_of(names, catalogue, graph, today, strengths)
    found = reach_to(metric, target, tree, catalogue, today, strengths)
    told = _never_seen(target, catalogue.metrics[metric], seen)
    return ReachAnswer(found, today, (told,) if told else ())


def today_in(project: Project, names: Sequence[str], node: Node, viewer: Viewer) -> Today:
    """The series of some metrics at a node; raises ScorecardError where there is no such node."""
    if node.level and (node.level == ENTERPRISE or node.level not in project.settings.levels):
        levels = project.settings.organisation.levels
        hint = suggest(node.level, levels) or f"levels: {', '.join(levels)}"
        raise ScorecardError(Problem("unknown-level", f"there is no level '{node.level}'", hint=hint))
    grain = project.usual_grain
    values = project.values(Question(tuple(names), cuts=(node.cut,), grain=grain), viewer)
    _refuse_unknown_node(node, values, project.settings.levels[0])
    here = series_by_place(value for value in values if value.key == node.key)
    series = {name: told for (name, *_), told in here.items()}
    period = last_closed_period(project.settings.periods, project.extent, grain)
    return Today(series, period, project.extent, project.settings.periods)


def _at_node(project: Project, scenario: Scenario, at: Today, today: Today) -> tuple[AtNode, ...]:
    """Changes at a node with what they weigh in the company; both are read in the node's last whole period."""
    metrics = project.catalogue.metrics
    hint = "change what it is made of, or leave --node out"
    _refuse(
        Problem("does-not-add-up", f"the company's '{name}' is not the sum of its nodes' own", hint=hint)
        for name in scenario.values
        if not adds_up(metrics[name], project.catalogue)
    )
    found = []
    for name, value in scenario.values.items():
        node, company = at.of(name), today.of(name)
        change = change_at(node, company, value) if node and company and node.period == company.period else None
        _refuse([_no_number(name, today)] if change is None else [])
        found += [change] if change else []
    return tuple(found)


def _refuse(problems: Iterable[Problem | None]) -> None:
    told = [problem for problem in problems if problem]
    if told:
        raise ScorecardError(*told)


def _refuse_leading_nowhere(project: Project, changed: Sequence[str]) -> None:
    if not any(project.graph.above(name) for name in changed):
        hint = "say what it leads to: 'drives'"
        _refuse(Problem("leads-nowhere", f"'{name}' leads to no other metric", hint=hint) for name in changed)


def _refuse_unknown_node(node: Node, values: Iterable[Value], finest: str) -> None:
    known = {value.key[0] for value in values if value.key}
    if node.level and node.name not in known:
        hint = suggest(node.name, known) or (f"there are: {', '.join(sorted(known))}" if len(known) < LISTED else "")
        told = f"there is no {node.level} '{node.name}' in the rows of what changes"
        # the names of workers are not told to whoever guesses at one
        raise ScorecardError(Problem("unknown-node", told, hint="" if node.level == finest else hint))


def _no_number(metric: str, today: Today) -> Problem:
    return Problem("no-number", f"'{metric}' has no number in {today.period}: {note_words(today.note_of(metric))}")


def _impossible(value: float, metric: Metric, seen: Seen) -> Problem | None:
    low, high = ends_of(metric, seen)
    if low <= value <= high:
        return None
    told = f"'{metric.name}' cannot be {figure_of(value, metric.unit).text}"
    least = figure_of(low, metric.unit).text
    can = (
        f"it lies between {least} and {figure_of(high, metric.unit).text}"
        if isfinite(high)
        else f"it is {least} or more"
    )
    return Problem("impossible-value", told, hint=f"{can}; {FORMS}" if metric.unit == "percent" else can)


def _never_seen(value: float, metric: Metric, seen: Seen) -> Problem | None:
    if seen.holds(value):
        return None
    told = f"'{metric.name}' at {figure_of(value, metric.unit).text} was {seen_words(seen, metric.unit)}"
    hint = "what is told of it lies beyond all that we know"
    return Problem("never-seen", told, hint=hint, severity=Severity.WARNING)


def _value(today: Today, metric: str) -> float:
    value = today.of(metric)
    assert value is not None
    assert value.value is not None
    return value.value
