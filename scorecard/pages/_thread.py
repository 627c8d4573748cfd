"""Thread: the picture that answers clicks, and the equal list of links that a narrow screen shows instead."""

from __future__ import annotations

import streamlit as st

from scorecard.pages._departure import leave_for
from scorecard.pages._here import show
from scorecard.results.thread import ThreadView
from scorecard.views.frame import said
from scorecard.views.links import Links
from scorecard.views.steps import key, opening, thread_list
from scorecard.views.theme import Specification
from scorecard.views.thread import FIELD, SELECTION


def thread(view: ThreadView, drawn: Specification, links: Links) -> None:
    """A click on a box leads along the thread or opens the rest of its column, as its link in the list does."""
    opened = "".join(fold.key for fold in view.folds if fold.is_open)
    picture = f"picture_of_{view.metric}_{opened}"
    with st.container(key="thread"):
        with st.container(key="picture"):
            st.vega_lite_chart(
                spec=dict(drawn),
                theme=None,
                key=picture,
                on_select=lambda: _follow(picture, view, links),
                selection_mode=SELECTION,
            )
            show(key())
        show(said(" ".join(filter(None, (view.sentence, view.tension)))))
        show(thread_list(view, links))


def _follow(picture: str, view: ThreadView, links: Links) -> None:
    chosen = st.session_state[picture].selection.get(SELECTION) or []
    if not chosen or (name := str(chosen[0][FIELD])) == view.metric:
        return
    folds = {fold.name: fold for fold in view.folds}
    leave_for(opening(folds[name], view, links) if name in folds else links.metric(name))
