"""The thread: its picture, its edges, and the list that says the same."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert

from scorecard.views.edges import Stroke, drawn_edges
from scorecard.views.links import Links
from scorecard.views.palette import DARK, LIGHT, Palette
from scorecard.views.steps import thread_list, way_back
from scorecard.views.thread import SELECTION, thread_chart

PNG = b"\x89PNG"


def marks(chart: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    """Layers of one kind of mark, with the rows that they draw."""
    for layer in chart["layer"]:
        if layer["mark"]["type"] == kind:
            yield layer


def test_a_click_on_a_box_says_which_metric_it_is(sample: SimpleNamespace) -> None:
    chart = thread_chart(sample.thread()).to_dict()
    (chosen,) = chart["params"]
    assert (chosen["name"], chosen["select"]["fields"]) == (SELECTION, ["name"])
    boxes = [layer for layer in marks(chart, "rect") if layer["mark"].get("cursor") == "pointer"]
    assert [row["name"] for row in boxes[0]["data"]["values"]] == [node.name for node in sample.thread().nodes]
    assert boxes[0] is chart["layer"][-1]


def test_exact_and_associated_edges_are_not_drawn_alike(sample: SimpleNamespace) -> None:
    strokes = {(drawn.edge.lower, drawn.edge.upper): drawn.stroke for drawn in drawn_edges(sample.thread())}
    assert strokes == {
        ("checked", "statements_right"): Stroke.SOLID,
        ("statements_right", "recommend"): Stroke.DASHED,
        ("checked", "per_day"): Stroke.DOTTED,
    }
    dashes = [tuple(layer["mark"]["strokeDash"]) for layer in marks(thread_chart(sample.thread()).to_dict(), "line")]
    assert len(set(dashes)) == 3


def test_the_way_that_the_reader_came_is_gold(sample: SimpleNamespace) -> None:
    chart = thread_chart(sample.thread(), LIGHT).to_dict()
    gold = {
        row["edge"]
        for layer in marks(chart, "line")
        for row in layer["data"]["values"]
        if row["colour"] == LIGHT.thread
    }
    assert gold == {"checked statements_right"}


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
