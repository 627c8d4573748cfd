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
    """Each column of a month's numbers: as it stands where a month has one row, as a sum where numbers add up."""
    for name in draft.finished:
        column = draft.table.column(name)
        if column is not None:
            yield _as_reported(draft, column, adds_up(draft, column, look))


def is_one_a_month(draft: Draft) -> bool:
    """Whether a month has one row, so that the number is the company's and there is nothing to add."""
    return bool(draft.finished) and draft.key is not None and len(draft.key.columns) == 1


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


def _as_reported(draft: Draft, column: Column, adds: bool) -> Proposed:
    alone, name = is_one_a_month(draft), _named(draft, column)
    measure = free_measure(draft, column.name)
    reference = f"{draft.name}.{measure}"
    computed = alone or adds
    share = any(word in name for word in SHARES) and float(column.high) <= 1
    unit = "percent" if share else currency_in(column.original) or "count"
    level = "enterprise" if alone else draft.level
    metric = Metric(
        name=name,
        label=titled(name),
        means=f"The month's {spoken(name)}, as it was reported.",
        measure=reference if computed else None,
        given=None if computed else reference,
        unit=unit,
        better=better_by_name(name),
        level=level,
    )
    agg = Aggregation.SUM if adds and not alone else Aggregation.LAST
    because = (
        "a month has one row, so its number is taken as it stands; a longer period shows its last month's"
        if alone
        else "numbers of things add up over what they are split by"
        if adds
        else "an average or a share cannot be added up over what it is split by: taken as reported, not computed yet"
    )
    return Proposed(
        metric,
        Sort.FINISHED,
        draft.name,
        {measure: Measure(agg=agg, expr=column.name)},
        f"every row is a month's finished number; {because}",
        40 if computed else 20,
        computed=computed,
    )
