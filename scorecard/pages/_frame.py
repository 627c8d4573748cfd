"""Frame: what stands around every page: the look, the project, the controls, the goal line, and a net under it all.

The opened project is kept here between runs, and what it answered on one snapshot in `_answers`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from scorecard.answers import Anyone
from scorecard.pages import _controls, _demo, _open, _ready, _search
from scorecard.pages._ahead import read_ahead
from scorecard.pages._answers import goal_line_here
from scorecard.pages._departure import depart
from scorecard.pages._here import Here, here, plain_words, show, stand
from scorecard.pages._tour import tour_entry
from scorecard.problems import ScorecardError, has_errors
from scorecard.project import Project, View, open_project
from scorecard.views import frame as drawn
from scorecard.views.goal_line import goal_line
from scorecard.views.html import Html, together
from scorecard.views.links import Links
from scorecard.views.problems import findings, problems
from scorecard.views.script import script
from scorecard.views.style import style
from scorecard.views.terms import listed_terms

PAGES = Path(__file__).parent
LOG = logging.getLogger("scorecard.pages")


def run(names: Sequence[tuple[str, str]]) -> None:
    """Shows the page at the address; `names` are the pages' files and titles, the home page first."""
    st.set_page_config(page_title="Golden Thread", page_icon=drawn.ICON, layout="wide")
    show(style())  # with what it dresses; the element meant for HTML is fetched later, and a page stood there bare
    st.html(script(), unsafe_allow_javascript=True)
    pages = [
        st.Page(PAGES / f"{name}.py", title=title, url_path=name, default=at == 0)
        for at, (name, title) in enumerate(names)
    ]
    page = st.navigation(pages, position="hidden")
    depart()  # after the page is named: the browser would take a later name for another step
    with _net():
        if _arrive(next(name for name, title in names if title == page.title), is_home=page.title == pages[0].title):
            page.run()
            show(together(listed_terms(plain_words()), _findings(is_home=page.title == pages[0].title)))
            read_ahead()


@contextmanager
def _net() -> Iterator[None]:
    """No traceback reaches a reader: what went wrong is said in a sentence, and logged for those who can mend it."""
    try:
        yield
    except ScorecardError as error:
        show(drawn.no_answer(error.problems))
    except Exception:
        LOG.exception("a page failed")
        show(drawn.failed())


def _arrive(page: str, *, is_home: bool) -> bool:
    """Draws everything above the page and says where the reader stands; False where there is nothing to stand on."""
    root = _open.root()
    if not _open.has_definitions(root):
        show(drawn.empty_folder(str(root)))
        return False
    snapshot = _open.fingerprint(root)
    try:
        project = _project(str(root), snapshot)
    except ScorecardError as error:
        show(drawn.nothing_sound())
        show(problems(error.problems))
        return False
    if _demo.make_if_missing(project, root):
        st.rerun()
    if not project.catalogue.metrics:
        show(drawn.nothing_sound())
        show(problems(project.problems))
        return False
    view, links = _top(project, root, snapshot)
    stand(Here(project, snapshot, view, Anyone(), links))
    _search.searched(links)
    if has_errors(project.problems):
        show(problems(project.problems))
    if project.known_extent is None:
        show(drawn.no_rows())
    if not is_home:
        with _net():
            whose = _controls.department_of_page(project, page)
            show(goal_line(goal_line_here(), links, whose))
    return True


def _findings(*, is_home: bool) -> Html | None:
    """Below a page, for whoever writes definitions: what is to be thought over there, where nothing of it is missing.

    Not on the first page, which is one screen.
    """
    found = here().project.problems
    return None if is_home or has_errors(found) else findings(found)


def _top(project: Project, root: Path, snapshot: str) -> tuple[View, Links]:
    """The line above everything: whose numbers these are, of which period, up to when."""
    with st.container(key="top", horizontal=True, vertical_alignment="center"):
        head = st.container(width="content")
        view = _controls.chosen_view(project)
        links = _controls.chosen_links()
        with head:
            entry = tour_entry(project, links)
            show(drawn.brand(project.settings.name, links.home(), entry, is_made_up=project.is_demo))
        _search.search(project, snapshot, links)
        show(drawn.as_of(project.extent.as_of, project.waiting))
        _ready.tell_if_made_ready(root)
    return view, links


@st.cache_resource(max_entries=3, show_spinner="Opening the project")
def _project(root: str, snapshot: str) -> Project:  # noqa: ARG001 - another snapshot is another project
    return open_project(Path(root))
