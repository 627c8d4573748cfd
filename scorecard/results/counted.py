"""Counted: the level of a share or a count, whose limits are as wide as each period's rows, or days, leave them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum, inf, sqrt

from scorecard.answers import Note, Value
from scorecard.definitions.terms import Chart
from scorecard.results.limits import NO_SIZE, Limits, Size, mean_range, ranges_of

# 1.128 is d2: the mean range of two neighbours, in sigmas.
_RANGE_IN_SIGMAS = 1.128
# From here on more moves than counting alone does, and limits widen by as much (Laney 2002).
_WIDENED_FROM = 1.2
# So many must have happened in a usual period, and not happened where a share is: how far a handful moves says little.
_LARGE = 5
# Differences under this share of the rate are rounding.
_ROUNDING = 1e-12
STANDARD = Limits(lower=-3.0, centre=0.0, upper=3.0)


@dataclass(frozen=True, slots=True)
class Counted:
    """What happened for each row or day, how far one row or day spreads it, and how many times wider it spreads in
    fact: 1 where counting alone explains what moves."""

    rate: float
    spread: float
    widened: float = 1.0
    most: float = inf  # no share lies above 1

    @property
    def is_known(self) -> bool:
        """Whether counting says how wide limits are, rather than how far the values move."""
        return self.widened == 1

    def tells(self, size: Size) -> bool:
        """Whether there are limits for a period of this size: none for one of 0 rows or days."""
        return size.base > 0

    def limits_at(self, size: Size) -> Limits:
        """Three sigmas around the rate for a period of this size, in its value's unit.

        Drawn no lower than 0 and no higher than a share may be; the rules know where they would have been.
        """
        reach = 3 * self._sigma(size)
        lower, upper = max(self.rate - reach, 0.0), min(self.rate + reach, self.most)
        return Limits(lower * size.per, self.rate * size.per, upper * size.per)

    def judged(self, values: Sequence[float], sizes: Sequence[Size]) -> tuple[Sequence[float], Limits]:
        """What the rules look at: how many of its own sigmas each value lies from the centre."""
        return [self._sigmas(*each) for each in zip(values, sizes, strict=True)], STANDARD

    def _sigmas(self, value: float, size: Size) -> float:
        off = value / size.per - self.rate
        if abs(off) <= _ROUNDING * self.rate:
            return 0.0
        sigma = self._sigma(size)
        return off / sigma if sigma else (inf if off > 0 else -inf)

    def _sigma(self, size: Size) -> float:
        return self.spread / sqrt(size.base) * self.widened


Level = Limits | Counted


def counted_level(values: Sequence[float], sizes: Sequence[Size], chart: Chart, *, screen: bool = True) -> Level | None:
    """The level of shares (p: binomial) or of numbers for each of something (u: Poisson), in time order.

    Where numbers are large and neighbours differ by more than counting explains, limits widen to what they differ by
    (p' and u' of Laney 2002). None where a share lies outside 0 and 1, since it is none.
    """
    rates = [value / size.per for value, size in zip(values, sizes, strict=True)]
    if min(rates) < 0 or (chart is Chart.P and max(rates) > 1):
        return None
    bases = [size.base for size in sizes]
    rate = fsum(each * base for each, base in zip(rates, bases, strict=True)) / fsum(bases)
    plain = _of_counting(rate, chart)
    if min(rate, plain.most - rate) * fsum(bases) / len(bases) < _LARGE:
        return plain
    sigmas, _ = plain.judged(values, sizes)
    widened = mean_range(ranges_of(sigmas), screen=screen) / _RANGE_IN_SIGMAS
    return replace(plain, widened=widened) if widened > _WIDENED_FROM else plain


def _of_counting(rate: float, chart: Chart) -> Counted:
    """The level of a rate that moves no more than counting explains."""
    if chart is Chart.P:
        return Counted(rate, sqrt(max(rate * (1 - rate), 0.0)), most=1.0)
    return Counted(rate, sqrt(rate))


def sizes_of(values: Sequence[Value], chart: Chart) -> list[Size]:
    """Of how much each number is; empty where a chart does not ask."""
    return [size_of(value, chart) for value in values] if chart in (Chart.P, Chart.U) else []


def size_of(value: Value, chart: Chart) -> Size:
    """Of how much a number is: its denominator, or of a count that has none its period's days.

    >>> from datetime import date
    >>> from scorecard.periods import Grain, Period
    >>> february = Period(date(2026, 2, 1), date(2026, 3, 1), Grain.MONTH)
    >>> size_of(Value("calls", (), (), february, 280.0), Chart.U)
    Size(base=28.0, per=28.0)
    """
    if value.value is None or value.note is Note.SUPPRESSED:
        return NO_SIZE
    if value.denominator is not None:
        return Size(value.denominator)
    days = float(value.period.days)
    return Size(days, days) if chart is Chart.U else NO_SIZE
