"""Outlook: an open project's answer to whether the goals of a metric will be met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.answers import Question, Viewer
from scorecard.definitions.terms import Better
from scorecard.listing import Field, Listing
from scorecard.periods import Grain
from scorecard.problems import Problem, ScorecardError
from scorecard.project.answering import ANYONE, Answering
from scorecard.project.refusals import refuse_unknown
from scorecard.results.series import Series, series_by_place

if TYPE_CHECKING:
    from scorecard.results.outlook.ahead import GoalAhead
    from scorecard.results.outlook.foreseen import Foreseen

COLUMNS = (
    "metric", "level", "node", "target", "target_high", "by", "period", "forecast", "low", "high", "likely_low",
    "likely_high", "chance", "outlook", "required", "present", "points", "grade", "method", "words",
)  # fmt: skip


class GoalsForeseen(Answering):
    """What a project can tell of its goals; mixed into it."""

    def outlook(self, metric: str, grain: Grain | None = None, viewer: Viewer = ANYONE) -> Listing:
        """Will the goals of a metric be met by their day? A row a goal in force or to come, at each node that has one.

        By the project's usual grain where none is asked. Goals whose node has too few numbers are told in `problems`.
        """
        foreseen, problems = self.foreseen(metric, grain, viewer)
        if not foreseen:
            raise ScorecardError(*problems)
        return Listing(COLUMNS, tuple(map(_row, foreseen)), problems)

    def foreseen(
        self, metric: str, grain: Grain | None = None, viewer: Viewer = ANYONE
    ) -> tuple[tuple[Foreseen, ...], tuple[Problem, ...]]:
        """The same as objects; statsmodels is loaded here and not before."""
        from scorecard.results.outlook.ahead import goals_ahead
        from scorecard.results.outlook.foreseen import foreseen_of
        from scorecard.results.outlook.outlook import TooFewPoints

        refuse_unknown((metric,), self.catalogue)
        told, grain = self.catalogue.metrics[metric], grain or self.usual_grain
        goals = tuple(goals_ahead(told, self.extent.as_of.date())) if told.better is not Better.NEITHER else ()
        if not goals:
            return (), (_without_goal(metric),)
        series = self._series_of_goals(metric, goals, grain, viewer)
        found: list[Foreseen] = []
        problems: list[Problem] = []
        for ahead in goals:
            closed = series.get((ahead.node.cut, ahead.node.key), Series(()))
            try:
                found.append(foreseen_of(told, ahead, closed, self.catalogue, self.settings.periods, grain))
            except TooFewPoints as error:
                problems.append(_too_few(metric, ahead, grain, str(error)))
        return tuple(found), tuple(dict.fromkeys(problems))

    def _series_of_goals(
        self, metric: str, goals: tuple[GoalAhead, ...], grain: Grain, viewer: Viewer
    ) -> dict[tuple[tuple[str, ...], tuple[str, ...]], Series]:
        cuts = tuple(dict.fromkeys(ahead.node.cut for ahead in goals))
        values = self.values(Question((metric,), cuts=cuts, grain=grain), viewer)
        return {(cut, key): each.closed(self.extent) for (_, cut, key, _), each in series_by_place(values).items()}


def _without_goal(metric: str) -> Problem:
    hint = "give it goals, each with the day `by` which it is to be met"
    return Problem("nothing-to-reach", f"'{metric}' has no goal that could be met", hint=hint)


def _too_few(metric: str, ahead: GoalAhead, grain: Grain, why: str) -> Problem:
    at = f" at {ahead.node.level} '{ahead.node.name}'" if ahead.node.level else ""
    hint = "" if grain in (Grain.DAY, Grain.WEEK) else "a shorter --grain has more of them"
    return Problem("too-few-periods", f"'{metric}'{at} {why}", hint=hint)


def _row(each: Foreseen) -> tuple[Field, ...]:
    outlook, target = each.outlook, each.judged.target
    low, high = target if isinstance(target, tuple) else (target, None)
    return (
        each.metric,
        each.ahead.node.level or None,
        each.ahead.node.name or None,
        low,
        high,
        each.ahead.goal.by,
        each.judged.period.start,
        outlook.forecast,
        outlook.low,
        outlook.high,
        outlook.likely_low,
        outlook.likely_high,
        outlook.chance,
        str(outlook.track),
        outlook.pace.required if outlook.pace else None,
        outlook.pace.present if outlook.pace else None,
        outlook.points,
        str(outlook.grade),
        str(outlook.method),
        each.words,
    )
