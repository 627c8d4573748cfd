"""Follows: the button that follows a metric, the list of those followed, and the count of who looks at one."""

from __future__ import annotations

import streamlit as st

from scorecard.pages._book import kept, now, or_nothing, show_refusal, written
from scorecard.pages._here import here, show
from scorecard.results.words import number_word
from scorecard.views.frame import names
from scorecard.views.links import anchor

_LOOKED = "looked_at"  # which metrics were counted on which day in this visit


def follow_button(name: str) -> None:
    followed = or_nothing(lambda: written().followed(), None)
    if followed is None:
        return
    show_refusal("follow")
    label = "Following: stop" if name in followed else "Follow this metric"
    st.button(label, key="follow", on_click=_turn, args=(name, name in followed))


def show_followed() -> None:
    """The metrics that the reader follows, each a link, behind a quiet control: however many there are, the page stays
    one screen. Nothing where there are none."""
    at = here()
    found = or_nothing(lambda: written().followed(), ())
    if not found:
        return
    with st.popover(f"You follow {number_word(len(found))}"):
        show(names("You follow", (anchor(at.links.metric(name), at.labels[name]) for name in found), "follows"))


def count_look(name: str) -> None:
    """Once for each metric, day and visit; who it was is not kept."""
    looked: set[tuple[str, str]] = st.session_state.setdefault(_LOOKED, set())
    moment = now()
    mark = (name, moment.date().isoformat())
    if mark not in looked:
        looked.add(mark)
        or_nothing(lambda: written().count_view(name, moment), None)


def _turn(name: str, is_followed: bool) -> None:
    kept("follow", lambda: written().unfollow(name) if is_followed else written().follow(name, now()))
