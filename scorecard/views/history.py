"""History: a metric over its last periods, with its usual range, its goal, last year, and what happened meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

import altair as alt

from scorecard.results.figures import target_figure
from scorecard.results.metric import ChartNote, MetricPage
from scorecard.results.rows import Mark
from scorecard.results.signals import Variation
from scorecard.views.palette import PAGE, Palette
from scorecard.views.periods import short
from scorecard.views.scale import Scale, numbers_of, scale_of, ticks_of
from scorecard.views.theme import Axes, Datum, data, encoded, layered

HEIGHT = 230


def months_chart(page: MetricPage, colours: Palette = PAGE) -> alt.LayerChart:
    """The periods of the grain asked; one that is not over yet is drawn hollow."""
    return _chart(page.months, page.notes, _scale(page, page.months), page, colours)


def weeks_chart(page: MetricPage, colours: Palette = PAGE) -> alt.LayerChart:
    """The last closed weeks, on the scale of the months where their numbers are of one size."""
    return _chart(page.weeks, (), _scale(page, page.weeks), page, colours)


def key_words(title: str, marks: Sequence[Mark]) -> str:
    """What stands under a chart: its stretch, and how to tell apart whatever is drawn in it.

    >>> key_words("none months", ())
    ''
    """
    drawn = {
        title: any(mark.value is not None and not mark.is_partial for mark in marks),
        "last year faint": any(mark.last_year is not None for mark in marks),
        "usual range shaded": any(mark.lower is not None for mark in marks),
        "goal dashed": any(mark.target is not None for mark in marks),
        "not over yet hollow": any(mark.is_partial for mark in marks),
    }
    return " · ".join(words for words, is_drawn in drawn.items() if is_drawn)


def _chart(
    marks: Sequence[Mark], notes: Sequence[ChartNote], scale: Scale, page: MetricPage, colours: Palette
) -> alt.LayerChart:
    axes = Axes(_x(marks), _y(scale, page.row.unit))
    layers = (
        _usual_range(marks, axes, colours),
        _last_year(marks, axes, colours),
        _goal(marks, axes, colours),
        *_notes(marks, notes, scale, axes, colours),
        _line(marks, axes, colours),
    )
    shown = [layer for layer in layers if layer.data.values]  # what shows nothing takes as long to make
    return layered([*shown, _points(marks, axes, colours)], HEIGHT, colours, page.sentence)


def _scale(page: MetricPage, marks: Sequence[Mark]) -> Scale:
    """One scale for weeks and months, unless a count makes months several times as large."""
    months, weeks = _all_numbers(page.months), _all_numbers(page.weeks)
    if months and weeks and min(months) <= max(weeks) and min(weeks) <= max(months):
        return _within_shares(scale_of([*months, *weeks]), page)
    return _within_shares(scale_of(_all_numbers(marks)), page)


def _within_shares(scale: Scale, page: MetricPage) -> Scale:
    """No share is under nothing or over all, though its usual range be reckoned farther than that."""
    values = [mark.value for mark in (*page.months, *page.weeks) if mark.value is not None]
    if page.row.unit != "percent" or not values or min(values) < 0 or max(values) > 1:
        return scale
    low, high = max(scale.low, 0.0), min(scale.high, 1.0)
    return Scale(low, high) if low < high else scale


def _all_numbers(marks: Sequence[Mark]) -> list[float]:
    last_year = [mark.last_year for mark in marks if mark.last_year is not None]
    return [*numbers_of(marks), *last_year, *(target for mark in marks for target in _targets(mark))]


def _targets(mark: Mark) -> tuple[float, ...]:
    if mark.target is None:
        return ()
    return mark.target if isinstance(mark.target, tuple) else (mark.target,)


def _x(marks: Sequence[Mark]) -> alt.X:
    labels = json.dumps([short(mark.period) for mark in marks])
    axis = alt.Axis(
        values=list(range(len(marks))), labelExpr=f"{labels}[datum.value]", grid=False, ticks=False, labelOverlap=True,
        labelFlush=False, title=None,
    )  # fmt: skip
    return alt.X("at:Q", scale=alt.Scale(domain=[-0.5, len(marks) - 0.5], nice=False), axis=axis)


def _y(scale: Scale, unit: str) -> alt.Y:
    ticks = ticks_of(scale)
    labels = json.dumps([target_figure(tick, unit) for tick in ticks.values])
    expression = f"{labels}[round((datum.value - {ticks.first!r}) / {ticks.step!r})]"
    axis = alt.Axis(values=list(ticks.values), labelExpr=expression, domain=False, ticks=False, title=None)
    return alt.Y("y:Q", scale=alt.Scale(domain=[scale.low, scale.high], nice=False, zero=False), axis=axis)


def _usual_range(marks: Sequence[Mark], axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = []
    for (lower, upper), same in groupby(enumerate(marks), key=lambda each: (each[1].lower, each[1].upper)):
        ats = [at for at, _ in same]
        if lower is not None and upper is not None:
            rows.append({"at": ats[0] - 0.5, "to": ats[-1] + 0.5, "y": lower, "upper": upper})
    return encoded(
        alt.Chart(data(rows)).mark_rect(color=colours.band, clip=True), x=axes.x, x2="to:Q", y=axes.y, y2="upper:Q"
    )


def _last_year(marks: Sequence[Mark], axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = [
        {"at": at, "y": mark.last_year, "stretch": stretch}
        for stretch, ats in enumerate(_known([mark.last_year for mark in marks]))
        for at in ats
        for mark in (marks[at],)
    ]
    line = alt.Chart(data(rows)).mark_line(color=colours.usual, strokeWidth=1, opacity=0.6)
    return encoded(line, x=axes.x, y=axes.y, detail="stretch:N")


def _goal(marks: Sequence[Mark], axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = [
        {"at": at - 0.5, "to": at + 0.5, "y": target} for at, mark in enumerate(marks) for target in _targets(mark)
    ]
    rule = alt.Chart(data(rows)).mark_rule(color=colours.thread, strokeWidth=1.5, strokeDash=[3, 3])
    return encoded(rule, x=axes.x, x2="to:Q", y=axes.y)


def _notes(
    marks: Sequence[Mark], notes: Sequence[ChartNote], scale: Scale, axes: Axes, colours: Palette
) -> Iterator[alt.Chart]:
    places = {mark.period: at for at, mark in enumerate(marks)}
    rows: list[Datum] = [
        {"at": places[note.period], "y": scale.low, "top": scale.high, "words": note.words}
        for note in notes
        if note.period in places
    ]
    rule = alt.Chart(data(rows)).mark_rule(color=colours.second, strokeDash=[2, 3])
    is_late = f"datum.at > {len(marks) / 2}"  # its words stand on the side where there is room
    words = alt.Chart(data(rows)).mark_text(
        color=colours.ink,
        align=alt.ExprRef(f"{is_late} ? 'right' : 'left'"),
        dx=alt.ExprRef(f"{is_late} ? -6 : 6"),
        dy=-8,
        baseline="bottom",
        limit=260,
    )
    yield encoded(rule, x=axes.x, y=axes.y, y2="top:Q")
    yield encoded(words, x=axes.x, y=axes.y, text="words:N")


def _line(marks: Sequence[Mark], axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = [
        {"at": at, "y": marks[at].value, "stretch": stretch}
        for stretch, ats in enumerate(_known([mark.value for mark in marks]))
        for at in ats
    ]
    return encoded(
        alt.Chart(data(rows)).mark_line(color=colours.ink, strokeWidth=1.8), x=axes.x, y=axes.y, detail="stretch:N"
    )


def _points(marks: Sequence[Mark], axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = [
        {
            "at": at,
            "y": mark.value,
            "signal": str(mark.signal or Variation.COMMON),
            "fill": colours.card if mark.is_partial else _colour(mark.signal, colours),
            "words": mark.words,
        }
        for at, mark in enumerate(marks)
        if mark.value is not None
    ]
    signal = alt.Color("signal:N", scale=_signal_colours(colours), legend=None)
    point = alt.Chart(data(rows)).mark_circle(size=52, opacity=1, strokeWidth=1.6)
    return encoded(
        point,
        x=axes.x,
        y=axes.y,
        stroke=signal,
        fill=alt.Fill("fill:N", scale=None),
        tooltip=alt.Tooltip("words:N", title=" "),
    )


def _colour(signal: Variation | None, colours: Palette) -> str:
    by_signal = {Variation.CONCERN: colours.worse, Variation.IMPROVEMENT: colours.better}
    return by_signal.get(signal, colours.usual) if signal else colours.usual


def _signal_colours(colours: Palette) -> alt.Scale:
    return alt.Scale(domain=[str(each) for each in Variation], range=[_colour(each, colours) for each in Variation])


def _known(values: Sequence[float | None]) -> Iterator[list[int]]:
    """The places of the values that are there, one list for each stretch without a gap."""
    for is_known, ats in groupby(range(len(values)), key=lambda at: values[at] is not None):
        if is_known:
            yield list(ats)
