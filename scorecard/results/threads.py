"""Threads: a metric's way up to the customer and down to a worker's day, as a picture in columns and as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from scorecard.graph.graph import Graph
from scorecard.results.metric_rows import SeriesByPlace, row_of
from scorecard.results.reach import (
    COUNTERWEIGHT,
    Found,
    counterweight_edge,
    counterweights_of,
    edge_words,
    edges_among,
    reach_of,
    way_to,
)
from scorecard.results.rows import MetricRow
from scorecard.results.screen import Screen
from scorecard.results.tension import tension_sentence, tension_words
from scorecard.results.thread import Column, ThreadNode, ThreadStep, ThreadView
from scorecard.results.words import capital, counted, listed, number_word, title_of
from scorecard.settings import ENTERPRISE

KNOWN = 12  # metrics of a column whose values are asked for, since an open column shows no more
NAMED = 3
CUSTOMER = Column("", "The customer")

Rows = Mapping[str, MetricRow]


def thread_names(screen: Screen, graph: Graph, name: str, way: Sequence[str] = ()) -> tuple[str, ...]:
    """The metrics that the picture of a thread may show, for the question that asks for their values."""
    found = reach_of(name, graph, screen.catalogue)
    return _shown(screen, found, way_to(name, way, graph, found), name)


def thread_of(
    screen: Screen, graph: Graph, series: SeriesByPlace, asked: MetricRow, way: Sequence[str] = ()
) -> ThreadView:
    """The thread of a metric that is told already, not folded yet; `way` are the metrics by which the reader came, and
    what of it is no way is left out."""
    name = asked.name
    found = reach_of(name, graph, screen.catalogue)
    walked = way_to(name, way, graph, found)
    shown = _shown(screen, found, walked, name)
    rows = {each: asked if each == name else row_of(screen, each, series) for each in shown}
    columns = _columns(screen, shown)
    edges = edges_among(shown, walked, graph, screen.catalogue.metrics)
    weights = [other for other in counterweights_of(name, screen.catalogue) if other in shown]
    return ThreadView(
        metric=name,
        columns=columns,
        nodes=_nodes(screen, shown, columns, rows, walked, name),
        edges=(*edges, *(counterweight_edge(name, other) for other in weights)),
        steps=_steps(screen, graph, found, rows),
        way=walked,
        sentence=_sentence(screen, graph, name),
        hidden_words=hidden_words(len(found) - len(shown)),
        tension=tension_sentence(name, graph, screen.catalogue.metrics),
        counterweights=tuple(weights),
    )


def _shown(screen: Screen, found: Mapping[str, Found], way: Sequence[str], asked: str) -> tuple[str, ...]:
    """The nearest metrics of each column; the metric asked, its way and its counterweights before all others."""
    first = {asked, *way, *(each.name for each in found.values() if each.by is None)}
    lines: Counter[str] = Counter()
    shown: list[str] = []
    for name in sorted(found, key=lambda each: each not in first):
        column = _column_of(screen, name).level
        if lines[column] < KNOWN:
            lines[column] += 1
            shown.append(name)
    return tuple(name for name in found if name in set(shown))


def _columns(screen: Screen, names: Iterable[str]) -> tuple[Column, ...]:
    present = {_column_of(screen, name) for name in names}
    order = [_level_column(screen, level) for level in screen.settings.levels]
    return tuple(column for column in (*order, CUSTOMER) if column in present)


def _column_of(screen: Screen, name: str) -> Column:
    metric = screen.metric(name)
    return CUSTOMER if metric.outcome else _level_column(screen, metric.level)


def _level_column(screen: Screen, level: str) -> Column:
    if level == screen.settings.levels[0]:
        return Column(level, f"A {level}'s day")
    return Column(level, "The company" if level == ENTERPRISE else title_of(level))


def _nodes(
    screen: Screen,
    names: Sequence[str],
    columns: Sequence[Column],
    rows: Rows,
    way: Sequence[str],
    asked: str,
) -> tuple[ThreadNode, ...]:
    lines: Counter[Column] = Counter()
    nodes: list[ThreadNode] = []
    for name in names:
        column = _column_of(screen, name)
        nodes.append(
            ThreadNode(
                row=rows[name],
                column=columns.index(column),
                line=lines[column],
                is_asked=name == asked,
                is_on_way=name in way,
            )
        )
        lines[column] += 1
    return tuple(nodes)


def _steps(screen: Screen, graph: Graph, found: Mapping[str, Found], rows: Rows) -> tuple[ThreadStep, ...]:
    """From the customer down to a worker's day, as one would read the picture from right to left."""
    ordered = sorted(found.values(), key=lambda each: -each.distance)
    return tuple(
        ThreadStep(
            name=each.name,
            label=screen.metric(each.name).label,
            words=_joined_words(screen, graph, each),
            figure=rows[each.name].figure.text if each.name in rows else "",
            movement=rows[each.name].movement.words if each.name in rows else "",
            distance=each.distance,
            column=_column_of(screen, each.name).key,
        )
        for each in ordered
    )


def _joined_words(screen: Screen, graph: Graph, found: Found) -> str:
    if found.by is None:
        return COUNTERWEIGHT if found.is_counterweight else "this metric"
    tension = tension_words(found.by, graph, screen.catalogue.metrics)
    rests_on = "; ".join(filter(None, (edge_words(found.by), tension)))
    if found.distance > 0:
        return f"comes from {screen.metric(found.by.lower).label} ({rests_on})"
    return f"leads to {screen.metric(found.by.upper).label} ({rests_on})"


def _sentence(screen: Screen, graph: Graph, name: str) -> str:
    metric = screen.metric(name)
    below = len(graph.below(name))
    comes = f" {capital(number_word(below))} {'metric leads' if below == 1 else 'metrics lead'} to it." if below else ""
    if metric.outcome:
        return f"{metric.label} matters to customers in itself.{comes}"
    outcomes = sorted(screen.metric(outcome).label for outcome in graph.lines_of_sight.get(name, ()))
    if not outcomes:
        return f"{metric.label} leads to no customer's outcome yet.{comes}"
    more = [f"{number_word(len(outcomes) - NAMED)} more"] if len(outcomes) > NAMED else []
    return f"{metric.label} leads to {listed([*outcomes[:NAMED], *more])}.{comes}"


def hidden_words(count: int) -> str:
    """ "12 more metrics are in the list" """
    if not count:
        return ""
    return f"{counted(count, 'more metric')} {'is' if count == 1 else 'are'} in the list"
