"""A value does not depend on what else is asked: other metrics, other cuts, or a longer stretch of periods."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.answers import Cut, Question, Value
from scorecard.periods import Grain
from tests.oracle.kinds.conftest import CUTS, Workshop, WorkshopIn, workshop_in
from tests.oracle.kinds.test_kinds import KINDS
from tests.oracle.kinds.workshop import FIRST, LAST
from tests.thorough import tried

__all__ = ["workshop_in"]
NAMES = [kind for kind in KINDS if kind != "given"]
MANY = st.lists(st.sampled_from(NAMES), max_size=3, unique=True)
SOME_CUTS = st.lists(st.sampled_from(CUTS), max_size=2, unique=True)


@pytest.fixture(scope="module")
def workshop(workshop_in: WorkshopIn) -> Workshop:
    return workshop_in("4-4-5")


@settings(max_examples=tried(8), deadline=None)
@given(
    st.sampled_from(NAMES),
    MANY,
    st.sampled_from(CUTS),
    SOME_CUTS,
    st.sampled_from([Grain.MONTH, Grain.QUARTER]),
    st.integers(30, 400),
)
def test_what_else_is_asked_changes_no_value(
    workshop: Workshop, name: str, others: list[str], cut: Cut, cuts: list[Cut], grain: Grain, days: int
) -> None:
    start = LAST - timedelta(days=days)
    alone = known(workshop.values(Question((name,), (cut,), grain, start)), name, cut)
    many = tuple(dict.fromkeys([*others, name]))
    among = workshop.values(Question(many, tuple(dict.fromkeys([*cuts, cut])), grain, FIRST))
    longer = known(among, name, cut)
    first = min((period for _, period in alone), default=LAST)
    assert {at: value for at, value in longer.items() if at[1] >= first} == pytest.approx(alone, rel=1e-9)


def known(values: tuple[Value, ...], name: str, cut: Cut) -> dict[tuple[str, object], float]:
    return {
        ("".join(value.key), value.period.start): value.value
        for value in values
        if value.metric == name and value.cut == cut and value.value is not None
    }
