"""Setting: when a case can happen in the company of a seed, and who sat where on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from scorecard.demo.people import Cast, Stint, stints, teams
from scorecard.demo.stories import cast_of, told
from scorecard.demo.timeline import Timeline, is_bank_holiday


@dataclass(frozen=True)
class Day:
    """A working day, `back` months before the last closed one."""

    back: int
    date: date

    def at(self, clock: str) -> datetime:
        """A time of the day.

        >>> Day(0, date(2026, 8, 4)).at("09:12")
        datetime.datetime(2026, 8, 4, 9, 12)
        """
        return datetime.combine(self.date, time.fromisoformat(clock))

    @property
    def next(self) -> Day:
        """The day after, be it a Saturday: engineers and shops work then."""
        return Day(self.back, self.date + timedelta(days=1))


@dataclass(frozen=True)
class Setting:
    """Who plays which part, and who works where; the same with and without the stories."""

    timeline: Timeline
    cast: Cast
    biller: str  # the team that bills without an invoice
    working: tuple[Stint, ...]

    @classmethod
    def of(cls, timeline: Timeline, seed: int, scale: float) -> Setting:
        cast = cast_of(seed)
        billing = next(story.team for story in told(timeline, seed) if story.department == "billing")
        return cls(timeline, cast, billing, stints(teams(cast), timeline, seed, scale))

    def day(self, back: int, working: int) -> Day:
        """The working day of that number, from 1, of a closed month; there are at least nineteen."""
        days = self.timeline.days_of(self.timeline.last - back)
        return Day(back, [day for day in days if day.weekday() < 5 and not is_bank_holiday(day)][working - 1])

    def years_ago(self, years: int) -> datetime:
        """A morning long before the first month."""
        return datetime.combine(self.timeline.start_of(self.timeline.last - 12 * years), time(10, 30))

    def worker(self, team: str, day: Day, nth: int = 0) -> str:
        """One of those who were in a team on the day, under the name that the team began with."""
        month = self.timeline.last - day.back
        there = [stint.worker for stint in self.working if stint.team.name == team and stint.covers(month)]
        return there[nth % len(there)]
