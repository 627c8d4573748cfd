"""Amounts: how many, how long it took, how much money."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Measure
from scorecard.definitions.terms import Aggregation, Better
from scorecard.starter.drafts import Draft
from scorecard.starter.first.proposed import Proposed, Sort, Span, count_of, every, free_measure, titled
from scorecard.starter.look import Look, source_of, sql_of
from scorecard.starter.tables import Kind, named
from scorecard.starter.words import Holds, currency_in, plain, unit_in

EARNED = ("revenue", "sales", "umsatz", "turnover", "order", "omzet", "bestell", "auftr")
SPENT = ("handle", "duration", "dauer", "wait", "hold", "talk", "bearbeit", "work", "service", "response", "process")
# how a stretch between two times is counted, by unit: in a finer one, so that nothing is lost
WAYS = {
    "minutes": "date_diff('second', {}, {}) / 60.0",
    "hours": "date_diff('minute', {}, {}) / 60.0",
    "days": "date_diff('hour', {}, {}) / 24.0",
}


def counts(draft: Draft, _: Look, __: Span) -> Iterator[Proposed]:
    """How many rows there were."""
    if not draft.is_events:
        return
    rows = free_measure(draft, draft.name)
    yield Proposed(
        Metric(
            name=draft.name,
            label=titled(draft.table.said),
            means=f"How many {every(draft)} there were.",
            measure=f"{draft.name}.{rows}",
            unit="count",
            better=Better.NEITHER,
            level=draft.level,
        ),
        Sort.COUNT,
        draft.name,
        {rows: count_of()},
        f"{draft.table.rows:,} rows in all",
        52 if Holds.CONTACT.is_in(plain(draft.name)) else 45,
        draft.table.rows,
    )


def durations(draft: Draft, look: Look, _: Span) -> Iterator[Proposed]:
    """The middle one of all stretches from the row's time to when it was done, dated by its end."""
    start, end = draft.times.counts, draft.times.done
    if not draft.is_events or start is None or end is None:
        return
    kinds = {column.kind for name in (start, end) if (column := draft.table.column(name))}
    unit, expression = _stretch(draft, start, end, look) if kinds == {Kind.TIME} else ("days", _in_days(start, end))
    middle = look.fraction(
        f"SELECT MEDIAN({sql_of(expression)}) FROM {source_of(draft.name)} WHERE {named(end)} >= {named(start)}"
    )
    if not middle:  # most were done at once, and the middle one tells nothing
        return
    name = free_measure(draft, f"{unit}_to_{plain(end)}")
    measure = Measure(
        agg=Aggregation.MEDIAN,
        expr=expression,
        where=f"{end} >= {start}" if draft.times.backwards else f"{end} is not null",
        time=end,
        unit=unit,
    )
    yield Proposed(
        Metric(
            name=f"{draft.name}_{name}",
            label=f"{titled(draft.table.said)}: {unit} from {draft.table.headed(start)} to {draft.table.headed(end)}",
            means=f"The middle one of all {every(draft)}: half took no longer from {start} to {end}.",
            measure=f"{draft.name}.{name}",
            unit=unit,
            better=Better.LOWER,
            level=draft.level,
        ),
        Sort.DURATION,
        draft.name,
        {name: measure},
        f"{end} comes after {start}"
        + (f", but for {draft.times.backwards:,} rows that are left out here" if draft.times.backwards else ""),
        60 if draft.customer else 50,
        middle,
    )


def _stretch(draft: Draft, start: str, end: str, look: Look) -> tuple[str, str]:
    """The unit in which the middle stretch is an easy number, and the stretch in it."""
    seconds = look.fraction(
        f"SELECT MEDIAN(date_diff('second', {named(start)}, {named(end)})) FROM {source_of(draft.name)} "
        f"WHERE {named(end)} >= {named(start)}"
    )
    unit = "minutes" if seconds < 2 * 3600 else "hours" if seconds < 48 * 3600 else "days"
    return unit, WAYS[unit].format(start, end)


def _in_days(start: str, end: str) -> str:
    return f"date_diff('day', cast({start} as date), cast({end} as date))"


def lengths(draft: Draft, look: Look, _: Span) -> Iterator[Proposed]:
    """A column that says itself how long it took."""
    for column in draft.table.columns if draft.is_events else ():
        unit = unit_in(column.name)
        spent = any(word in plain(column.name) for word in SPENT)
        if unit is None or not spent or not column.kind.is_number or column.distinct < 5 or float(column.low) < 0:
            continue
        name = free_measure(draft, column.name)
        yield Proposed(
            Metric(
                name=f"{draft.name}_{name}",
                label=f"{titled(draft.table.said)}: {column.headed}",
                means=f"The average of {column.name} over all {every(draft)} that have one.",
                measure=f"{draft.name}.{name}",
                unit=unit,
                better=Better.LOWER,
                level=draft.level,
            ),
            Sort.DURATION,
            draft.name,
            {name: Measure(agg=Aggregation.AVERAGE, expr=column.name, unit=unit)},
            f"{column.name} holds numbers from {column.low} to {column.high}; its name says {unit}",
            48,
            look.fraction(f"SELECT AVG({named(column.name)}) FROM {source_of(draft.name)}"),
        )


def money(draft: Draft, look: Look, _: Span) -> Iterator[Proposed]:
    """The sum of a column of money; in which currency, where its name says so."""
    for column in draft.table.columns if draft.is_events else ():
        told = plain(column.name)
        if not column.kind.is_number or not Holds.MONEY.is_in(told) or Holds.KEY.is_in(told) or column.distinct < 5:
            continue
        unit = currency_in(column.original) or currency_in(column.name) or "count"
        name = free_measure(draft, column.name)
        earned = any(word in f"{draft.name} {told}" for word in EARNED)
        yield Proposed(
            Metric(
                name=f"{draft.name}_{name}",
                label=f"{titled(draft.table.said)}: {column.headed}",
                means=f"The sum of {column.name} over all {every(draft)}.",
                measure=f"{draft.name}.{name}",
                unit=unit,
                better=Better.HIGHER if earned else Better.NEITHER,
                level=draft.level,
            ),
            Sort.AMOUNT,
            draft.name,
            {name: Measure(agg=Aggregation.SUM, expr=column.name, unit=unit)},
            f"{column.name} holds {column.filled:,} amounts from {column.low} to {column.high}"
            + ("; no column says in which currency" if unit == "count" else f", in {unit}"),
            56 if earned else 46,
            look.fraction(f"SELECT SUM({named(column.name)}) FROM {source_of(draft.name)}"),
        )
