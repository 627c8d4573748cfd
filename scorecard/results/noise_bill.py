"""Noise bill: how often a red and green page would have changed colour within a year, and how often with reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.periods import Period
from scorecard.results.charts import chart_of
from scorecard.results.commitments import commitment_of
from scorecard.results.counted import sizes_of
from scorecard.results.points import points_of
from scorecard.results.series import Series
from scorecard.results.signals import Variation
from scorecard.results.status import Status, status_of
from scorecard.results.words import number_word

YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class NoiseBill:
    """So many changes of colour in twelve months, over all metrics with goals, and those that a rule fired at."""

    changes: int
    signals: int

    @property
    def exactly(self) -> str:
        return (
            "noise bill: over all metrics with goals a month off target is red, any other green; a change of colour is "
            "a signal where a rule of the metric's chart (XmR, p or u) fired at that month, to the side it turned to"
        )

    @property
    def words(self) -> str:
        """
        >>> NoiseBill(31, 4).words
        'In twelve months red and green would have changed 31 times; 4 were signals.'
        >>> NoiseBill(1, 0).words
        'In twelve months red and green would have changed once; it was no signal.'
        """
        start = f"In {number_word(YEAR)} months red and green would"
        told = f"{start} have changed"
        match self.changes, self.signals:
            case 0, _:
                return f"{start} never have changed."
            case 1, signals:
                return f"{told} once; it was {'a' if signals else 'no'} signal."
            case changes, 0:
                return f"{told} {changes:,} times; none was a signal."
            case changes, 1:
                return f"{told} {changes:,} times; 1 was a signal."
            case changes, signals:
                return f"{told} {changes:,} times; {signals:,} were signals."


def noise_bill_of(catalogue: Catalogue, series: Mapping[str, Series], months: Sequence[Period]) -> NoiseBill | None:
    """The bill of the last twelve months, over metrics by name, each with its closed months in `series`.

    `months` are the closed ones in time order; None where there are not thirteen of them, since the first of twelve
    changes is one from the month before. Red is off target, green is on target or within tolerance, by the goal of
    that month; a month without a number or a goal has no colour, and neither has a change from or to it. A change is
    a signal where a rule fires at that month, to the side that it turned to, on what was known then.
    """
    if len(months) <= YEAR:
        return None
    first = months[-YEAR]
    told = [
        is_signal
        for name, closed in series.items()
        for is_signal in _changes(catalogue.metrics[name], catalogue, closed, first)
    ]
    return NoiseBill(len(told), sum(told))


def _changes(metric: Metric, catalogue: Catalogue, closed: Series, first: Period) -> Iterator[bool]:
    """For each change of colour from a month on: whether it was a signal."""
    reds = [_is_red(metric, catalogue, value.period, value.value) for value in closed.values]
    for at, value in enumerate(closed.values):
        before, now = reds[at - 1] if at else None, reds[at]
        if None not in (before, now) and before is not now and value.period.start >= first.start:
            yield _said(metric, catalogue, Series(closed.values[: at + 1])) in _turned(turned_red=bool(now))


def _is_red(metric: Metric, catalogue: Catalogue, period: Period, value: float | None) -> bool | None:
    """Whether a month is off target; None where it has no colour."""
    goal = commitment_of(metric, catalogue, period)
    status = status_of(value, goal.target, goal.tolerance, metric.better) if goal else Status.NO_GOAL
    return None if status in (Status.NO_GOAL, Status.NO_DATA) else status is Status.OFF_TARGET


def _turned(*, turned_red: bool) -> tuple[Variation, ...]:
    """What a signal says that goes with a change of colour; a metric with two limits to its goal says neither."""
    return (Variation.CONCERN if turned_red else Variation.IMPROVEMENT, Variation.NEUTRAL)


def _said(metric: Metric, catalogue: Catalogue, closed: Series) -> Variation | None:
    """What the chart of so many months says of the last of them."""
    chart = chart_of(metric, catalogue.metrics, closed.values[-1].period)
    points = points_of(
        closed.numbers,
        metric.better,
        sizes=sizes_of(closed.values, chart),
        rebase_at=closed.places_of(metric.rebase),
        chart=chart,
    )
    return points[-1].signal
