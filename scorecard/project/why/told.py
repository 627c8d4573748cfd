"""Told: an answer to why as lines that a person reads, with the sum that shows that nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import assert_never

from scorecard.results.attribution.contributions import Contribution, Effect, Split, Why
from scorecard.results.differences import difference_words
from scorecard.results.figures import figure_of
from scorecard.results.reasons.reasons import MAY_BE_NONE, Figures
from scorecard.results.rows import Node
from scorecard.results.words import capital, period_words

ALL = "all together"
OF_NO_NODE = "of none of them"
OF_NO_INPUT = "between the goals"
UNEXPLAINED = "nothing we measure explains it"
UNMATCHED = "customers not matched"
ELSEWHERE = "carried elsewhere"
STEP = " → "


def lines_of(why: Why, label: str) -> Iterator[str]:
    """A sentence, a table with its sum, and what has to be known to read it."""
    yield _sentence(why, label)
    yield ""
    yield from _aligned(_table(why))
    yield ""
    yield from _notes(why)


def _sentence(why: Why, label: str) -> str:
    """ "Promises kept, August 2026: 89.0 %, 3.5 points lower than before it changed (92.5 %, …)." """
    is_of_node = why.node.level and why.split is not Split.LINKED
    at = f", {why.node.level} {why.node.name}" if is_of_node else ""
    moved = difference_words(why.change, why.value, why.unit) + " than" if why.change else "the same as"
    told = f"{label}{at}, {period_words(why.period)}: {figure_of(why.value, why.unit).text}"
    return f"{told}, {moved} {why.against.words}{_other(why)}.{_carried(why)}"


def _carried(why: Why) -> str:
    """ " With team Accounts East go −5.60 points of it." """
    if why.split is not Split.LINKED or not why.node.level:
        return ""
    own = fsum(each.points for each in why.parts if each.effect in (Effect.FAILURE, Effect.DELIGHT))
    return f" With {why.node.level} {why.node.name} go {_figures(why).told(own)} of it."


def _figures(why: Why) -> Figures:
    return Figures.of([each.points for each in why.contributions], why.unit)


def _other(why: Why) -> str:
    if not why.against.periods:
        return ""
    other = figure_of(why.against_value, why.unit).text
    if len(why.against.periods) == 1:
        return f" ({other})"
    first, last = why.against.periods[0], why.against.periods[-1]
    return f" ({other}, {period_words(first)} to {period_words(last)})"


def _table(why: Why) -> list[tuple[str, ...]]:
    """A row a contribution, or a node where rate and mix stand beside its total; empty columns are left out."""
    figures = _figures(why)
    beside = _Beside.of(why)
    heads = ("", *beside.heads, figures.head, "may well lie", _customers(why), "rows", "moved since")
    rows = [
        _row(why, each, beside, figures) for each in why.parts if each.points or each.effect is not Effect.NOT_MATCHED
    ]
    sums = [figures.written(fsum(each.points for each in some)) for some in (*beside.columns, why.parts)]
    told = [*rows, (ALL, *sums, "", "", "", "")]
    kept = [at for at in range(len(heads)) if any(row[at] for row in told)]
    return [tuple(row[at] for at in kept) for row in (heads, *told)]


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Names to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *figures in rows:
        told = (figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True))
        yield "  ".join((name.ljust(widths[0]), *told)).rstrip()


def _row(why: Why, each: Contribution, beside: _Beside, figures: Figures) -> tuple[str, ...]:
    rate = each if why.split is Split.LINKED else beside.rates.get(each.node)
    points = (figures.written(part.points if part else None) for part in beside.at(each.node))
    counts = (f"{count:,}" if count is not None else "" for count in (each.customers, each.rows))
    return (_name(why, each), *points, figures.written(each.points), _lies(rate, figures), *counts, each.since or "")


def _customers(why: Why) -> str:
    return "customers reached" if why.split is Split.LINKED else "customers let down"


def _name(why: Why, each: Contribution) -> str:
    if each.effect is Effect.NOT_MATCHED:
        return UNMATCHED
    if each.effect is Effect.ELSEWHERE:
        return ELSEWHERE
    if each.effect is Effect.NOT_ATTRIBUTED:
        return _of_none(why)
    at = each.node.name if each.node != why.node else ""
    way = STEP.join(each.path[1:])
    delight = "delight" if each.effect is Effect.DELIGHT else ""
    return ", ".join(part for part in (way, at, delight) if part) or OF_NO_NODE


def _of_none(why: Why) -> str:
    match why.split:
        case Split.FORMULA:
            return OF_NO_INPUT
        case Split.ORGANISATION:
            return OF_NO_NODE
        case Split.LINKED:
            return UNEXPLAINED
        case _:
            assert_never(why.split)


def _lies(rate: Contribution | None, figures: Figures) -> str:
    if rate is None or rate.low is None or rate.high is None:
        return ""
    told = f"{figures.written(rate.low)} to {figures.written(rate.high)}"
    return f"{told}, {MAY_BE_NONE}" if rate.low <= 0 <= rate.high else told


@dataclass(frozen=True, slots=True)
class _Beside:
    """The rate and the mix that a total is made of, by node; none where totals stand alone."""

    rates: Mapping[Node, Contribution]
    mixes: Mapping[Node, Contribution]

    @classmethod
    def of(cls, why: Why) -> _Beside:
        rates, mixes = (
            {each.node: each for each in why.contributions if each.effect is effect}
            for effect in (Effect.RATE, Effect.MIX)
        )
        return cls(rates, mixes)

    @property
    def heads(self) -> tuple[str, ...]:
        return ("did better or worse", "more or less of it") if self.rates else ()

    @property
    def columns(self) -> tuple[Iterable[Contribution], ...]:
        return (self.rates.values(), self.mixes.values()) if self.rates else ()

    def at(self, node: Node) -> tuple[Contribution | None, ...]:
        return (self.rates.get(node), self.mixes.get(node)) if self.rates else ()


def _notes(why: Why) -> Iterator[str]:
    yield "The parts add up to the change exactly; each is rounded for reading."
    if any(each.low is not None and each.high is not None and each.low <= 0 <= each.high for each in why.contributions):
        yield f"{capital(MAY_BE_NONE)}: better or worse by no more than chance may do with so few rows."
    if any(part.startswith("others (") for each in why.contributions for part in (each.node.name, each.metric)):
        yield _others(why)
    if any(each.effect is Effect.NOT_ATTRIBUTED for each in why.contributions):
        yield _not_attributed(why)
    if why.split is Split.LINKED:
        yield from _association(why)


def _others(why: Why) -> str:
    if why.split is Split.LINKED:
        return "Others: too few customers, or too small a part, to be told by themselves."
    return "Others: too few customers to be told by themselves, and the smallest node that has enough."


def _not_attributed(why: Why) -> str:
    match why.split:
        case Split.FORMULA:
            return f"{capital(OF_NO_INPUT)}: the goals of its inputs do not come to its own."
        case Split.ORGANISATION:
            return f"{capital(OF_NO_NODE)}: the goal is the whole's, and no node owes a part of a count."
        case Split.LINKED:
            other = "lies from the goal" if why.against.target is not None else "moved"
            return f"{capital(UNEXPLAINED)}: how far the number of customers whom nothing reached {other}."
        case _:
            assert_never(why.split)


def _association(why: Why) -> Iterator[str]:
    yield (
        "The same customers: what those whom it reached before have less or more than those left alone. "
        "They went together; that is association, not proof."
    )
    if why.matched is not None and why.matched < 1:
        yield f"Of {figure_of(why.matched, 'percent').text} of its rows the customer is known."
