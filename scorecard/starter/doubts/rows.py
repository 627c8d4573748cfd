"""Doubts about rows: what is not sure of one table, in words that need no manual."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scorecard.starter.doubts.doubt import Doubt
from scorecard.starter.drafts import Draft
from scorecard.starter.look import Look, source_of
from scorecard.starter.proposal import Proposal
from scorecard.starter.seen.contents import ZONELESS
from scorecard.starter.tables import Kind, named
from scorecard.starter.words import Holds, plain, share_said

SEVERAL = 0.05  # of the rows: so many tell of a clock, and not of a slip
WHOLE = 0.9995  # of the rows: what more of them have is told as all


def _file(draft: Draft) -> str:
    return f"metrics/sources/{draft.name}.yml"


def reading(draft: Draft, found: Proposal, __: Look) -> Iterator[Doubt]:
    for doubt in draft.table.doubts:
        if doubt.endswith(ZONELESS):
            told = f"{doubt}; they are taken as the clock of this computer, {found.zone}"
            yield Doubt(f"{draft.table.shown}: {told}.", f"`timezone` in {_file(draft)}")
        else:
            yield Doubt(f"{draft.table.shown}: {doubt.rstrip('.')}.", f"`read` in {_file(draft)}")


def what_a_row_is(draft: Draft, _: Proposal, __: Look) -> Iterator[Doubt]:
    if draft.table.twice:
        yield Doubt(
            f"In {draft.table.shown}, {_rows(draft.table.twice)} there twice, word for word, and counted twice. Was "
            "something exported two times?",
            "take the second copy out of the file or the folder",
        )
    elif draft.key is None and draft.table.rows:
        yield Doubt(
            f"In {draft.table.shown} no column, and no few columns together, tell one row from all others.",
            f"ask for a number that each {draft.row} has; then `key` in {_file(draft)}",
        )
    if draft.key and not draft.key.is_unique and not draft.table.twice:
        yield Doubt(
            f"In {draft.table.shown}, {draft.key.told} should tell one row from all others, but {draft.key.repeated:,} "
            "share theirs with another row and count again.",
            f"`key` in {_file(draft)}; `scorecard check --data` tells them",
        )
    if draft.key and draft.key.without:
        yield Doubt(
            f"In {draft.table.shown}, {_rows(draft.key.without)} without {draft.key.told}. Were cells merged?",
            "fill them in the file",
        )


def when_it_counts(draft: Draft, found: Proposal, look: Look) -> Iterator[Doubt]:
    times = draft.times
    if not draft.is_events or times.counts is None:
        return
    if times.choice:
        yield Doubt(
            f"Each row of {draft.table.shown} counts on the day of {times.counts}. It could also be "
            f"{' or '.join(times.choice)}.",
            f"`time` in {_file(draft)}",
        )
    if times.backwards:
        yield Doubt(
            f"In {draft.table.shown}, {_rows(times.backwards)} with {times.done} before {times.counts}; they are left "
            "out where the time between is measured.",
            "look at these rows in the system they come from",
        )
    time = named(times.counts)
    odd = look.number(
        f"SELECT COUNT(*) FROM {source_of(draft.name)} "
        f"WHERE {time} < DATE '1990-01-01' OR {time} >= DATE '{found.now:%Y-%m-%d}' + INTERVAL 1 DAY"
    )
    if odd:
        yield Doubt(
            f"In {draft.table.shown}, {_rows(odd)} dated by {times.counts} before 1990 or after today; they count "
            "nowhere yet.",
            "look at these rows in the system they come from",
        )
    nowhere = draft.table.rows - (column.filled if (column := draft.table.column(times.counts)) else 0)
    if nowhere:
        yield Doubt(
            f"In {draft.table.shown}, {_rows(nowhere)} without {times.counts} and counted nowhere.",
            f"another `time` in {_file(draft)}",
        )


def another_clock(draft: Draft, _: Proposal, look: Look) -> Iterator[Doubt]:
    times = draft.times
    if not draft.is_events or times.counts is None or times.changed is None:
        return
    before = look.count(draft.name, f"{times.changed} < {times.counts}")
    if before >= SEVERAL * draft.table.rows:
        yield Doubt(
            f"In {draft.table.shown}, {share_said(before / draft.table.rows)} of the rows were written "
            f"({times.changed}) before they happened ({times.counts}): one of the two looks like another clock's.",
            f"`timezone` in {_file(draft)}",
        )


def whose_it_is(draft: Draft, _: Proposal, __: Look) -> Iterator[Doubt]:
    whose = draft.customer
    if whose is None or draft.is_customers:
        return
    share = whose.share(draft.table.rows)
    if share < WHOLE:
        yield Doubt(
            f"{_rows(draft.table.rows - whose.known, 'do', 'does')} not say which customer it was "
            f"({whose.expression} of {draft.table.shown}, {share_said(share)} say it); they cannot be followed.",
            f"fill the column where the rows are made; or another `customer` in {_file(draft)}",
        )
    column = draft.table.column(whose.expression)
    if column and column.kind is Kind.TEXT and not Holds.KEY.is_in(plain(column.name)) and column.width > 8:
        yield Doubt(
            f"{column.name} in {draft.table.shown} looks like a name. One customer may be written in two ways, and "
            "two customers alike.",
            f"ask for a customer number; then `customer` in {_file(draft)}",
        )


def what_it_leads_to(draft: Draft, _: Proposal, __: Look) -> Iterator[Doubt]:
    for join in draft.joins:
        if join.share < WHOLE:
            missing = join.filled - join.found
            yield Doubt(
                f"{_rows(missing, 'name', 'names')} something in {join.column} of {draft.table.shown} that {join.to} "
                f"does not have ({share_said(1 - join.share)} of those that name one).",
                f"is an export of {join.to} incomplete? Or `joins` in {_file(draft)}",
            )


def who_did_it(draft: Draft, found: Proposal, __: Look) -> Iterator[Doubt]:
    if not draft.is_events:
        return
    if draft.who.levels and found.drafts.members is None:
        told = ", ".join(f"{column} as the {level}" for level, column in draft.who.levels.items())
        yield Doubt(
            f"In {draft.table.shown} the names of the columns say who did it: {told}.",
            f"`organisation` in {_file(draft)}",
        )
    if not draft.who.levels:
        yield Doubt(
            f"No column of {draft.table.shown} says who did the work, so it is shown for the company as a whole.",
            f"ask for the person or team; then `organisation` in {_file(draft)}",
        )
    for level, name in draft.who.levels.items():
        column = draft.table.column(name)
        if column and column.filled < WHOLE * draft.table.rows:
            yield Doubt(
                f"{_rows(draft.table.rows - column.filled, 'name', 'names')} no {level} ({name} of "
                f"{draft.table.shown}, {share_said(column.filled / draft.table.rows)} do); they stand under `unknown`.",
                "fill the column where the rows are made",
            )


def empty_columns(draft: Draft, _: Proposal, __: Look) -> Iterator[Doubt]:
    empty = [column.original for column in draft.table.columns if column.is_empty]
    if empty and draft.table.rows:
        yield Doubt(f"{draft.table.shown} has columns without any entry: {', '.join(empty)}.", "nothing has to be done")


def _rows(count: int, many: str = "are", one: str = "is") -> str:
    return f"1 row {one}" if count == 1 else f"{count:,} rows {many}"


OF_A_SOURCE: tuple[Callable[[Draft, Proposal, Look], Iterator[Doubt]], ...] = (
    reading,
    what_a_row_is,
    when_it_counts,
    another_clock,
    whose_it_is,
    what_it_leads_to,
    who_did_it,
    empty_columns,
)
