"""The chart of a metric over time, and what it shows besides the values."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
import vl_convert

from scorecard.answers import Note
from scorecard.results.figures import Figure
from scorecard.results.rows import Mark
from scorecard.views.history import months_chart, weeks_chart
from scorecard.views.palette import DARK, LIGHT, Palette
from scorecard.views.tables import history_table

PNG = b"\x89PNG"


def layers(chart: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Those that show something, each by what it shows."""
    return {_shows(layer): layer for layer in chart["layer"]}


def _shows(layer: dict[str, Any]) -> str:
    match layer["mark"]["type"]:
        case "rule":
            return "goal" if "x2" in layer["encoding"] else "note rules"
        case "line":
            return "last year" if "opacity" in layer["mark"] else "line"
        case kind:
            return {"rect": "range", "text": "notes", "circle": "points"}[kind]


def test_every_period_with_a_value_has_a_point_that_says_its_words(sample: SimpleNamespace) -> None:
    points = layers(months_chart(sample.metric_page()).to_dict())["points"]["data"]["values"]
    assert [point["words"] for point in points] == [mark.words for mark in sample.metric_page().months]


def test_signals_are_told_by_colour_and_named(sample: SimpleNamespace) -> None:
    points = layers(months_chart(sample.metric_page(), LIGHT).to_dict())["points"]["data"]["values"]
    assert [point["fill"] for point in points] == [LIGHT.usual] * 5 + [LIGHT.worse] * 8
    assert [point["signal"] for point in points] == ["common"] * 5 + ["concern"] * 8


def test_the_usual_range_is_one_band_while_it_stays_the_same(sample: SimpleNamespace) -> None:
    (band,) = layers(months_chart(sample.metric_page()).to_dict())["range"]["data"]["values"]
    assert (band["at"], band["to"], band["y"], band["upper"]) == (-0.5, 12.5, 94.5, 96.5)


def test_a_month_without_data_breaks_the_line(sample: SimpleNamespace) -> None:
    page = sample.metric_page(months=sample.marks([95.0, None, 95.2, 95.1]))
    line = layers(months_chart(page).to_dict())["line"]["data"]["values"]
    assert [(point["at"], point["stretch"]) for point in line] == [(0, 0), (2, 1), (3, 1)]


def test_a_period_that_is_not_over_is_drawn_hollow(sample: SimpleNamespace) -> None:
    running = Mark(sample.AUGUST, 95.0, Note.PARTIAL, None, None, None, None, None, None, None, Figure("95", ""), "x")
    points = layers(months_chart(sample.metric_page(months=(running,)), LIGHT).to_dict())["points"]["data"]["values"]
    assert points[0]["fill"] == LIGHT.card


def test_weeks_and_months_of_a_rate_share_a_scale_and_those_of_a_count_do_not(sample: SimpleNamespace) -> None:
    def domain(chart: dict[str, Any]) -> list[float]:
        found: list[float] = layers(chart)["points"]["encoding"]["y"]["scale"]["domain"]
        return found

    rate = sample.metric_page()
    count = sample.metric_page(weeks=sample.marks([20.0, 21.0], target=None)[:0] + tuple(
        Mark(mark.period, 20.0, Note.NONE, None, None, None, None, None, None, None, Figure("20", ""), "20")
        for mark in rate.weeks
    ))  # fmt: skip
    assert domain(months_chart(rate).to_dict()) == domain(weeks_chart(rate).to_dict())
    assert domain(months_chart(count).to_dict()) != domain(weeks_chart(count).to_dict())


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_both_charts_can_be_drawn(sample: SimpleNamespace, colours: Palette) -> None:
    page = sample.metric_page()
    for chart in (months_chart(page, colours), weeks_chart(page, colours)):
        assert vl_convert.vegalite_to_png(chart.properties(width=600).to_json()).startswith(PNG)
    drawn = vl_convert.vegalite_to_svg(months_chart(page, colours).properties(width=600).to_json())
    assert "ledger moved to the new system" in drawn
    assert "Jan '26" in drawn or "Jan &#39;26" in drawn


def test_a_metric_without_any_period_still_has_a_chart(sample: SimpleNamespace) -> None:
    chart = months_chart(sample.metric_page(months=(), weeks=(), notes=()), LIGHT).properties(width=600)
    assert vl_convert.vegalite_to_png(chart.to_json()).startswith(PNG)


def test_the_table_has_a_row_for_every_point_of_both_charts(sample: SimpleNamespace) -> None:
    page = sample.metric_page()
    drawn = history_table(page)
    assert drawn.count("<tr>") == 1 + len(page.months) + len(page.weeks)
    assert '<th scope="row">August 2026</th><td>91.5 points</td><td>94.5 points to 96.5 points</td>' in drawn
    assert ">something changed</abbr>, for the worse" in drawn
    assert (
        drawn.count("</abbr>") == len(set(re.findall(r"<abbr title=.(.*?). class", drawn))) > 1
    )  # each term once a table
