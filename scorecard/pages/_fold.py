"""Fold: what a page holds folded, made when somebody unfolds it, so that no turn to the page waits for it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def fold(label: str, key: str, told: Callable[[], object]) -> None:
    """A fold that `told` fills once it is open; `key` is its name among the controls of its page."""
    place = st.expander(label, key=key, on_change="rerun")
    if place.open:
        with place:
            told()
