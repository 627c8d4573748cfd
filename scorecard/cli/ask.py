"""Commands that answer a question: values, their SQL, threads and signals."""

from __future__ import annotations

import argparse

from scorecard.answers import Question
from scorecard.cli.output import Format, tell
from scorecard.cli.output import show as print_listing
from scorecard.periods import Grain
from scorecard.project import Project, open_project


def show(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    listing = project.show(_question(arguments))
    print_listing(listing, Format(arguments.format))
    tell(listing.problems)
    return int(bool(listing.problems))


def sql(arguments: argparse.Namespace) -> int:
    print(open_project(arguments.folder).sql(_question(arguments), dialect=arguments.dialect))
    return 0


def thread(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    print_listing(project.thread(arguments.metric), Format(arguments.format))
    return 0


def signals(arguments: argparse.Namespace) -> int:
    project: Project = open_project(arguments.folder)
    ask = project.signal_points if arguments.points else project.signals
    print_listing(ask(tuple(arguments.metrics), Grain(arguments.grain)), Format(arguments.format))
    return 0


def _question(arguments: argparse.Namespace) -> Question:
    return Question(
        metrics=tuple(dict.fromkeys(arguments.metrics)),
        cuts=(tuple(arguments.by),),
        grain=Grain(arguments.grain),
        start=arguments.start,
        end=arguments.end,
        where=arguments.where,
    )
