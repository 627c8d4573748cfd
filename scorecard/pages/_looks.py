"""Looks: that somebody looks at single cases, written into the book before a page shows them."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from scorecard.pages._book import now, signed_in, written
from scorecard.people.case_views import How

_SEEN = "cases_seen"  # in this visit, each once a day
IN_A_LIST = "in a list"


def keep_looks(journey: str, cases: Iterable[str], asked: str, *, in_a_list: bool = False) -> None:
    """Raises ScorecardError where it cannot be written: then they may not be shown.

    Who saw a case in a list has not seen all of it: the walk is a look of its own.
    """
    today, who = now().date(), signed_in().name
    seen: set[tuple[object, ...]] = st.session_state.setdefault(_SEEN, set())
    looks = {case: (journey, case, today, who, in_a_list) for case in cases}
    new = [case for case, look in looks.items() if look not in seen]
    if new:
        written().saw_cases(journey, new, asked, How.PAGE, now())
        seen.update(looks.values())
