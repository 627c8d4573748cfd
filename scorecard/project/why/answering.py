"""Answering: one question about a change, from the words it is asked in to contributions that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from scorecard.answers import Question
from scorecard.periods import Period
from scorecard.problems import ScorecardError
from scorecard.project.linked_parts import NO_LINKED_SPLIT
from scorecard.project.why.beside import with_since, with_since_and_customers
from scorecard.project.why.books import Books, question_of
from scorecard.project.why.linked import (
    by_harm,
    contributions_of_node,
    is_linked,
    linked_contributions,
    linked_level,
    linked_parts_of,
    refuse_unlinked,
)
from scorecard.project.why.moments import against_asked, against_usual, last_period, period_named, value_in
from scorecard.project.why.places import is_whole, known_level, known_node, nodes_above
from scorecard.results.attribution.by_formula import formula_contributions, refuse_without_formula
from scorecard.results.attribution.by_organisation import organisation_contributions, refuse_unsplit
from scorecard.results.attribution.contributions import Against, Contribution, Effect, Split, Why
from scorecard.results.attribution.inquiry import Inquiry
from scorecard.results.attribution.kinds import Whole, kind_of
from scorecard.results.attribution.trees import Stop, stops_of, tree_of
from scorecard.results.commitments import WHOLE
from scorecard.results.rows import Node
from scorecard.results.series import Series


@dataclass(frozen=True, slots=True)
class WhyAsked:
    """What somebody wants to know of a change; None is what `why` takes where nothing is said."""

    metric: str
    period: Period | str | None = None
    against: Period | str | None = None  # "goal" is the goal
    split: Split | None = None
    to: str | None = None
    node: Node = WHOLE


def why_of(asked: WhyAsked, books: Books) -> Why:
    """The contributions to one change; raises ScorecardError for what cannot be told, with what to ask instead."""
    if asked.split is not None:
        return _why(asked, asked.split, books)
    if asked.node == WHOLE and is_linked(asked.metric, books):
        try:
            return _why(asked, Split.LINKED, books)
        except ScorecardError as error:
            if any(problem.code != NO_LINKED_SPLIT for problem in error.problems):
                raise
    is_formula = not isinstance(tree_of(asked.metric, books.catalogue), Stop)
    return _why(asked, Split.FORMULA if is_formula else Split.ORGANISATION, books)


def _why(asked: WhyAsked, split: Split, books: Books) -> Why:
    period = period_named(books, asked.period) if isinstance(asked.period, str) else asked.period
    grain = period.grain if period else books.usual_grain
    # linked, a node is whose failing rows they are, of all the outcome's customers
    node = known_node(books, asked.metric, WHOLE if split is Split.LINKED else asked.node, grain)
    to = _level(asked, books, split, node)
    # whose failing rows they are is no part of the outcome's own numbers
    cuts = (node.cut, (*node.cut, to)) if to and split is not Split.LINKED else (node.cut,)
    series = books.told(asked.metric, node, grain)
    period = period or last_period(books, asked.metric, series)
    value_in(books, asked.metric, series, period)
    above = nodes_above(books, asked.metric, node, period)
    against = _against(asked, books, series, period, (node, *above) if node.level else ())
    question = _over(question_of(asked.metric, cuts, grain), (period, *against.periods))
    inquiry = Inquiry(books.catalogue, books.ledger(question), asked.metric, node, period, against, above)
    by_name = to == books.settings.organisation.levels[0]  # people
    if split is Split.LINKED:
        return _linked(inquiry, to, asked, books, by_name=by_name)
    rows = with_since_and_customers(books, _contributions(inquiry, split, to), node, to, period)
    return _answer(inquiry, split, to, _ordered(rows, by_name=by_name))


def _over(question: Question, periods: Sequence[Period]) -> Question:
    """The question about the stretch that some periods lie in: what nodes come to at other times moved nothing."""
    start, end = min(period.start for period in periods), max(period.end for period in periods)
    return replace(question, start=start, end=end)


def _linked(inquiry: Inquiry, to: str, asked: WhyAsked, books: Books, *, by_name: bool) -> Why:
    parts = linked_parts_of(inquiry, to, books)
    if is_whole(asked.node):
        found = linked_contributions(inquiry, parts, all_nodes=asked.to is not None)
    else:
        found = contributions_of_node(inquiry, parts, asked.node)
    rows = with_since(books, found, inquiry.node, to, inquiry.period)
    told = _answer(inquiry, Split.LINKED, to, by_harm(rows, parts.metric.better, by_name=by_name))
    node = inquiry.node if is_whole(asked.node) else asked.node
    return replace(told, node=node, exact=False, matched=parts.matched, problems=parts.problems)


def _level(asked: WhyAsked, books: Books, split: Split, node: Node) -> str:
    """The level to split down to, "" where none is; raises ScorecardError where the metric has no such split."""
    match split:
        case Split.FORMULA:
            refuse_without_formula(asked.metric, books.catalogue)
            return known_level(books, node, asked.to) if asked.to else ""
        case Split.ORGANISATION:
            to = known_level(books, node, asked.to)
            refuse_unsplit(asked.metric, books.catalogue, to)
            return to
        case Split.LINKED:
            refuse_unlinked(asked.metric, books)
            return linked_level(books, WHOLE if is_whole(asked.node) else asked.node, asked.to)
        case _:
            assert_never(split)


def _against(asked: WhyAsked, books: Books, series: Series, now: Period, holders: tuple[Node, ...]) -> Against:
    if asked.against is not None:
        return against_asked(books, asked.against, asked.metric, series, now, holders)
    stops = stops_of(tree_of(asked.metric, books.catalogue))
    # what is told as a whole only, such as a median, has no one value over a stretch of periods
    one = any(isinstance(kind_of(stop, books.catalogue), Whole) for stop in stops)
    return against_usual(books, asked.metric, series, now, holders, one=one)


def _contributions(inquiry: Inquiry, split: Split, to: str) -> tuple[Contribution, ...]:
    if split is Split.FORMULA:
        return formula_contributions(inquiry, to)
    return organisation_contributions(inquiry, to)


def _ordered(rows: tuple[Contribution, ...], *, by_name: bool) -> tuple[Contribution, ...]:
    """The largest part first, but people in the order of their names: this is no ranking of them."""
    if by_name:
        return tuple(sorted(rows, key=lambda row: (row.effect is Effect.NOT_ATTRIBUTED, row.node.name, row.path)))
    totals = (row for row in rows if row.effect in (Effect.TOTAL, Effect.FORMULA))
    size = {(row.path, row.node): abs(row.points) for row in totals}

    def rank(row: Contribution) -> tuple[bool, float, str, tuple[str, ...]]:
        own = size.get((row.path, row.node), 0.0)
        return row.effect is Effect.NOT_ATTRIBUTED, -own, row.node.name, row.path

    return tuple(sorted(rows, key=rank))


def _answer(inquiry: Inquiry, split: Split, to: str, rows: tuple[Contribution, ...]) -> Why:
    value, other = inquiry.value, inquiry.against_value
    assert value is not None, "looked at before anything was told apart"
    assert other is not None, "looked at before anything was told apart"
    return Why(
        metric=inquiry.name,
        node=inquiry.node,
        period=inquiry.period,
        against=inquiry.against,
        value=value,
        against_value=other,
        unit=inquiry.catalogue.metrics[inquiry.name].unit,
        split=split,
        exact=True,
        contributions=rows,
        to=to,
    )
