"""Ahead: what a metric's page reckons with is read in while somebody looks at the page before it."""

from __future__ import annotations

import logging
from importlib import import_module
from threading import Thread

import numpy as np
import streamlit as st

from scorecard.results.outlook.forecast import forecast_of

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
    try:
        for name in RECKONED_WITH:
            import_module(name)
        forecast_of(np.array([1.0, 2.0, 1.0, 3.0, 2.0, 4.0]), 1, 1)  # the first one loads what no import does
    except Exception:  # whoever needs it says why it cannot be read
        LOG.info("not all was read ahead", exc_info=True)
