"""Dirty links: in which periods a refresh has to link the rows of an outcome to failures anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scorecard.periods import Period, Span
from scorecard.plan.links import LinksPlan
from scorecard.plan.links.among import Among
from scorecard.plan.links.failing import Failing, reach_back
from scorecard.project.dirty import NONE, Days, Dirt


@dataclass
class DirtyLinks:
    """A period's links rest on its own rows, and on the failing rows of a window before each of them."""

    dirt: Dirt

    def reached(self, plan: LinksPlan) -> Reached:
        """What changed of the rows that a plan reads, whatever periods it asks about."""
        days = NONE if isinstance(plan.rows, Among) else self.dirt.days_of_rows(plan.rows.scan, plan.columns_read())
        failing = [(each.touch.within, self._failing_days(plan, each)) for each in plan.failing]
        own = [self._own_days(plan, each) for each in plan.failing if each.is_own]
        return Reached(days, tuple(own), tuple(failing))

    def _failing_days(self, plan: LinksPlan, failing: Failing) -> Days:
        return self.dirt.days_of_rows(failing.scan, plan.columns_read(failing))

    def _own_days(self, plan: LinksPlan, failing: Failing) -> Days:
        """On which days an outcome's own rows have other failures: they are touched whenever these are dated."""
        assert not isinstance(plan.rows, Among), "a count has no rows of its own"
        key, time = failing.scan.key, plan.rows.scan.key.time
        if key.time == time:
            return NONE  # found among its failing days
        if key.followed is not None:
            # which rows a changed one may follow is known by the time that the conversion goes by
            return NONE if self._failing_days(plan, failing) == NONE else None
        dated = replace(failing.scan, key=replace(key, time=time))
        return self.dirt.days_of_rows(dated, plan.columns_read(failing))


@dataclass(frozen=True)
class Reached:
    """Days of changed rows: of an outcome's own, and of failing rows, each with how long they reach on."""

    rows: Days
    own: tuple[Days, ...]
    failing: tuple[tuple[Span, Days], ...]

    def touches(self, period: Period) -> bool:
        """Whether the links of a period may be others than they were."""
        return any(_any_in(days, period.start, period.end) for days in (self.rows, *self.own)) or any(
            _any_in(days, reach_back(period.start, within), period.end) for within, days in self.failing
        )


def _any_in(days: Days, first: date, end: date) -> bool:
    return days is None or any(first <= day < end for day in days)
