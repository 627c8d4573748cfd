"""All-green words: "everybody green, customer red" as a page says it: the count, the ticks and the way to one case."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.results.all_green import DepartmentTicked, LetDown, LetDownCase, Tick
from scorecard.results.status import Status
from scorecard.results.words import counted, day_words, listed, period_words, share_words


@dataclass(frozen=True, slots=True)
class Ticked:
    """A department with a tick, and the goals that it met; without one, those that it missed."""

    label: str
    is_green: bool
    words: str


@dataclass(frozen=True, slots=True)
class LetDownTold:
    """`has_one` says whether there is a case to show; `short` is the count alone, "" where it may not be told."""

    headline: str
    sentence: str
    ticked: tuple[Ticked, ...]
    has_one: bool
    short: str = ""  # "412 of 9,041"


def let_down_told(found: LetDown) -> LetDownTold | None:
    """None where nothing ended, nobody is judged by a goal, or too few are behind it to be told anything."""
    counts = found.counts
    if not counts.cases or not any(each.judged for each in found.departments):
        return None
    ticked = tuple(Ticked(each.label, each.is_green, _goals(each)) for each in found.departments if each.judged)
    if counts.all_green is None:
        return LetDownTold("How many customers were let down is too few to show.", "", ticked, has_one=False)
    during = period_words(found.period)
    share = f" ({share_words(counts.share or 0)} of all {counts.cases:,})"
    headline = (
        f"{counted(counts.all_green, 'case')} let a customer down although every department on the way met its own "
        f"goals{share}."
        if counts.all_green
        else f"No case of {during} let a customer down with every department on its way green."
    )
    sentence = ""
    if counts.let_down is not None:
        sentence = f"{counted(counts.let_down, 'case')} that ended in {during} let the customer down in all."
    return LetDownTold(headline, f"{_who(ticked)} {sentence}", ticked, has_one=counts.all_green > 0,
                       short=_short(counts.all_green, counts.cases))  # fmt: skip


def _short(red: int, cases: int) -> str:
    return f"{f'{red:,}' if red else 'none'} of {cases:,}"


def case_cells(found: LetDownCase) -> tuple[str, ...]:
    """A case as a row of a table, its pseudonym first."""
    return found.case, day_words(found.ended.date()), f"{found.departments:,}", f"{found.broken:,}", f"{found.met:,}"


def _who(ticked: tuple[Ticked, ...]) -> str:
    green = [each.label for each in ticked if each.is_green]
    if len(green) == len(ticked):
        return f"All {counted(len(ticked), 'department')} were green."
    were = "was" if len(green) == 1 else "were"
    return f"Green {were} {listed(green)}." if green else "No department was green."


def _goals(department: DepartmentTicked) -> str:
    wanted = [tick for tick in department.judged if department.is_green or tick.status is Status.OFF_TARGET]
    return "; ".join(map(_tick, wanted))


def _tick(tick: Tick) -> str:
    near = ", within tolerance" if tick.status is Status.WITHIN_TOLERANCE else ""
    return f"{tick.label} {tick.value} ({tick.goal}{near})"
