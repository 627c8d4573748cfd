"""Standing: the signal that has begun and not ended, and the level of before it that changes are measured against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import fmean

from scorecard.definitions.terms import Better, Chart
from scorecard.results.counted import Level
from scorecard.results.limits import FEWEST_POINTS, NO_SIZE, Limits, Size, ranges_of
from scorecard.results.points import Point, is_told, level_of, segments
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
NOISE = 2.0  # times the usual range: what lies farther out, such as six sigmas, is no noise


@dataclass(frozen=True, slots=True)
class Standing:
    """A signal that began at period `since` and stands at the last one.

    `since` is the index of the period at which `rule` fired: the first at which a reader of that day saw it. `before`
    are the limits of the level before it changed, made of the periods `before_at`, in time order; where limits follow
    how much a period is of (p and u charts) those of the last period, while `level` gives those of any.
    """

    since: int
    rule: Rule
    direction: Direction
    signal: Variation
    before: Limits
    before_at: tuple[int, ...]
    level: Level


def standing_of(
    values: Sequence[float | None],
    better: Better,
    *,
    sizes: Sequence[Size] = (),
    rebase_at: Sequence[int] = (),
    chart: Chart = Chart.XMR,
    screen: bool = True,
) -> Standing | None:
    """The signal that stands at the last period, or None; values and sizes as for `points_of`.

    Each period since the last re-base is judged as it was then, by limits from the values up to it. A signal begins
    when a rule marks that day's last point, and it ends when seven points in a row are back: when the limits of before
    it would call them common cause. Points that run on along one side of the old centre are inside these limits and
    yet not back. A signal across the old centre takes its place, against the same level of before; so does one on the
    same side beside which the old one, with what followed it, is more like before than like now.

    The level of before leaves out the points that the rule looked at, for they have changed already; where fewer than
    six came earlier, there is no such level and it is made of all that was known. What lay between the beginning and
    the end of an earlier signal is in no level: coming back from it is not an improvement.

    >>> standing = standing_of([10, 12, 11, 10, 12, 11, 20, 21], Better.LOWER)
    >>> standing.since, standing.rule.value, standing.signal.value, standing.before.centre
    (6, 'outside', 'concern', 11.0)
    """
    return _standing(tuple(values), tuple(sizes), better, tuple(rebase_at), chart, screen=screen)


# the same few series stand on every page, and to walk through one takes longer than all else that is read in it
@lru_cache(maxsize=1024)
def _standing(
    values: tuple[float | None, ...],
    sizes: tuple[Size, ...],
    better: Better,
    rebase_at: tuple[int, ...],
    chart: Chart,
    *,
    screen: bool,
) -> Standing | None:
    known = _Known(usual=_Stretch())
    size = NO_SIZE
    for seen in _since_rebase(values, sizes, rebase_at, chart):
        known = _after(known, seen, better, chart, screen=screen)
        size = seen[2]
    standing = known.standing
    if standing is None or chart is Chart.XMR:
        return standing
    return replace(standing, before=standing.level.limits_at(size))


_Seen = tuple[int, float, Size]  # a period's index, its value and of how much it is


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Periods in time order: their indices, values and sizes (none of single numbers), and how far each value lies from
    the one before, kept since limits are asked for with every period that comes."""

    at: tuple[int, ...] = ()
    values: tuple[float, ...] = ()
    sizes: tuple[Size, ...] = ()
    ranges: tuple[float, ...] = ()

    def __len__(self) -> int:
        return len(self.at)

    def after(self, seen: _Seen) -> _Stretch:
        at, value, size = seen
        ranges = (*self.ranges, abs(value - self.values[-1])) if self.values else ()
        sizes = (*self.sizes, size) if size.base else self.sizes
        return _Stretch((*self.at, at), (*self.values, value), sizes, ranges)

    def until(self, end: int) -> _Stretch:
        return _Stretch(self.at[:end], self.values[:end], self.sizes[:end], self.ranges[: max(end - 1, 0)])

    def since(self, start: int) -> tuple[_Seen, ...]:
        sizes = self.sizes[start:] or [NO_SIZE] * (len(self) - start)
        return tuple(zip(self.at[start:], self.values[start:], sizes, strict=True))

    def followed_by(self, later: Sequence[_Seen]) -> _Stretch:
        at, new, new_sizes = zip(*later, strict=True)
        values = (*self.values, *new)
        sizes = (*self.sizes, *(size for size in new_sizes if size.base))
        return _Stretch((*self.at, *at), values, sizes, ranges_of(values))

    def level(self, chart: Chart, *, screen: bool) -> Level | None:
        return level_of(self.values, chart, sizes=self.sizes, screen=screen, ranges=self.ranges)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known after a period: those at the usual level, and while a signal stands, those since that level was
    left and how many of the last are back."""

    usual: _Stretch
    left: tuple[_Seen, ...] = ()
    standing: Standing | None = None
    back: int = 0


def _since_rebase(
    values: Sequence[float | None], sizes: Sequence[Size], rebase_at: Sequence[int], chart: Chart
) -> Iterator[_Seen]:
    stretches = segments(len(values), rebase_at)
    start = stretches[-1][0] if stretches else 0
    for at in range(start, len(values)):
        value, size = values[at], sizes[at] if sizes else NO_SIZE
        if is_told(value, size, chart):
            yield at, value, size


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
    later = [
        (at, point.value, point.size)
        for at, point in enumerate(points)
        if at >= left and point.value is not None and standing.level.tells(point.size)
    ]
    flags = dict(zip((at for at, _, _ in later), flags_of(*_judged(later, standing.level)), strict=True))
    return tuple(
        point if at < first else _seen(point, standing.level, flags.get(at), better) for at, point in enumerate(points)
    )


def _seen(point: Point, before: Level, flag: Flag | None, better: Better) -> Point:
    is_judged = point.value is not None and before.tells(point.size)
    return Point(point.value, before, variation_of(flag, better) if is_judged else None, flag, point.size)


def _at_rest(known: _Known, seen: _Seen, better: Better, chart: Chart, *, screen: bool) -> _Known:
    usual = known.usual.after(seen)
    level = usual.level(chart, screen=screen)
    flag = last_flag_of(*level.judged(usual.values[-LONGEST_WINDOW:], usual.sizes[-LONGEST_WINDOW:])) if level else None
    if level is None or flag is None:
        return _Known(usual)
    kept = len(usual) - flag.rule.window
    earlier = usual.until(kept)
    made_of = earlier if len(earlier) >= FEWEST_POINTS else usual
    before = made_of.level(chart, screen=screen) or level
    standing = Standing(
        since=seen[0],
        rule=flag.rule,
        direction=flag.direction,
        signal=variation_of(flag, better),
        before=before.limits_at(seen[2]),
        before_at=made_of.at,
        level=before,
    )
    return _Known(earlier, usual.since(kept), standing)


def _while_standing(known: _Known, standing: Standing, seen: _Seen, better: Better) -> _Known:
    left = (*known.left, seen)
    flag = last_flag_of(*_judged(left[-LONGEST_WINDOW:], standing.level))
    if flag is not None and flag.direction is standing.direction:
        begun = _begun(standing, flag, seen) if _is_anew(known, standing, flag, left) else standing
        return _Known(known.usual, left, begun)
    if flag is not None and _is_across(seen, flag.direction, standing.level):
        turned = replace(_begun(standing, flag, seen), direction=flag.direction, signal=variation_of(flag, better))
        return _Known(known.usual, left, turned)
    if known.back + 1 < BACK:
        return _Known(known.usual, left, standing, known.back + 1)
    return _Known(known.usual.followed_by(left[-BACK:]))


def _begun(standing: Standing, flag: Flag, seen: _Seen) -> Standing:
    return replace(standing, since=seen[0], rule=flag.rule)


def _is_anew(known: _Known, standing: Standing, flag: Flag, left: Sequence[_Seen]) -> bool:
    """Whether a rule that fires once more tells of something new: points came back, and what lies between the beginning
    and those that fire now, in the mean and where it is farthest out, may be noise and is more like before than now.
    """
    values, limits = _judged(left, standing.level)
    first = next(at for at, (period, _, _) in enumerate(left) if period == standing.since)
    between, now = values[first : -flag.rule.window], values[-flag.rule.window :]
    if not known.back or not between:
        return False
    far = max(between, key=lambda value: abs(value - limits.centre))
    return abs(far - limits.centre) <= NOISE * (limits.upper - limits.centre) and all(
        abs(each - limits.centre) < abs(each - fmean(now)) for each in (far, fmean(between))
    )


def _is_across(seen: _Seen, direction: Direction, before: Level) -> bool:
    """Whether a signal away from the standing one has passed the old centre, rather than being on its way back."""
    values, limits = _judged([seen], before)
    return limits.sides_of(values) == [1 if direction is Direction.UP else -1]


def _judged(seen: Sequence[_Seen], level: Level) -> tuple[Sequence[float], Limits]:
    return level.judged([value for _, value, _ in seen], [size for _, _, size in seen])
