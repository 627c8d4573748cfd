"""Charts: whether a metric is made of what its chart is drawn by: shares and counts of rows that are counted."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.metrics import Metric, Part
from scorecard.definitions.names import Names
from scorecard.definitions.terms import Aggregation, Chart, Scale
from scorecard.reading import Fault

COUNTS = frozenset({Aggregation.COUNT, Aggregation.COUNT_DISTINCT})
STOCKS = frozenset({Aggregation.OPEN, Aggregation.LAST})
HINT = "chart: xmr reads any number"


def fitting_chart(metric: Metric, names: Names) -> Iterator[Fault]:
    """A p chart is of a share of rows, a u chart of a number for each of something, or of a count of rows alone."""
    match metric.chart:
        case Chart.P if not _is_share(metric, names):
            told = "a p chart is of a share of rows: so many of so many"
        case Chart.U if not (_is_share(metric, names) or _is_number_for_each(metric, names) or _counts(metric, names)):
            told = "a u chart is of a number of rows, alone or for each of something"
        case _:
            return
    yield Fault("chart-without-counts", told, ("chart",), HINT)


def _is_share(metric: Metric, names: Names) -> bool:
    if metric.conversion:
        return True
    if metric.survey:
        return metric.survey.scale is Scale.TOP
    if metric.ratio:
        return _is_counted(metric.ratio.of, names) and _is_counted(metric.ratio.to, names)
    measure = names.measure(metric.measure) if metric.measure else None
    # what is not there is a problem of its own
    return metric.measure is not None and (measure is None or measure.agg is Aggregation.SHARE)


def _is_number_for_each(metric: Metric, names: Names) -> bool:
    return metric.ratio is not None and _is_counted(metric.ratio.of, names) and _adds_up(metric.ratio.to, names)


def _counts(metric: Metric, names: Names) -> bool:
    """Whether a metric is so many a period; a stock is so many at its end, which no number of days makes more."""
    measure = names.measure(metric.measure) if metric.measure else None
    return measure is not None and measure.agg not in STOCKS and _is_number(measure.agg, metric.unit)


def _is_counted(side: str | Part, names: Names) -> bool:
    """Whether one side of a ratio is a number of something rather than an amount; what is unknown passes."""
    measure, unit = _measured(side, names)
    return measure is None or measure in STOCKS or _is_number(measure, unit)


def _adds_up(side: str | Part, names: Names) -> bool:
    measure, _ = _measured(side, names)
    return measure is None or measure in COUNTS | STOCKS | {Aggregation.SUM}


def _is_number(agg: Aggregation, unit: str | None) -> bool:
    return agg in COUNTS or (agg is Aggregation.SUM and unit in (None, "count"))


def _measured(side: str | Part, names: Names) -> tuple[Aggregation | None, str | None]:
    """How one side of a ratio becomes a number, and in what unit; None where that is not known.

    A side that is a metric counts as an average where it is anything but a measure.
    """
    reference = side.measure if isinstance(side, Part) else side
    if "." in reference:
        measure = names.measure(reference)
        return (measure.agg, measure.unit) if measure else (None, None)
    metric = names.metrics.get(reference)
    if metric is None:
        return None, None
    if metric.measure is None:
        return Aggregation.AVERAGE, None
    measure = names.measure(metric.measure)
    return (measure.agg, metric.unit) if measure else (None, None)


__all__ = ["fitting_chart"]
