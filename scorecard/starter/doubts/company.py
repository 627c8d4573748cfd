"""Doubts about the company: clocks, the last day, teams, currencies, and what is only believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scorecard.starter.doubts.doubt import Doubt
from scorecard.starter.first.proposed import Sort
from scorecard.starter.look import Look, source_of
from scorecard.starter.proposal import Proposal
from scorecard.starter.seen.contents import ZONELESS
from scorecard.starter.tables import Kind, named

CONFIG = "config/scorecard.yml"


def clocks(found: Proposal, _: Look) -> Iterator[Doubt]:
    """Of tables that the engine reads by itself; where a file was looked at, it is told of the file."""
    timed = [draft.table for draft in found.drafts.sources if any(one.kind is Kind.TIME for one in draft.table.columns)]
    if any(not table.place.read and not any(doubt.endswith(ZONELESS) for doubt in table.doubts) for table in timed):
        yield Doubt(
            f"Times that do not say their zone are taken as the clock of this computer, {found.zone}. If a system "
            "writes another clock, its late evenings fall on the wrong day.",
            f"`timezone` in {CONFIG} for the company, `timezone` in the file below metrics/sources for one export",
        )


def last_day(found: Proposal, _: Look) -> Iterator[Doubt]:
    if found.as_of:
        yield Doubt(f"{found.as_of_because} ({found.as_of})", f"`as_of` in {CONFIG}: take it out, or name another day")


def listed_departments(found: Proposal, _: Look) -> Iterator[Doubt]:
    if found.departments_unlisted:
        yield Doubt(
            f"{len(found.departments)} are listed as departments, with a page each: those with the most rows. There "
            f"are {found.departments_unlisted} more.",
            f"`departments` in {CONFIG}",
        )


def in_two_teams(found: Proposal, look: Look) -> Iterator[Doubt]:
    members = found.drafts.members
    if members is None or not members.since:
        return
    table, worker, since = source_of(members.table), named(members.worker), named(members.since)
    until = (
        f"COALESCE(CAST({named(members.until)} AS DATE), DATE '9999-01-01')" if members.until else "DATE '9999-01-01'"
    )
    twice = look.number(
        f"SELECT COUNT(*) FROM (SELECT CAST({since} AS DATE) < MAX({until}) OVER (PARTITION BY {worker} "
        f"ORDER BY {since} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS clash FROM {table}) WHERE clash"
    )
    if twice:
        yield Doubt(
            f"In {members.table}, {twice:,} times somebody begins in a team before the last one ended.",
            f"put the days right in {members.table}",
        )


def currencies(found: Proposal, _: Look) -> Iterator[Doubt]:
    for metric in found.first.metrics:
        if metric.sort is Sort.AMOUNT and metric.metric.unit == "count":
            yield Doubt(
                f"In which currency '{metric.metric.label}' is, no column says.",
                f"`unit: EUR`, or your own code, at {metric.name} in metrics/first.yml and at its measure",
            )


def directions(found: Proposal, _: Look) -> Iterator[Doubt]:
    told = [metric.metric.label for metric in found.first.metrics if metric.sort is Sort.SHARE]
    if told:
        yield Doubt(
            f"That more, or less, is better is read from a word for: {', '.join(told)}.",
            "`better` in metrics/first.yml",
        )


def beliefs(found: Proposal, _: Look) -> Iterator[Doubt]:
    told = [metric for metric in found.first.metrics if metric.metric.drives]
    if told:
        yield Doubt(
            f"What leads to what is a guess for {'one number' if len(told) == 1 else f'{len(told)} numbers'}. The app "
            "draws such lines as beliefs, never as facts.",
            "`drives` in metrics/first.yml and metrics/outcomes.yml: say why, or take it out",
        )


def reported(found: Proposal, _: Look) -> Iterator[Doubt]:
    told = [metric.metric.label for metric in found.first.metrics if metric.metric.given]
    if told:
        yield Doubt(
            f"A month's finished numbers, shown as reported and by month only: {', '.join(told)}.",
            "`given` in metrics; better still, ask for the rows that these numbers were made of",
        )


OF_ALL: tuple[Callable[[Proposal, Look], Iterator[Doubt]], ...] = (
    clocks,
    last_day,
    listed_departments,
    in_two_teams,
    currencies,
    directions,
    beliefs,
    reported,
)
