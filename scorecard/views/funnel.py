"""Funnel: units of different size between the limits that luck sets them, a point each; one that is apart is named."""

from __future__ import annotations

import json

import altair as alt

from scorecard.results.figures import target_figure
from scorecard.results.funnel import FAR, NEAR, Funnel
from scorecard.results.side_by_side import SideBySide, Team, cells_of, columns_of
from scorecard.views.html import Html
from scorecard.views.palette import PAGE, Palette
from scorecard.views.scale import Scale, scale_of, ticks_of
from scorecard.views.tables import table
from scorecard.views.theme import Axes, Datum, data, encoded, layered

HEIGHT = 240


def funnel_chart(told: SideBySide, funnel: Funnel, colours: Palette = PAGE) -> alt.LayerChart:
    """Of how many along, their value up; the darker band is where luck leaves nineteen of twenty."""
    axes = _axes(told, funnel)
    layers = (
        _band(funnel, FAR, colours.band, axes),
        _band(funnel, NEAR, colours.deep, axes),
        _centre(funnel, axes, colours),
        _points(told, funnel, axes, colours),
        _names(told, funnel, axes, colours),
    )
    return layered(layers, HEIGHT, colours, f"{told.title}. {told.sentence}")


def teams_table(told: SideBySide) -> Html:
    """The same for those who read, in the order of names."""
    return table(columns_of(told), cells_of(told))


def _axes(told: SideBySide, funnel: Funnel) -> Axes:
    curve = funnel.curve(FAR)
    ends = [end for _, limits in curve for end in limits]
    scale = scale_of([*ends, *(unit.value for unit in funnel.units)], room=0.08)
    if told.unit == "percent":
        scale = Scale(max(scale.low, 0.0), min(scale.high, 1.0))
    ticks = ticks_of(scale)
    labels = json.dumps([target_figure(tick, told.unit) for tick in ticks.values])
    expression = f"{labels}[round((datum.value - {ticks.first!r}) / {ticks.step!r})]"
    y_axis = alt.Axis(values=list(ticks.values), labelExpr=expression, domain=False, ticks=False, title=None)
    x_axis = alt.Axis(grid=False, ticks=False, title=None, tickCount=5, format=",d")
    sizes = [size for size, _ in curve]
    return Axes(
        alt.X("of:Q", scale=alt.Scale(domain=[sizes[0], sizes[-1]], nice=False, zero=False), axis=x_axis),
        alt.Y("y:Q", scale=alt.Scale(domain=[scale.low, scale.high], nice=False, zero=False), axis=y_axis),
    )


def _band(funnel: Funnel, beyond: float, colour: str, axes: Axes) -> alt.Chart:
    rows: list[Datum] = [{"of": size, "y": low, "high": high} for size, (low, high) in funnel.curve(beyond)]
    return encoded(alt.Chart(data(rows)).mark_area(color=colour, clip=True), x=axes.x, y=axes.y, y2="high:Q")


def _centre(funnel: Funnel, axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = [{"of": size, "y": funnel.centre} for size, _ in funnel.curve(FAR)]
    return encoded(alt.Chart(data(rows)).mark_line(color=colours.usual, strokeWidth=1.2), x=axes.x, y=axes.y)


def _points(told: SideBySide, funnel: Funnel, axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = [
        {
            "of": unit.of,
            "y": unit.value,
            "colour": _colour(team, colours),
            "shape": _shape(team),
            "words": f"{team.name}: {team.figure.text} of {team.counted}, {team.words}",
        }
        for team, unit in zip(told.teams, funnel.units, strict=True)
    ]
    return encoded(
        alt.Chart(data(rows)).mark_point(size=70, filled=True, opacity=1, stroke=colours.card, strokeWidth=1),
        x=axes.x,
        y=axes.y,
        color=alt.Color("colour:N", scale=None),
        shape=alt.Shape("shape:N", scale=None),
        tooltip=alt.Tooltip("words:N", title=" "),
    )


def _names(told: SideBySide, funnel: Funnel, axes: Axes, colours: Palette) -> alt.Chart:
    """Of those that stand apart, and of the one that somebody looked for, within the half that has room for them."""
    sizes = [size for size, _ in funnel.curve(FAR)]
    middle = (sizes[0] + sizes[-1]) / 2
    rows: list[Datum] = [
        {"of": unit.of, "y": unit.value, "name": team.name}
        for team, unit in zip(told.teams, funnel.units, strict=True)
        if team.side or team.name == told.asked
    ]
    text = alt.Chart(data(rows)).mark_text(
        color=colours.ink,
        align=alt.ExprRef(f"datum.of > {middle!r} ? 'right' : 'left'"),
        dx=alt.ExprRef(f"datum.of > {middle!r} ? -9 : 9"),
        baseline="middle",
        limit=alt.ExprRef("min(220, 0.45 * width)"),
    )
    return encoded(text, x=axes.x, y=axes.y, text="name:N")


def _colour(team: Team, colours: Palette) -> str:
    if not team.side or team.is_better is None:
        return colours.usual
    return colours.better if team.is_better else colours.worse


def _shape(team: Team) -> str:
    if not team.side:
        return "circle"
    if team.is_better is None:
        return "diamond"
    return "triangle-up" if team.is_better else "triangle-down"
