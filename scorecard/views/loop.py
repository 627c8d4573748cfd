"""Loop: whether low scores were answered, and themes mended, as a sentence and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from scorecard.heard import ALL, Unanswered
from scorecard.people.actions import Action
from scorecard.periods import Period, Span
from scorecard.results.answered import Answered, cells_of, headline_of
from scorecard.results.words import counted, day_words
from scorecard.views.html import Html, element, together
from scorecard.views.notes import text
from scorecard.views.tables import table

TEAMS = ("Team", "Low scores", "In time", "Later", "Not yet, overdue", "Still have time", "Answered in time", "Oldest")
CASES = ("Row", "Opened", "Answer due", "Team", "Score", "Who answers")
NOBODY = "nobody yet"
ALL_TEAMS, NOT_KNOWN = "All", "Not known whose"
UNKNOWN = "unknown"


def answered(found: tuple[Answered, ...], period: Period, within: Span) -> Html:
    """The answer in a sentence, and by team for whoever unfolds it."""
    said = headline_of(found, period, counted(within.count, within.grain.value))
    rows = (cells_of(each, team_label(each.team)) for each in found)
    teams = element("details", element("summary", "By team"), table(TEAMS, rows), class_="gt-more")
    return together(
        element("h2", "Did we answer?", class_="gt-reason"),
        element("p", said, class_="gt-said", id="answered"),
        teams if len(found) > 1 else None,
    )


def unanswered(found: Sequence[Unanswered], owners: Mapping[str, str]) -> Html:
    """The oldest first."""
    if not found:
        return element("p", "Nobody waits, or too few to show.", class_="gt-said")
    rows = (
        (each.row, day_words(each.opened.date()), day_words(each.due.date()), team_label(each.team), f"{each.score:g}",
         owners.get(each.case, NOBODY))
        for each in found
    )  # fmt: skip
    return table(CASES, rows)


def mended(found: Iterable[Action], themes: Mapping[str, str], words: Mapping[int, str], today: date) -> Html:
    """Each thing undertaken about a theme: its cause, who mends it and by when, and what became of the theme."""
    items = (_undertaken(each, themes, words.get(each.id, ""), today) for each in found)
    return together(_title(), element("ol", *items, class_="gt-written", id="mended"))


def not_undertaken() -> Html:
    return together(_title(), element("p", "Nobody undertook to mend any of it yet.", class_="gt-said", id="mended"))


def _title() -> Html:
    return element("h2", "Did we mend it?", class_="gt-reason")


def _undertaken(action: Action, themes: Mapping[str, str], words: str, today: date) -> Html:
    told = action.undertaken
    label = themes[told.about.rpartition(".")[2]]
    head = element("b", label), " · ", element("span", told.owner, dir="auto"), f" · {when_words(action, today)}"
    became = element("p", words, class_="gt-said") if words else None
    return element("li", element("p", *head, class_="gt-small"), text(told.what), became)


def when_words(action: Action, today: date) -> str:
    """Since when it is mended, or by when it is to be."""
    on, due = action.done_on, action.undertaken.due
    return f"mended {day_words(on)}" if on else f"due {day_words(due)}{' (late)' if due < today else ''}"


def team_label(name: str) -> str:
    return ALL_TEAMS if name == ALL else NOT_KNOWN if name == UNKNOWN else name
