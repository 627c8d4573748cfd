"""Judged: what each source's rhythm says, as problems told where the source says when its rows count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from scorecard.answers import Rhythm
from scorecard.definitions.catalogue import Catalogue
from scorecard.problems import Place, Problem, Severity
from scorecard.results.rhythm.clock import Doubt, doubt_of, hours_told_twice
from scorecard.results.rhythm.daily import Daily, told_days
from scorecard.results.rhythm.fresh import silence_of
from scorecard.results.rhythm.gaps import gaps_in
from scorecard.results.rhythm.weeks import unusual_weeks
from scorecard.settings import Settings

SHOWN = 5  # of gaps and of weeks, each; more of them are one finding


@dataclass(frozen=True)
class Heard:
    """A source's rhythm with what is needed to judge it."""

    rhythm: Rhythm
    settings: Settings
    catalogue: Catalogue
    as_of: datetime

    @property
    def name(self) -> str:
        return self.rhythm.source

    @property
    def place(self) -> Place:
        return self.catalogue.place_of("sources", self.name, "time")


def gone_silent(heard: Heard) -> Iterator[Problem]:
    found = silence_of(Daily.of(heard.rhythm, heard.as_of))
    if found:
        message = (
            f"source '{heard.name}' ends on {found.last}, {found.days} whole days before the data end "
            f"({heard.as_of:%Y-%m-%d}); its longest pause before was {_days(found.longest)}"
        )
        hint = "look whether its export still runs"
        yield Problem("gone-silent", message, heard.place, hint, Severity.WARNING)


def with_gaps(heard: Heard) -> Iterator[Problem]:
    gaps = list(gaps_in(Daily.of(heard.rhythm, heard.as_of)))
    for gap in gaps[:SHOWN]:
        message = f"source '{heard.name}' has no rows {told_days(gap.start, gap.end)}, where it usually has"
        yield Problem("gap-in-time", message + _more(len(gaps)), heard.place, "fetch them again", Severity.WARNING)


def with_unusual_weeks(heard: Heard) -> Iterator[Problem]:
    weeks = list(unusual_weeks(Daily.of(heard.rhythm, heard.as_of), heard.settings.periods))
    for found in weeks[:SHOWN]:
        low, high = max(0, round(found.usual.lower)), round(found.usual.upper)
        message = (
            f"source '{heard.name}' has {found.rows:,} rows in the week of {found.week.start}; "
            f"around then {low:,} to {high:,} are usual"
        )
        hint = "look whether days are missing or came twice"
        yield Problem("unusual-week", message + _more(len(weeks)), heard.place, hint, Severity.WARNING)


def by_another_clock(heard: Heard) -> Iterator[Problem]:
    match doubt_of(heard.rhythm, heard.settings.zone):
        case None:
            return
        case Doubt.LOCAL:
            way, hint = "later", f"if they were written by the clock on the wall: timezone: {heard.settings.timezone}"
        case Doubt.UTC:
            way, hint = "earlier", "if they were written in UTC: timezone: UTC"
    message = (
        f"source '{heard.name}': everything happens an hour {way} while the clocks are forward, "
        f"so that its times look like another zone's"
    )
    yield Problem("another-clock", message, heard.place, hint, Severity.NOTE)


def told_twice(heard: Heard) -> Iterator[Problem]:
    """Times without offset in the hour that there is twice: which of the two is meant nobody can say."""
    source = heard.catalogue.sources[heard.name]
    if source.timezone is None or ZoneInfo(source.timezone) != heard.settings.zone:
        return
    found = hours_told_twice(heard.rhythm, heard.settings.zone)
    if found:
        count = sum(found.values())
        rows = f"{count:,} {'row stands' if count == 1 else 'rows stand'}"
        message = (
            f"source '{heard.name}': {rows} at an hour that the clock showed twice ({', '.join(map(str, found))}), "
            f"and may be an hour off"
        )
        place = heard.catalogue.place_of("sources", heard.name, "timezone")
        yield Problem(
            "hour-told-twice", message, place, "have times written in UTC, or with their offset", Severity.NOTE
        )


CHECKS: tuple[Callable[[Heard], Iterator[Problem]], ...] = (
    gone_silent,
    with_gaps,
    with_unusual_weeks,
    by_another_clock,
    told_twice,
)


def judge_rhythms(
    rhythms: Iterable[Rhythm], settings: Settings, catalogue: Catalogue, as_of: datetime
) -> tuple[Problem, ...]:
    """What every check says of every rhythm; `as_of` is local."""
    heard = [Heard(rhythm, settings, catalogue, as_of) for rhythm in rhythms if rhythm.hours]
    return tuple(problem for each in heard for check in CHECKS for problem in check(each))


def _more(count: int) -> str:
    return f" (the first {SHOWN} of {count} are told)" if count > SHOWN else ""


def _days(count: int) -> str:
    return "a day" if count == 1 else f"{count} days"
