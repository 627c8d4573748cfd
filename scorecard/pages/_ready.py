"""Ready: a snapshot that is made beside the app, in a process of its own, while readers read from the rows."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import streamlit as st

import scorecard
from scorecard.pages._here import show
from scorecard.views.frame import being_made_ready

LOG = logging.getLogger("scorecard.pages")
OFTEN = 2.0  # seconds between two looks at whether it is there

Refresh = subprocess.Popen[bytes]


def make_ready(root: Path) -> None:
    """Starts to make a snapshot. Where somebody makes one already, that of the two which came later ends at once."""
    command = [sys.executable, "-m", "scorecard", "-C", str(root), "refresh"]
    begun()[root] = subprocess.Popen(
        command,
        cwd=Path(scorecard.__file__).parents[1],  # where the same program is found, installed or not
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@st.cache_resource(show_spinner=False)
def begun() -> dict[Path, Refresh]:
    """The refresh of each project that was begun here, running or over."""
    return {}


def tell_if_made_ready(root: Path) -> None:
    """A quiet note while a snapshot is being made; once it is there, the page is shown anew from it."""
    refresh = begun().get(root)
    if refresh is not None and refresh.poll() is None:
        _note(refresh)


@st.fragment(run_every=OFTEN)
def _note(refresh: Refresh) -> None:
    code = refresh.poll()
    if code is None:
        show(being_made_ready())
        return
    if code:
        LOG.warning("no snapshot was made: 'scorecard refresh' ended with %s; it says why when it is run again", code)
    st.rerun()
