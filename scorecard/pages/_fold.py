"""Fold: what a page holds folded, made when somebody unfolds it, so that no turn to the page waits for it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def fold(label: str, key: str, told: Callable[[], object], *, in_address: bool = False) -> None:
    """A fold that `told` fills once it is open; `key` is its name among the controls of its page.

    With `in_address` the page's address says that it is open.
    """
    place = st.expander(label, key=key, on_change="rerun", bind="query-params" if in_address else None)
    if place.open:
        with place:
            told()
