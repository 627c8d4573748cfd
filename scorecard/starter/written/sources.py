"""Sources written: what one row is, when it counts, who did it and for which customer, each with how that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scorecard.definitions.sources import Measure
from scorecard.starter.drafts import Draft
from scorecard.starter.joins import Join
from scorecard.starter.tables import Kind
from scorecard.starter.words import share_said
from scorecard.starter.written.yaml import Written, block, comment, entry, text_of


def source_file(draft: Draft, measures: Mapping[str, Measure], zone: str) -> str:
    """The text of a source's file."""
    return text_of(_lines(draft, measures, zone))


def _lines(draft: Draft, measures: Mapping[str, Measure], zone: str) -> Iterator[str]:
    yield from comment(
        f"{draft.table.shown}: {draft.table.rows:,} rows. Each line is a proposal; above it, how it is known."
    )
    yield ""
    yield from entry("source", draft.name)
    yield from entry("means", _meaning(draft))
    yield from _rows(draft)
    yield from _key(draft)
    yield from _times(draft, zone)
    yield from _people(draft)
    yield from _customer(draft)
    yield from _joins(draft.joins)
    yield from _dimensions(draft)
    yield from _measures(measures)


def _meaning(draft: Draft) -> str:
    if draft.finished:
        return "One row per month's finished numbers."
    if draft.is_members:
        return "One row per person's time in a team."
    return f"One {draft.row}." if draft.row.startswith("row of ") else f"One row per {draft.row}."


def _rows(draft: Draft) -> Iterator[str]:
    place = draft.table.place
    if place.key == "sql":
        yield from comment("Some columns have names that cannot stand in a condition; here they get others.")
    yield from entry(place.key, place.value)
    if place.read:
        yield ""
        yield from comment("How the file is to be read. Next month's file is read the same way.")
        read = place.read.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        yield from block("read", read) if read else entry("read", {})


def _key(draft: Draft) -> Iterator[str]:
    key = draft.key
    if key is None:
        yield ""
        yield from comment("key: no columns were found that tell each row from all others. See FOUND.md.")
        return
    yield ""
    if key.is_unique:
        together = "together differ" if len(key.columns) > 1 else "differs"
        yield from comment(f"What one row is: {key.told} {together} on all {draft.table.rows:,} rows.")
    else:
        yield from comment(
            f"What one row is: {key.told}, though {key.repeated:,} rows share theirs with another. See FOUND.md."
        )
    yield from entry("key", key.columns[0] if len(key.columns) == 1 else list(key.columns))


def _times(draft: Draft, zone: str) -> Iterator[str]:
    times = draft.times
    if draft.is_members or draft.is_customers or times.counts is None:
        yield ""
        yield from comment("No time: nothing is counted here, other sources only look things up.")
        return
    yield ""
    yield from comment(f"When a row counts: {times.counts}; {times.because}.")
    yield from entry("time", times.counts)
    if zone != "UTC" and any(column.kind is Kind.TIME for column in draft.table.columns):
        yield from comment("The clock by which times without an offset are read. It is this computer's: is it theirs?")
        yield from entry("timezone", zone)
    if times.changed:
        yield from comment("When a row was last written.")
        yield from entry("changed_at", times.changed)


def _people(draft: Draft) -> Iterator[str]:
    if draft.is_customers:
        yield ""
        yield from comment("The same for everybody: never split over teams, never added up.")
        yield from entry("organisation", "none")
        return
    if draft.who.levels:
        yield ""
        yield from comment(f"Who did it: {draft.who.because}.")
        yield from entry("organisation", dict(draft.who.levels))
    if draft.who.roles:
        yield from comment(
            "Other people and departments that a row names. A measure may be charged to one with `role:`."
        )
        roles: dict[str, Written] = {role: {level: column} for role, (level, column) in draft.who.roles.items()}
        yield from block("roles", roles)


def _customer(draft: Draft) -> Iterator[str]:
    whose = draft.customer
    if whose is None:
        return
    share = whose.share(draft.table.rows)
    how = f"found through {whose.through}, " if whose.through else ""
    yield ""
    yield from comment(f"Whose it is: {how}known on {whose.known:,} of {draft.table.rows:,} rows, {share_said(share)}.")
    yield from entry("customer", whose.expression)


def _joins(joins: tuple[Join, ...]) -> Iterator[str]:
    if not joins:
        return
    yield ""
    told: dict[str, Written] = {}
    for join in joins:
        yield from comment(
            f"{join.column} leads to one row of {join.to}: {join.found:,} of the {join.filled:,} rows that name one "
            f"find it, {share_said(join.share)}."
        )
        told[join.to] = {"using": join.column if join.column == join.key else {join.column: join.key}}
    yield from block("joins", told)


def _dimensions(draft: Draft) -> Iterator[str]:
    if not draft.dimensions:
        return
    yield ""
    yield from comment("What numbers can be split by: columns of few different words.")
    yield from block("dimensions", {one.name: one.expression for one in draft.dimensions})


def _measures(measures: Mapping[str, Measure]) -> Iterator[str]:
    if not measures:
        return
    yield ""
    yield from comment("What is counted, for the metrics in metrics/outcomes.yml and metrics/first.yml.")
    told: dict[str, Written] = {
        name: measure.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for name, measure in measures.items()
    }
    yield from block("measures", told)
