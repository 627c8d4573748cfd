"""Reading: what a metric's chart says at its last closed period, as the two icons and the sentence beside them need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.definitions.terms import Better, Chart
from scorecard.results.assurance import Assurance, Target, assurance_of
from scorecard.results.limits import Grade, Limits, grade_of
from scorecard.results.points import Point, points_of, segments
from scorecard.results.signals import Direction, Rule, Variation
from scorecard.results.standing import Standing, seen_from_before, standing_of


@dataclass(frozen=True, slots=True)
class Reading:
    """Variation and assurance now, the signal that stands, and how far the limits behind them may be trusted.

    `variation` is None where the last period has no value or the chart no limits; `assurance` is None where there is
    a target and no limits to hold it against.
    """

    points: tuple[Point, ...]
    variation: Variation | None
    rule: Rule | None
    direction: Direction | None
    assurance: Assurance | None
    grade: Grade
    limits: Limits | None
    standing: Standing | None

    def shown(self, better: Better) -> tuple[Point, ...]:
        """The points as pages draw them: while a signal stands, against the level before it."""
        return seen_from_before(self.points, self.standing, better) if self.standing else self.points


def reading_of(
    values: Sequence[float | None],
    better: Better,
    *,
    target: Target | None = None,
    rebase_at: Sequence[int] = (),
    chart: Chart = Chart.XMR,
) -> Reading:
    """The chart of closed periods in time order, None a period without data, `target` that of the last period.

    >>> reading = reading_of([0.80, 0.82, 0.81, 0.80, 0.82, 0.81, 0.70], Better.HIGHER, target=0.9)
    >>> reading.variation.value, reading.rule.value, reading.assurance.value, reading.grade.value
    ('concern', 'outside', 'will_miss', 'trial')
    """
    points = points_of(values, better, rebase_at=rebase_at, chart=chart)
    last = points[-1] if points else Point(value=None, limits=None, signal=None, flag=None)
    return Reading(
        points=points,
        variation=last.signal,
        rule=last.rule,
        direction=last.direction,
        assurance=_assurance(last.limits, target, better),
        grade=_grade(values, rebase_at) if last.limits else Grade.NONE,
        limits=last.limits,
        standing=standing_of(values, better, rebase_at=rebase_at, chart=chart),
    )


def _assurance(limits: Limits | None, target: Target | None, better: Better) -> Assurance | None:
    if target is None:
        return Assurance.NO_TARGET
    return assurance_of(limits, target, better) if limits else None


def _grade(values: Sequence[float | None], rebase_at: Sequence[int]) -> Grade:
    start, end = segments(len(values), rebase_at)[-1]
    return grade_of(sum(value is not None for value in values[start:end]))
