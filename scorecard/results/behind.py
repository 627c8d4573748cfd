"""Behind: how many cases a number rests on, and how far so few let it be trusted."""

from __future__ import annotations

from scorecard.answers import Value
from scorecard.definitions.metrics import Metric
from scorecard.results.figures import figure_of
from scorecard.results.intervals import interval_of


def behind_words(value: Value, metric: Metric) -> str:
    """What a reader is told of a number's ground; "" where there is no number, or nothing to tell of it.

    "7,160 of 9,330"; "2,060 of 9,800 answered (21.0 %); may well lie between 16.1 and 20.3 points".
    """
    if value.value is None:
        return ""
    told = [words for words in (_cases(value, metric), _likely(value, metric)) if words]
    return "; ".join(told)


def _cases(value: Value, metric: Metric) -> str:
    n, d, rows = value.numerator, value.denominator, value.rows
    if metric.survey:
        share = f" ({figure_of(d / rows, 'percent').text})" if d and rows else ""
        return f"{_count(d)} of {_count(rows)} answered{share}" if d is not None and rows is not None else ""
    if metric.unit == "percent" and n is not None and d is not None and n.is_integer() and d.is_integer():
        return f"{_count(n)} of {_count(d)}"
    return ""


def _likely(value: Value, metric: Metric) -> str:
    found = interval_of(value, metric)
    if found is None:
        return ""
    low, high = figure_of(found.low, metric.unit), figure_of(found.high, metric.unit)
    return f"may well lie between {low.number if low.unit == high.unit else low.text} and {high.text}"


def _count(number: float | None) -> str:
    return f"{number:,.0f}"
