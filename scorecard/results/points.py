"""Points: a metric's chart as rows, one a period, each judged by the limits of its own stretch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import assert_never

from scorecard.definitions.terms import Better, Chart
from scorecard.results.limits import FEWEST_POINTS, Limits, limits_from, ranges_of
from scorecard.results.signals import Direction, Flag, Rule, Variation, flags_of, variation_of


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a chart.

    No value: that period is missing. No limits: it is among fewer than six, or its chart has none. No signal: either.
    """

    value: float | None
    limits: Limits | None
    signal: Variation | None
    flag: Flag | None

    @property
    def centre(self) -> float | None:
        return self.limits.centre if self.limits else None

    @property
    def lower(self) -> float | None:
        return self.limits.lower if self.limits else None

    @property
    def upper(self) -> float | None:
        return self.limits.upper if self.limits else None

    @property
    def rule(self) -> Rule | None:
        return self.flag.rule if self.flag else None

    @property
    def direction(self) -> Direction | None:
        return self.flag.direction if self.flag else None


def points_of(
    values: Sequence[float | None],
    better: Better,
    *,
    rebase_at: Sequence[int] = (),
    chart: Chart = Chart.XMR,
    screen: bool = True,
) -> tuple[Point, ...]:
    """A metric's chart: one point a period, in time order, closed periods only (a partial one takes no part).

    None is a period without data: it has a point with limits and without signal, and its neighbours count as
    neighbours, for ranges and rules alike. `rebase_at` are the indices of the periods at which limits start anew;
    nothing that follows one changes a point before it, and no rule looks across.
    """
    return tuple(
        point
        for start, end in segments(len(values), rebase_at)
        for point in _segment(values[start:end], better, chart, screen=screen)
    )


def segments(periods: int, rebase_at: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The stretches [start, end) that have limits of their own; re-bases outside the series are left out.

    >>> segments(12, [4])
    ((0, 4), (4, 12))
    """
    inner = sorted({at for at in rebase_at if 0 < at < periods})
    return tuple(pairwise([0, *inner, periods])) if periods else ()


def limits_of(
    values: Sequence[float], chart: Chart, *, screen: bool = True, ranges: Sequence[float] | None = None
) -> Limits | None:
    """The limits of one stretch by its metric's chart; None where the chart has none, under six values, and for p and
    u charts, which need counts and are not computed yet. `ranges` are the values' own, where they are known."""
    match chart:
        case Chart.XMR:
            if len(values) < FEWEST_POINTS:
                return None
            return limits_from(values, ranges_of(values) if ranges is None else ranges, screen=screen)
        case Chart.P | Chart.U | Chart.NONE:
            return None
        case _:
            assert_never(chart)


def _segment(values: Sequence[float | None], better: Better, chart: Chart, *, screen: bool) -> Iterator[Point]:
    present = [value for value in values if value is not None]
    limits = limits_of(present, chart, screen=screen)
    flags = iter(flags_of(present, limits) if limits else ())
    for value in values:
        if value is None or limits is None:
            yield Point(value, limits, signal=None, flag=None)
        else:
            flag = next(flags)
            yield Point(value, limits, variation_of(flag, better), flag)
