"""Scale: where on a line of given length a number stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

from scorecard.results.rows import Mark, MetricRow

# A bar whose length would hide a difference of this share of its scale is drawn as a point on a shorter scale.
_FAR_FROM_ZERO = 0.6


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high`, never of no length."""

    low: float
    high: float

    def place(self, value: float, length: float) -> float:
        """How far along a line of `length` a value stands; beyond the ends it stands at the end.

        >>> Scale(0, 10).place(2.5, 200)
        50.0
        """
        share = (value - self.low) / (self.high - self.low)
        return round(min(1.0, max(0.0, share)) * length, 2)

    @property
    def starts_at_zero(self) -> bool:
        return self.low == 0


def scale_of(values: Iterable[float], room: float = 0.12) -> Scale:
    """A scale that holds all values with some room at both ends; 0 to 1 where there are none.

    >>> scale_of([10.0, 20.0])
    Scale(low=8.8, high=21.2)
    """
    known = list(values)
    if not known:
        return Scale(0.0, 1.0)
    low, high = min(known), max(known)
    reach = (high - low) * room or abs(high) * room or 1.0
    return Scale(low - reach, high + reach)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Round numbers along a scale, one `step` apart."""

    first: float
    step: float
    count: int

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(round(self.first + at * self.step, 10) for at in range(self.count))


def ticks_of(scale: Scale, at_most: int = 5) -> Ticks:
    """The finest of 1, 2, 5 times a power of ten by which a scale has at most so many ticks.

    >>> ticks_of(Scale(88.0, 97.0)).values
    (88.0, 90.0, 92.0, 94.0, 96.0)
    """
    power = 10.0 ** floor(log10((scale.high - scale.low) / at_most))
    step = next(power * times for times in (1, 2, 5, 10, 20) if (scale.high - scale.low) / (power * times) < at_most)
    first = ceil(scale.low / step - 1e-9)
    return Ticks(first * step, step, floor(scale.high / step + 1e-9) - first + 1)


def bar_scale(row: MetricRow) -> Scale:
    """The scale of a row's bullet graph: from zero where a bar's length can tell the difference, else around it."""
    values = [*numbers_of(row.series), *targets_of(row)]
    if row.value.value is not None:
        values.append(row.value.value)
    around = scale_of(values, room=0.25)
    low, high = min(values, default=0.0), max(values, default=0.0)
    if 0 <= low < _FAR_FROM_ZERO * high:
        return Scale(0.0, around.high)
    return around


def targets_of(row: MetricRow) -> tuple[float, ...]:
    """The goal's number, both where it is a range, none without a goal."""
    if row.goal is None:
        return ()
    target = row.goal.target
    return target if isinstance(target, tuple) else (target,)


def numbers_of(marks: Iterable[Mark]) -> tuple[float, ...]:
    """What a chart of these periods has to have room for: values and their usual range."""
    found = (number for mark in marks for number in (mark.value, mark.lower, mark.upper))
    return tuple(number for number in found if number is not None)
