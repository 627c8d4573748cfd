"""A thread is the same as a picture and as a list, and its way is one that can be walked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as runs
from hypothesis import strategies as st

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Evidence
from scorecard.graph import Graph
from scorecard.results.fold import LINES, PATH, folded
from scorecard.results.metric_rows import row_of
from scorecard.results.reach import reach_of, way_to
from scorecard.results.reasons.weights import weighed
from scorecard.results.screen import Screen
from scorecard.results.thread import ThreadView, Weight
from scorecard.results.threads import KNOWN, thread_of
from tests.thorough import tried

ScreenOf = Callable[..., Screen]


def thread_without_data(screen: Screen, graph: Graph, name: str, way: Sequence[str] = ()) -> ThreadView:
    return thread_of(screen, graph, {}, row_of(screen, name, {}), way)


@pytest.fixture
def graph(driven: Catalogue) -> Graph:
    return Graph.of(driven, "worker")


@pytest.fixture
def thread(screen_of: ScreenOf, graph: Graph) -> Callable[..., ThreadView]:
    return lambda name, *way: thread_without_data(screen_of(), graph, name, way)


def test_columns_go_from_a_workers_day_to_the_customer(thread: Callable[..., ThreadView]) -> None:
    view = thread("settled")
    assert [column.title for column in view.columns] == ["A worker's day", "Team", "The customer"]
    places = {node.name: (node.column, node.line) for node in view.nodes}
    assert places == {
        "minutes": (0, 1),
        "notes": (0, 0),
        "settled": (1, 0),
        "called_again": (2, 0),
        "recommend": (2, 1),
    }
    assert [node.name for node in view.nodes if node.is_asked] == ["settled"]


def test_an_edge_says_what_it_rests_on_and_what_is_exact(thread: Callable[..., ThreadView]) -> None:
    words = {(edge.lower, edge.upper): (edge.words, edge.is_exact) for edge in thread("settled").edges}
    assert words["settled", "called_again"] == ("same customers, within 14 days", False)
    assert words["notes", "settled"] == ("moved together, 1 month later", False)


def test_arithmetic_is_the_only_thing_that_is_exact(screen_of: ScreenOf, metric_of: Callable[..., Metric]) -> None:
    metrics = {
        "whole": metric_of("whole", formula="part * 2", inputs={"part": "part"}, outcome=True),
        "part": metric_of("part", measure="contacts.contacts"),
    }
    catalogue = Catalogue(metrics=metrics)
    (edge,) = thread_without_data(screen_of(catalogue), Graph.of(catalogue), "part").edges
    assert (edge.evidence, edge.is_exact, edge.words) == (Evidence.FORMULA, True, "by arithmetic")


def test_a_counterweight_is_a_neighbour_and_leads_nowhere(thread: Callable[..., ThreadView]) -> None:
    for asked, other in (("settled", "minutes"), ("minutes", "settled")):
        (edge,) = [edge for edge in thread(asked).edges if edge.is_counterweight]
        assert (edge.lower, edge.upper, edge.words, edge.is_exact) == (other, asked, "must not pay for it", False)


def test_the_list_says_the_same_as_the_picture_from_the_customer_down(thread: Callable[..., ThreadView]) -> None:
    steps = [(step.name, step.distance, step.words) for step in thread("settled").steps]
    assert steps == [
        ("recommend", 2, "comes from Had to call again (same customers, within 60 days)"),
        ("called_again", 1, "comes from Settled at once (same customers, within 14 days)"),
        ("settled", 0, "this metric"),
        ("minutes", 0, "must not pay for it"),
        ("notes", -1, "leads to Settled at once (moved together, 1 month later)"),
    ]


def test_a_thread_says_where_it_leads(thread: Callable[..., ThreadView]) -> None:
    assert thread("settled").sentence == (
        "Settled at once leads to Had to call again and Would recommend us. One metric leads to it."
    )
    assert thread("recommend").sentence == "Would recommend us matters to customers in itself. One metric leads to it."
    assert thread("resolved").sentence == "Resolved contacts leads to no customer's outcome yet."


def test_the_way_one_came_is_marked(thread: Callable[..., ThreadView]) -> None:
    view = thread("settled", "recommend", "called_again")
    assert view.way == ("recommend", "called_again", "settled")
    assert {(edge.lower, edge.upper) for edge in view.edges if edge.is_on_way} == {
        ("called_again", "recommend"),
        ("settled", "called_again"),
    }
    assert {node.name for node in view.nodes if node.is_on_way} == {"recommend", "called_again", "settled"}


@pytest.mark.parametrize(
    ("way", "walked"),
    [
        ((), ("settled",)),
        (("called_again",), ("called_again", "settled")),
        (("recommend",), ("settled",)),  # no edge joins the two
        (("nobody", "called_again"), ("called_again", "settled")),
        (("recommend", "nobody"), ("settled",)),
        (("settled", "called_again"), ("settled",)),  # there and back again
        (("called_again", "settled", "notes"), ("called_again", "settled")),
        (("settled", "settled"), ("settled",)),
    ],
)
def test_a_way_that_cannot_be_walked_is_left_out(
    driven: Catalogue, graph: Graph, way: tuple[str, ...], walked: tuple[str, ...]
) -> None:
    assert way_to("settled", way, graph, driven.metrics) == walked


Spread = Callable[[int], ThreadView]


@pytest.fixture
def spread(screen_of: ScreenOf, metric_of: Callable[..., Metric]) -> Spread:
    """The thread of an outcome that as many measures of workers lead to."""

    def of(count: int) -> ThreadView:
        leads = [{"metric": "whole", "effect": "raises", "evidence": "assumed"}]
        many = {f"m{at}": metric_of(f"m{at}", measure="contacts.contacts", drives=leads) for at in range(count)}
        whole = metric_of("whole", measure="contacts.contacts", outcome=True, level="enterprise")
        catalogue = Catalogue(metrics={"whole": whole, **many})
        return thread_without_data(screen_of(catalogue), Graph.of(catalogue, "worker"), "whole")

    return of


def carrying(view: ThreadView, points: dict[str, float], unit: str = "points") -> ThreadView:
    """The same thread, with edges to the outcome that carry points."""
    weights = {
        (name, "whole"): Weight(abs(told) / 10, f"{told} points", "", "", told, unit) for name, told in points.items()
    }
    return weighed(view, weights)


def test_a_picture_holds_a_path_and_one_box_for_the_rest_and_the_list_holds_all(spread: Spread) -> None:
    view = folded(spread(9))
    assert [node.name for node in view.nodes] == ["whole", "m0", "m1", "m2"]
    (fold,) = view.folds
    assert (fold.label, fold.line, len(fold.hidden)) == ("6 more", LINES, 6)
    assert len(view.steps) == 10
    assert view.hidden_words == "6 more metrics are in the list"


def test_no_box_hides_a_single_metric(spread: Spread) -> None:
    view = folded(spread(LINES + 1))
    assert (len(view.nodes), view.folds) == (LINES + 2, ())


def test_an_open_column_shows_as_many_as_are_known_and_folds_again(spread: Spread) -> None:
    view = folded(spread(KNOWN + 8), "worker")
    (fold,) = view.folds
    assert len(view.nodes) == 1 + KNOWN
    assert (fold.is_open, fold.label, fold.carried) == (True, "Show fewer", "8 more, in the list")
    assert folded(spread(9), "nowhere") == folded(spread(9))


def test_those_that_carry_most_stand_before_those_that_are_nearest(spread: Spread) -> None:
    view = folded(carrying(spread(9), {"m7": -8.0, "m8": -4.0}))
    assert [node.name for node in view.nodes] == ["whole", "m0", "m7", "m8"]


def test_what_a_box_carries_is_the_sum_of_those_that_are_known(spread: Spread) -> None:
    view = folded(carrying(spread(9), {"m0": 8.0, "m1": 7.0, "m2": 6.0, "m7": -0.5, "m8": -0.25}))
    (fold,) = view.folds
    assert fold.carried == "two with −0.75 points"
    (edge,) = [edge for edge in view.edges if edge.lower == fold.name]
    assert edge.weight is not None
    assert (edge.upper, edge.is_exact, edge.weight.points) == ("whole", False, -0.75)


def test_exact_points_are_never_added_to_associated_ones(spread: Spread) -> None:
    view = carrying(spread(9), {"m0": 8.0, "m1": 7.0, "m2": 6.0, "m7": -0.5, "m8": -0.25})
    edges = [
        replace(edge, evidence=Evidence.PART, is_exact=True) if edge.lower == "m8" else edge for edge in view.edges
    ]
    (fold,) = (view := folded(replace(view, edges=tuple(edges)))).folds
    assert fold.carried == "one with −0.25 points; one with −0.50 points"
    (edge,) = [edge for edge in view.edges if edge.lower == fold.name]
    assert edge.weight is not None
    assert (edge.is_exact, edge.weight.points) == (False, -0.5)


Leads = list[tuple[int, int]]
SOME = 7
some_leads = st.lists(
    st.tuples(st.integers(0, SOME - 1), st.integers(0, SOME - 1)).filter(lambda pair: pair[0] < pair[1]), unique=True
)
# the fixtures are frozen: nothing of one example reaches the next
shared = runs(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=tried(50), deadline=None)


@pytest.fixture
def woven(metric_of: Callable[..., Metric]) -> Callable[[Leads], Catalogue]:
    """Seven metrics of which lower numbers lead to higher ones, the last an outcome, the first two counterweights."""

    def catalogue(leads: Leads) -> Catalogue:
        levels = ["worker", "worker", "team", "team", "department", "department", "enterprise"]
        metrics = {}
        for at, level in enumerate(levels):
            drives = [
                {"metric": f"m{upper}", "effect": "raises", "evidence": "linked"}
                for lower, upper in leads
                if lower == at
            ]
            more = {"pairs_with": "m1"} if at == 0 else {"outcome": True} if at == SOME - 1 else {}
            metrics[f"m{at}"] = metric_of(f"m{at}", measure="contacts.contacts", level=level, drives=drives, **more)
        return Catalogue(metrics=metrics)

    return catalogue


@shared
@given(leads=some_leads, asked=st.integers(0, SOME - 1), way=st.lists(st.integers(0, SOME), max_size=4))
def test_every_node_has_a_place_of_its_own_and_every_edge_two_nodes(
    woven: Callable[[Leads], Catalogue], screen_of: ScreenOf, leads: Leads, asked: int, way: list[int]
) -> None:
    catalogue = woven(leads)
    graph = Graph.of(catalogue, "worker")
    view = thread_without_data(screen_of(catalogue), graph, f"m{asked}", [f"m{at}" for at in way])
    places = [(node.column, node.line) for node in view.nodes]
    names = {node.name for node in view.nodes}
    assert len(set(places)) == len(places)
    assert all(0 <= column < len(view.columns) and 0 <= line < KNOWN for column, line in places)
    assert all({edge.lower, edge.upper} <= names for edge in view.edges)
    assert names <= {step.name for step in view.steps}
    assert view.way[-1] == f"m{asked}"
    assert set(view.way) <= {step.name for step in view.steps}


@shared
@given(leads=some_leads, asked=st.integers(0, SOME - 1), opened=st.sampled_from(["", "team", "worker", "customer"]))
def test_every_metric_of_a_thread_stands_or_lies_in_one_box(
    woven: Callable[[Leads], Catalogue], screen_of: ScreenOf, leads: Leads, asked: int, opened: str
) -> None:
    catalogue = woven(leads)
    view = folded(
        thread_without_data(screen_of(catalogue), Graph.of(catalogue, "worker"), f"m{asked}"),
        opened,
    )
    names = [*(node.name for node in view.nodes), *(name for fold in view.folds for name in fold.hidden)]
    assert sorted(names) == sorted(step.name for step in view.steps)
    assert len(view.nodes) <= PATH + len(view.columns)
    boxes = [*view.nodes, *view.folds]
    assert len({(box.column, box.line) for box in boxes}) == len(boxes)
    ends = {end for edge in view.edges for end in (edge.lower, edge.upper)}
    assert ends <= {box.name for box in boxes}
    # nothing that folding joined hangs in the air
    assert len(boxes) == 1 or ends == {box.name for box in boxes}


@shared
@given(leads=some_leads, asked=st.integers(0, SOME - 1))
def test_a_thread_holds_all_that_lies_above_and_below_and_nothing_else(
    woven: Callable[[Leads], Catalogue], leads: Leads, asked: int
) -> None:
    catalogue = woven(leads)
    found = reach_of(f"m{asked}", Graph.of(catalogue, "worker"), catalogue)
    assert {name for name, each in found.items() if each.distance > 0} == {f"m{at}" for at in _reached(asked, leads)}
    down = [(upper, lower) for lower, upper in leads]
    assert {name for name, each in found.items() if each.distance < 0} == {f"m{at}" for at in _reached(asked, down)}


def _reached(start: int, leads: Leads) -> set[int]:
    found: set[int] = set()
    waiting = {start}
    while waiting:
        waiting = {upper for lower, upper in leads if lower in waiting} - found
        found |= waiting
    return found
