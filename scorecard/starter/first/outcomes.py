"""Outcomes: numbers that matter to customers in themselves: their score, what was kept, whether they came back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scorecard.definitions.metrics import Conversion, Metric, Ratio, Survey
from scorecard.definitions.terms import Better, Matched, Scale
from scorecard.starter.drafts import Draft
from scorecard.starter.first.proposed import Proposed, Sort, Span, count_of, every, free_measure, titled
from scorecard.starter.first.shares import share_of
from scorecard.starter.joins import Customer
from scorecard.starter.look import Look, source_of
from scorecard.starter.tables import Column, Kind, named
from scorecard.starter.words import Holds, bare, plain

SURVEYS = ("survey", "feedback", "umfrage", "befragung", "nps", "csat", "review", "enquete", "encuesta")
RECOMMEND = ("recommend", "nps", "weiterempf")
OFTEN = 1.05  # rows a customer: below, nobody comes back


def scores(draft: Draft, look: Look, _: Span) -> Iterator[Proposed]:
    """The first column of scores: 0 to 10 as promoters less detractors, 1 to 5 as the share of 4 and 5."""
    known = [column for column in draft.table.columns if _is_score(column)]
    if not draft.is_events or not known:
        return
    column = next((column for column in known if any(word in plain(column.name) for word in RECOMMEND)), known[0])
    scale = _scale(column)
    about = any(word in plain(draft.name) for word in SURVEYS) or column.filled < draft.table.rows
    name = f"{draft.name}_{plain(column.name)}"
    yield Proposed(
        Metric(
            name=name,
            label=f"{titled(draft.table.said)}: {column.headed}",
            means=_meaning(scale, column),
            survey=Survey(score=f"{draft.name}.{column.name}", scale=scale, top=4 if scale is Scale.TOP else None),
            outcome=True,
            unit="percent" if scale is Scale.TOP else "points",
            better=Better.HIGHER,
            level="enterprise",
        ),
        Sort.SCORE,
        draft.name,
        {},
        f"{column.name} holds {column.distinct} different whole numbers from {column.low} to {column.high}, on "
        f"{column.filled:,} of {draft.table.rows:,} rows"
        + ("; the others did not answer" if column.filled < draft.table.rows else ""),
        100 if about else 72,
        _scored(scale, column, draft, look),
    )


def _is_score(column: Column) -> bool:
    if column.kind is not Kind.WHOLE or not column.has_all_values or not 3 <= column.distinct <= 11:
        return False
    return Holds.SCORE.is_in(plain(column.name)) and float(column.low) >= 0 and 3 <= float(column.high) <= 10


def _scale(column: Column) -> Scale:
    high, low = float(column.high), float(column.low)
    if high >= 9 and (low == 0 or any(word in plain(column.name) for word in RECOMMEND)):
        return Scale.NPS
    return Scale.TOP if high == 5 else Scale.MEAN


def _meaning(scale: Scale, column: Column) -> str:
    if scale is Scale.NPS:
        return "Of all who answered, those who gave 9 or 10 less those who gave 0 to 6, in points."
    if scale is Scale.TOP:
        return "Of all who answered, those who gave 4 or 5."
    return f"The average answer, from {column.low} to {column.high}."


def _scored(scale: Scale, column: Column, draft: Draft, look: Look) -> float:
    answer = named(column.name)
    parts = {
        Scale.NPS: f"100.0 * (COUNT(*) FILTER ({answer} >= 9) - COUNT(*) FILTER ({answer} <= 6)) / COUNT({answer})",
        Scale.TOP: f"COUNT(*) FILTER ({answer} >= 4) / COUNT({answer})",
        Scale.MEAN: f"AVG({answer})",
    }
    return look.fraction(f"SELECT {parts[scale]} FROM {source_of(draft.name)}")


def promises(draft: Draft, look: Look, span: Span) -> Iterator[Proposed]:
    """What was done by the time it was due, counted when it was due."""
    due, done = draft.times.due, draft.times.done
    if not draft.is_events or due is None or done is None:
        return
    by, then = _compared(draft, due, done)
    on_time, late = f"{then} <= {by}", f"{done} is null or {then} > {by}"
    over = f"{due} <= cast('{span.last}' as date)"
    fell_due, kept = look.count(draft.name, over), look.count(draft.name, f"{over} and {on_time}")
    names = [free_measure(draft, name) for name in ("fell_due", "on_time", "late")]
    measures = dict(
        zip(
            names,
            (
                count_of(f"{due} is not null").model_copy(update={"time": due}),
                count_of(on_time).model_copy(update={"time": due}),
                count_of(late).model_copy(update={"time": due}),
            ),
            strict=True,
        )
    )
    yield Proposed(
        Metric(
            name=f"{draft.name}_on_time",
            label=f"{titled(draft.table.said)} on time",
            means=f"Of all {every(draft)} that fell due ({due}), those done ({done}) by then.",
            ratio=Ratio(of=f"{draft.name}.{names[1]}", to=f"{draft.name}.{names[0]}"),
            failure=f"{draft.name}.{names[2]}",
            outcome=True,
            unit="percent",
            better=Better.HIGHER,
            level="enterprise",
        ),
        Sort.KEPT,
        draft.name,
        measures,
        f"{due} says when it was due, {done} when it was done; {kept:,} of the {fell_due:,} that fell due were on time",
        95 + ("promis" in draft.name),
        kept / fell_due if fell_due else None,
    )


def _compared(draft: Draft, due: str, done: str) -> tuple[str, str]:
    """Both times as they can be compared: a day is over at its end, so a time meets it as its day."""
    kinds = [column.kind for name in (due, done) if (column := draft.table.column(name))]
    if len(set(kinds)) == 1:
        return due, done
    return (due, f"cast({done} as date)") if kinds[0] is Kind.DAY else (f"cast({due} as date)", done)


def kept_marks(draft: Draft, look: Look, _: Span) -> Iterator[Proposed]:
    """A column that says itself whether a promise was kept, such as `made_sla`."""
    for column in draft.table.columns if draft.is_events else ():
        if column.is_a_truth() and column.distinct == 2 and Holds.KEPT.is_in(plain(column.name)):
            for share in share_of(draft, look, bare(column.name), column.yes(), column):
                metric = share.metric.model_copy(update={"outcome": True, "level": "enterprise"})
                yield replace(share, metric=metric, sort=Sort.KEPT, worth=94)


def _with_customer(draft: Draft, whose: Customer) -> str:
    """The rows of a table, each with its customer as `whose`, be it over the order that it names."""
    column = named(whose.expression.rpartition(".")[2])
    over = next((join for join in draft.joins if join.to == whose.through), None)
    if over is None:
        return f"SELECT *, {column} AS whose FROM {source_of(draft.name)}"
    return (
        f"SELECT ours.*, theirs.{column} AS whose FROM {source_of(draft.name)} AS ours "
        f"LEFT JOIN {source_of(over.to)} AS theirs ON ours.{named(over.column)} = theirs.{named(over.key)}"
    )


def repeats(draft: Draft, look: Look, span: Span) -> Iterator[Proposed]:
    """Of all contacts, those after which the same customer was back soon."""
    whose, time = draft.customer, draft.times.counts
    if not draft.is_events or whose is None or time is None:
        return
    people = _with_customer(draft, whose)
    customers = look.number(f"SELECT COUNT(DISTINCT whose) FROM ({people})")
    if not Holds.CONTACT.is_in(plain(draft.name)) or whose.known < OFTEN * customers:
        return
    days = 14 if span.days >= 84 else 7
    again = look.again(people, time, days)
    rows = free_measure(draft, draft.name)
    reference = f"{draft.name}.{rows}"
    told = {"from": reference, "to": reference, "by": "customer", "within": f"{days} days"}
    yield Proposed(
        Metric(
            name=f"{draft.name}_again",
            label="Had to contact us again",
            means=f"Of all {every(draft)}, those after which the same customer was back within {days} days.",
            conversion=Conversion.model_validate(told),
            customer_says="I only had to ask once.",
            failure=Matched.MATCHED,
            outcome=True,
            unit="percent",
            better=Better.LOWER,
            level="enterprise",
        ),
        Sort.REPEAT,
        draft.name,
        {rows: count_of()},
        f"{whose.known:,} rows name {customers:,} customers in {whose.expression}; after {again:,} of them the same "
        f"customer was back within {days} days",
        92,
        again / whose.known,
        of_a_state=True,
    )
