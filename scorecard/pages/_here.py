"""Here: where a reader stands, as the frame found it and a page reads it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

import streamlit as st

from scorecard.answers import Viewer
from scorecard.project import Project, View
from scorecard.views.html import Html
from scorecard.views.links import Links
from scorecard.views.terms import plain_words_in

Told = TypeVar("Told")
_KEY, _FOUND = "here", "plain words"


@dataclass(frozen=True)
class Here:
    """The project, what is asked of it, who asks, and links that keep all that."""

    project: Project
    snapshot: str
    view: View
    viewer: Viewer
    links: Links
    _told: dict[Hashable, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def labels(self) -> dict[str, str]:
        """What each metric is called."""
        return {name: metric.label for name, metric in self.project.catalogue.metrics.items()}

    def once(self, asked: Hashable, ask: Callable[[], Told]) -> Told:
        """The answer to what a page asks in several places of one run: the cache writes out all of a question each time
        to know it again."""
        if asked not in self._told:
            self._told[asked] = ask()
        return cast(Told, self._told[asked])

    def came_by(self, *way: str) -> Here:
        return replace(self, links=replace(self.links, way=way))


def stand(here: Here) -> None:
    st.session_state[_KEY] = here
    st.session_state[_FOUND] = frozenset()


def here() -> Here:
    """Where the reader of this run stands; the frame has said so before any page runs."""
    found = st.session_state[_KEY]
    assert isinstance(found, Here)
    return found


def plain_words() -> frozenset[str]:
    """Those that stand on the page so far and have an exact term."""
    found = st.session_state.get(_FOUND, frozenset())
    assert isinstance(found, frozenset)
    return found


def entitled(title: str) -> None:
    """Says in the browser's tab which page this is."""
    st.set_page_config(page_title=f"{title} · {here().project.settings.name}")


def show(markup: Html) -> None:
    """Markup of views, as it stands; Markdown is the one way by which Streamlit lets drawings through."""
    if markup:
        st.session_state[_FOUND] = plain_words() | plain_words_in(markup)
        st.markdown(markup, unsafe_allow_html=True)
