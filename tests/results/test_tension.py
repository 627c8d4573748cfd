"""Tension: what is rewarded in one place and paid for in another, by the signs of edges alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.definitions import load
from scorecard.definitions.catalogue import Catalogue
from scorecard.graph import Graph
from scorecard.results.tension import is_tense, sides_of, tension_sentence, tension_words
from tests.small import metrics_from

ROOT = Path(__file__).parents[2]


def graph_of(*drawn: tuple[str, str, str]) -> tuple[Graph, Catalogue]:
    """Metrics as (name, better, what they lead to: "raises x, lowers y"); the last is an outcome."""
    told = []
    for at, (name, better, leads) in enumerate(drawn):
        drives = [word.split() for word in leads.split(", ") if word]
        ways = ", ".join(f"{{metric: {to}, effect: {effect}, evidence: assumed}}" for effect, to in drives)
        outcome = "true" if at == len(drawn) - 1 else "false"
        told.append(
            f"{name}: {{label: {name.title()}, better: {better}, outcome: {outcome}, drives: [{ways}], "
            "ratio: {of: calls.a, to: calls.b}, unit: percent}"
        )
    catalogue = Catalogue({}, metrics_from("\n".join(told)))
    return Graph.of(catalogue), catalogue


@pytest.mark.parametrize(("better", "effect", "upper", "tense"), [
    ("lower", "raises", "higher", True),  # shorter calls settle less
    ("higher", "lowers", "higher", True),  # more statements, fewer right ones
    ("higher", "raises", "lower", True),
    ("lower", "lowers", "lower", True),
    ("higher", "raises", "higher", False),
    ("lower", "lowers", "higher", False),
    ("neither", "lowers", "higher", False),
    ("between", "lowers", "higher", False),
])  # fmt: skip
def test_an_edge_is_tense_where_better_below_is_worse_above(better: str, effect: str, upper: str, tense: bool) -> None:
    graph, catalogue = graph_of(("speed", better, f"{effect} care"), ("care", upper, ""))
    (edge,) = graph.edges
    assert is_tense(edge, catalogue.metrics) is tense


def test_a_tense_edge_says_that_the_goal_line_pays_where_it_leads_there() -> None:
    graph, catalogue = graph_of(
        ("speed", "lower", "raises settled"), ("settled", "higher", "lowers again"), ("again", "lower", "")
    )
    first, second = graph.edges
    assert tension_words(first, graph, catalogue.metrics) == "rewarded here, costs the goal line there"
    assert tension_words(second, graph, catalogue.metrics) == ""


def test_what_a_metric_costs_is_followed_along_the_whole_way() -> None:
    graph, catalogue = graph_of(
        ("speed", "lower", "raises settled"), ("settled", "higher", "lowers again"), ("again", "lower", "")
    )
    assert [(side.outcome, side.helps) for side in sides_of("speed", graph, catalogue.metrics)] == [("again", False)]
    assert sides_of("settled", graph, catalogue.metrics) == ()
    assert tension_sentence("speed", graph, catalogue.metrics) == "What is rewarded here is said to cost Again."


def test_two_ways_of_opposite_signs_help_and_cost_the_same_outcome() -> None:
    graph, catalogue = graph_of(
        ("visits", "higher", "raises seen, raises tired"),
        ("seen", "higher", "raises stay"),
        ("tired", "lower", "lowers stay"),
        ("stay", "higher", ""),
    )
    (side,) = sides_of("visits", graph, catalogue.metrics)
    assert (side.outcome, side.helps, side.costs) == ("stay", True, True)
    said = tension_sentence("visits", graph, catalogue.metrics)
    assert said == "What is rewarded here is said to help Stay by one way and to cost by another."


def test_two_wrongs_on_one_way_make_no_cost() -> None:
    graph, catalogue = graph_of(
        ("speed", "lower", "raises settled"), ("settled", "higher", "raises again"), ("again", "lower", "")
    )
    assert all(is_tense(edge, catalogue.metrics) for edge in graph.edges)
    assert sides_of("speed", graph, catalogue.metrics) == ()


def test_a_way_of_unknown_direction_says_nothing() -> None:
    graph, catalogue = graph_of(("speed", "lower", "raises middle"), ("middle", "neither", ""))
    assert sides_of("speed", graph, catalogue.metrics) == ()
    assert tension_sentence("speed", graph, catalogue.metrics) == ""


def test_the_demo_company_rewards_speed_in_three_places_and_pays_for_it_on_the_goal_line() -> None:
    catalogue = load(ROOT).catalogue
    graph = Graph.of(catalogue, "worker")
    tense = {(edge.lower, edge.upper) for edge in graph.edges if is_tense(edge, catalogue.metrics)}
    assert {("handle_time", "resolved_first_time"), ("statements_per_day", "statements_right")} <= tense
    costs = [side.outcome for side in sides_of("handle_time", graph, catalogue.metrics)]
    assert "repeat_contact_rate" in costs
    assert "repeat_contact_rate" in [side.outcome for side in sides_of("statements_per_day", graph, catalogue.metrics)]
