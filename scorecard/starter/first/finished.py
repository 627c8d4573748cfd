"""Finished numbers: what somebody already worked out by month, taken as reported and never rolled up."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Measure
from scorecard.definitions.terms import Aggregation
from scorecard.starter.drafts import Draft
from scorecard.starter.first.proposed import Proposed, Sort, Span, better_by_name, free_measure, titled
from scorecard.starter.look import Look
from scorecard.starter.tables import Column
from scorecard.starter.words import Holds, currency_in, plain, spoken

NEVER_ADDED = ("percent", "pct", "prozent", "share", "rate", "quote", "ratio", "score", "avg", "average", "mean",
               "median", "index", "durchschnitt", "mittel", "anteil", "nps", "csat", "sla", "grad")  # fmt: skip
SHARES = ("percent", "pct", "prozent", "share", "anteil", "rate", "quote", "sla")


def finished(draft: Draft, look: Look, _: Span) -> Iterator[Proposed]:
    """Each column of a month's numbers: as reported where a node has one a month, as a sum where numbers add up.

    Shares of what a node's number is split by further are no number of the node, and are left out.
    """
    for name in draft.finished:
        column = draft.table.column(name)
        if column is None:
            continue
        parts = _split_by(draft)
        if parts and adds_up(draft, column, look):
            yield _proposed(draft, column, as_reported=False)
        elif parts <= set(draft.who.levels.values()):
            yield _proposed(draft, column, as_reported=True)


def _split_by(draft: Draft) -> set[str]:
    """What a month's numbers are split by: nothing, where they are the company's."""
    return set(draft.key.columns if draft.key else ()) - {draft.times.counts or ""}


def adds_up(draft: Draft, column: Column, look: Look) -> bool:
    """Whether the numbers of two departments may be added: whole things and money may, shares and averages not."""
    told = _named(draft, column)
    if any(word in told.split("_") or (len(word) > 4 and word in told) for word in NEVER_ADDED):
        return False
    broken = look.count(draft.name, f"{column.name} <> round({column.name})")
    return not broken or Holds.MONEY.is_in(told)


def _named(draft: Draft, column: Column) -> str:
    """What the numbers are called; those that stood below months have only the name of their table."""
    months = draft.table.place.read.months if draft.table.place.read else None
    return plain(draft.name) if months and column.name == months.value else plain(f"{draft.name} {column.name}")


def _proposed(draft: Draft, column: Column, *, as_reported: bool) -> Proposed:
    name, measure = _named(draft, column), free_measure(draft, column.name)
    reference = f"{draft.name}.{measure}"
    share = any(word in name for word in SHARES) and float(column.high) <= 1
    because = (
        "it is shown for the month and the department that it was reported for, and never added up"
        if as_reported
        else "numbers of things add up over what they are split by"
    )
    return Proposed(
        Metric(
            name=name,
            label=titled(name),
            means=f"The month's {spoken(name)}, as it was reported.",
            measure=None if as_reported else reference,
            given=reference if as_reported else None,
            unit="percent" if share else currency_in(column.original) or "count",
            better=better_by_name(name),
            level=draft.level,
        ),
        Sort.FINISHED,
        draft.name,
        {measure: Measure(agg=Aggregation.SUM, expr=column.name)},
        f"every row is a month's finished number; {because}",
        40,
    )
