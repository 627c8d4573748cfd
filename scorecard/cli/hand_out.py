"""The command that hands a page out as a file."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from scorecard.answers import Anyone
from scorecard.cli.output import tell
from scorecard.cli.seen import book_of, keep_looks
from scorecard.delivery.charts import Chart
from scorecard.delivery.files import file_of, refuse_wrong_place, write
from scorecard.delivery.wanted import PRINTED, Ending, Kind, Wanted, ending_of
from scorecard.heard import OwnAnswer
from scorecard.periods import Grain, Period, parse_period
from scorecard.problems import Problem, ScorecardError
from scorecard.project import Project, View, open_project
from scorecard.project.hearing import perception_in, year_to
from scorecard.project.refusals import refuse_period_without_data
from scorecard.project.written import Written
from scorecard.results.change import Against
from scorecard.results.screen import last_closed_period

CUSTOMERS = "customers"  # as at the address of the page: in whose words
COMPARISONS = {against.name.lower(): against for against in Against}


def export(arguments: argparse.Namespace) -> int:
    """Write a page as a file, whole or not at all."""
    path: Path = arguments.to
    refuse_wrong_place(path, replace=arguments.replace)
    project = open_project(arguments.folder)
    chart = Chart(arguments.chart) if arguments.chart else None
    if chart and ending_of(path) is not Ending.PNG:
        raise ScorecardError(Problem("no-such-chart", "one chart alone is a picture", hint="write --to FILE.png"))
    me = Anyone()
    looked = partial(keep_looks, project, viewer=me)
    wanted = replace(arguments.page, in_words=arguments.words == CUSTOMERS)
    view = _view(arguments, project)
    with ExitStack() as stack:
        book = _written(project, wanted, me, stack)
        today = book.today(datetime.now(UTC)) if book else None
        if wanted.kind in PRINTED:
            from scorecard.delivery.heard_on_paper import printed

            made = printed(project, wanted, ending_of(path), view, me, _answers(project, wanted, view), book, today)
        else:
            made = file_of(project, wanted, ending_of(path), view, me, looked, chart, book, today)
    write(path, made, replace=arguments.replace)
    tell(project.behind)
    print(f"wrote {path}")
    return 0


def _written(project: Project, wanted: Wanted, me: Anyone, stack: ExitStack) -> Written | None:
    """What people wrote, for a page that tells of it; a page is handed out without where that cannot be read."""
    if wanted.kind not in (Kind.DEPARTMENT, Kind.VOICE):
        return None
    try:
        return stack.enter_context(book_of(project, me))
    except ScorecardError as error:
        tell(error.problems)
        return None


def _answers(project: Project, wanted: Wanted, view: View) -> tuple[OwnAnswer, ...]:
    """What was answered in the app to the questions that a page tells of."""
    asked = perception_in(project)
    if wanted.kind is not Kind.PERCEPTION or asked is None or not asked.questions:
        return ()
    from scorecard.cli import loop

    year = year_to(view.period)
    return loop.answers_of(project, year.start, year.end)


def _view(arguments: argparse.Namespace, project: Project) -> View:
    """What the page is set to: as the app opens it, where nothing else is said."""
    grain = Grain(arguments.grain) if arguments.grain else None
    period = _period(arguments.period, project) if arguments.period else None
    if period and grain and period.grain is not grain:
        raise ScorecardError(Problem("unknown-period", f"{period} is no {grain}", hint="leave --grain out"))
    if period:
        refuse_period_without_data(period, project.extent)
    if period is None:
        period = last_closed_period(project.settings.periods, project.extent, grain or project.usual_grain)
    return View(period, period.grain, COMPARISONS[arguments.compare])


def _period(text: str, project: Project) -> Period:
    try:
        return parse_period(text, project.settings.periods)
    except ValueError as error:
        raise ScorecardError(Problem("unknown-period", str(error))) from None
