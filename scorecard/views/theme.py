"""Theme: how every chart is put together and set, whatever it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd  # noqa: F401 - Altair takes it from the modules that are loaded, whole or not: two readers at once
from altair.utils.schemapi import debug_mode

from scorecard.views.palette import Palette

FONT = "'Source Sans', sans-serif"
Datum = Mapping[str, str | float | bool | None]
Specification = Mapping[str, object]  # of a finished picture, in the words of Vega-Lite
_CHANNELS = {"detail": alt.Detail, "order": alt.Order, "text": alt.Text, "x2": alt.X2, "y2": alt.Y2}


@dataclass(frozen=True, slots=True)
class Axes:
    """The axes that all layers of a picture share: Vega-Lite 6 draws nothing where only some of them leave one out."""

    x: alt.X
    y: alt.Y


def data(rows: Iterable[Datum]) -> alt.Data:
    """Rows as they stand in the specification; encodings name their types, since there is nothing to infer from."""
    # InlineData would be moved away from its layer, and each of a chart's layers made a table of its own on the way
    with debug_mode(False):  # to look at every row takes half the time of a picture; tests draw them
        return alt.Data(values=[dict(row) for row in rows])  # type: ignore[no-untyped-call]


def encoded(mark: alt.Chart, **channels: Any) -> alt.Chart:
    """A mark with what its channels stand for; Altair says channel by channel what one takes."""
    # what is told by a word alone, Altair looks for in the whole of its schema
    told = {name: _CHANNELS[name](given) if isinstance(given, str) else given for name, given in channels.items()}
    drawn: alt.Chart = mark.encode(**told)
    return drawn


def specification(chart: alt.LayerChart) -> Specification:
    """A picture as it is sent to be drawn. That it is a sound one, tests say: to look takes longer than to make it."""
    drawn: Specification = chart.to_dict(validate=False)
    return drawn


def layered(layers: Iterable[alt.Chart], height: int, colours: Palette, said: str) -> alt.LayerChart:
    """One picture as wide as its place and without frame, drawn as SVG, with `said` for those who cannot see it."""
    axis = alt.AxisConfig(
        labelColor=colours.second,
        labelFontSize=12,
        gridColor=colours.line,
        domainColor=colours.line,
        tickColor=colours.line,
    )
    text = alt.MarkConfig(font=FONT, fontSize=12)
    # the picture's description and the table beside it are read out, not the name of every mark
    silent = alt.MarkConfig(aria=False)
    # all at once: each later word about a chart copies the whole of it
    return alt.LayerChart(
        layer=list(layers),
        height=height,
        width="container",
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        padding={"left": 4, "right": 4, "top": 4, "bottom": 4},
        background="transparent",
        description=said,
        usermeta={"embedOptions": {"renderer": "svg"}},
        config=alt.Config(font=FONT, view=alt.ViewConfig(stroke=None), axis=axis, text=text, mark=silent),
    )
