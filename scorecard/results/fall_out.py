"""Fall-out: how many cases leave a stage and department with an error that has to be mended by doing a step again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from scorecard.answers import Note
from scorecard.results.crossed import Cell, hidden_cells
from scorecard.results.intervals import of_share
from scorecard.results.journey_words import place_words
from scorecard.results.words import capital, counted, share_words

TOO_FEW = "too few to show"


class Fallen(NamedTuple):
    """Cases that were in a stage and department, and those of them that left it with an error; None: in any."""

    stage: str | None
    department: str | None
    cases: int
    customers: int
    fallen: int
    customers_fallen: int


@dataclass(frozen=True, slots=True)
class FallOut:
    """The same as it may be shown: `share` of the cases with its interval; None where too few customers are behind."""

    stage: str | None
    department: str | None
    cases: int | None
    fallen: int | None
    share: float | None
    low: float | None
    high: float | None
    note: Note = Note.NONE


def fall_out_of(found: Iterable[Fallen], min_group: int) -> tuple[FallOut, ...]:
    """All together first, then those with the largest share; totals of stages and of departments among them."""
    rows = {(each.stage, each.department): each for each in found}
    customers: Mapping[Cell, int] = {cell: each.customers for cell, each in rows.items()}
    fallen: Mapping[Cell, int] = {cell: each.customers_fallen for cell, each in rows.items() if each.fallen}
    gone = hidden_cells(customers, min_group)
    few = hidden_cells(fallen, min_group)
    told = [_told(each, cell in gone, cell in few) for cell, each in rows.items()]
    return tuple(
        sorted(told, key=lambda each: (_is_part(each), -(each.share or 0), each.stage or "", each.department or ""))
    )


def _is_part(each: FallOut) -> int:
    return (each.stage is not None) + (each.department is not None)


def _told(each: Fallen, is_gone: bool, is_few: bool) -> FallOut:
    if is_gone:
        return FallOut(each.stage, each.department, None, None, None, None, None, Note.SUPPRESSED)
    if is_few:
        return FallOut(each.stage, each.department, each.cases, None, None, None, None, Note.SUPPRESSED)
    ends = of_share(each.fallen, each.cases)
    share = each.fallen / each.cases
    return FallOut(each.stage, each.department, each.cases, each.fallen, share, ends.low, ends.high)


def fall_out_words(found: Iterable[FallOut], labels: Mapping[str, str]) -> str:
    """The answer in a sentence: how many cases in all, and where the largest share leaves with an error."""
    told = list(found)
    whole = next((each for each in told if not _is_part(each)), None)
    if whole is None or whole.share is None or whole.fallen is None or whole.cases is None:
        return ""
    if not whole.fallen:
        return f"None of {counted(whole.cases, 'case')} left a department with something that was done again later."
    first = (
        f"{whole.fallen:,} of {whole.cases:,} cases ({share_words(whole.share)}) left a department with something that "
        "was done again later."
    )
    parts = [each for each in told if _is_part(each) == 2 and each.fallen and each.low is not None]
    if not parts:
        return first
    worst = max(parts, key=lambda each: each.low or 0.0)
    where = f"{place_words(worst.department, labels)}, {capital(worst.stage or 'no stage')}"
    return f"{first} Most in {where}: {worst.fallen:,} of {worst.cases:,} ({share_words(worst.share or 0)})."


def cells_of(each: FallOut, labels: Mapping[str, str]) -> tuple[str, ...]:
    """A row of a table."""
    department = "All departments" if each.department is None else place_words(each.department, labels)
    stage = "All stages" if each.stage is None else capital(each.stage or "no stage")
    counts = (TOO_FEW if number is None else f"{number:,}" for number in (each.cases, each.fallen))
    return (department, stage, *counts, "–" if each.share is None else share_words(each.share))
