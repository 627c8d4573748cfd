"""All green: cases in which every department that took part met its own goals, and the customer was let down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from scorecard.periods import Period
from scorecard.results.status import Status


@dataclass(frozen=True, slots=True)
class Tick:
    """One of the goals that a department is judged by, as a period came out: "Picked as the slip said 99.2 %"."""

    metric: str
    label: str
    value: str
    goal: str
    status: Status


@dataclass(frozen=True, slots=True)
class DepartmentTicked:
    """A department with the goals that it is judged by; those without a goal or a number then take no part."""

    name: str
    label: str
    ticks: tuple[Tick, ...]

    @property
    def is_green(self) -> bool:
        """Whether it had goals, and missed none of them."""
        return bool(self.judged) and not any(tick.status is Status.OFF_TARGET for tick in self.judged)

    @property
    def judged(self) -> tuple[Tick, ...]:
        return tuple(tick for tick in self.ticks if tick.status not in (Status.NO_GOAL, Status.NO_DATA))


@dataclass(frozen=True, slots=True)
class LetDownCounts:
    """Cases of a period, those that let a customer down, and those of them with every department green.

    None where too few customers are behind a count, or behind what is left of the next larger one.
    """

    cases: int | None
    let_down: int | None
    all_green: int | None

    @property
    def share(self) -> float | None:
        return self.all_green / self.cases if self.cases and self.all_green is not None else None


@dataclass(frozen=True, slots=True)
class LetDownCase:
    """One of these cases, under its pseudonym."""

    case: str
    ended: datetime
    departments: int
    broken: int
    met: int


@dataclass(frozen=True, slots=True)
class LetDown:
    """A period of a journey: who was green in it, and what became of its customers."""

    journey: str
    period: Period
    departments: tuple[DepartmentTicked, ...]
    counts: LetDownCounts

    @property
    def green(self) -> tuple[DepartmentTicked, ...]:
        return tuple(each for each in self.departments if each.is_green)


def counts_without_small(counts: LetDownCounts, customers: Mapping[str, int], min_group: int) -> LetDownCounts:
    """The same where nobody, or enough customers, are behind each count and behind what is left of the next one.

    `customers` are those of `whole`, `down` and `red`; where the last two cannot both be told, the last one is.
    """

    def passes(count: int) -> bool:
        return count == 0 or count >= min_group

    whole, down, red = customers["whole"], customers["down"], customers["red"]
    if whole < min_group:
        return LetDownCounts(None, None, None)
    is_red = passes(red) and passes(whole - red)
    is_down = passes(down) and passes(whole - down) and (not is_red or passes(down - red))
    return replace(
        counts, let_down=counts.let_down if is_down else None, all_green=counts.all_green if is_red else None
    )


def green_names(departments: Sequence[DepartmentTicked]) -> tuple[str, ...]:
    return tuple(each.name for each in departments if each.is_green)
