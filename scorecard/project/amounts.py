"""Amounts: values of metrics as analysts write them, read in the metric's unit and written so that they come back."""

from __future__ import annotations

from scorecard.definitions.goals import PERCENT
from scorecard.definitions.metrics import Metric
from scorecard.problems import Place, Problem
from scorecard.results.scenario.address import number_from, plain_number

FORMS = "write 78% for a share, or a plain number in the metric's own unit"


def read_amount(text: str, metric: Metric) -> float | Problem:
    """A value as written on a command line."""
    value = number_from(text.strip())
    if value is None:
        return Problem("not-an-amount", f"'{text}' is not a number", hint=FORMS)
    return unit_problem(text, metric, Place()) or value


def unit_problem(text: str, metric: Metric, place: Place) -> Problem | None:
    """78 where 78% is meant, and 78% where the unit is no percent."""
    is_percent = PERCENT.fullmatch(text) is not None
    if is_percent and metric.unit not in ("percent", "ratio"):
        told = f"{text} of '{metric.name}', which is in {metric.unit}"
        return Problem("amount-unit", told, place, f"write a number of {metric.unit}")
    if not is_percent and metric.unit == "percent" and abs(number_from(text) or 0.0) > 1:
        told = f"{text} would be {float(text) * 100:g}% of '{metric.name}', which is in percent"
        return Problem("amount-unit", told, place, f"write {text}%")
    return None


def written_amount(value: float, unit: str) -> str:
    """
    >>> written_amount(0.78, "percent"), written_amount(400.0, "count"), written_amount(1 / 3, "percent")
    ('78%', '400', '0.3333333333333333')
    """
    text = f"{value * 100:.10g}%"
    return text if unit == "percent" and number_from(text) == value else plain_number(value)
