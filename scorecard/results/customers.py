"""Customers: how many more or fewer a change of an outcome comes to, and what those who left were worth."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better, Matched, Scale
from scorecard.results.counting import measure_words
from scorecard.results.differences import difference_words
from scorecard.results.figures import currency_sign, figure_of
from scorecard.results.rows import MetricRow
from scorecard.results.screen import Screen

PRODUCT = re.compile(r"\s*\w+\s*\*\s*\w+\s*")


def changed_words(screen: Screen, row: MetricRow, rows: Sequence[MetricRow]) -> str:
    """A change as cases: "61 more broken promises", "98 fewer would, net", "106 more, worth £117,000";
    of money, the money.

    "" where it cannot be told in cases; `rows` are those of the same page, among which may be what a leaver is worth.
    """
    change, metric = row.change.change, screen.metric(row.name)
    if not change:
        return ""
    if metric.unit == "count":
        return f"{difference_words(change, row.value.value or 0.0, 'count')}{_worth_words(screen, row, rows)}"
    if currency_sign(metric.unit):
        return difference_words(change, row.value.value or 0.0, metric.unit)
    cases = row.value.denominator
    if not cases or metric.unit not in ("percent", "points"):
        return ""
    if metric.survey:
        is_net = metric.survey.scale is Scale.NPS  # those who recommend us less those who advise against us
        count = round(change * cases / (100 if is_net else 1))
        return f"{_more(count)} {'would, net' if is_net else f'of {cases:,.0f} who answered'}" if count else ""
    failing = failing_words(metric)
    worse = round(change * cases) * (-1 if metric.better is Better.HIGHER else 1)
    if not failing or not worse:
        return ""
    # measures are named in the plural, and nobody knows the singular of a company's own words
    return f"{_more(worse)} among {failing}" if abs(worse) == 1 else f"{_more(worse)} {failing}"


def failing_words(metric: Metric) -> str:
    """What the rows that let a customer down are called; "" where nothing says which they are.

    Only of a share whose other rows they are, or the same.
    """
    if metric.conversion and metric.failure:
        start, end = metric.conversion.start, metric.conversion.end
        after = "another" if start == end else measure_words(end)
        followed = "followed" if metric.failure is Matched.MATCHED else "not followed"
        return f"{measure_words(start)} {followed} by {after}"
    return measure_words(metric.failure) if metric.ratio and metric.failure else ""


def _worth_words(screen: Screen, row: MetricRow, rows: Sequence[MetricRow]) -> str:
    """What that many are worth, where a metric of the page multiplies this one with what each is worth."""
    worth, change, count = screen.settings.worth, row.change.change, row.value.value
    if worth is None or not worth.currency or not change or not count:
        return ""
    for other in rows:
        metric = screen.metric(other.name)
        is_theirs = PRODUCT.fullmatch(metric.formula or "") and row.name in metric.inputs.values()
        if is_theirs and metric.unit == worth.currency and other.period == row.period and other.value.value:
            return f", worth {figure_of(abs(change) * other.value.value / count, worth.currency).text}"
    return ""


def _more(count: int) -> str:
    return f"{abs(count):,} {'more' if count > 0 else 'fewer'}"
