"""Addresses of scenarios: what is sent is what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.results.rows import Node
from scorecard.results.scenario.address import number_from, plain_number, query_of, scenario_from
from scorecard.results.scenario.scenario import Change, Scenario

names = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
values = st.floats(allow_nan=False, allow_infinity=False)
nodes = st.one_of(
    st.just(Node()), st.builds(Node, names, st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    metrics = draw(st.lists(names, min_size=1, max_size=5, unique=True))
    return Scenario(tuple(Change(metric, draw(values)) for metric in metrics), draw(nodes))


@given(scenarios())
def test_a_scenario_comes_back_from_its_address(scenario: Scenario) -> None:
    assert scenario_from(query_of(scenario)) == scenario
    assert query_of(scenario_from(query_of(scenario)) or scenario) == query_of(scenario)


@given(st.text())
def test_whatever_stands_in_an_address_is_read_or_left(text: str) -> None:
    for query in (text, f"whatif={text}", f"whatif=a:1&at={text}"):
        found = scenario_from(query)
        assert found is None or scenario_from(query_of(found)) == found


@given(values)
def test_a_number_comes_back_as_it_was(value: float) -> None:
    assert number_from(plain_number(value)) == value


@pytest.mark.parametrize("text", ["", "soon", "1_000", "nan", "inf", "1e999", "78 per cent", "--1", "0x10"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_from(text) is None
