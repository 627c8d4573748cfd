"""Listings of a project's answers: the columns that `show`, `thread` and `signals` print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scorecard.answers import Cut, Restated, Value
from scorecard.definitions.metrics import Metric
from scorecard.graph import Edge, Graph, Thread
from scorecard.listing import Field, Listing
from scorecard.periods import Calendar, Period
from scorecard.results.luck import shares_of_luck
from scorecard.results.movement import caution_of
from scorecard.results.reading import Reading

THREAD_COLUMNS = ("direction", "thread", "step", "metric", "level", "department", "effect", "evidence", "within", "lag")
SIGNAL_COLUMNS = ("metric", "period", "value", "variation", "assurance", "rule", "since", "grade", "q", "note")
RESTATED_COLUMNS = ("noted", "metric", "period", "level", "node", "was", "now", "because")
POINT_COLUMNS = ("metric", "period", "value", "centre", "lower", "upper", "signal", "rule")


def listing_of_values(cut: Cut, values: Iterable[Value]) -> Listing:
    """A row a value; the columns of a split are named as it was asked for."""
    columns = ("metric", "period", *cut, "value", "numerator", "denominator", "rows", "note")
    return Listing(
        columns,
        tuple(
            (
                each.metric,
                each.period.start,
                *each.key,
                each.value,
                each.numerator,
                each.denominator,
                each.rows,
                str(each.note),
            )
            for each in values
        ),
    )


def listing_of_restated(restated: Iterable[Restated], calendar: Calendar) -> Listing:
    """A row a number of a closed period that is another than was published; level and node empty for the enterprise."""
    return Listing(
        RESTATED_COLUMNS,
        tuple(
            (
                each.noted.isoformat(sep=" ", timespec="minutes"),
                each.metric,
                str(calendar.period_at(each.period, each.grain)),
                each.level,
                each.node,
                each.note_was if each.was is None else each.was,
                each.note_now if each.now is None else each.now,
                each.because,
            )
            for each in restated
        ),
    )


def listing_of_threads(metric: str, graph: Graph, metrics: Mapping[str, Metric]) -> Listing:
    """A row a step of each thread, first up to the outcomes, then down to workers' measures."""
    directions = (("up", graph.threads_up(metric)), ("down", graph.threads_down(metric)))
    return Listing(
        THREAD_COLUMNS,
        tuple(
            (direction, number, *row)
            for direction, threads in directions
            for number, thread in enumerate(threads, start=1)
            for row in _steps(metric, thread, metrics)
        ),
    )


def _steps(metric: str, thread: Thread, metrics: Mapping[str, Metric]) -> Iterator[tuple[Field, ...]]:
    yield (0, *_stop(metric, metrics), None, None, None, None)
    at = metric
    for step, edge in enumerate(thread.edges, start=1):
        at = edge.upper if edge.lower == at else edge.lower
        yield (step, *_stop(at, metrics), *_bond(edge))


def _stop(name: str, metrics: Mapping[str, Metric]) -> tuple[Field, ...]:
    return name, metrics[name].level, metrics[name].department


def _bond(edge: Edge) -> tuple[Field, ...]:
    return (
        str(edge.effect) if edge.effect else None,
        str(edge.evidence),
        str(edge.within) if edge.within else None,
        str(edge.lag) if edge.lag else None,
    )


def listing_of_signals(readings: Iterable[tuple[str, Sequence[Period], Reading]]) -> Listing:
    """A row a metric: what its last closed point says, what stands, and whether the goal will be met as it is.

    `q` is the share of luck among all metrics listed whose last point lies as far out as this one or farther.
    """
    told = tuple(readings)
    shares = shares_of_luck([reading.luck for _, _, reading in told])
    return Listing(SIGNAL_COLUMNS, tuple(_signal(*each, q) for each, q in zip(told, shares, strict=True)))


def _signal(metric: str, periods: Sequence[Period], reading: Reading, q: float | None) -> tuple[Field, ...]:
    return (
        metric,
        periods[-1].start if periods else None,
        reading.points[-1].value if reading.points else None,
        str(reading.variation) if reading.variation else None,
        str(reading.assurance) if reading.assurance else None,
        str(reading.rule) if reading.rule else None,
        periods[reading.standing.since].start if reading.standing else None,
        str(reading.grade),
        q,
        caution_of(reading, periods),
    )


def listing_of_points(readings: Iterable[tuple[str, Sequence[Period], Reading]]) -> Listing:
    """A row a closed period of each metric, with the usual range it is judged by."""
    return Listing(
        POINT_COLUMNS,
        tuple(
            (
                metric,
                period.start,
                point.value,
                point.centre,
                point.lower,
                point.upper,
                str(point.signal) if point.signal else None,
                str(point.rule) if point.rule else None,
            )
            for metric, periods, reading in readings
            for period, point in zip(periods, reading.points, strict=True)
        ),
    )
