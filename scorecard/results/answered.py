"""Answered: what became of the cases that low scores opened: answered in time, late, or not yet, by team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scorecard.answers import Note
from scorecard.heard import ALL, Opened
from scorecard.periods import Period
from scorecard.results.crossed import Cell, hidden_cells
from scorecard.results.intervals import of_share
from scorecard.results.words import capital, counted, listed, period_words, share_words

TOO_FEW = "too few to show"
NOT_YET = "–"


class State(StrEnum):
    """What became of a case by the as-of time; one that waits may still be answered in time."""

    IN_TIME = "in time"
    LATE = "late"
    OVERDUE = "overdue"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Answered:
    """The cases opened with a team (ALL: with any of them) in a period; None where too few customers are behind.

    `share` is of those that are answered or overdue, with its interval; `oldest` the age in days of the oldest case
    that nobody answered.
    """

    team: str
    opened: int | None
    in_time: int | None
    late: int | None
    overdue: int | None
    waiting: int | None
    share: float | None
    low: float | None
    high: float | None
    oldest: int | None
    note: Note = Note.NONE


def answered_of(opened: Iterable[Opened], as_of: date, min_group: int) -> tuple[Answered, ...]:
    """All together first, then the teams with the most cases."""
    found = {(each.team or None, each.state or None): each for each in opened}
    customers: Mapping[Cell, int] = {cell: each.customers for cell, each in found.items()}
    hidden = hidden_cells(customers, min_group)
    teams = sorted(
        (team for team, state in found if team and not state), key=lambda team: (-found[team, None].cases, team)
    )
    return tuple(_answered(team, found, hidden, as_of) for team in (None, *teams) if (team, None) in found)


def _answered(team: str | None, found: Mapping[Cell, Opened], hidden: set[Cell], as_of: date) -> Answered:
    name = team or ALL

    def count(state: State | None) -> int | None:
        cell = (team, state)
        return None if cell in hidden else found[cell].cases if cell in found else 0

    opened = count(None)
    if opened is None:
        return Answered(name, *(None,) * 9, note=Note.SUPPRESSED)
    in_time, late, overdue, waiting = map(count, State)
    told = None if waiting is None or in_time is None else opened - waiting
    ends = of_share(in_time or 0, told) if told else None
    share = in_time / told if told and in_time is not None else None
    unanswered = [found[team, state] for state in (State.OVERDUE, State.WAITING) if (team, state) in found]
    is_shown = unanswered and not {(team, each.state) for each in unanswered} & hidden
    oldest = (as_of - min(each.oldest for each in unanswered)).days if is_shown else None
    note = Note.SUPPRESSED if None in (in_time, late, overdue, waiting) else Note.NONE
    low, high = (ends.low, ends.high) if ends else (None, None)
    return Answered(name, opened, in_time, late, overdue, waiting, share, low, high, oldest, note)


def headline_of(found: tuple[Answered, ...], period: Period, within: str) -> str:
    """What a page says first: "Of 412 low scores in August 2026, 280 were answered within 2 days (68 %); …"."""
    whole = next((each for each in found if each.team == ALL), None)
    if whole is None:
        return f"No low score in {period_words(period)}."
    if whole.opened is None:
        return f"{capital(TOO_FEW)}: low scores in {period_words(period)}."
    first = f"Of {counted(whole.opened, 'low score')} in {period_words(period)}"
    if whole.in_time is None or whole.share is None:
        return f"{first}, how many were answered within {within} is {TOO_FEW}."
    rest = [
        f"{number:,} {words}"
        for number, words in (
            (whole.late or 0, "later"),
            (whole.overdue or 0, "not at all so far"),
            (whole.waiting or 0, "still have time"),
        )
        if number
    ]
    told = f"{first}, {whole.in_time:,} were answered within {within} ({share_words(whole.share)})"
    age = f" The oldest has waited {counted(whole.oldest, 'day')}." if whole.oldest is not None else ""
    return f"{told}{f'; {listed(rest)}' if rest else ''}.{age}"


def cells_of(each: Answered, label: str) -> tuple[str, ...]:
    """A row of a table."""
    counts = (each.opened, each.in_time, each.late, each.overdue, each.waiting)
    numbers = (TOO_FEW if number is None else f"{number:,}" for number in counts)
    share = NOT_YET if each.share is None else share_words(each.share)
    age = NOT_YET if each.oldest is None else counted(each.oldest, "day")
    return (label, *numbers, share, age)
