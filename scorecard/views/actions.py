"""Actions: what is undertaken, by whom and until when, and whether it did what it was expected to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from scorecard.answers import Viewer
from scorecard.people.actions import Action, State
from scorecard.people.identity import shown_name
from scorecard.results.words import day_words, sentence
from scorecard.views.html import Html, element, together
from scorecard.views.notes import text


@dataclass(frozen=True, slots=True)
class Expected:
    """What an action is expected to do, and what became of that; "" where it expects nothing."""

    words: str = ""
    outcome: str = ""


def actions_list(
    found: Sequence[Action],
    viewer: Viewer,
    today: date,
    expected: Mapping[int, Expected],
    metrics: Mapping[str, str] | None = None,
) -> Html:
    """A card of actions; nothing where there are none. `metrics` are labels, where those of several are listed."""
    if not found:
        return together()
    items = (_item(action, viewer, today, expected.get(action.id, Expected()), metrics) for action in found)
    title = element("h2", "Open actions" if all(action.is_open for action in found) else "Actions")
    return element("section", title, element("ol", *items, class_="gt-written"), class_="gt-card", id="actions")


def _item(action: Action, viewer: Viewer, today: date, expected: Expected, metrics: Mapping[str, str] | None) -> Html:
    told = action.undertaken
    about = metrics.get(told.metric, told.metric) if metrics else ""
    head = (element("b", _state_words(action, viewer, today)), " · ", element("span", told.owner, dir="auto"))
    beside = f" · {about}" if about else None
    why = element("p", sentence(f"Expected: {expected.words}"), class_="gt-small") if expected.words else None
    came = element("p", sentence(expected.outcome), class_="gt-small") if expected.outcome else None
    return element("li", element("p", *head, beside, class_="gt-small"), text(told.what), why, came)


def _state_words(action: Action, viewer: Viewer, today: date) -> str:
    last = action.moves[-1]
    match action.state:
        case State.OPEN:
            late = " (late)" if action.undertaken.due < today else ""
            return f"Due {day_words(action.undertaken.due)}{late}"
        case State.DONE | State.DROPPED:
            return (
                f"{str(action.state).capitalize()} {day_words(last.told.date())} by {shown_name(last.author, viewer)}"
            )
        case _:
            assert_never(action.state)
