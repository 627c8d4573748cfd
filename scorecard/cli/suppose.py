"""Commands that suppose something: what would follow if a number were another, and what a goal would take."""

from __future__ import annotations

import argparse

from scorecard.cli.output import Format, show, tell
from scorecard.problems import Problem, ScorecardError
from scorecard.project import Project, open_project
from scorecard.project.saved import read_saved, save
from scorecard.project.scenario_listings import listing_of_cascade, listing_of_reach, listing_of_whatif
from scorecard.project.scenarios import scenario_of
from scorecard.results.scenario.scenario import Scenario


def whatif(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    scenario = _scenario(arguments, project)
    answer = project.whatif(scenario)
    if arguments.save:
        save(project.root, arguments.save, scenario, project.catalogue, replace=arguments.replace)
    show(listing_of_whatif(answer, project.catalogue), Format(arguments.format))
    tell([*project.behind, *answer.problems])
    return 0


def reach(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    [goal] = scenario_of([arguments.goal], None, project.catalogue).changes
    answer = project.reach(goal.metric, goal.value)
    listing_of = listing_of_cascade if arguments.cascade else listing_of_reach
    show(listing_of(answer, project.catalogue), Format(arguments.format))
    tell([*project.behind, *answer.problems])
    return 0


def _scenario(arguments: argparse.Namespace, project: Project) -> Scenario:
    """What is written on the command line, or was saved; never half of each."""
    if bool(arguments.changes) == bool(arguments.saved):
        hint = "write METRIC=VALUE, such as settled=78%, or --saved NAME"
        raise ScorecardError(Problem("no-scenario", "say either what changes or which saved scenario", hint=hint))
    if arguments.saved:
        if arguments.node:
            hint = "leave --node out"
            raise ScorecardError(Problem("no-scenario", "a saved scenario says itself at which node", hint=hint))
        return read_saved(project.root, arguments.saved, project.catalogue)
    return scenario_of(arguments.changes, arguments.node, project.catalogue)
