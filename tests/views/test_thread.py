"""The thread: its picture, its edges, and the list that says the same."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert

from scorecard.definitions.terms import Effect, Evidence
from scorecard.results.fold import folded
from scorecard.results.thread import ThreadEdge, ThreadNode, ThreadStep, ThreadView, Weight
from scorecard.views.edges import CLEAR, Stroke, drawn_edges, labels, passes
from scorecard.views.links import Links
from scorecard.views.palette import DARK, LIGHT, PAGE, Palette
from scorecard.views.steps import thread_list, way_back
from scorecard.views.thread import thread_picture
from scorecard.views.thread_chart import thread_chart

PNG = b"\x89PNG"
LINKS = Links()


def marks(chart: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    """Layers of one kind of mark, with the rows that they draw."""
    for layer in chart["layer"]:
        if layer["mark"]["type"] == kind:
            yield layer


@pytest.fixture
def crowd(sample: SimpleNamespace) -> ThreadView:
    """The thread of the sample with twelve more workers' measures, the later ones the heavier."""
    view = sample.thread()
    rows = [sample.row(f"more_{at}", f"Measure {at}", level="worker") for at in range(12)]
    nodes = [ThreadNode(row, 0, 2 + at, is_asked=False, is_on_way=False) for at, row in enumerate(rows)]
    edges = [
        ThreadEdge(row.name, view.metric, Effect.RAISES, Evidence.LINKED, False, False, "same customers", "",
                   Weight(at / 12, f"-{at} points", f"-{at + 1} to -{at - 1}", "", -float(at), "points"))
        for at, row in enumerate(rows)
    ]  # fmt: skip
    columns = {"recommend": "customer", view.metric: "department"}
    known = [replace(step, column=columns.get(step.name, "worker")) for step in view.steps]
    steps = [ThreadStep("per_day", "Statements per day", "", "", "", 0, "worker")]
    steps += [ThreadStep(row.name, row.label, "same customers", "", "", -1, "worker") for row in rows]
    return replace(view, nodes=(*view.nodes, *nodes), edges=(*view.edges, *edges), steps=(*known, *steps))


def drawn(view: ThreadView, links: Links = LINKS) -> ElementTree.Element:
    return ElementTree.fromstring(thread_picture(view, links))


def edges_in(view: ThreadView) -> dict[str, ElementTree.Element]:
    """The lines of the picture by what is said of whoever points at one."""
    groups = drawn(view).iter("g")
    return {title.text or "": path for title, path in groups}


def test_every_box_but_the_one_where_the_reader_stands_is_a_link_as_in_the_list(sample: SimpleNamespace) -> None:
    links = Links((("grain", "week"),), way=("checked", "statements_right"))
    boxes = {box[0].text: box.get("href") for box in drawn(sample.thread(), links).iter() if is_box(box)}
    assert boxes == {
        "Checked before sending": "metric?metric=checked&grain=week",
        "Statements per day": "metric?metric=per_day&way=checked.statements_right&grain=week",
        "Statements right": None,
        "Would recommend us": "metric?metric=recommend&way=checked.statements_right&grain=week",
    }


def is_box(part: ElementTree.Element) -> bool:
    return "gt-box" in (part.get("class") or "").split()


def test_a_keyboard_comes_by_each_link_once_and_the_picture_says_its_sentence(sample: SimpleNamespace) -> None:
    picture = drawn(sample.thread())
    assert {link.get("tabindex") for link in picture.iter("a")} == {"-1"}
    hidden = [part for part in picture.iter() if part.get("aria-hidden") == "true" and part.tag == "div"]
    assert [link for part in hidden for link in part.iter("a")] == list(picture.iter("a"))
    assert [svg.get("aria-label") for svg in picture.iter("svg") if svg.get("role") == "img"] == [
        sample.thread().sentence
    ]


def test_exact_and_associated_edges_are_not_drawn_alike(sample: SimpleNamespace) -> None:
    strokes = {(drawn.edge.lower, drawn.edge.upper): drawn.stroke for drawn in drawn_edges(sample.thread())}
    assert strokes == {
        ("checked", "statements_right"): Stroke.SOLID,
        ("statements_right", "recommend"): Stroke.DASHED,
        ("checked", "per_day"): Stroke.DOTTED,
    }
    dashes = [tuple(layer["mark"]["strokeDash"]) for layer in marks(thread_chart(sample.thread()).to_dict(), "line")]
    assert len(set(dashes)) == 3
    on_page = {said: path.get("stroke-dasharray") for said, path in edges_in(sample.thread()).items()}
    assert on_page == {
        "by arithmetic": "1 0",
        "same customers, within 30 days": "9 6",
        "must not pay for it": "2 4",
    }


def test_the_way_that_the_reader_came_is_gold(sample: SimpleNamespace) -> None:
    chart = thread_chart(sample.thread(), LIGHT).to_dict()
    gold = {
        row["edge"]
        for layer in marks(chart, "line")
        for row in layer["data"]["values"]
        if row["colour"] == LIGHT.thread
    }
    assert gold == {"checked statements_right"}
    on_page = [said for said, path in edges_in(sample.thread()).items() if path.get("stroke") == PAGE.thread]
    assert on_page == ["by arithmetic"]


