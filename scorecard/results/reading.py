"""Reading: what a metric's chart says at its last closed period, as the two icons and the sentence beside them need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.definitions.terms import Better, Chart
from scorecard.results.assurance import Assurance, Target, assurance_of
from scorecard.results.limits import Grade, Limits, Size, grade_of
from scorecard.results.luck import luck_of
from scorecard.results.neighbours import go_together
from scorecard.results.points import NO_POINT, Point, points_of, segments
from scorecard.results.signals import Direction, Rule, Variation
from scorecard.results.standing import Standing, seen_from_before, standing_of


@dataclass(frozen=True, slots=True)
class Reading:
    """Variation and assurance now, the signal that stands, and how far the limits behind them may be trusted.

    `variation` is None where the last period has no value or the chart no limits; `assurance` is None where there is
    a target and no limits to hold it against. `start` is the first period since limits last started anew.
    """

    points: tuple[Point, ...]
    variation: Variation | None
    rule: Rule | None
    direction: Direction | None
    assurance: Assurance | None
    grade: Grade
    limits: Limits | None
    standing: Standing | None
    start: int

    @property
    def goes_together(self) -> bool:
        """Whether neighbouring periods at the usual level resemble each other, so that more alarms are false.

        The usual level is all since the last re-base, or that of before the signal that stands.
        """
        at = self.standing.before_at if self.standing else range(self.start, len(self.points))
        told = [self.points[each] for each in at if self.points[each].signal is not None]
        level = self.standing.level if self.standing else self.points[-1].level if self.points else None
        if level is None:
            return False
        values, _ = level.judged(
            [point.value for point in told if point.value is not None], [each.size for each in told]
        )
        return go_together(values)

    @property
    def luck(self) -> float | None:
        """How often luck alone puts a point as far from its centre as the last one lies; None without limits.

        Of the distance alone: that it belongs to a run or a trend has no such number.
        """
        last = self.points[-1] if self.points else None
        if last is None or last.value is None or last.level is None or not last.level.tells(last.size):
            return None
        (value,), limits = last.level.judged([last.value], [last.size])
        off, reach = abs(value - limits.centre), limits.upper - limits.centre
        if off <= limits.rounding or not reach:
            return 0.0 if off > limits.rounding else 1.0
        told = sum(point.signal is not None for point in self.points[self.start :])
        return luck_of(3 * off / reach, None if last.level.is_known else told - 1)

    def shown(self, better: Better) -> tuple[Point, ...]:
        """The points as pages draw them: while a signal stands, against the level before it."""
        return seen_from_before(self.points, self.standing, better) if self.standing else self.points


def reading_of(
    values: Sequence[float | None],
    better: Better,
    *,
    sizes: Sequence[Size] = (),
    target: Target | None = None,
    rebase_at: Sequence[int] = (),
    chart: Chart = Chart.XMR,
) -> Reading:
    """The chart of closed periods in time order, None a period without data, `target` that of the last period.

    `sizes` are what p and u charts are drawn by, one a value.

    >>> reading = reading_of([0.80, 0.82, 0.81, 0.80, 0.82, 0.81, 0.70], Better.HIGHER, target=0.9)
    >>> reading.variation.value, reading.rule.value, reading.assurance.value, reading.grade.value
    ('concern', 'outside', 'will_miss', 'trial')
    """
    points = points_of(values, better, sizes=sizes, rebase_at=rebase_at, chart=chart)
    start = segments(len(values), rebase_at)[-1][0] if values else 0
    last = points[-1] if points else NO_POINT
    return Reading(
        points=points,
        variation=last.signal,
        rule=last.rule,
        direction=last.direction,
        assurance=_assurance(last.limits, target, better),
        grade=grade_of(sum(value is not None for value in values[start:])) if last.limits else Grade.NONE,
        limits=last.limits,
        standing=standing_of(values, better, sizes=sizes, rebase_at=rebase_at, chart=chart),
        start=start,
    )


def _assurance(limits: Limits | None, target: Target | None, better: Better) -> Assurance | None:
    if target is None:
        return Assurance.NO_TARGET
    return assurance_of(limits, target, better) if limits else None
