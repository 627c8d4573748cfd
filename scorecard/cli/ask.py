"""Commands that answer a question: values, their SQL, threads, signals and outlook."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from scorecard.answers import Question
from scorecard.cli.output import Format, tell
from scorecard.cli.output import show as print_listing
from scorecard.periods import Grain, parse_period
from scorecard.problems import Problem, ScorecardError, Severity
from scorecard.project import Project, open_project
from scorecard.project.refusals import refuse_empty_time
from scorecard.project.why.listing import listing_of_why
from scorecard.results.attribution.contributions import Split


def show(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    listing = project.show(_question(arguments, project))
    print_listing(listing, Format(arguments.format))
    tell([*project.behind, *listing.problems])
    return int(any(told.severity is not Severity.NOTE for told in listing.problems))


def sql(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    print(project.sql(_question(arguments, project), dialect=arguments.dialect))
    return 0


def thread(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    ask = project.thread_evidence if arguments.evidence else project.thread
    print_listing(ask(project.catalogue.name_now(arguments.metric)), Format(arguments.format))
    return 0


def signals(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    ask = project.signal_points if arguments.points else project.signals
    grain = Grain(arguments.grain) if arguments.grain else None
    print_listing(ask(_names_now(arguments.metrics, project), grain), Format(arguments.format))
    tell(project.behind)
    bill = None if arguments.metrics or arguments.points else project.noise_bill()
    if bill is not None:
        print(bill.words, file=sys.stderr)
    return 0


def outlook(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    grain = Grain(arguments.grain) if arguments.grain else None
    listing = project.outlook(project.catalogue.name_now(arguments.metric), grain)
    print_listing(listing, Format(arguments.format))
    tell([*project.behind, *listing.problems])
    return int(bool(listing.problems))


def restated(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    try:
        period = parse_period(arguments.period, project.settings.periods) if arguments.period else None
    except ValueError as error:
        raise ScorecardError(Problem("unknown-period", str(error))) from None
    print_listing(project.restated(_names_now(arguments.metrics, project), period), Format(arguments.format))
    return 0


def why(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    name = project.catalogue.name_now(arguments.metric)
    split = Split(arguments.split) if arguments.split else None
    found = project.why(name, arguments.period, arguments.against, split, arguments.to, arguments.node)
    print_listing(listing_of_why(found, project.catalogue.metrics[name].label), Format(arguments.format))
    tell([*project.behind, *found.problems])
    return 0


def _names_now(names: Iterable[str], project: Project) -> tuple[str, ...]:
    """Each metric once, by the name it has today."""
    return tuple(dict.fromkeys(map(project.catalogue.name_now, names)))


def _question(arguments: argparse.Namespace, project: Project) -> Question:
    refuse_empty_time(arguments.start, arguments.end, project.extent)
    return Question(
        metrics=_names_now(arguments.metrics, project),
        cuts=(tuple(arguments.by),),
        grain=Grain(arguments.grain),
        start=arguments.start,
        end=arguments.end,
        where=arguments.where,
    )
