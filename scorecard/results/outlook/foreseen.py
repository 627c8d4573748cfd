"""Foreseen: the outlook on each goal of a metric, with the sentence that tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scorecard.answers import Note
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.outlook.ahead import GoalAhead, Judged, added_over, is_running, judged_at
from scorecard.results.outlook.outlook import FEWEST_POINTS, Outlook, Sum, TooFewPoints, known_outlook, outlook_of
from scorecard.results.outlook.words import outlook_words
from scorecard.results.series import Series

_SEASONS = {Grain.DAY: 7, Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 1}

Told = tuple[Period, float]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One goal of a metric at a node, the period at whose end it is judged, and how likely it is met."""

    metric: str
    ahead: GoalAhead
    judged: Judged
    outlook: Outlook
    words: str


def foreseen_of(
    metric: Metric, ahead: GoalAhead, closed: Series, catalogue: Catalogue, calendar: Calendar, grain: Grain
) -> Foreseen:
    """The outlook on a goal, from the closed periods of its node; TooFewPoints where they are under eight.

    Only the last stretch without a gap counts, and what came after the last declared re-base.
    """
    told = unbroken(closed, metric)
    if not told:
        raise TooFewPoints(_too_few(0))
    judged = judged_at(ahead, metric, catalogue, calendar, grain, told[-1][0])
    adds = added_over(metric, catalogue, ahead.goal, grain) is not None and judged.span is not None
    amounts = tuple(_amounts(told, calendar, judged.span.grain)) if judged.span and is_running(metric) else told
    counted = amounts if is_running(metric) else _numbers(closed)
    found = (
        _sum_of(amounts, counted, judged, metric, calendar) if adds else _value_of(amounts, judged, metric, calendar)
    )
    shown = _bounded(found, [value for _, value in amounts], metric.unit)
    return Foreseen(metric.name, ahead, judged, shown, outlook_words(shown, ahead, judged, metric))


def unbroken(closed: Series, metric: Metric) -> tuple[Told, ...]:
    """The periods up to the last with a number, back to the first gap or the last re-base."""
    values = closed.values[max(closed.places_of(metric.rebase), default=0) :]
    while values and (values[-1].value is None or values[-1].note is not Note.NONE):
        values = values[:-1]
    found: list[Told] = []
    for value in reversed(values):
        if value.value is None or value.note is not Note.NONE:
            break
        found.append((value.period, value.value))
    return tuple(reversed(found))


def _numbers(closed: Series) -> tuple[Told, ...]:
    told = (value for value in closed.values if value.note is Note.NONE)
    return tuple((value.period, value.value) for value in told if value.value is not None)


def _value_of(told: Sequence[Told], judged: Judged, metric: Metric, calendar: Calendar) -> Outlook:
    last, _ = told[-1]
    if judged.period.start <= last.start:
        known = {period.start: value for period, value in told}.get(judged.period.start)
        if known is None:
            raise TooFewPoints(f"has no number for {judged.period}")
        return known_outlook(known, judged.target, metric.better, len(told))
    steps = len(_after(last, judged.period, calendar))
    return outlook_of(_enough(told), steps, judged.target, metric.better, _SEASONS[last.grain])


def _sum_of(
    amounts: Sequence[Told], known: Sequence[Told], judged: Judged, metric: Metric, calendar: Calendar
) -> Outlook:
    """The outlook on a total: what its span holds so far, of all that is known, and what the periods left may bring."""
    span = judged.span or judged.period
    last, _ = amounts[-1]
    counted = [value for period, value in known if period.start in span and period.start <= judged.period.start]
    over = _over_in(span, last, judged.period, calendar)
    if len(counted) < over:
        raise TooFewPoints(f"has no number for {over - len(counted)} of the {over} periods of {span} that are over")
    ahead = _after(last, judged.period, calendar)
    if not ahead:
        return known_outlook(sum(counted), judged.target, metric.better, len(amounts))
    adds = Sum(sum(counted), sum(period.start not in span for period in ahead))
    return outlook_of(_enough(amounts), len(ahead), judged.target, metric.better, _SEASONS[last.grain], adds)


def _amounts(told: Sequence[Told], calendar: Calendar, length: Grain) -> Iterator[Told]:
    """What each period brought to a running number; the first is left out where it is not the first of its run."""
    first, value = told[0]
    run = calendar.period_at(first.start, length)
    if calendar.previous(first).start < run.start:
        yield first, value
    for (before, so_far), (period, value) in pairwise(told):
        goes_on = calendar.period_at(before.start, length) == calendar.period_at(period.start, length)
        yield period, value - so_far if goes_on else value


def _after(last: Period, until: Period, calendar: Calendar) -> list[Period]:
    periods = []
    period = last
    while period.start < until.start:
        period = calendar.next(period)
        periods.append(period)
    return periods


def _over_in(span: Period, last: Period, until: Period, calendar: Calendar) -> int:
    """How many periods of a span are over, of those up to the one that is judged."""
    end = min(last.end, until.end)
    return sum(period.start in span for period in calendar.spine(span.start, end, last.grain))


def _enough(told: Sequence[Told]) -> list[float]:
    if len(told) < FEWEST_POINTS:
        raise TooFewPoints(_too_few(len(told)))
    return [value for _, value in told]


def _too_few(count: int) -> str:
    return f"has {count} closed periods with a number in a row, and a forecast needs {FEWEST_POINTS}"


def _bounded(outlook: Outlook, values: Sequence[float], unit: str) -> Outlook:
    """No lower than 0 where nothing ever was, and no share of more than all where none ever was."""
    least = 0.0 if min(values, default=0.0) >= 0 else float("-inf")
    most = 1.0 if unit == "percent" and max(values, default=1.0) <= 1 else float("inf")

    def within(value: float) -> float:
        return min(max(value, least), most)

    return replace(
        outlook,
        forecast=within(outlook.forecast),
        low=within(outlook.low),
        high=within(outlook.high),
        likely_low=within(outlook.likely_low),
        likely_high=within(outlook.likely_high),
    )
