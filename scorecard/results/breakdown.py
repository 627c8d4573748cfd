"""Breakdown: one period of a metric by the next finer level of the organisation, in the order of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.answers import Cut, Key, Note, Value
from scorecard.definitions.leaves import leaves_of
from scorecard.periods import Period
from scorecard.results.commitments import commitment_of
from scorecard.results.figures import Figure, figure_of
from scorecard.results.metric_rows import SeriesByPlace
from scorecard.results.rows import Node
from scorecard.results.screen import Screen
from scorecard.results.sentences import judged, note_words
from scorecard.results.series import Series
from scorecard.results.status import Status
from scorecard.results.suppression.pools import is_pool
from scorecard.results.words import capital, period_words
from scorecard.settings import ENTERPRISE

UNKNOWN = "unknown"  # the node of rows that name none, or one that nobody knows


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """One node, or several told together (`Node()`); the figure is ("–", "") with a `note` where there is no number."""

    node: Node
    label: str
    figure: Figure
    counted: str  # "3,110", the denominator or the rows behind it; "" where there are none or they are suppressed
    status: Status
    status_words: str
    note: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Nodes in the order of their names, never ranked. No `rows` where nothing is split; `words` then says why."""

    level: str
    title: str  # "August 2026, by team"
    rows: tuple[BreakdownRow, ...]
    words: str


def breakdown_cut(screen: Screen, name: str) -> Cut:
    """The levels to split a metric by, coarsest first, so that each node is told with those above it.

    One level finer than whose work it measures, but people are never listed: workers' measures and those of teams are
    told by team. Empty where the metric's sources stand at every node alike.
    """
    metric = screen.metric(name)
    levels = screen.settings.organisation.levels
    if not levels or not _is_split(screen, name):
        return ()
    own = (*levels, ENTERPRISE).index(metric.level) if metric.level in (*levels, ENTERPRISE) else len(levels)
    people = 1 if len(levels) > 1 else 0
    return tuple(reversed(levels[max(own - 1, people) :]))


def breakdown_of(screen: Screen, name: str, series: SeriesByPlace, period: Period) -> Breakdown:
    """The nodes of `breakdown_cut` in one period, out of the answers to the page's questions."""
    cut = breakdown_cut(screen, name)
    if not cut:
        return Breakdown("", "", (), "This number is not split: what it counts belongs to no part of the company.")
    level = cut[-1]
    told = [
        (key, value)
        for (metric, at, key, grain), values in series.items()
        if (metric, at, grain) == (name, cut, period.grain)
        and _has_to_do_with_it(values)
        and (value := values.at(period))
    ]
    labels = Counter(_label(screen, level, key) for key, _ in told)
    rows = [_row(screen, name, cut, key, value, labels) for key, value in told]
    title = f"{capital(period_words(period))}, by {level}"
    is_told = any(row.node.name != UNKNOWN for row in rows)
    return Breakdown(level, title, tuple(sorted(rows, key=_by_name)) if is_told else (), _words(rows, level))


def _has_to_do_with_it(values: Series) -> bool:
    """Whether any row was kept of late: the sales teams have a source's rows and no part in its picks."""
    return any(value.rows != 0 and value.note is not Note.NO_DATA for value in values.values)


def _is_split(screen: Screen, name: str) -> bool:
    sources = screen.catalogue.sources
    leaves = leaves_of([name], screen.catalogue.metrics)
    return any(leaf.source in sources and not sources[leaf.source].stands_everywhere for leaf in leaves)


def _row(screen: Screen, name: str, cut: Cut, key: Key, value: Value, labels: Counter[str]) -> BreakdownRow:
    metric = screen.metric(name)
    nodes = _nodes(cut, key)
    goal = commitment_of(metric, screen.catalogue, value.period, nodes) if nodes else None
    status, status_words = judged(value, metric, goal)
    label = _label(screen, cut[-1], key)
    if labels[label] > 1:
        label = f"{label} ({', '.join(_label(screen, above, key[: at + 1]) for at, above in enumerate(cut[:-1]))})"
    return BreakdownRow(
        node=nodes[0] if nodes else Node(),
        label=label,
        figure=figure_of(value.value, metric.unit),
        counted=_counted(value),
        status=status,
        status_words=status_words,
        note=note_words(value.note),
    )


def _nodes(cut: Cut, key: Key) -> list[Node]:
    """A node with those above it; none for several that are told together, which nobody has a goal for."""
    if is_pool(key):
        return []
    return [Node(level, each) for level, each in zip(reversed(cut), reversed(key), strict=True)]


def _label(screen: Screen, level: str, key: Key) -> str:
    return screen.department_label(key[-1]) if level == screen.settings.department_level else key[-1]


def _counted(value: Value) -> str:
    behind = value.denominator if value.denominator is not None else value.rows
    return f"{behind:,.0f}" if behind else ""


def _by_name(row: BreakdownRow) -> tuple[bool, bool, str]:
    return not row.node.level, row.node.name == UNKNOWN, row.label.casefold()


def _words(rows: Sequence[BreakdownRow], level: str) -> str:
    if not rows:
        return f"No {level} has a number for it."
    if all(row.node.name == UNKNOWN for row in rows):
        return f"Nothing says which {level} it belongs to."
    return "In the order of their names: this is no ranking."
