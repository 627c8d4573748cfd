"""Counting: how a metric is made, in words that a reader of its definition card can check."""

from __future__ import annotations

import re
from typing import assert_never

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Cumulative, Metric, OffsetInput, Part, Ratio, Survey
from scorecard.definitions.terms import Scale


def counted_as(metric: Metric, catalogue: Catalogue) -> str:
    """ "right ÷ statements, of statements"; what a metric's `where` leaves out is said after it."""
    told = _kind_words(metric, catalogue)
    return f"{told}, only where {metric.where}" if metric.where else told


def _kind_words(metric: Metric, catalogue: Catalogue) -> str:
    if metric.measure:
        return measure_words(metric.measure)
    if metric.ratio:
        return _ratio_words(metric.ratio, catalogue)
    if metric.formula is not None:
        return _formula_words(metric, catalogue)
    if metric.survey:
        return _survey_words(metric.survey)
    if metric.conversion:
        way = metric.conversion
        match = f" and the same {' and '.join(way.match)}" if way.match else ""
        start, end = measure_words(way.start), measure_words(way.end)
        return f"share of {start} followed within {way.within} by {end} of the same {way.by}{match}"
    if metric.cumulative:
        return _cumulative_words(metric.cumulative)
    if given := metric.reported:
        return f"{measure_words(given.measure)}, as reported by {given.per}"
    return "not said"


def measure_words(reference: str) -> str:
    """
    >>> measure_words("contacts.resolved"), measure_words("contacts.contacts"), measure_words("orders.put_right")
    ('resolved contacts', 'contacts', 'orders put right')
    """
    source, measure = (name.replace("_", " ") for name in reference.split(".", 1))
    if source in measure or measure in source:
        return measure
    return f"{source} {measure}" if " " in measure else f"{measure} {source}"


def _ratio_words(ratio: Ratio, catalogue: Catalogue) -> str:
    return f"{_side_words(ratio.of, catalogue)} ÷ {_side_words(ratio.to, catalogue)}"


def _side_words(side: str | Part, catalogue: Catalogue) -> str:
    if isinstance(side, Part):
        return f"{measure_words(side.measure)} (where {side.where})"
    return measure_words(side) if "." in side else _label(side, catalogue)


def _formula_words(metric: Metric, catalogue: Catalogue) -> str:
    inputs = {name: _input_words(given, catalogue) for name, given in metric.inputs.items()}
    told = re.sub(r"[a-z_][a-z0-9_]*", lambda name: inputs.get(name[0], name[0]), metric.formula or "")
    return told.replace("*", "×").replace("/", "÷").replace(" - ", " − ")


def _input_words(given: str | OffsetInput, catalogue: Catalogue) -> str:
    if isinstance(given, OffsetInput):
        return f"“{_label(given.metric, catalogue)}” {given.offset} before"
    return f"“{_label(given, catalogue)}”"


def _survey_words(survey: Survey) -> str:
    asked = survey.score.split(".", 1)[-1].replace("_", " ")
    match survey.scale:
        case Scale.NPS:
            return f"answers to “{asked}” of 9 and 10 less those of 0 to 6, of all answers, in points"
        case Scale.TOP:
            return f"share of answers to “{asked}” of {survey.top} or more"
        case Scale.MEAN:
            return f"mean of the answers to “{asked}”"
        case _:
            assert_never(survey.scale)


def _cumulative_words(cumulative: Cumulative) -> str:
    measure = measure_words(cumulative.measure)
    if cumulative.window:
        return f"{measure} in the {cumulative.window} up to the end of the period"
    return f"{measure} since the {cumulative.to_date} began"


def _label(name: str, catalogue: Catalogue) -> str:
    metric = catalogue.metrics.get(name)
    return metric.label if metric else name
