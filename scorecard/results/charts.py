"""Charts: by which chart a metric is read at a grain, and where its neighbouring periods share too much for any."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.definitions.leaves import MeasureLeaf, Stretch, leaves_of
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Chart
from scorecard.periods import Grain, Period, moved_day

FROM_SHORT_TO_LONG = tuple(Grain)


def chart_of(metric: Metric, metrics: Mapping[str, Metric], period: Period | None) -> Chart:
    """The chart by which a metric is read over periods like this one; none where neighbours are made of the same rows.

    What usually lies between two neighbours says what noise is: nearly nothing where most of their rows are the same,
    and every step of a sum that only grows would be a signal.
    """
    return Chart.NONE if period and shares_rows(metric, metrics, period) else metric.chart


def shares_rows(metric: Metric, metrics: Mapping[str, Metric], period: Period) -> bool:
    """Whether a metric, or what it is made of, runs over a good deal of the period before as well."""
    leaves = leaves_of([metric.name], metrics)
    return any(isinstance(leaf, MeasureLeaf) and leaf.stretch and _reaches(leaf.stretch, period) for leaf in leaves)


def _reaches(stretch: Stretch, period: Period) -> bool:
    if isinstance(stretch, Grain):
        return FROM_SHORT_TO_LONG.index(stretch) > FROM_SHORT_TO_LONG.index(period.grain)
    # 30 days by month share a day or two, which tells nothing
    return (period.start - moved_day(period.end, stretch, back=True)).days * 2 > period.days
