"""Departure: leaving for another page of the app in answer to a choice or a click, as a link would."""

from __future__ import annotations

import streamlit as st

from scorecard.views.script import departure

_KEY = "leaves_for"


def leave_for(address: str) -> None:
    """To be called while a choice is answered; the reader leaves in the run that follows."""
    st.session_state[_KEY] = address


def depart() -> None:
    """Sends a reader off who has somewhere to go. What stood on the page stays until the next one is there."""
    if address := st.session_state.pop(_KEY, None):
        st.html(departure(address), unsafe_allow_javascript=True)
