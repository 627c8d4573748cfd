"""Linked: what went with the same customers, told as association; who is not matched and what nothing explains too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from scorecard.definitions.metrics import Metric
from scorecard.results.attribution.contributions import Effect
from scorecard.results.links.contributions import Contribution
from scorecard.results.reasons.exact import Names
from scorecard.results.reasons.reasons import ALL, Bar, Figures, Reasons, is_better, without_empty_columns
from scorecard.results.words import capital, counted, share_words

SAME = "Same customers"
NOTHING_EXPLAINS = "nothing we measure explains it"
NOT_MATCHED = "customers not matched"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a linked split is a split of: the change to another level, in words that end a sentence about it."""

    metric: Metric
    change: float
    than: str  # "in January", "the goal 22"
    is_goal: bool
    matched: float | None


def linked_reasons(asked: Asked, parts: Sequence[Contribution], names: Names) -> Reasons:
    """A linked split as a page tells it: the largest part first, what is nobody's at the end."""
    ordered = sorted(filter(_is_something, parts), key=lambda each: (_is_nobodys(each), -abs(each.points)))
    unit = asked.metric.unit
    figures = Figures.of([each.points for each in parts], unit)
    heads: tuple[str, ...] = ("Part", figures.unit, "may well lie", "customers", "rows")
    rows = [_row(each, names, figures) for each in ordered]
    total: tuple[str, ...] = (ALL, figures.written(fsum(each.points for each in parts)), "", "", "")
    heads, rows_told, total = without_empty_columns(heads, rows, total)
    return Reasons(
        title=f"{SAME}, " + ("to the goal" if asked.is_goal else f"against {asked.than.removeprefix('in ')}"),
        is_exact=False,
        sentence=_sentence(asked, ordered, names, figures),
        heads=heads,
        rows=rows_told,
        total=total,
        bars=tuple(_bars(ordered, asked, names, figures)),
        unit=figures.unit,
        notes=tuple(_notes(asked, parts)),
    )


def _sentence(asked: Asked, ordered: Sequence[Contribution], names: Names, figures: Figures) -> str:
    """ "10.7 points lie between it and the goal 22; the most goes with Statements …: −7.06 (−8.67 to −5.45)." """
    named = [each for each in ordered if not _is_nobodys(each)]
    over = (
        f"{figures.size(asked.change)} lie between it and {asked.than}"
        if asked.is_goal
        else f"{figures.size(asked.change)} {'higher' if asked.change > 0 else 'lower'} than {asked.than}"
    )
    same = (
        f"the same customers, {share_words(asked.matched)} matched" if asked.matched is not None else "same customers"
    )
    sure = [each for each in named if not each.low <= 0 <= each.high]
    if not sure:
        return f"{over}; no part of it goes with anything beyond chance ({same})."
    most = max(sure, key=lambda each: abs(each.points))
    lies = figures.range(most.low, most.high)
    return f"{over}; the most goes with {_name(most, names)}: {figures.written(most.points)} ({lies}; {same})."


def _row(each: Contribution, names: Names, figures: Figures) -> tuple[str, ...]:
    counts = (f"{count:,}" if count is not None else "" for count in (each.customers, each.rows))
    lies = figures.range(each.low, each.high)
    return capital(_name(each, names)), figures.written(each.points), lies, *counts


def _bars(ordered: Sequence[Contribution], asked: Asked, names: Names, figures: Figures) -> Iterator[Bar]:
    for each in ordered:
        label = capital(_name(each, names))
        words = f"{label}: {figures.written(each.points)} {figures.unit}, {figures.range(each.low, each.high)}"
        better = None if _is_nobodys(each) else is_better(each.points, asked.metric.better)
        low, high = figures.printed(each.low), figures.printed(each.high)
        yield Bar(label, figures.printed(each.points), low, high, better, words)


def _is_something(each: Contribution) -> bool:
    """Not what nobody is behind: no customer left unmatched is no row."""
    return each.effect is not Effect.NOT_MATCHED or any((each.points, each.low, each.high))


def _is_nobodys(each: Contribution) -> bool:
    return each.effect in (Effect.NOT_MATCHED, Effect.NOT_ATTRIBUTED)


def _name(each: Contribution, names: Names) -> str:
    match each.effect:
        case Effect.NOT_MATCHED:
            return NOT_MATCHED
        case Effect.NOT_ATTRIBUTED:
            return NOTHING_EXPLAINS
        case _:
            what = names.metric(each.metric) if each.metric else ""
            told = f"{what} (where it pleased)" if each.effect is Effect.DELIGHT else what
            at = names.node(each.node) if each.node.name else ""
            more = counted(each.others, "more of them", "more of them") + ", too few to show" if each.others else ""
            return ", ".join(part for part in (told, at, more) if part)


def _notes(asked: Asked, parts: Sequence[Contribution]) -> Iterator[str]:
    yield "Goes with it, not proven: customers whom it reached against those whom nothing reached."
    if any(each.low <= 0 <= each.high for each in parts):
        yield "May be none: no more than chance may do with so few customers."
    yield f"{capital(NOTHING_EXPLAINS)}: what customers whom nothing reached would miss too; it may be on either side."
    if asked.matched is not None and asked.matched < 1:
        yield f"{capital(NOT_MATCHED)}: rows whose customer is not known ({share_words(1 - asked.matched)})."
