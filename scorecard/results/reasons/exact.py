"""Exact: a change told apart along a formula or over the organisation, whose parts add up to the last digit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import fsum

from scorecard.definitions.metrics import Metric
from scorecard.periods import Calendar, parse_period
from scorecard.results.attribution.contributions import Contribution, Effect, Split, Why
from scorecard.results.differences import difference_words
from scorecard.results.reasons.reasons import ALL, MAY_BE_NONE, Bar, Figures, Reasons, is_better, without_empty_columns
from scorecard.results.rows import Node
from scorecard.results.words import capital, period_words, title_of

STEP = " → "
RATE, MIX = "did better or worse", "more of one kind of work"
MOST = 12  # rows of one listing: more are not read
OTHERS = "others ("


@dataclass(frozen=True)
class Names:
    """What readers call metrics and nodes."""

    metrics: Mapping[str, Metric]
    departments: Mapping[str, str]  # labels
    calendar: Calendar = field(default_factory=Calendar)

    def metric(self, name: str) -> str:
        return self.metrics[name].label if name in self.metrics else title_of(name.split(".")[-1])

    def node(self, node: Node) -> str:
        if node.name == "unknown":
            return f"{node.level} not known"
        return self.departments.get(node.name, node.name)

    def since(self, period: str | None) -> str:
        """ "December 2025", of a period as it is written."""
        return capital(period_words(parse_period(period, self.calendar))) if period else ""


def exact_reasons(why: Why, names: Names) -> Reasons:
    """An exact answer to why as a page tells it."""
    metric = names.metrics[why.metric]
    parts = why.parts
    figures = Figures.of([each.points for each in parts], why.unit)
    heads, rows, total = _table(why, names, figures)
    return Reasons(
        title=_title(why),
        is_exact=True,
        sentence=_sentence(why, names, figures, metric),
        heads=heads,
        rows=rows,
        total=total,
        bars=tuple(_bars(parts, why, names, figures, metric)),
        unit=figures.unit,
        notes=tuple(_notes(why)),
        about=tuple(each.metric if len(each.path) > 1 else "" for each in parts),
    )


def _title(why: Why) -> str:
    return "By arithmetic" if why.split is Split.FORMULA else f"By {why.to}"


def _sentence(why: Why, names: Names, figures: Figures, metric: Metric) -> str:
    """ "3.5 points higher than before it changed; most of it Customer care: +3.0." """
    if not why.change:
        return f"The same as {why.against.words}; what its parts did cancels out."
    moved = f"{capital(difference_words(why.change, why.value, why.unit))} than {why.against.words}"
    largest = max(why.parts, key=lambda each: abs(each.points))
    if len(why.parts) == 1 or abs(largest.points - why.change) < abs(why.change) * 0.005:
        return f"{moved}: all of it {_name(why, largest, names)}."
    rate = next((each for each in why.contributions if each.effect is Effect.RATE and each.node == largest.node), None)
    how = ""
    if rate is not None and abs(rate.points) > abs(largest.points) / 2:
        better = is_better(rate.points, metric.better)
        how = "" if better is None else ", which did better" if better else ", which did worse"
    return f"{moved}; the largest part is {_name(why, largest, names)}{how}: {figures.written(largest.points)}."


def _table(
    why: Why, names: Names, figures: Figures
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
    rates, mixes = _of_effect(why, Effect.RATE), _of_effect(why, Effect.MIX)
    beside = (RATE, "may well lie", MIX) if rates else ()
    heads = ("Part", *beside, figures.head, "customers let down", "rows", "moved since")
    rows = []
    for each in why.parts:
        rate, mix = rates.get(each.node), mixes.get(each.node)
        lies = figures.range(rate.low, rate.high) if rate else ""
        told = [_points(rate, figures), lies, _points(mix, figures)] if rates else []
        counts = [f"{count:,}" if count is not None else "" for count in (each.customers, each.rows)]
        name, since = capital(_name(why, each, names)), names.since(each.since)
        rows.append((name, *told, figures.written(each.points), *counts, since))
    sums = [figures.written(fsum(each.points for each in some.values())) for some in (rates, mixes)]
    told = [sums[0], "", sums[1]] if rates else []
    total = (ALL, *told, figures.written(fsum(each.points for each in why.parts)), "", "", "")
    return without_empty_columns(heads, rows, total)


def _points(each: Contribution | None, figures: Figures) -> str:
    return figures.written(each.points if each else None)


def _of_effect(why: Why, effect: Effect) -> dict[Node, Contribution]:
    return {each.node: each for each in why.contributions if each.effect is effect}


def _bars(parts: tuple[Contribution, ...], why: Why, names: Names, figures: Figures, metric: Metric) -> Iterator[Bar]:
    for each in parts[:MOST]:
        label = capital(_name(why, each, names))
        words = f"{label}: {figures.told(each.points)}"
        better = is_better(each.points, metric.better)
        yield Bar(label, figures.printed(each.points), None, None, better, words)


def _name(why: Why, each: Contribution, names: Names) -> str:
    if each.effect is Effect.NOT_ATTRIBUTED:
        return "of none of them" if why.split is Split.ORGANISATION else "between the goals"
    at = names.node(each.node) if each.node != why.node else ""
    way = STEP.join(names.metric(step) for step in each.path[1:])
    return ", ".join(part for part in (way, at) if part) or "of none of them"


def _notes(why: Why) -> Iterator[str]:
    yield "Exact: the parts add up to the change; each is rounded for reading."
    if any(each.effect is Effect.MIX for each in why.contributions):
        yield (
            f"“{capital(RATE)}” is what changed within each; “{MIX}” is that one of them, better or worse than the "
            "rest, became a larger or smaller part of the whole."
        )
    if any(each.low is not None and each.high is not None and each.low <= 0 <= each.high for each in why.contributions):
        yield f"{capital(MAY_BE_NONE)}: no more than chance may do with so few rows."
    if any(each.node.name.startswith(OTHERS) for each in why.contributions):
        yield "Others: too few customers to be told by themselves, and the smallest that has enough."
    if any(each.effect is Effect.NOT_ATTRIBUTED for each in why.contributions):
        yield (
            "Between the goals: the goals of what it is made of do not come to its own."
            if why.split is Split.FORMULA
            else "Of none of them: the goal is the whole's, and nobody owes a part of it."
        )
