"""Loop on paper: whether low scores were answered, and whether what customers speak of was mended; no single case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorecard.answers import Note, Viewer
from scorecard.delivery.paper import SMALL, Block, gap, stacked, table, text, title
from scorecard.people.actions import Action, State
from scorecard.project import Project, View
from scorecard.project.closed_loop import answered_in, mended_in, opens_cases
from scorecard.project.written import Written, theme_of
from scorecard.results.answered import cells_of, headline_of
from scorecard.results.mended import mended_words
from scorecard.results.words import counted, listed
from scorecard.views.loop import TEAMS, team_label, when_words

MENDED = ("They speak of", "What makes them say so", "Who mends it", "When", "What became of it")
FEW = "Too few to show: {teams}."  # a row each would be a sheet of them
NOBODY = "Nobody undertook to mend any of it yet."


def loop_blocks(
    project: Project, name: str, view: View, viewer: Viewer, book: Written, today: date | None = None
) -> Iterator[Block]:
    """Below what customers said, as the page tells it."""
    voice = project.catalogue.voices[name]
    if opens_cases(voice):
        found = answered_in(project, name, view.period, book.answered(), viewer)
        within = counted(voice.answer_within.count, voice.answer_within.grain.value)
        yield title("Did we answer?")
        yield stacked(text(headline_of(found, view.period, within)), gap(3))
        if len(found) > 1:
            told = [each for each in found if each.note is not Note.SUPPRESSED]
            few = [team_label(each.team) for each in found if each.note is Note.SUPPRESSED]
            if told:
                yield from table(TEAMS, (cells_of(each, team_label(each.team)) for each in told), (3, *(1.3,) * 7))
            if few:
                yield stacked(gap(3), text(FEW.format(teams=listed(few)), size=SMALL))
    themes = {key: each.label for key, each in voice.themes.items() if not each.praise}
    if themes:
        shown = [each for each in book.on_themes(name) if theme_of(each) in themes and each.state is not State.DROPPED]
        day = today or project.extent.as_of.date()
        rows = [_mended(project, name, each, themes[theme_of(each)], viewer, day) for each in shown]
        yield title("Did we mend it?")
        yield from table(MENDED, rows, (3, 5, 2, 2.2, 4)) if rows else [text(NOBODY)]


def _mended(
    project: Project, name: str, action: Action, label: str, viewer: Viewer, today: date
) -> tuple[str, str, str, str, str]:
    on, told = action.done_on, action.undertaken
    became = mended_words(mended_in(project, name, theme_of(action), on, viewer), label, "month") if on else "–"
    return label, told.what, told.owner, when_words(action, today), became
