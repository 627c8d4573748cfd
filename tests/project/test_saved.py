"""Saved scenarios: what is written is what is read, whatever the numbers and names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scorecard.definitions.catalogue import Catalogue
from scorecard.project.amounts import read_amount, written_amount
from scorecard.project.saved import file_of, scenario_in, text_of
from scorecard.results.rows import Node
from scorecard.results.scenario.scenario import Change, Scenario
from tests.results.conftest import metric_named

CATALOGUE = Catalogue(
    metrics={
        "settled": metric_named("settled", ratio={"of": "calls.settled", "to": "calls.calls"}),
        "calls": metric_named("calls", measure="calls.calls", unit="count"),
        "wait": metric_named("wait", measure="calls.wait", unit="seconds"),
    }
)
values = st.floats(allow_nan=False, allow_infinity=False)
shares = st.floats(-1, 1)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
nodes = st.one_of(st.just(Node()), st.builds(Node, st.just("team"), names))


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    metrics = draw(st.lists(st.sampled_from(sorted(CATALOGUE.metrics)), min_size=1, unique=True))
    changes = (Change(metric, draw(shares if metric == "settled" else values)) for metric in metrics)
    return Scenario(tuple(changes), draw(nodes))


@given(scenarios())
def test_a_scenario_comes_back_from_its_file(scenario: Scenario) -> None:
    text = text_of("one", scenario, CATALOGUE)
    read = scenario_in(text, file_of("one"), CATALOGUE)
    assert read == scenario
    assert text_of("one", read, CATALOGUE) == text


@given(st.one_of(shares, st.integers(-200, 200).map(lambda percent: round(percent / 100, 12))))
def test_a_share_comes_back_as_it_was_written(value: float) -> None:
    metric = CATALOGUE.metrics["settled"]
    assert read_amount(written_amount(value, metric.unit), metric) == value
