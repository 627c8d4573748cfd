"""Caused words: contacts that we caused ourselves as pages say it, with who caused them and who received them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scorecard.results.caused import Demand, DemandCounts
from scorecard.results.figures import significant
from scorecard.results.journey_words import place_words
from scorecard.results.words import counted, listed, share_words

FEW = "too few to show"
NONE = "–"
NAMED = 2  # departments named in a sentence; the others stand in the table


@dataclass(frozen=True, slots=True)
class DemandTold:
    """`rows` are those of a table, most contacts first: caused by, received by, contacts, hours."""

    headline: str
    rows: tuple[tuple[str, str, str, str], ...]


def demand_told(demand: Demand, labels: Mapping[str, str]) -> DemandTold | None:
    """None where nothing was caused by us, or none of it can be shown."""
    whole = demand.at(None, None)
    if whole is None or whole.counts is None:
        return None
    told = f"{counted(whole.counts.contacts, 'contact')} that we gave rise to ourselves{_hours(demand, whole.counts)}"
    if demand.others is not None:
        of = whole.counts.contacts + demand.others.contacts
        told += f": {share_words(whole.counts.contacts / of)} of {of:,}"
    return DemandTold(f"{told}.", tuple(_rows(demand, labels)))


def department_words(demand: Demand, department: str, labels: Mapping[str, str]) -> str:
    """What a department caused for others and what it received from them, in a sentence; "" where nothing."""
    label = labels[department]
    parts = []
    for count, said, others in (
        (demand.exported(department), "gave others {} to answer", _by_most(demand, labels, cause=department)),
        (
            demand.imported(department),
            "answered {} that others gave rise to",
            _by_most(demand, labels, receiver=department),
        ),
    ):
        if count and count.contacts:
            most = f", most of them {listed(others[:NAMED])}" if others else ""
            parts.append(said.format(counted(count.contacts, "contact")) + f"{_hours(demand, count)}{most}")
    return f"{label} {'; it '.join(parts)}." if parts else ""


def _by_most(
    demand: Demand, labels: Mapping[str, str], cause: str | None = None, receiver: str | None = None
) -> list[str]:
    """The other departments of one's contacts, those with most first."""
    own, found = cause or receiver, []
    for row in demand.pairs:
        other = row.receiver if cause else row.cause
        if row.counts and (cause or receiver) == (row.cause if cause else row.receiver) and other != own:
            found.append((row.counts.contacts, place_words(other, labels)))
    return [f"{name} ({count:,})" for count, name in sorted(found, key=lambda each: -each[0])]


def _rows(demand: Demand, labels: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    shown = [(row, row.counts) for row in demand.pairs if row.counts]
    for row, counts in sorted(shown, key=lambda each: -each[1].contacts):
        cause, receiver = place_words(row.cause, labels), place_words(row.receiver, labels)
        hours = f"{significant(counts.hours, 3)}" if demand.knows_hours else NONE
        yield cause, "itself" if row.cause == row.receiver else receiver, f"{counts.contacts:,}", hours
    small = [row for row in demand.pairs if row.counts is None]
    if small:
        yield counted(len(small), "other pair"), NONE, FEW, FEW


def _hours(demand: Demand, counts: DemandCounts) -> str:
    return f" ({significant(counts.hours, 3)} hours)" if demand.knows_hours else ""
