"""Linked splits: what moved an outcome, or keeps it from its goal, over the same customers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from scorecard.answers import Note, Question
from scorecard.definitions.metrics import Metric
from scorecard.periods import Period
from scorecard.problems import Problem, ScorecardError
from scorecard.project.linked_parts import LinkedParts, LinksIn, refusal
from scorecard.project.linking import links_in
from scorecard.results.commitments import commitment_of
from scorecard.results.links.contributions import Contribution

if TYPE_CHECKING:
    from scorecard.project.project import Project


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
    """One question: an outcome in a period, against another one or its goal, at some levels of the organisation.

    None among the levels is no level at all: by driver alone. `value` is the period's, where it is known already, and
    `links` another way to its links than the project's own.
    """

    project: Project
    metric: Metric
    period: Period
    against: Period | None
    levels: tuple[str | None, ...]
    value: float | None = None
    links: LinksIn | None = None

    def splits(self) -> tuple[LinkedSplit, ...]:
        """The same split at each level, or why there is none."""
        values = [self._value(period) for period in self._periods]
        against = values[1] if self.against else self._target(values[0])
        told = LinkedSplit(self.metric.name, self.period, self.against, values[0], against, None, ())
        try:
            return self._splits(told, values)
        except ScorecardError as error:
            return (replace(told, problems=error.problems),) * len(self.levels)

    @property
    def _periods(self) -> tuple[Period, ...]:
        return (self.period, *([self.against] if self.against else []))

    def _splits(self, told: LinkedSplit, values: Sequence[float | None]) -> tuple[LinkedSplit, ...]:
        if told.value is None or told.against_value is None:
            hint = "give the outcome a goal" if not self.against and values[0] is not None else ""
            raise ScorecardError(refusal(self.metric.name, "there are not both numbers to compare", hint))
        parts = LinkedParts(
            self.metric,
            self.period,
            self._periods[1:],
            told.value,
            told.against_value,
            tuple(level for level in self.levels if level),
            self.project.settings.privacy.min_group,
            self.links or partial(links_in, self.project),
            lambda: self.project.waiting,
        )
        told = replace(told, matched=parts.matched, problems=parts.problems)
        rows = (parts.by_node(level) if level else parts.by_driver for level in self.levels)
        return tuple(replace(told, contributions=each) for each in rows)

    def _value(self, period: Period) -> float | None:
        if period == self.period and self.value is not None:
            return self.value
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


__all__ = ["LinkedSplit", "Splitting"]
