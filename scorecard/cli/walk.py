"""The command that walks a journey: its steps as a table, or one case from its first step to its last."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from getpass import getuser
from random import randrange

from scorecard.answers import Anyone, Viewer
from scorecard.cli.output import Format
from scorecard.cli.output import show as print_listing
from scorecard.listing import Listing
from scorecard.people.identity import SignedIn
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
from scorecard.project.fall_out import fall_out_in, listing_of_fall_out
from scorecard.project.promises import listing_of_promises, promises_in
from scorecard.project.refusals import refuse_empty_time, refuse_part_of_a_month
from scorecard.project.walking import listing_of_case, listing_of_journey
from scorecard.results.journey import CaseAnswer

BY_NAME, IN_A_LIST = "by its name", "in a list"


def journey(arguments: argparse.Namespace) -> int:
    _refuse_what_changes_nothing(arguments)
    project = open_project(arguments.folder)
    name, start, end = arguments.name, arguments.start, arguments.end
    refuse_part_of_a_month(start, end, project.settings)
    refuse_empty_time(start, end, project.extent)
    which = arguments.pick if arguments.case is None else arguments.case
    if arguments.promises:
        listing = listing_of_promises(promises_in(project, name, start, end, arguments.by))
    elif arguments.caused:
        listing = listing_of_demand(demand_in(project, name, start, end))
    elif arguments.cover:
        listing = listing_of_cover(cover_in(project, name, start, end))
    elif arguments.let_down or arguments.green:
        listing = _let_down(project, arguments)
    elif arguments.errors:
        listing = listing_of_fall_out(fall_out_in(project, name, start, end))
    elif arguments.seen:
        listing = _seen(project, name)
    elif which is None:
        listing = listing_of_journey(project.journey(name, start, end))
    else:
        found = project.case(name, which, start, end, seed=randrange(2**31), viewer=account())
        listing = _shown(project, found, arguments.pick or BY_NAME)
    print_listing(listing, Format(arguments.format))
    return 0


def _refuse_what_changes_nothing(arguments: argparse.Namespace) -> None:
    """Who writes an option that belongs to another would take what is printed for what they asked."""
    for is_given, told, other, is_there in (
        (arguments.listed, "--list", "--let-down", arguments.let_down),
        (arguments.by is not None, "--by", "--promises", arguments.promises),
    ):
        if is_given and not is_there:
            hint = f"write {other} with it, or leave {told} out"
            raise ScorecardError(Problem("idle-option", f"{told} belongs to {other}", hint=hint))


def _let_down(project: Project, arguments: argparse.Namespace) -> Listing:
    """By month; the cases, and the one that is walked, are those of the last month asked."""
    months = months_in(project, arguments.start, arguments.end)
    if not months:
        raise ScorecardError(Problem("no-cases", "no month that is over lies in that time"))
    viewer = account()
    if arguments.green:
        case = let_down_case(project, arguments.name, months[-1], viewer)
        return _shown(project, project.case(arguments.name, case, viewer=viewer), "green")
    if arguments.listed:
        found = let_down_cases_in(project, arguments.name, months[-1], viewer)
        _keep_looks(project, arguments.name, [each.case for each in found], IN_A_LIST)
        return listing_of_let_down_cases(found)
    return listing_of_let_down([*let_down_in(project, arguments.name, months)])


def account() -> Viewer:
    """Whoever is at the command line, by their account on this machine."""
    try:
        return SignedIn(getuser())
    except (KeyError, OSError):
        return Anyone()


def _shown(project: Project, case: CaseAnswer, asked: str) -> Listing:
    """A case, after it was written into the book that somebody looked at it."""
    _keep_looks(project, case.journey, [case.case], asked)
    return listing_of_case(case)


def _keep_looks(project: Project, journey: str, cases: Sequence[str], asked: str) -> None:
    from scorecard.cli.seen import keep_looks  # the book takes half a second to load, which others need not wait for

    if cases:
        keep_looks(project, journey, cases, asked, account())


def _seen(project: Project, journey: str) -> Listing:
    """Who looked at cases; shown to those who may look at them."""
    from scorecard.cli.seen import listing_of_looks

    project.case_access(account()).refuse()
    return listing_of_looks(project, journey, account())
