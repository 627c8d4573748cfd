"""Reasons: what a change is made of as bars to either side of nothing, and as a table that ends with the sum."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import altair as alt

from scorecard.results.figures import MINUS, currency_sign
from scorecard.results.reasons.reasons import Bar, NoReasons, Reasons
from scorecard.views.html import Html, element, together
from scorecard.views.links import Links, anchor
from scorecard.views.palette import PAGE, Palette
from scorecard.views.scale import Scale, ticks_of
from scorecard.views.terms import termed
from scorecard.views.theme import Axes, Datum, data, encoded, layered

UNNAMED = ("count", "ratio")  # units that stand behind no number
LINE_HEIGHT, FOOT = 36, 26
ASSOCIATED = [5, 3]  # dashes round what is associated, whose bars are hollow


def reasons_chart(told: Reasons, colours: Palette = PAGE) -> alt.LayerChart:
    """A bar a part under its name: full where exact; hollow, dashed and with its interval where associated."""
    axes = _axes(told)
    layers = (
        _zero(told.bars, axes, colours),
        _bars(told, axes, colours),
        *((_intervals(told.bars, axes, colours),) if not told.is_exact else ()),
        *_names(told.bars, axes, colours),
    )
    return layered(layers, len(told.bars) * LINE_HEIGHT + FOOT, colours, told.sentence)


def heading(told: Reasons | NoReasons) -> Html:
    return titled(told.title)


def titled(title: str) -> Html:
    """What stands over a picture or a table of a page."""
    return element("h2", title, class_="gt-reason")


def no_reasons(told: NoReasons) -> Html:
    return element("p", told.sentence, class_="gt-said")


def reasons_table(told: Reasons, links: Links) -> Html:
    """Every part, the sum last, and under it what has to be known to read it; what a part tells of is a link."""
    head = element("tr", *(element("th", termed(title), scope="col") for title in told.heads))
    about = told.about or ("",) * len(told.rows)
    rows = (
        element("tr", *_cells(row, links.why(metric, told.level) if metric else ""))
        for row, metric in zip(told.rows, about, strict=True)
    )
    foot = element("tfoot", element("tr", *_cells(told.total)))
    drawn = element("table", element("thead", head), element("tbody", *rows), foot)
    kind = "gt-exact" if told.is_exact else "gt-associated"
    table = element("div", drawn, class_=f"gt-table gt-parts {kind}", tabindex=0, role="group", aria_label=told.title)
    return together(table, element("ul", *(element("li", note) for note in told.notes), class_="gt-small gt-notes"))


def _cells(row: Sequence[str], address: str = "") -> list[Html]:
    first, *rest = row
    name = anchor(address, first) if address else first
    return [element("th", termed(name), scope="row"), *(element("td", cell) for cell in rest)]


def _axes(told: Reasons) -> Axes:
    bars, scale = told.bars, _scale(told.bars)
    ticks = ticks_of(scale)
    labels = json.dumps([_tick_words(tick, told.unit) for tick in ticks.values])
    expression = f"{labels}[round((datum.value - {ticks.first!r}) / {ticks.step!r})]"
    across = alt.Axis(values=list(ticks.values), labelExpr=expression, grid=True, domain=False, ticks=False, title=None)
    domain = alt.Scale(domain=[scale.low, scale.high], nice=False, zero=False)
    down = alt.Scale(domain=[-0.35, max(1, len(bars)) - 0.2], reverse=True, nice=False, zero=False)
    return Axes(alt.X("x:Q", scale=domain, axis=across), alt.Y("y:Q", scale=down, axis=None))


def _tick_words(tick: float, unit: str) -> str:
    """Nothing says in what all others are counted.

    >>> _tick_words(-0.5, "points"), _tick_words(50000.0, "GBP"), _tick_words(0.0, "GBP"), _tick_words(0.0, "points")
    ('−0.5', '+£50,000', '£0', '0 points')
    """
    if not tick:
        return f"{currency_sign(unit)}0" if currency_sign(unit) or unit in UNNAMED else f"0 {unit}"
    return f"{MINUS if tick < 0 else '+'}{currency_sign(unit)}{abs(tick):,.10g}"


def _scale(bars: Sequence[Bar]) -> Scale:
    ends = [end for bar in bars for end in (bar.points, bar.low, bar.high, 0.0) if end is not None]
    low, high = min(ends, default=0.0), max(ends, default=0.0)
    room = (high - low) * 0.04 or 1.0
    return Scale(low - room, high + room)


def _zero(bars: Sequence[Bar], axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = [{"x": 0.0, "y": -0.35, "bottom": len(bars) - 0.2}]
    rule = alt.Chart(data(rows)).mark_rule(color=colours.second, strokeWidth=1)
    return encoded(rule, x=axes.x, y=axes.y, y2="bottom:Q")


def _bars(told: Reasons, axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = [
        {
            "x": 0.0,
            "to": bar.points,
            "y": at + 0.14,
            "bottom": at + 0.44,
            "colour": _colour(bar, colours),
            "words": bar.words,
        }
        for at, bar in enumerate(told.bars)
    ]
    stroke, tip = alt.Stroke("colour:N", scale=None), alt.Tooltip("words:N", title=" ")
    place = {"x": axes.x, "x2": "to:Q", "y": axes.y, "y2": "bottom:Q", "tooltip": tip, "stroke": stroke}
    if told.is_exact:
        full = alt.Chart(data(rows)).mark_rect(opacity=1, strokeWidth=0)
        return encoded(full, **place, fill=alt.Fill("colour:N", scale=None))
    hollow = alt.Chart(data(rows)).mark_rect(
        opacity=1, strokeWidth=1.5, strokeDash=ASSOCIATED, fill=colours.card, fillOpacity=1
    )
    return encoded(hollow, **place)


def _intervals(bars: Sequence[Bar], axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = [
        {"x": bar.low, "to": bar.high, "y": at + 0.29, "words": bar.words}
        for at, bar in enumerate(bars)
        if bar.low is not None and bar.high is not None
    ]
    rule = alt.Chart(data(rows)).mark_rule(color=colours.second, strokeWidth=1.5)
    return encoded(rule, x=axes.x, x2="to:Q", y=axes.y)


def _names(bars: Sequence[Bar], axes: Axes, colours: Palette) -> Iterator[alt.Chart]:
    """Above each bar from the left end on, so that long names have room on a telephone too; lines stop around them."""
    left = _scale(bars).low
    rows: list[Datum] = [{"x": left, "y": at - 0.06, "words": bar.label} for at, bar in enumerate(bars)]
    text, room = alt.Chart(data(rows)), alt.ExprRef("width")
    for colour, rim in ((colours.card, 4), (colours.ink, 0)):
        mark = text.mark_text(
            align="left",
            baseline="middle",
            fontSize=12.5,
            color=colour,
            stroke=colours.card,
            strokeWidth=rim,
            limit=room,
        )
        yield encoded(mark, x=axes.x, y=axes.y, text="words:N")


def _colour(bar: Bar, colours: Palette) -> str:
    if bar.is_better is None:
        return colours.usual
    return colours.better if bar.is_better else colours.worse
