"""The graph: edges that follow and edges that are stated, threads both ways, and no walking in circles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scorecard.definitions.terms import Effect, Evidence
from scorecard.graph import Edge, Graph, Thread
from scorecard.graph.edges import edges_of
from tests.definitions.written import CONTACTS, load_files

COUNT = "unit: count, better: lower"


def graph_of(metrics: dict[str, str]) -> Graph:
    """Metrics by name, each as the keys of its own; a level is given where none is written."""
    lines = [f"  {name}: {{label: {name}, {COUNT}, {keys}}}" for name, keys in metrics.items()]
    loaded = load_files({"contacts.yml": CONTACTS, "m.yml": "metrics:\n" + "\n".join(lines)})
    assert loaded.problems == ()
    return Graph.of(loaded.catalogue, "worker")


def inferred(metrics: dict[str, str]) -> list[tuple[str, str, Effect | None, Evidence]]:
    edges = graph_of(metrics).edges
    return [(edge.lower, edge.upper, edge.effect, edge.evidence) for edge in edges if edge.inferred]


def names(threads: tuple[Thread, ...]) -> list[str]:
    return [str(thread) for thread in threads]


ALL = "measure: contacts.contacts, level: worker"
HALF = "measure: contacts.resolved, level: worker"


def test_a_ratio_is_raised_by_what_stands_above_the_line() -> None:
    found = inferred(
        {"a": ALL, "b": "measure: contacts.customers, level: team", "r": "ratio: {of: a, to: b}, level: team"}
    )
    assert found == [
        ("a", "r", Effect.RAISES, Evidence.FORMULA),
        ("b", "r", Effect.LOWERS, Evidence.FORMULA),
    ]


def test_the_sign_of_an_input_follows_from_where_it_stands() -> None:
    formula = "'formula': a - (b - c) / d, inputs: {a: a, b: b, c: c, d: d}, level: team"
    found = inferred({**{name: f"given: contacts.{what}, level: worker" for name, what in GIVEN.items()}, "f": formula})
    assert [(lower, effect) for lower, _, effect, _ in found] == [
        ("a", Effect.RAISES),
        ("b", Effect.LOWERS),
        ("c", Effect.RAISES),
        ("d", Effect.RAISES),
    ]


GIVEN = {"a": "contacts", "b": "resolved", "c": "seconds", "d": "customers"}


def test_an_input_that_stands_on_both_sides_has_no_one_direction() -> None:
    found = inferred(
        {"a": ALL, "g": "formula: this / last, inputs: {this: a, last: {metric: a, offset: 1 year}}, level: team"}
    )
    assert found == [("a", "g", None, Evidence.FORMULA)]


def test_the_same_measure_over_fewer_rows_is_a_part() -> None:
    found = inferred({"all": ALL, "phone": f"where: channel = 'phone', {ALL}"})
    assert found == [("phone", "all", Effect.RAISES, Evidence.PART)]


def test_a_measure_with_one_more_condition_is_a_part() -> None:
    assert inferred({"all": ALL, "half": HALF}) == [("half", "all", Effect.RAISES, Evidence.PART)]


def test_a_part_of_a_part_is_joined_to_the_nearest_whole_only() -> None:
    found = inferred({"all": ALL, "half": HALF, "phone": f"where: channel = 'phone', {HALF}"})
    assert [(lower, upper) for lower, upper, _, _ in found] == [("half", "all"), ("phone", "half")]


def test_a_ratio_is_a_part_where_both_its_sides_are() -> None:
    share = "ratio: {of: contacts.resolved, to: contacts.contacts}, level: worker"
    found = inferred({"share": share, "phone": f"where: channel = 'phone', {share}"})
    assert [(lower, upper) for lower, upper, _, _ in found] == [("phone", "share")]


def test_what_does_not_add_up_has_no_parts() -> None:
    distinct = "measure: contacts.customers, level: worker"
    assert inferred({"all": distinct, "phone": f"where: channel = 'phone', {distinct}"}) == []


def test_two_sums_of_other_things_are_no_parts() -> None:
    assert inferred({"all": ALL, "seconds": "measure: contacts.seconds, level: worker"}) == []


def drives(*uppers: str) -> str:
    listed = ", ".join(f"{{metric: {upper}, effect: raises, evidence: panel}}" for upper in uppers)
    return f"drives: [{listed}]"


CHAIN = {
    "top": "given: contacts.contacts, level: enterprise, outcome: true",
    "side": f"given: contacts.resolved, level: team, {drives('top')}",
    "work": f"given: contacts.seconds, level: worker, {drives('side', 'top')}",
    "lone": "given: contacts.customers, level: worker",
}


def test_a_driver_leads_from_the_metric_that_states_it() -> None:
    graph = graph_of(CHAIN)
    assert [(edge.lower, edge.upper, edge.position) for edge in graph.above("work")] == [
        ("work", "side", 0),
        ("work", "top", 1),
    ]
    assert [edge.lower for edge in graph.below("top")] == ["side", "work"]


def test_threads_up_come_shortest_first() -> None:
    graph = graph_of(CHAIN)
    assert names(graph.threads_up("work")) == ["work → top", "work → side → top"]
    assert graph.count_up("work") == 2


def test_threads_down_are_told_from_the_bottom_up() -> None:
    graph = graph_of(CHAIN)
    assert names(graph.threads_down("top")) == ["work → top", "work → side → top"]
    assert graph.count_down("top") == 2


def test_a_line_of_sight_names_the_outcomes_that_are_seen() -> None:
    graph = graph_of(CHAIN)
    assert dict(graph.lines_of_sight) == {"top": {"top"}, "side": {"top"}, "work": {"top"}, "lone": set()}
    assert dict(graph.reached_from) == {"top": {"work"}, "side": {"work"}, "work": {"work"}, "lone": {"lone"}}


def test_an_outcome_sees_the_outcomes_above_it() -> None:
    graph = graph_of({**CHAIN, "mid": f"given: contacts.unresolved, level: team, outcome: true, {drives('top')}"})
    assert graph.lines_of_sight["mid"] == {"mid", "top"}
    assert names(graph.threads_up("mid")) == ["mid → top"]


def test_the_driver_that_closes_a_ring_is_set_aside() -> None:
    graph = graph_of({"a": f"given: contacts.contacts, level: worker, {drives('b')}",
                      "b": f"given: contacts.resolved, level: team, outcome: true, {drives('a')}"})  # fmt: skip
    assert [(edge.lower, edge.upper) for edge in graph.edges] == [("a", "b")]
    assert [(edge.lower, edge.upper) for edge in graph.closing] == [("b", "a")]
    assert names(graph.threads_up("a")) == ["a → b"]


def test_more_threads_than_anyone_reads_are_counted_and_not_walked() -> None:
    edges, rungs = [], 200
    for rung in range(rungs):
        for side in ("left", "right"):
            edges.append(Edge(f"n{rung}", f"{side}{rung}", None, Evidence.PANEL, position=0))
            edges.append(Edge(f"{side}{rung}", f"n{rung + 1}", None, Evidence.PANEL, position=0))
    every = tuple(dict.fromkeys(name for edge in edges for name in (edge.lower, edge.upper)))
    ladder = Graph(every, tuple(edges), frozenset({f"n{rungs}"}), frozenset({"n0"}))
    assert len(ladder.threads_up("n0", most=7)) == 7
    assert ladder.count_up("n0") == ladder.count_down(f"n{rungs}") == 2**rungs


METRIC_NAMES = [f"m{number}" for number in range(6)]


@given(
    st.lists(st.tuples(st.sampled_from(METRIC_NAMES), st.sampled_from(METRIC_NAMES)), max_size=20, unique=True),
    st.sets(st.sampled_from(METRIC_NAMES)),
)
def test_counts_and_threads_agree_with_walking_every_path(pairs: list[tuple[str, str]], ends: set[str]) -> None:
    upward = [(lower, upper) for lower, upper in pairs if lower < upper]
    edges = tuple(Edge(lower, upper, None, Evidence.PANEL, position=0) for lower, upper in upward)
    graph = Graph(tuple(METRIC_NAMES), edges, frozenset(ends), frozenset({"m0"}))

    def walked(name: str) -> list[str]:
        further = [name + " → " + rest for lower, upper in upward if lower == name for rest in walked(upper)]
        return [*([name] if name in ends else []), *further]

    for name in METRIC_NAMES:
        every = [path for path in walked(name) if path != name]
        assert sorted(names(graph.threads_up(name))) == sorted(every)
        assert graph.count_up(name) == len(every)
        lengths = [path.count("→") for path in names(graph.threads_up(name))]
        assert lengths == sorted(lengths)


def test_edges_to_what_is_left_out_are_no_edges() -> None:
    catalogue = load_files(
        {"m.yml": "metrics: {a: {label: A, measure: nope.nope, unit: count, better: lower, level: w}}"}
    ).catalogue
    assert edges_of(catalogue) == ()
