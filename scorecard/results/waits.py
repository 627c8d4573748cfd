"""Waits: where the wait before a step is longer or shorter than it usually is, by the rules for signals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from scorecard.results.journey_words import waits_in_one_unit
from scorecard.results.limits import FEWEST_POINTS, Limits, natural_limits
from scorecard.results.signals import Direction, last_flag_of

LEAST = 0.1  # of the usual wait: what is less longer or shorter is not worth a reader's time

Place = tuple[str | None, str, str]  # stage, step and department


class MonthsWait(NamedTuple):
    """Half of the steps of a month and place waited no longer, in seconds."""

    month: date
    stage: str | None
    step: str
    department: str
    median: float
    customers: int


@dataclass(frozen=True, slots=True)
class UnusualWait:
    """That the last month's median is a signal by the limits of the months before."""

    is_longer: bool
    limits: Limits

    @property
    def words(self) -> str:
        lower, upper = waits_in_one_unit(*(max(0.0, each) for each in (self.limits.lower, self.limits.upper)))
        return f"{'longer' if self.is_longer else 'shorter'} than usual, {lower} to {upper}"


def judged_waits(waits: Iterable[MonthsWait], last: date, min_group: int) -> Mapping[Place, UnusualWait | None]:
    """Every place of which enough months are known to say what is usual; None where the month `last` is so.

    It is not where its median is a signal, and a tenth from the usual at least. Months of too few customers are left
    out. Some forty places are looked at at once: now and then one is marked by chance.
    """
    by_place: dict[Place, dict[date, float]] = defaultdict(dict)
    for each in waits:
        if each.customers >= min_group:
            by_place[each.stage, each.step, each.department][each.month] = each.median
    found: dict[Place, UnusualWait | None] = {}
    for place, months in by_place.items():
        values = [months[month] for month in sorted(months) if month <= last]
        if last not in months or len(values) <= FEWEST_POINTS:
            continue
        limits = natural_limits(values[:-1])
        is_worth_it = abs(values[-1] - limits.centre) > LEAST * limits.centre
        flag = last_flag_of(values, limits) if is_worth_it else None
        found[place] = UnusualWait(flag.direction is Direction.UP, limits) if flag else None
    return found
