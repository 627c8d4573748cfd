"""The command that walks a journey: its steps as a table, or one case from its first step to its last."""

from __future__ import annotations

import argparse
from random import randrange

from scorecard.cli.output import Format
from scorecard.cli.output import show as print_listing
from scorecard.project import open_project
from scorecard.project.caused import demand_in, listing_of_demand
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
    elif which is None:
        listing = listing_of_journey(project.journey(name, start, end))
    else:
        listing = listing_of_case(project.case(name, which, start, end, seed=randrange(2**31)))
    print_listing(listing, Format(arguments.format))
    return 0
