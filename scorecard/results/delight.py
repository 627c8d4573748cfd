"""Delight: what customers thanked a department for, and what that has to do with an outcome."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.definitions.metrics import Metric
from scorecard.results.attribution.contributions import Effect
from scorecard.results.counting import measure_words
from scorecard.results.figures import difference_figure
from scorecard.results.gap import Linked
from scorecard.results.links.contributions import Contribution
from scorecard.results.rows import MetricRow
from scorecard.results.screen import Screen
from scorecard.results.words import counted


@dataclass(frozen=True, slots=True)
class Thanks:
    """A delight of one department's work, as a sentence in two parts around a link: `what` leads to the metric.

    "notes in box": "74 customers had one; with them go 1.2 points of “Would recommend us” (0.3 to 2.1)".
    """

    department: str
    metric: str
    what: str
    felt: str


def thanks_of(screen: Screen, row: MetricRow, linked: Linked) -> tuple[Thanks, ...]:
    """The delights linked to an outcome, by the department whose work they were; none that too few customers had."""
    return tuple(
        Thanks(each.node.name, each.metric, what_words(screen.metric(each.metric)), _felt(each, row))
        for each in linked.departments
        if each.effect is Effect.DELIGHT and each.customers and each.node.name in screen.settings.departments
    )


def what_words(metric: Metric) -> str:
    """What pleased customers, as it is counted; the metric's own name where that is not said."""
    if not metric.delight:
        return metric.label
    measure = metric.delight.partition(".")[2].replace("_", " ")
    return measure if " " in measure else measure_words(metric.delight)


def _felt(each: Contribution, row: MetricRow) -> str:
    """Points are told with the sign of the outcome: what the delight adds to it."""
    reached = f"reached {counted(each.customers or 0, 'customer')}"
    value = row.value.value or 0.0
    low, high = sorted((each.low, each.high))
    if low <= 0 <= high:
        return f"{reached}; too few to tell what that does to “{row.label}”"
    size = difference_figure(each.points, value, row.unit)
    least, most = (difference_figure(end, value, row.unit) for end in sorted((abs(low), abs(high))))
    between = f"{least.split(' ')[0]} to {most}"
    return f"{reached}; “{row.label}” is {size} {'higher' if each.points > 0 else 'lower'} with them ({between})"
