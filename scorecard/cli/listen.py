"""Commands that listen: what customers said, and what leaders and staff say of the same promises."""

from __future__ import annotations

import argparse
import sys

from scorecard.cli.output import Format, tell
from scorecard.cli.output import show as print_listing
from scorecard.heard import OwnAnswer
from scorecard.listing import Listing
from scorecard.problems import Problem, Severity
from scorecard.project import Project, open_project
from scorecard.project.hearing import perception_in
from scorecard.project.perception import listing_of_invitations, listing_of_opinions
from scorecard.project.voice_listings import (
    listing_of_causes,
    listing_of_labelled,
    listing_of_scores,
    listing_of_themes,
    listing_of_words,
)
from scorecard.project.worth import (
    at_risk_in,
    cohorts_in,
    listing_of_cohorts,
    listing_of_risk,
    listing_of_stages,
    stages_in,
)
from scorecard.results.perception import PerceptionTold

NOBODY_JOINED = Problem(
    "nothing-to-tell",
    "nobody has joined yet, as far as the data reach",
    hint="the source of customers has a row a customer, dated by when they came",
    severity=Severity.NOTE,
)
NOTHING_AT_RISK = Problem(
    "nothing-to-tell",
    "no failure of this period is held against customers who left",
    hint="the goal line has to count customers among those who could have left, and failures to lead there as 'linked'",
    severity=Severity.NOTE,
)
NO_STAGES = Problem(
    "nothing-to-tell",
    "no score of this period says at which stage of the journey it was given",
    hint="give the source of the goal line's survey a dimension 'stage'",
    severity=Severity.NOTE,
)


def voice(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    listing = _listing(arguments, project)
    print_listing(listing, Format(arguments.format))
    tell(listing.problems)
    return 0


def _listing(arguments: argparse.Namespace, project: Project) -> Listing:
    if arguments.labelled:
        return listing_of_labelled(project.labelled(arguments.name))
    if arguments.words:
        metric = project.catalogue.name_now(arguments.words)
        return listing_of_words(project.words(arguments.name, metric, arguments.period))
    if arguments.answered or arguments.open or arguments.mended:
        return _closed_loop(arguments, project)
    told = project.voice(arguments.name, arguments.period)
    if arguments.themes:
        return listing_of_themes(told)
    return listing_of_causes(told) if arguments.causes else listing_of_scores(told)


def _closed_loop(arguments: argparse.Namespace, project: Project) -> Listing:
    from scorecard.cli import loop  # the book takes half a second to load, which other commands need not wait for

    period = project.period_of(arguments.period)
    if arguments.mended:
        return loop.listing_of_mended(project, arguments.name)
    asked = loop.unanswered if arguments.open else loop.answered
    return asked(project, arguments.name, period)


def perception(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    told = project.perception(arguments.period, answers=_answers(arguments, project))
    listing = listing_of_invitations(told) if arguments.asked else listing_of_opinions(told)
    print_listing(listing, Format(arguments.format))
    print(_sentence(told), file=sys.stderr)
    return 0


def worth(arguments: argparse.Namespace) -> int:
    project = open_project(arguments.folder)
    if arguments.stages:
        listing, why_none = listing_of_stages(stages_in(project, project.period_of(arguments.period))), NO_STAGES
    elif arguments.risk:
        listing, why_none = listing_of_risk(at_risk_in(project, project.period_of(arguments.period))), NOTHING_AT_RISK
    else:
        listing, why_none = listing_of_cohorts(cohorts_in(project)), NOBODY_JOINED
    print_listing(listing, Format(arguments.format))
    if not listing.rows:
        tell([why_none])
    return 0


def _answers(arguments: argparse.Namespace, project: Project) -> tuple[OwnAnswer, ...]:
    """What was answered in the app; nothing where no book has been begun."""
    asked = perception_in(project)
    if asked is None or not asked.questions:
        return ()
    from scorecard.cli import loop

    return loop.answers_of(project, *project.stretch(arguments.period))


def _sentence(told: PerceptionTold) -> str:
    mark = told.mark
    known = (
        f"Elsewhere {mark.companies:.0%} of companies said so of themselves, {mark.customers:.0%} of their customers"
    )
    left_out = " Customers who complained were asked less often than others." if told.is_one_sided else ""
    return f"Promises that fell due from {told.start} to {told.end}, out. {known} ({mark.source}).{left_out}"
