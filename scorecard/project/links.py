"""Linked splits: what moved an outcome, or keeps it from its goal, over the same customers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scorecard.answers import Note, Question
from scorecard.definitions.metrics import Metric
from scorecard.periods import Period
from scorecard.plan.links import LinksPlan
from scorecard.problems import Problem, ScorecardError
from scorecard.project.linking import links_plan
from scorecard.results.commitments import commitment_of
from scorecard.results.links.change import change_of, gap_of
from scorecard.results.links.contributions import Contribution, Told, contributions_of
from scorecard.results.links.difference import difference_of
from scorecard.results.links.level import Level, level_of
from scorecard.touches import Links

if TYPE_CHECKING:
    from scorecard.project.project import Project

CLOSE = 1e-9


@dataclass(frozen=True)
class LinkedSplit:
    """A change of an outcome, or its distance from its goal, as what each failure had to do with it.

    `change` is `value` less `against_value`, and `contributions` add up to it; `against` None is the goal. `matched` is
    the share of the period's rows whose customer is known. Where `problems` has an error there is no split.
    """

    metric: str
    period: Period
    against: Period | None
    value: float | None
    against_value: float | None
    matched: float | None
    contributions: tuple[Contribution, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def change(self) -> float | None:
        if self.value is None or self.against_value is None:
            return None
        return self.value - self.against_value


@dataclass(frozen=True)
class Splitting:
    """One question: an outcome in a period, against another one or its goal, at a level of the organisation."""

    project: Project
    metric: Metric
    period: Period
    against: Period | None
    level: str | None

    def split(self) -> LinkedSplit:
        """The split, or why there is none."""
        values = [self._value(period) for period in self._periods]
        against = values[1] if self.against else self._target(values[0])
        told = LinkedSplit(self.metric.name, self.period, self.against, values[0], against, None, ())
        try:
            return self._split(told, values)
        except ScorecardError as error:
            return replace(told, problems=error.problems)

    @property
    def _periods(self) -> tuple[Period, ...]:
        return (self.period, *([self.against] if self.against else []))

    def _split(self, told: LinkedSplit, values: Sequence[float | None]) -> LinkedSplit:
        if told.value is None or told.against_value is None:
            hint = "give the outcome a goal" if not self.against and values[0] is not None else ""
            raise self._refused("there are not both numbers to compare", hint)
        plan = links_plan(self.project, self.metric, self._periods)
        links = self._links(plan)
        levels = [self._level(links, plan, period, value) for period, value in zip(self._periods, values, strict=True)]
        split = change_of(*levels) if self.against else -gap_of(levels[0], told.against_value)
        return replace(
            told,
            matched=levels[0].matched,
            contributions=contributions_of(split, self._told(links, plan), self.level),
            problems=plan.problems,
        )

    def _links(self, plan: LinksPlan) -> Links:
        """From the snapshot where it keeps them; the same either way."""
        kept = self.project.shelved_links.links(self.project, plan) if self.project.shelf else None
        return kept if kept is not None else self.project.engine.links(plan)

    def _level(self, links: Links, plan: LinksPlan, period: Period, value: float | None) -> Level:
        self._refuse_few(links, period)
        levels = (self.level,) if self.level else ()
        found = level_of(links, period, plan.known, is_count=plan.is_count, levels=levels)
        if found is None:
            raise self._refused(f"in {period} there are no rows that no failure touched, to compare with")
        if value is None or abs(found.value - value) > CLOSE * max(1.0, abs(value)):
            raise self._refused_as_another_number()
        return found

    def _refuse_few(self, links: Links, period: Period) -> None:
        """What few customers have whom nothing touched is told by no split."""
        least = self.project.settings.privacy.min_group
        alone = sum(each.customers for each in links.touched if each.period == period and each.combination == ())
        if 0 < alone < least:
            raise self._refused(f"in {period} fewer than {least} customers were reached by no failure")

    def _told(self, links: Links, plan: LinksPlan) -> Told:
        found = {touch.id: difference_of(links, self.period, touch, plan.strata) for touch in plan.known}
        differences = {name: difference for name, difference in found.items() if difference}
        least = self.project.settings.privacy.min_group
        return Told(links, plan.known, self._periods, least, differences)

    def _value(self, period: Period) -> float | None:
        question = Question((self.metric.name,), grain=period.grain, start=period.start, end=period.end)
        found = [value for value in self.project.values(question) if value.period == period]
        return found[0].value if found and found[0].note is not Note.SUPPRESSED else None

    def _target(self, value: float | None) -> float | None:
        """The goal; of a range, the end that the value lies beyond."""
        goal = commitment_of(self.metric, self.project.catalogue, self.period)
        if goal is None:
            return None
        if not isinstance(goal.target, tuple):
            return goal.target
        low, high = goal.target
        return low if value is not None and value < low else high if value is not None and value > high else value

    def _refused_as_another_number(self) -> ScorecardError:
        """What the rows come to is not what the page says: it is of a snapshot, or counts what is none of its rows."""
        if self.project.waiting:
            hint = "'scorecard refresh' brings its number up to date"
            return self._refused("rows have changed since the snapshot that its number comes from", hint)
        return self._refused("its numerator counts rows that its denominator does not")

    def _refused(self, reason: str, hint: str = "") -> ScorecardError:
        told = f"'{self.metric.name}' cannot be split by linked evidence: {reason}"
        return ScorecardError(Problem("no-linked-split", told, hint=hint))


__all__ = ["LinkedSplit", "Splitting"]
