"""Ahead: what a metric's page reckons with is read in while somebody looks at the page before it."""

from __future__ import annotations

import logging
from importlib import import_module
from threading import Thread

import streamlit as st

LOG = logging.getLogger("scorecard.pages")
# two seconds of processor time where the first metric of all is opened, most of it statsmodels
RECKONED_WITH = ("scipy.stats", "statsmodels.tsa.forecasting.theta", "scorecard.results.outlook.odds")


@st.cache_resource(show_spinner=False)
def read_ahead() -> Thread:
    """Once in the life of an app, after its first page is on the screen."""
    thread = Thread(target=_read, name="read ahead", daemon=True)
    thread.start()
    return thread


def _read() -> None:
    for name in RECKONED_WITH:
        try:
            import_module(name)
        except Exception:  # whoever needs it says why it cannot be read
            LOG.info("not read ahead: %s", name, exc_info=True)
