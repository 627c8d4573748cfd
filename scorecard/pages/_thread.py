"""Thread: its picture, of which every box is a link, and the equal list that a narrow screen shows instead."""

from __future__ import annotations

import streamlit as st

from scorecard.pages._here import show
from scorecard.results.thread import ThreadView
from scorecard.views.frame import said
from scorecard.views.html import element
from scorecard.views.links import Links
from scorecard.views.steps import thread_list
from scorecard.views.thread import thread_picture


def thread(view: ThreadView, links: Links) -> None:
    words = said(" ".join(filter(None, (view.sentence, view.tension))))
    with st.container(key="thread"):
        show(element("div", thread_picture(view, links), words, thread_list(view, links), class_="gt-whole-thread"))
