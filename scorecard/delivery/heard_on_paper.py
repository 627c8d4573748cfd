"""Heard on paper: what customers go through and say, page by page, on sheets of A4; no single case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from scorecard.answers import Viewer
from scorecard.definitions.base import Definition
from scorecard.delivery.ink import Sheet
from scorecard.delivery.journey_on_paper import journey_blocks
from scorecard.delivery.libraries import refuse_without
from scorecard.delivery.loop_on_paper import loop_blocks
from scorecard.delivery.page_on_paper import goal_line_blocks
from scorecard.delivery.paper import BODY, LARGE, SMALL, Block, gap, sheets_of, text
from scorecard.delivery.pdf import pdf
from scorecard.delivery.perception_on_paper import perception_blocks
from scorecard.delivery.told import Stamp, definition_of
from scorecard.delivery.voice_on_paper import voice_blocks
from scorecard.delivery.wanted import Ending, Kind, Wanted, found_in, refuse_unless_made
from scorecard.heard import OwnAnswer
from scorecard.project import Project, View
from scorecard.project.hearing import (
    felt_words_in,
    perception_in,
    perception_page_in,
    voice_page_in,
    words_first_shown,
)
from scorecard.project.journeys_told import fall_out_told_in, journey_in, let_down_told_in
from scorecard.project.worth import stages_in
from scorecard.project.written import Written
from scorecard.results.journey_reading import JourneyTold
from scorecard.results.journey_words import QUESTION
from scorecard.results.words import period_words, title_of
from scorecard.views.palette import PAPER

ANSWER = 15.0  # a sentence rather than a few words


@dataclass(frozen=True, slots=True)
class Heard:
    """A page as paper needs it: what is asked, the answer, what stands beside it, and all that is below."""

    title: str
    headline: str
    beside: str
    blocks: Sequence[Block]
    definition: Definition | None


def printed(
    project: Project,
    wanted: Wanted,
    ending: Ending,
    view: View,
    viewer: Viewer,
    answers: Sequence[OwnAnswer] = (),
    book: Written | None = None,
    today: date | None = None,
) -> bytes:
    """A page of the customer's side as a PDF; `answers` are those that were given in the app, `book` what people wrote.

    By `today` it is told what is late, by the day up to which data count where nobody says which day it is.

    Raises ScorecardError for what is not there, or cannot be made here.
    """
    found = found_in(project, wanted)
    refuse_unless_made(found, ending)
    refuse_without(ending)
    heard = _heard(project, found, view, viewer, answers)
    if found.kind is Kind.VOICE and book:
        heard = replace(heard, blocks=[*heard.blocks, *loop_blocks(project, found.name, view, viewer, book, today)])
    told = heard.definition.model_dump_json() if heard.definition else ""
    definition = definition_of([sha256(told.encode()).hexdigest()])
    stamp = Stamp(project.settings.name, project.is_demo, view, project.extent.as_of, definition)
    sheets = heard_sheets(heard, stamp, [*goal_line_blocks(project.goal_line(view, viewer))])
    return pdf(sheets, f"{heard.title} · {stamp.period}", stamp.foot)


def heard_sheets(heard: Heard, stamp: Stamp, goal_line: Sequence[Block] = ()) -> tuple[Sheet, ...]:
    """The answer first, then the goal line, then what it rests on."""
    set_to = f"{stamp.period} · by {stamp.view.grain}"
    blocks = [*_heading(heard, set_to), *goal_line, *heard.blocks]
    return sheets_of(blocks, stamp.foot, f"{heard.title} · {set_to}")


def _heading(heard: Heard, set_to: str) -> Iterator[Block]:
    yield text(heard.title, size=LARGE, colour=PAPER.second, is_bold=True)
    yield gap(3)
    yield text(heard.headline, size=ANSWER, is_bold=True)
    if heard.beside:
        yield text(heard.beside, size=BODY, colour=PAPER.second)
    yield text(set_to, size=SMALL, colour=PAPER.second)
    yield gap(8)


def _journey_answer(journey: JourneyTold, during: str) -> tuple[str, str]:
    """What stands over a journey's paper, and beside it."""
    if not journey.cases:
        return f"No {title_of(journey.name).lower()} ended in {during}.", "Choose another period."
    if journey.is_too_few:
        return "Too few cases to show: choose a longer period.", ""
    return journey.headline, journey.beside


def _heard(project: Project, wanted: Wanted, view: View, viewer: Viewer, answers: Sequence[OwnAnswer]) -> Heard:
    match wanted.kind:
        case Kind.JOURNEY:
            journey = journey_in(project, wanted.name, view.period, viewer)
            let_down = None if journey.is_too_few else let_down_told_in(project, wanted.name, view.period, viewer)
            scores = () if journey.is_too_few else stages_in(project, view.period, viewer)
            errors = "" if journey.is_too_few else fall_out_told_in(project, wanted.name, view.period)
            blocks = [*journey_blocks(journey, let_down, scores, errors)]
            headline, beside = _journey_answer(journey, period_words(view.period))
            return Heard(QUESTION, headline, beside, blocks, project.catalogue.journeys[wanted.name])
        case Kind.VOICE:
            voice = voice_page_in(project, wanted.name, view, viewer)
            definition = project.catalogue.voices[wanted.name]
            words = words_first_shown(project, wanted.name, voice.cause, view.period, viewer)
            return Heard(voice.title, voice.headline, voice.beside, [*voice_blocks(voice, words)], definition)
        case _:
            said = perception_page_in(project, view, viewer, answers)
            felt = felt_words_in(project, view.period, viewer, said)
            blocks = [*perception_blocks(said, felt)]
            return Heard(said.title, said.headline, said.beside, blocks, perception_in(project))