@pytest.mark.parametrize(("share", "width"), [(0.0, 1.2), (0.5, 4.6), (1.0, 8.0), (None, 1.6)])
def test_an_edge_is_as_thick_as_what_it_carries(sample: SimpleNamespace, share: float | None, width: float) -> None:
    view = sample.thread()
    weight = None if share is None else Weight(share, "−3.5 points", "", "goes with −3.5 points", -3.5, "points")
    edges = [replace(edge, weight=weight) if edge.upper == "recommend" else edge for edge in view.edges]
    view = replace(view, edges=tuple(edges))
    assert widths(view)["statements_right recommend"] == {width}
    (on_page,) = (path for said, path in edges_in(view).items() if said.startswith("same customers"))
    assert float(on_page.get("stroke-width") or 0) == width


def test_what_is_rewarded_here_and_paid_for_there_is_drawn_in_orange_and_said(sample: SimpleNamespace) -> None:
    view = sample.thread()
    tension = "rewarded here, costs the goal line there"
    edges = [replace(edge, tension=tension) if edge.upper == "recommend" else edge for edge in view.edges]
    view = replace(view, edges=tuple(edges))
    chart = thread_chart(view, LIGHT).to_dict()
    lines = [row for layer in marks(chart, "line") for row in layer["data"]["values"]]
    assert {row["edge"] for row in lines if row["colour"] == LIGHT.worse} == {"statements_right recommend"}
    (said,) = (said for said, path in edges_in(view).items() if path.get("stroke") == PAGE.worse)
    assert tension in said
    written = {row["words"] for layer in marks(chart, "text") for row in layer["data"]["values"]}
    assert "rewarded here" in written
    assert "rewarded here" in "".join(drawn(view).itertext())


def widths(view: ThreadView) -> dict[str, set[float]]:
    rows = [row for layer in marks(thread_chart(view).to_dict(), "line") for row in layer["data"]["values"]]
    return {row["edge"]: {each["width"] for each in rows if each["edge"] == row["edge"]} for row in rows}


def test_an_edge_goes_from_the_right_of_one_box_to_the_left_of_the_other(sample: SimpleNamespace) -> None:
    (edge,) = [drawn for drawn in drawn_edges(sample.thread()) if drawn.stroke is Stroke.SOLID]
    assert edge.points[0] == pytest.approx((0.83, 0.5))
    assert edge.points[-1] == pytest.approx((1.17, 0.5))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_picture_can_be_drawn(sample: SimpleNamespace, colours: Palette) -> None:
    chart = thread_chart(sample.thread(), colours).properties(width=900)
    assert vl_convert.vegalite_to_png(chart.to_json()).startswith(PNG)
    drawn = vl_convert.vegalite_to_svg(chart.to_json())
    for words in ("Checked before sending", "by arithmetic", "The customer", colours.thread):
        assert words in drawn


def test_every_layer_leaves_the_axes_out_since_otherwise_nothing_is_drawn(sample: SimpleNamespace) -> None:
    for layer in thread_chart(sample.thread()).to_dict()["layer"]:
        assert layer["encoding"]["x"]["axis"] is None
        assert layer["encoding"]["y"]["axis"] is None


def test_the_list_has_a_link_for_every_step_but_the_one_where_the_reader_stands(sample: SimpleNamespace) -> None:
    links = Links((("grain", "week"),), way=("checked", "statements_right"))
    drawn = ElementTree.fromstring(thread_list(sample.thread(), links))
    assert [(link.text, link.get("href")) for link in drawn.iter("a")] == [
        ("Would recommend us", "metric?metric=recommend&way=checked.statements_right&grain=week"),
        ("Checked before sending", "metric?metric=checked&grain=week"),
    ]
    assert [item.get("aria-current") for item in drawn.iter("li")] == [None, "true", None]


def test_the_way_back_names_the_metrics_one_came_by(sample: SimpleNamespace) -> None:
    drawn = ElementTree.fromstring(way_back(sample.thread(), {"checked": "Checked"}, Links()))
    assert [link.text for link in drawn.iter("a")] == ["Checked"]


@pytest.mark.parametrize(
    ("opened", "address"),
    [("", "metric?metric=statements_right&open=worker"), ("worker", "metric?metric=statements_right")],
)
def test_the_box_of_the_rest_opens_its_column_and_folds_it_again_as_its_link_does(
    crowd: ThreadView, opened: str, address: str
) -> None:
    view = folded(crowd, opened)
    (rest,) = (box for box in drawn(view).iter("a") if "gt-rest" in (box.get("class") or ""))
    assert rest.get("href") == address
    listed = ElementTree.fromstring(thread_list(view, LINKS))
    assert address in [link.get("href") for link in listed.iter("a")]


@pytest.mark.parametrize("opened", ["", "worker"])
def test_no_words_lie_over_a_box_or_each_other_or_in_a_tangle(crowd: ThreadView, opened: str) -> None:
    view = folded(crowd, opened)
    edges = drawn_edges(view)
    written = [label for label in labels(view, edges) if not label.is_upright]
    assert written
    for at, label in enumerate(written):
        x, y = label.at
        assert x == int(x)  # the middle of a gap between two columns, which words that are wider do not stand in
        assert all(other.at[0] != x or abs(other.at[1] - y) >= CLEAR for other in written[:at])
        own = 1
        assert sum(passes(edge, x, y) for edge in edges) <= own + 1


def test_words_that_have_no_room_between_the_boxes_are_not_drawn(crowd: ThreadView) -> None:
    chart = thread_chart(folded(crowd))
    for width, is_drawn in ((900, True), (300, False)):
        svg = ElementTree.fromstring(vl_convert.vegalite_to_svg(chart.properties(width=width).to_json()))
        texts = [text for text in svg.iter("{http://www.w3.org/2000/svg}text") if text.text == "-11 points"]
        assert texts
        assert all((text.get("opacity") != "0") is is_drawn for text in texts)
