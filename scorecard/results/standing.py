"""Standing: the signal that has begun and not ended, and the level of before it that changes are measured against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from scorecard.definitions.terms import Better, Chart
from scorecard.results.limits import FEWEST_POINTS, Limits, ranges_of
from scorecard.results.points import Point, limits_of, segments
from scorecard.results.signals import (
    LONGEST_WINDOW,
    Direction,
    Flag,
    Rule,
    Variation,
    flags_of,
    last_flag_of,
    variation_of,
)

BACK = 7


@dataclass(frozen=True, slots=True)
class Standing:
    """A signal that began at period `since` and stands at the last one.

    `since` is the index of the period at which `rule` fired: the first at which a reader of that day saw it. `before`
    are the limits of the level before it changed, made of the periods `before_at`, in time order.
    """

    since: int
    rule: Rule
    direction: Direction
    signal: Variation
    before: Limits
    before_at: tuple[int, ...]


def standing_of(
    values: Sequence[float | None],
    better: Better,
    *,
    rebase_at: Sequence[int] = (),
    chart: Chart = Chart.XMR,
    screen: bool = True,
) -> Standing | None:
    """The signal that stands at the last period, or None; values as for `points_of`.

    Each period since the last re-base is judged as it was then, by limits from the values up to it. A signal begins
    when a rule marks that day's last point, and it ends when seven points in a row are back: when the limits of before
    it would call them common cause. Points that run on along one side of the old centre are inside these limits and
    yet not back. A signal across the old centre takes its place, against the same level of before.

    The level of before leaves out the points that the rule looked at, for they have changed already; where fewer than
    six came earlier, there is no such level and it is made of all that was known. What lay between the beginning and
    the end of an earlier signal is in no level: coming back from it is not an improvement.

    >>> standing = standing_of([10, 12, 11, 10, 12, 11, 20, 21], Better.LOWER)
    >>> standing.since, standing.rule.value, standing.signal.value, standing.before.centre
    (6, 'outside', 'concern', 11.0)
    """
    return _standing(tuple(values), better, tuple(rebase_at), chart, screen=screen)


# the same few series stand on every page, and to walk through one takes longer than all else that is read in it
@lru_cache(maxsize=1024)
def _standing(
    values: tuple[float | None, ...], better: Better, rebase_at: tuple[int, ...], chart: Chart, *, screen: bool
) -> Standing | None:
    known = _Known(usual=_Level())
    for seen in _since_rebase(values, rebase_at):
        known = _after(known, seen, better, chart, screen=screen)
    return known.standing


_Seen = tuple[int, float]  # a period's index and its value


@dataclass(frozen=True, slots=True)
class _Level:
    """Periods in time order: their indices and values, and how far each value lies from the one before, kept since
    limits are asked for with every period that comes."""

    at: tuple[int, ...] = ()
    values: tuple[float, ...] = ()
    ranges: tuple[float, ...] = ()

    def __len__(self) -> int:
        return len(self.at)

    def after(self, seen: _Seen) -> _Level:
        at, value = seen
        ranges = (*self.ranges, abs(value - self.values[-1])) if self.values else ()
        return _Level((*self.at, at), (*self.values, value), ranges)

    def until(self, end: int) -> _Level:
        return _Level(self.at[:end], self.values[:end], self.ranges[: max(end - 1, 0)])

    def followed_by(self, later: Sequence[_Seen]) -> _Level:
        values = (*self.values, *(value for _, value in later))
        return _Level((*self.at, *(at for at, _ in later)), values, ranges_of(values))

    def limits(self, chart: Chart, *, screen: bool) -> Limits | None:
        return limits_of(self.values, chart, screen=screen, ranges=self.ranges)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known after a period: those at the usual level, and while a signal stands, those since that level was
    left and how many of the last are back."""

    usual: _Level
    left: tuple[_Seen, ...] = ()
    standing: Standing | None = None
    back: int = 0


def _since_rebase(values: Sequence[float | None], rebase_at: Sequence[int]) -> Iterator[_Seen]:
    stretches = segments(len(values), rebase_at)
    start = stretches[-1][0] if stretches else 0
    for at, value in enumerate(values):
        if at >= start and value is not None:
            yield at, value


def _after(known: _Known, seen: _Seen, better: Better, chart: Chart, *, screen: bool) -> _Known:
    if known.standing is None:
        return _at_rest(known, seen, better, chart, screen=screen)
    return _while_standing(known, known.standing, seen, better)


def seen_from_before(points: Sequence[Point], standing: Standing, better: Better) -> tuple[Point, ...]:
    """A chart's points as pages draw them while a signal stands: against the level before it changed.

    Limits made of both levels would lie between them and call the usual months before the change signals. Points
    before those that the rule looked at are as usual; periods before the last re-base keep what they were.
    """
    first = min(standing.before_at, default=0)
    left = max(standing.since - standing.rule.window + 1, first)
    later = [(at, point.value) for at, point in enumerate(points) if at >= left and point.value is not None]
    flags = dict(zip((at for at, _ in later), flags_of(_values(later), standing.before), strict=True))
    return tuple(
        point if at < first else _seen(point, standing.before, flags.get(at), better) for at, point in enumerate(points)
    )


def _seen(point: Point, before: Limits, flag: Flag | None, better: Better) -> Point:
    signal = None if point.value is None else variation_of(flag, better)
    return Point(point.value, before, signal, flag)


def _at_rest(known: _Known, seen: _Seen, better: Better, chart: Chart, *, screen: bool) -> _Known:
    usual = known.usual.after(seen)
    limits = usual.limits(chart, screen=screen)
    flag = last_flag_of(usual.values, limits) if limits else None
    if limits is None or flag is None:
        return _Known(usual)
    kept = len(usual) - flag.rule.window
    earlier = usual.until(kept)
    level = earlier if len(earlier) >= FEWEST_POINTS else usual
    standing = Standing(
        since=seen[0],
        rule=flag.rule,
        direction=flag.direction,
        signal=variation_of(flag, better),
        before=level.limits(chart, screen=screen) or limits,
        before_at=level.at,
    )
    return _Known(earlier, tuple(zip(usual.at[kept:], usual.values[kept:], strict=True)), standing)


def _while_standing(known: _Known, standing: Standing, seen: _Seen, better: Better) -> _Known:
    left = (*known.left, seen)
    flag = last_flag_of(_values(left[-LONGEST_WINDOW:]), standing.before)
    if flag is not None and flag.direction is standing.direction:
        return _Known(known.usual, left, standing)
    if flag is not None and _is_across(seen[1], flag.direction, standing.before):
        turned = replace(
            standing,
            since=seen[0],
            rule=flag.rule,
            direction=flag.direction,
            signal=variation_of(flag, better),
        )
        return _Known(known.usual, left, turned)
    if known.back + 1 < BACK:
        return _Known(known.usual, left, standing, known.back + 1)
    return _Known(known.usual.followed_by(left[-BACK:]))


def _is_across(value: float, direction: Direction, before: Limits) -> bool:
    """Whether a signal away from the standing one has passed the old centre, rather than being on its way back."""
    return before.sides_of([value]) == [1 if direction is Direction.UP else -1]


def _values(seen: Sequence[_Seen]) -> list[float]:
    return [value for _, value in seen]
