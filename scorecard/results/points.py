"""Points: a metric's chart as rows, one a period, each judged by the limits of its own stretch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeGuard, assert_never

from scorecard.definitions.terms import Better, Chart
from scorecard.results.counted import Level, counted_level
from scorecard.results.limits import FEWEST_POINTS, NO_SIZE, Limits, Size, limits_from, ranges_of
from scorecard.results.signals import Direction, Flag, Rule, Variation, flags_of, variation_of


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a chart.

    No value: that period is missing. No limits: it is among fewer than six, its chart has none, or they are as wide as
    a size that is not known. No signal: either. `level` is that of its stretch, from which its own limits follow.
    """

    value: float | None
    level: Level | None
    signal: Variation | None
    flag: Flag | None
    size: Size = NO_SIZE

    @property
    def limits(self) -> Limits | None:
        return self.level.limits_at(self.size) if self.level and self.level.tells(self.size) else None

    @property
    def centre(self) -> float | None:
        limits = self.limits
        return limits.centre if limits else None

    @property
    def lower(self) -> float | None:
        limits = self.limits
        return limits.lower if limits else None

    @property
    def upper(self) -> float | None:
        limits = self.limits
        return limits.upper if limits else None

    @property
    def rule(self) -> Rule | None:
        return self.flag.rule if self.flag else None

    @property
    def direction(self) -> Direction | None:
        return self.flag.direction if self.flag else None


NO_POINT = Point(value=None, level=None, signal=None, flag=None)


def points_of(
    values: Sequence[float | None],
    better: Better,
    *,
    sizes: Sequence[Size] = (),
    rebase_at: Sequence[int] = (),
    chart: Chart = Chart.XMR,
    screen: bool = True,
) -> tuple[Point, ...]:
    """A metric's chart: one point a period, in time order, closed periods only (a partial one takes no part).

    None is a period without data: it has a point with limits and without signal, and its neighbours count as
    neighbours, for ranges and rules alike. `sizes` are what p and u charts are drawn by, one a value. `rebase_at` are
    the indices of the periods at which limits start anew; nothing that follows one changes a point before it, and no
    rule looks across.
    """
    sized = sizes or [NO_SIZE] * len(values)
    return tuple(
        point
        for start, end in segments(len(values), rebase_at)
        for point in _segment(values[start:end], sized[start:end], better, chart, screen=screen)
    )


def segments(periods: int, rebase_at: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The stretches [start, end) that have limits of their own; re-bases outside the series are left out.

    >>> segments(12, [4])
    ((0, 4), (4, 12))
    """
    inner = sorted({at for at in rebase_at if 0 < at < periods})
    return tuple(pairwise([0, *inner, periods])) if periods else ()


def is_told(value: float | None, size: Size, chart: Chart) -> TypeGuard[float]:
    """Whether a period takes part in its chart: it has a value, and a size where limits are drawn by it."""
    return value is not None and (chart is Chart.XMR or size.base > 0)


def level_of(
    values: Sequence[float],
    chart: Chart,
    *,
    sizes: Sequence[Size] = (),
    screen: bool = True,
    ranges: Sequence[float] | None = None,
) -> Level | None:
    """The level of one stretch by its metric's chart, from which limits follow; None where the chart has none, and
    under six values. `ranges` are the values' own, where they are known."""
    if len(values) < FEWEST_POINTS:
        return None
    match chart:
        case Chart.XMR:
            return limits_from(values, ranges_of(values) if ranges is None else ranges, screen=screen)
        case Chart.P | Chart.U:
            return counted_level(values, sizes, chart, screen=screen)
        case Chart.NONE:
            return None
        case _:
            assert_never(chart)


def _segment(
    values: Sequence[float | None], sizes: Sequence[Size], better: Better, chart: Chart, *, screen: bool
) -> Iterator[Point]:
    at = [at for at, value in enumerate(values) if is_told(value, sizes[at], chart)]
    told = [value for value, size in zip(values, sizes, strict=True) if is_told(value, size, chart)]
    told_sizes = [sizes[each] for each in at]
    level = level_of(told, chart, sizes=told_sizes, screen=screen)
    flags = dict(zip(at, flags_of(*level.judged(told, told_sizes)), strict=True)) if level else {}
    for each, (value, size) in enumerate(zip(values, sizes, strict=True)):
        signal = variation_of(flags[each], better) if each in flags else None
        yield Point(value, level, signal, flags.get(each), size)
