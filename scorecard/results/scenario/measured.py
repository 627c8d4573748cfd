"""Measured: how much an outcome moves with a driver, from what failures cost its customers and what moved together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isclose

from scorecard.answers import Value
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better
from scorecard.results.attribution.contributions import Effect
from scorecard.results.links.contributions import Contribution
from scorecard.results.panel.evidence import EdgeEvidence
from scorecard.results.panel.grade import EdgeGrade
from scorecard.results.scenario.strength import Between, EdgeName, Measured, Strength, name_of

CLOSE = 1e-9
EFFECTS = (Effect.FAILURE, Effect.DELIGHT)

Counts = Mapping[Effect, float]  # how many rows of a driver failed, or pleased, in a period


def linked_strength(
    driver: Metric, value: Value, counts: Counts, contributions: Sequence[Contribution]
) -> Measured | None:
    """The change of an outcome for one more of a driver, from what the driver's failing rows add to it.

    Twice as many failing rows are taken to add twice as much, so what they add is held against how many there are.
    None where nobody was reached, what was found may not be told, or failing rows are not what the driver counts.

    `value` is the driver's, `counts` are its failing (and pleasing) rows in the same period.
    """
    by_effect = {each.effect: each for each in contributions if each.metric == driver.name and not each.node.level}
    found = []
    for effect in EFFECTS:
        rows = driver.failure if effect is Effect.FAILURE else driver.delight
        points, rate = by_effect.get(effect), _for_one_more(driver, value, counts.get(effect), effect)
        if rows is None or (effect is Effect.DELIGHT and rate is None):
            continue
        if points is None or rate is None:
            return None
        found.append(Measured(points.points, points.low, points.high).times(rate))
    return _together(found) if found else None


def as_tried(measured: Measured, grade: EdgeGrade) -> Strength | None:
    """What a linked edge moves after it was tried on later periods: what foretold nothing is a range and no value,
    what went the other way moves nothing.

    >>> as_tried(Measured(2.0, 1.0, 3.0), EdgeGrade.UNTESTED)
    Between(low=1.0, high=3.0)
    """
    match grade:
        case EdgeGrade.CONTRADICTED:
            return None
        case EdgeGrade.UNTESTED:
            return Between(measured.low, measured.high)
        case _:
            return measured


def panel_strengths(
    tested: Iterable[EdgeEvidence], is_total: Mapping[str, bool]
) -> Iterator[tuple[EdgeName, Measured]]:
    """The slopes of the edges that were found to go together, for the company.

    What was found between teams holds for the company where driver and parent both add up over teams, or neither
    does; `is_total` says which metrics do. What may be luck, or foretells nothing, moves nothing.
    """
    for each in tested:
        lower, upper = name_of(each.edge)
        if each.found is None or each.grade is not EdgeGrade.ASSOCIATION or not {lower, upper} <= is_total.keys():
            continue
        if not each.level or is_total[lower] == is_total[upper]:
            yield (lower, upper), Measured(each.found.slope, each.found.low, each.found.high)


def _for_one_more(driver: Metric, value: Value, rows: float | None, effect: Effect) -> float | None:
    """By how much of themselves a driver's failing rows grow when it moves up by one; None where that is not known."""
    if not rows or value.value is None:
        return None
    n, d = value.numerator, value.denominator
    if d is None:
        return 1 / rows if isclose(value.value, rows, rel_tol=CLOSE) else None
    if n is None or not d or not isclose(value.value, n / d, rel_tol=CLOSE, abs_tol=CLOSE):
        return None
    per_row = d / rows
    is_counted, is_rest = isclose(n, rows, rel_tol=CLOSE), isclose(d - n, rows, rel_tol=CLOSE)
    if is_counted and is_rest:  # half of all: what is better tells which half fails
        is_counted = (driver.better is Better.LOWER) == (effect is Effect.FAILURE)
    return per_row if is_counted else -per_row if is_rest else None


def _together(found: Sequence[Measured]) -> Measured:
    """The failures and delights of one driver, which rest on different rows."""
    value = sum(each.value for each in found)
    below = sum((each.value - each.low) ** 2 for each in found) ** 0.5
    above = sum((each.high - each.value) ** 2 for each in found) ** 0.5
    return Measured(value, value - below, value + above)
