"""Linked: what went with the same customers, told as association; who is not matched and what nothing explains too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from scorecard.definitions.terms import Better
from scorecard.results.attribution.contributions import Against, Contribution, Effect, Why
from scorecard.results.figures import figure_of
from scorecard.results.reasons.exact import OTHERS, Names
from scorecard.results.reasons.reasons import ALL, Bar, Figures, Reasons, is_better, without_empty_columns
from scorecard.results.words import capital, counted, period_words, share_words

SAME = "Same customers"
TO_THE_GOAL = f"{SAME}, to the goal"
NOTHING_EXPLAINS = "nothing we measure explains it"
NOT_MATCHED = "customers not matched"
ELSEWHERE = "carried elsewhere"
NOBODYS = (Effect.ELSEWHERE, Effect.NOT_MATCHED, Effect.NOT_ATTRIBUTED)


def linked_reasons(why: Why, names: Names) -> Reasons:
    """An answer over the same customers as a page tells it: in the order in which it is given, what cost most first."""
    better = names.metrics[why.metric].better
    parts = [each for each in why.parts if _is_something(each)]
    figures = Figures.of([each.points for each in why.parts], why.unit)
    heads: tuple[str, ...] = ("Part", figures.head, "may well lie", "customers", "rows", "moved since")
    rows = [_row(each, names, figures) for each in parts]
    total: tuple[str, ...] = (ALL, figures.written(fsum(each.points for each in why.parts)), "", "", "", "")
    heads, rows_told, total = without_empty_columns(heads, rows, total)
    return Reasons(
        title=_title(why.against),
        is_exact=False,
        sentence=_sentence(why, parts, names, figures),
        heads=heads,
        rows=rows_told,
        total=total,
        bars=tuple(_bars(parts, better, names, figures)),
        unit=figures.unit,
        notes=tuple(_notes(why)),
        about=tuple("" if _is_nobodys(each) or each.metric.startswith(OTHERS) else each.metric for each in parts),
        level=why.to,
    )


def _title(against: Against) -> str:
    if against.target is not None:
        return TO_THE_GOAL
    level = f"the level {against.words}" if len(against.periods) > 1 else against.words.removeprefix("in ")
    return f"{SAME}, against {level}"


def _sentence(why: Why, parts: Sequence[Contribution], names: Names, figures: Figures) -> str:
    """ "10.7 points lie between it and the goal 22; the most goes with Statements …, Accounts East (moved since January
    2026): −7.06 (−8.67 to −5.45; …)." """
    than = why.against.words
    over = (
        f"{figures.size(why.change)} lie between it and {than}"
        if why.against.target is not None
        else f"{figures.size(why.change)} {'higher' if why.change > 0 else 'lower'} than {than}"
    )
    same = f"the same customers, {share_words(why.matched)} matched" if why.matched is not None else "same customers"
    sure = [each for each in parts if not _is_nobodys(each) and not _may_be_none(each)]
    if not sure:
        return f"{over}; no part of it goes with anything beyond chance ({same})."
    most = max(sure, key=lambda each: abs(each.points))
    lies = figures.range(most.low, most.high)
    since = f" (moved since {names.since(most.since)})" if most.since else ""
    return f"{over}; the most goes with {_name(most, names)}{since}: {figures.written(most.points)} ({lies}; {same})."


def _row(each: Contribution, names: Names, figures: Figures) -> tuple[str, ...]:
    counts = (f"{count:,}" if count is not None else "" for count in (each.customers, each.rows))
    lies = figures.range(each.low, each.high)
    return capital(_name(each, names)), figures.written(each.points), lies, *counts, names.since(each.since)


def _bars(parts: Sequence[Contribution], better: Better, names: Names, figures: Figures) -> Iterator[Bar]:
    for each in parts:
        label = capital(_name(each, names))
        words = f"{label}: {figures.told(each.points)}, {figures.range(each.low, each.high)}"
        good = None if _is_nobodys(each) else is_better(each.points, better)
        low, high = (None if end is None else figures.printed(end) for end in (each.low, each.high))
        yield Bar(label, figures.printed(each.points), low, high, good, words)


def _is_something(each: Contribution) -> bool:
    """Not what nobody is behind: no customer left unmatched is no row."""
    return each.effect is not Effect.NOT_MATCHED or any((each.points, each.low, each.high))


def _is_nobodys(each: Contribution) -> bool:
    return each.effect in NOBODYS


def _may_be_none(each: Contribution) -> bool:
    return each.low is not None and each.high is not None and each.low <= 0 <= each.high


def _name(each: Contribution, names: Names) -> str:
    match each.effect:
        case Effect.NOT_MATCHED:
            return NOT_MATCHED
        case Effect.NOT_ATTRIBUTED:
            return NOTHING_EXPLAINS
        case Effect.ELSEWHERE:
            return ELSEWHERE
        case _:
            if each.metric.startswith(OTHERS):
                return counted(_number(each.metric), "more of them", "more of them") + ", too few to show"
            told = names.metric(each.metric) + (" (where it pleased)" if each.effect is Effect.DELIGHT else "")
            at = _at(each, names)
            return f"{told}, {at}" if at else told


def _at(each: Contribution, names: Names) -> str:
    """Where, "" for everywhere."""
    if each.node.name.startswith(OTHERS):
        count = _number(each.node.name)
        return f"the other {each.node.level if count == 1 else counted(count, each.node.level)}"
    return names.node(each.node) if each.node.name else ""


def _number(others: str) -> int:
    """
    >>> _number("others (12)")
    12
    """
    return int(others.removeprefix(OTHERS).removesuffix(")"))


def _notes(why: Why) -> Iterator[str]:
    yield "Goes with it, not proven: customers whom it reached against those whom nothing reached."
    if len(why.against.periods) > 1:
        first, last = why.against.periods[0], why.against.periods[-1]
        level = figure_of(why.against_value, why.unit).text
        yield f"Before it changed: {level}, from {period_words(first)} to {period_words(last)} taken together."
    if any(map(_may_be_none, why.parts)):
        yield "May be none: no more than chance may do with so few customers."
    if any(each.node.name.startswith(OTHERS) for each in why.parts):
        yield "The others: too few customers, or too small a part, to be told by themselves."
    yield f"{capital(NOTHING_EXPLAINS)}: what customers whom nothing reached would miss too; it may be on either side."
    if why.matched is not None and why.matched < 1:
        yield f"{capital(NOT_MATCHED)}: rows whose customer is not known ({share_words(1 - why.matched)})."
