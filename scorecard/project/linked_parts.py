"""Linked parts: how far an outcome's number lies from another one, told apart over the same customers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scorecard.definitions.metrics import Metric
from scorecard.periods import Period
from scorecard.plan.links import LinksPlan
from scorecard.problems import Problem, ScorecardError
from scorecard.project.linking import NO_LINKED_SPLIT, newer_rows
from scorecard.results.links.change import Split, change_of, gap_of
from scorecard.results.links.contributions import Contribution, Told, contributions_of
from scorecard.results.links.difference import differences_of
from scorecard.results.links.level import Level, level_of
from scorecard.results.links.stretch import as_one, of_an_average_period
from scorecard.touches import Links

CLOSE = 1e-9

# an outcome's links in some periods, with who carries them at some levels
LinksIn = Callable[[Metric, tuple[Period, ...], tuple[str, ...]], tuple[LinksPlan, Links]]


@dataclass(frozen=True)
class LinkedParts:
    """`value` in a period less `against_value`, which is that of `others` taken together, or the goal where none are.

    A stretch of periods is one side: its sums are added up, and a count is that of an average period. Asking raises
    ScorecardError where the outcome cannot be split so. `waiting` are the sources with newer rows than the values know.
    """

    metric: Metric
    period: Period
    others: tuple[Period, ...]
    value: float
    against_value: float
    levels: tuple[str, ...]  # of the organisation, at which it may be asked whose failing rows they are
    min_group: int
    links_in: LinksIn
    waiting: Callable[[], Sequence[str]] = tuple

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Which drivers take no part, and why."""
        return self.plan.problems

    @property
    def matched(self) -> float | None:
        """The share of the period's rows whose customer is known."""
        return self._now.matched

    @cached_property
    def by_driver(self) -> tuple[Contribution, ...]:
        """The parts, a failure each."""
        plan = self.plan
        differences = differences_of(self._links, self.period, plan.known, plan.strata)
        return contributions_of(self._split, replace(self._told, differences=differences))

    @property
    def points(self) -> tuple[Contribution, ...]:
        """The same without the differences between rows touched and others."""
        return contributions_of(self._split, self._told)

    def by_node(self, level: str) -> tuple[Contribution, ...]:
        """The parts, a failure and node of one of the levels each."""
        return contributions_of(self._split, self._told, level)

    @property
    def plan(self) -> LinksPlan:
        return self._asked[0]

    @cached_property
    def _asked(self) -> tuple[LinksPlan, Links]:
        return self.links_in(self.metric, tuple(sorted({self.period, *self.others})), self.levels)

    @cached_property
    def _links(self) -> Links:
        """With the stretch that it is held against as one period."""
        links = self._asked[1]
        return as_one(links, self.others) if len(self.others) > 1 else links

    @property
    def _sides(self) -> tuple[Period, ...]:
        return (self.period, min(self.others)) if self.others else (self.period,)

    @cached_property
    def _now(self) -> Level:
        self._refuse_few()
        return self._level(self.period, self.value, 1)

    @cached_property
    def _split(self) -> Split:
        if not self.others:
            return -gap_of(self._now, self.against_value)
        return change_of(self._now, self._level(min(self.others), self.against_value, len(self.others)))

    def _level(self, side: Period, value: float, periods: int) -> Level:
        found = level_of(self._links, side, self.plan.known, is_count=self.plan.is_count, levels=self.levels)
        if found is None:
            raise self._refused(f"in {side} there are no rows that no failure touched, to compare with")
        found = of_an_average_period(found, periods) if self.plan.is_count else found
        if abs(found.value - value) > CLOSE * max(1.0, abs(value)):
            raise self._refused_as_another_number()
        return found

    def _refuse_few(self) -> None:
        """What few customers have whom nothing touched is told by no split; of a stretch, by its fullest period."""
        alone: Counter[Period] = Counter()
        for each in self._asked[1].touched:
            if each.combination == ():
                alone[each.period] += each.customers
        for side in filter(None, ((self.period,), self.others)):
            if 0 < max(alone[period] for period in side) < self.min_group:
                told = f"in {side[0]} fewer than {self.min_group} customers were reached by no failure"
                raise self._refused(told)

    @property
    def _told(self) -> Told:
        return Told(self._links, self.plan.known, self._sides, self.min_group, {})

    def _refused_as_another_number(self) -> ScorecardError:
        """What the rows come to is not what the page says: it is of a snapshot, or counts what is none of its rows."""
        if self.waiting():
            return ScorecardError(newer_rows(self.metric.name))
        return self._refused("its numerator counts rows that its denominator does not")

    def _refused(self, reason: str, hint: str = "") -> ScorecardError:
        return ScorecardError(refusal(self.metric.name, reason, hint))


def refusal(name: str, reason: str, hint: str = "") -> Problem:
    return Problem(NO_LINKED_SPLIT, f"'{name}' cannot be split by linked evidence: {reason}", hint=hint)


__all__ = ["NO_LINKED_SPLIT", "LinkedParts", "LinksIn", "refusal"]
