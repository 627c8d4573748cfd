"""Shares: of all rows, those that say yes, that have a state with a bad name, or that were done again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scorecard.definitions.metrics import Metric, Ratio
from scorecard.definitions.terms import Better
from scorecard.starter.drafts import Draft
from scorecard.starter.first.proposed import (
    Proposed,
    Sort,
    Span,
    better_by_name,
    count_of,
    every,
    free_measure,
    titled,
)
from scorecard.starter.look import Look
from scorecard.starter.tables import Column, Kind, quoted
from scorecard.starter.words import Holds, bare, plain

STATES = ("status", "state", "outcome", "result", "ergebnis", "zustand", "etat", "estado", "stand")
RARE, COMMON = 0.002, 0.98  # of the rows: a state that hardly any, or nearly every row has, tells nothing
FIRST_WORDS = ("resolv", "right", "redone", "late", "reopen", "answered", "wrong", "return", "cancel", "accept")


def yes_or_no(draft: Draft, look: Look, _: Span) -> Iterator[Proposed]:
    """Columns that say yes or no, and whose name tells which is good."""
    for column in draft.table.columns if draft.is_events else ():
        if not column.is_a_truth() or column.distinct != 2 or Holds.KEPT.is_in(plain(column.name)):
            continue
        yield from share_of(draft, look, bare(column.name), column.yes(), column)


def states(draft: Draft, look: Look, _: Span) -> Iterator[Proposed]:
    """The most frequent state with a bad name; without one, the most frequent with a good name."""
    for column in draft.table.columns if draft.is_events else ():
        is_state = column.kind is Kind.TEXT and any(word in plain(column.name) for word in STATES)
        if not is_state or not column.has_all_values or column.is_a_truth():
            continue
        told = [value for value, rows in column.values if RARE <= rows / draft.table.rows <= COMMON]
        bad = [value for value in told if better_by_name(value) is Better.LOWER]
        good = [value for value in told if better_by_name(value) is Better.HIGHER]
        for value in (bad or good)[:1]:
            where = f"{column.name} = {quoted(value)}"
            yield from (replace(share, of_a_state=True) for share in share_of(draft, look, plain(value), where, column))


def done_again(draft: Draft, look: Look, _: Span) -> Iterator[Proposed]:
    """Columns that count what should not have happened: reopened, returned, wrong."""
    for column in draft.table.columns if draft.is_events else ():
        bad = column.kind is Kind.WHOLE and Holds.BAD.is_in(plain(column.name)) and not column.is_a_truth()
        if bad and column.distinct > 1 and column.low == "0" and not Holds.KEY.is_in(plain(column.name)):
            word, where = f"any_{plain(column.name)}", f"{column.name} > 0"
            yield from (replace(share, of_a_state=True) for share in share_of(draft, look, word, where, column))


def share_of(draft: Draft, look: Look, word: str, where: str, column: Column) -> Iterator[Proposed]:
    """The share of rows with an entry in a column that fulfil a condition, where its name says which way is good."""
    hits = look.count(draft.name, where)
    better = better_by_name(word)
    if not RARE <= hits / max(column.filled, 1) <= COMMON or better is Better.NEITHER:
        return
    other = opposite(where)
    of, against = free_measure(draft, word), free_measure(draft, f"not_{word}")
    whole = column.filled == draft.table.rows
    among = "" if whole else f" with an entry in {column.name}"
    to = free_measure(draft, draft.name if whole else f"with_{column.name}")
    failure = against if better is Better.HIGHER else of
    measures = {to: count_of(None if whole else f"{column.name} is not null"), of: count_of(where)}
    measures |= {against: count_of(other)} if failure == against else {}
    yield Proposed(
        Metric(
            name=f"{draft.name}_{word}",
            label=f"{titled(draft.table.said)}: {_headed(word, column)}",
            means=f"Of all {every(draft)}{among}, those with {_said(where)}.",
            ratio=Ratio(of=f"{draft.name}.{of}", to=f"{draft.name}.{to}"),
            failure=f"{draft.name}.{failure}",
            unit="percent",
            better=better,
            level=draft.level,
        ),
        Sort.SHARE,
        draft.name,
        measures,
        f"{column.name} says so on {hits:,} of {column.filled:,} rows; that {better} is better is read from the word",
        78 - next((place for place, first in enumerate(FIRST_WORDS) if first in word), len(FIRST_WORDS) + 4),
        hits / column.filled,
    )


def _headed(word: str, column: Column) -> str:
    """What the share is of: the column's own header, where the word is its name."""
    return column.headed if word == bare(column.name) else titled(word).lower()


def opposite(where: str) -> str:
    """The condition under which another does not hold.

    >>> opposite("is_right"), opposite("state = 'lost'")
    ('not is_right', "not (state = 'lost')")
    """
    return f"not ({where})" if " " in where else f"not {where}"


def _said(where: str) -> str:
    """A condition as a sentence names it: a column by itself is one that says yes."""
    return where if " " in where else f"a yes in {where}"
