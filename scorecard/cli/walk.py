"""The command that walks a journey: its steps as a table, or one case from its first step to its last."""

from __future__ import annotations

import argparse
from random import randrange

from scorecard.cli.output import Format
from scorecard.cli.output import show as print_listing
from scorecard.listing import Listing
from scorecard.problems import Problem, ScorecardError
from scorecard.project import Project, open_project
from scorecard.project.all_green import (
    let_down_case,
    let_down_cases_in,
    let_down_in,
    listing_of_let_down,
    listing_of_let_down_cases,
    months_in,
)
from scorecard.project.caused import demand_in, listing_of_demand
from scorecard.project.cover import cover_in, listing_of_cover
from scorecard.project.promises import listing_of_promises, promises_in
from scorecard.project.walking import listing_of_case, listing_of_journey


def journey(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    name, start, end = arguments.name, arguments.start, arguments.end
    which = arguments.case or arguments.pick
    if arguments.promises:
        listing = listing_of_promises(promises_in(project, name, start, end, arguments.by))
    elif arguments.caused:
        listing = listing_of_demand(demand_in(project, name, start, end))
    elif arguments.cover:
        listing = listing_of_cover(cover_in(project, name, start, end))
    elif arguments.let_down or arguments.green:
        listing = _let_down(project, arguments)
    elif which is None:
        listing = listing_of_journey(project.journey(name, start, end))
    else:
        listing = listing_of_case(project.case(name, which, start, end, seed=randrange(2**31)))
    print_listing(listing, Format(arguments.format))
    return 0


def _let_down(project: Project, arguments: argparse.Namespace) -> Listing:
    """By month; the cases, and the one that is walked, are those of the last month asked."""
    months = months_in(project, arguments.start, arguments.end)
    if not months:
        raise ScorecardError(Problem("no-cases", "no month that is over lies in that time"))
    if arguments.green:
        return listing_of_case(project.case(arguments.name, let_down_case(project, arguments.name, months[-1])))
    if arguments.listed:
        return listing_of_let_down_cases(let_down_cases_in(project, arguments.name, months[-1]))
    return listing_of_let_down([*let_down_in(project, arguments.name, months)])
