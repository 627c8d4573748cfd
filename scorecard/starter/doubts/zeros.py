"""Doubts about zeros: numbers that a spreadsheet took for amounts, so that they no longer meet what they name."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.starter.doubts.doubt import Doubt
from scorecard.starter.drafts import Draft
from scorecard.starter.joins import are_alike
from scorecard.starter.look import Look, source_of
from scorecard.starter.proposal import Proposal
from scorecard.starter.tables import Column, Kind, named
from scorecard.starter.words import Holds, plain

MEETS = 0.5  # of the numbers, without zeros, for them to be taken for the same


def lost_zeros(draft: Draft, found: Proposal, look: Look) -> Iterator[Doubt]:
    """Columns of numbers that are another table's key but for the zeros before it."""
    for other in found.drafts.sources:
        key = other.table.column(other.key.columns[0]) if other.key and len(other.key.columns) == 1 else None
        if other.name == draft.name or key is None or key.kind is not Kind.TEXT:
            continue
        for column in draft.table.columns:
            if column.kind is Kind.WHOLE and _is_meant(column, key, other) and _meets(draft, column, other, key, look):
                yield Doubt(
                    f"{column.original} in {draft.table.shown} and {key.original} in {other.table.shown} are the same "
                    "but for the zeros at the front, so the one does not find the other. A spreadsheet drops them.",
                    f"export {draft.table.shown} again with {column.original} as text, and not by way of a spreadsheet",
                )


def _is_meant(column: Column, key: Column, other: Draft) -> bool:
    names_people = other.is_members and Holds.WORKER.is_in(plain(column.name))
    return names_people or are_alike(column.name, key.name, other.name)


def _meets(draft: Draft, column: Column, other: Draft, key: Column, look: Look) -> bool:
    theirs = (
        f"SELECT TRY_CAST({named(key.name)} AS HUGEINT) FROM {source_of(other.name)} WHERE {named(key.name)} LIKE '0%'"
    )
    met = look.number(
        f"SELECT COUNT(DISTINCT {named(column.name)}) FROM {source_of(draft.name)} "
        f"WHERE CAST({named(column.name)} AS HUGEINT) IN ({theirs})"
    )
    return met >= MEETS * column.distinct
