"""Supposed: what would follow from other numbers, and which would do: by arithmetic, by belief, or not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import floor, isfinite, log10

from scorecard.definitions.metrics import Metric
from scorecard.graph.edges import Edge
from scorecard.results.differences import difference_words
from scorecard.results.figures import NO_NUMBER, figure_of
from scorecard.results.reach import edge_words
from scorecard.results.scenario.backwards import Move
from scorecard.results.scenario.reached import Reach
from scorecard.results.scenario.today import Today, ends_of
from scorecard.results.scenario.whatif import Moved, WhatIf
from scorecard.results.scenario.words import evidence_words, move_words

Metrics = Mapping[str, Metric]
Rows = tuple[tuple[str, ...], ...]

EXACT_HEADS = ("Metric", "today", "would be", "that is")
BELIEVED_HEADS = ("Metric", "today", "8 times of 10 between", "rests on")
REACH_HEADS = ("Metric", "today", "would have to be", "that is", "rests on", "against it")


@dataclass(frozen=True, slots=True)
class Input:
    """A number that a reader may change, in printed units: percent times a hundred. None: no end."""

    metric: str
    label: str
    today: float
    least: float | None
    most: float | None
    step: float
    times: float  # printed units in one of the metric's own
    help: str  # "Today 8.2 %; so far between 3 % and 12 %."


@dataclass(frozen=True, slots=True)
class Supposed:
    """What follows: the exact and the believed are never in one table; `unknown` says of what nobody knows how much."""

    exact: Rows
    believed: Rows
    unknown: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """What could bring a metric to its goal, each alone, the smallest step first; `sentence` where there is none."""

    inputs: tuple[Input, ...]
    title: str  # "What it would take to reach the goal 22"
    exact: Rows
    believed: Rows
    unknown: tuple[str, ...]
    sentence: str = ""


def input_of(name: str, metrics: Metrics, today: Today) -> Input:
    """The input for a metric that has a number today."""
    metric, value, seen = metrics[name], today.of(name), today.seen(name)
    assert value is not None
    assert value.value is not None
    times = 100.0 if metric.unit == "percent" else 1.0
    least, most = ends_of(metric, seen)
    low, high, now = (figure_of(each, metric.unit).text for each in (seen.low, seen.high, value.value))
    return Input(
        metric=name,
        label=f"{metric.label}{_unit(metric.unit)}",
        today=value.value * times,
        least=least * times if isfinite(least) else None,
        most=most * times if isfinite(most) else None,
        step=_step(value.value * times),
        times=times,
        help=f"Today {now}; so far between {low} and {high}.",
    )


def supposed_of(found: WhatIf, metrics: Metrics, cautions: Iterable[str]) -> Supposed:
    """What follows from a scenario, by what it rests on."""
    moved = [each for each in found.moved if not each.is_given]
    unknown = dict.fromkeys(edge for each in found.moved for edge in each.way.unknown)
    return Supposed(
        exact=tuple(_exact_row(each, metrics[each.metric]) for each in moved if _is_exact(each)),
        believed=tuple(_believed_rows(moved, metrics)),
        unknown=unknown_sentences(unknown, metrics),
        cautions=tuple(cautions),
    )


def reached_rows(found: Reach, metrics: Metrics, *, is_exact: bool) -> Rows:
    """A row a metric that could do it alone, the smallest step first: those by arithmetic, or those by belief."""
    return tuple(
        _reached_row(move, metrics[move.lever.metric])
        for move in found.moves
        if all(evidence.is_exact for evidence in move.lever.evidence) is is_exact
    )


def unknown_sentences(edges: Iterable[Edge], metrics: Metrics) -> tuple[str, ...]:
    """After "not known how much": "Had to contact us again goes with Calls nobody answered (same customers)."."""
    return tuple(
        f"{metrics[edge.upper].label} goes with {metrics[edge.lower].label} ({edge_words(edge)})." for edge in edges
    )


def _reached_row(move: Move, metric: Metric) -> tuple[str, ...]:
    today, value = move.lever.today, move.value
    change = "" if value is None or value == today else difference_words(value - today, today, metric.unit)
    told = NO_NUMBER if value is None else figure_of(value, metric.unit).text
    rests_on = evidence_words(move.lever.evidence, move.lever.lags)
    return metric.label, figure_of(today, metric.unit).text, told, change, rests_on, move_words(move, metric)


def _is_exact(moved: Moved) -> bool:
    return bool(moved.way.evidence) and moved.band is None and moved.exact is not None


def _exact_row(moved: Moved, metric: Metric) -> tuple[str, ...]:
    assert moved.exact is not None
    change = moved.exact - moved.today
    words = difference_words(change, moved.exact, metric.unit) if change else "the same"
    told = (figure_of(each, metric.unit).text for each in (moved.today, moved.exact))
    return metric.label, *told, words


def _believed_rows(moved: Iterable[Moved], metrics: Metrics) -> Iterator[tuple[str, ...]]:
    for each in moved:
        metric = metrics[each.metric]
        if each.band is not None:
            today, low, high = (
                figure_of(value, metric.unit).text for value in (each.today, each.band.low_80, each.band.high_80)
            )
            yield metric.label, today, f"{low} and {high}", evidence_words(each.way.evidence, each.way.lags)


def _unit(unit: str) -> str:
    return {"percent": " (%)", "count": "", "ratio": ""}.get(unit, f" ({unit})")


def _step(value: float) -> float:
    """A hundredth or so of a number, as a round one.

    >>> _step(23.2), _step(540.0), _step(0.0)
    (0.1, 1.0, 1.0)
    """
    return 10.0 ** (floor(log10(abs(value))) - 2) if value else 1.0
