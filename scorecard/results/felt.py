"""Felt: the failure that went with most of what customers' own scores lost, beside what those who lead there say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better
from scorecard.results.attribution.contributions import Contribution, Effect, Why
from scorecard.results.figures import difference_figure
from scorecard.results.perception_page import LEADER, Line
from scorecard.results.words import counted, period_words


def felt_words(
    why: Why | None, metrics: Mapping[str, Metric], departments: Mapping[str, str], lines: Sequence[Line]
) -> str:
    """ "" where no failure went with fewer points beyond luck. `lines` are what is said by department."""
    worst = next(iter(clear_failures(why, metrics)), None) if why else None
    if why is None or worst is None:
        return ""
    failed, outcome = metrics[worst.metric], metrics[why.metric]
    where = departments.get(failed.department or "", "")
    named = f"“{failed.label}”{f' in {where}' if where else ''}"
    leaders = _leaders(failed.department, lines)
    said = f" {leaders} of those who lead {where} say that promises are kept." if leaders else ""
    return (
        f"Before they answered in {period_words(why.period)}, {counted(worst.customers or 0, 'customer')} met a "
        f"failure of {named}; with it {worse_words(why, worst, outcome.label, outcome.better)}.{said} "
        "The two go together: that is association, and no more."
    )


def clear_failures(why: Why, metrics: Mapping[str, Metric]) -> list[Contribution]:
    """The failures that went with a worse number beyond luck, the one with most points first."""
    better = metrics[why.metric].better
    felt = (each for each in why.contributions if each.effect is Effect.FAILURE and each.metric in metrics)
    clear = [each for each in felt if each.customers and _is_worse(each, better)]
    return sorted(clear, key=lambda each: -abs(each.points))


def worse_words(why: Why, worst: Contribution, label: str, better: Better) -> str:
    """ "“Would recommend us” is 6.7 points lower than before it changed (5.1 points to 8.3 points)" """
    points, low, high = (difference_figure(end, why.value, why.unit) for end in _ends(worst))
    return f"“{label}” is {points} {worse_way(better)} than {why.against.words} ({low} to {high})"


def worse_way(better: Better) -> str:
    return "lower" if better is Better.HIGHER else "higher"


def _is_worse(each: Contribution, better: Better) -> bool:
    if each.low is None or each.high is None:
        return False
    return each.high < 0 if better is Better.HIGHER else each.low > 0 if better is Better.LOWER else False


def _ends(each: Contribution) -> tuple[float, float, float]:
    low, high = sorted((abs(each.low or 0.0), abs(each.high or 0.0)))
    return abs(each.points), low, high


def _leaders(department: str | None, lines: Sequence[Line]) -> str:
    said = (each for line in lines if line.department and line.department == department for each in line.said)
    return next((each.number for each in said if each.who == LEADER and each.share is not None), "")
