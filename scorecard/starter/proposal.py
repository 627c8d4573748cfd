"""The proposal: a whole project as it can be made of a folder's exports, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from scorecard.problems import Problem
from scorecard.starter.drafts import Draft, Drafts
from scorecard.starter.first.choice import First, chosen
from scorecard.starter.first.proposed import Span
from scorecard.starter.look import Look, source_of
from scorecard.starter.tables import named
from scorecard.starter.words import spoken

LISTED = 12  # departments that get a page of their own
THIN = 0.05  # of a usual week's rows: weeks thinner than this at the end are stragglers
LARGE = 0.05  # of all rows: a table that has fewer does not say where the data end
SEVERAL = 4  # weeks: so long a thin end is cut off
EARLIEST = date(1990, 1, 1)  # what is dated before stands for "no date"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything that goes into the files; `unread` are exports of which nothing can be made, and why."""

    company: str
    zone: str
    drafts: Drafts
    first: First
    span: Span
    departments: Mapping[str, str]
    departments_unlisted: int = 0
    as_of: date | None = None
    as_of_because: str = ""
    database: str | None = None
    unread: tuple[Problem, ...] = ()
    now: datetime = datetime.min

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of the organisation; one that nothing is known of, where nothing is."""
        return self.drafts.levels or ("department",)

    @property
    def has_people(self) -> bool:
        """Whether any row names a customer or somebody who works here."""
        return any(draft.customer or draft.who.levels.get("worker") for draft in self.drafts.sources)

    @property
    def events(self) -> tuple[Draft, ...]:
        return tuple(draft for draft in self.drafts.sources if draft.is_events)


def proposed(
    company: str,
    zone: str,
    drafts: Drafts,
    look: Look,
    now: datetime,
    database: str | None,
    unread: tuple[Problem, ...],
) -> Proposal:
    """A project of these sources."""
    first_day, last_day = _ends(drafts, look, now)
    cut, because = _as_of(drafts, look, last_day, now)
    span = Span(first_day, cut or last_day)
    departments, others = _departments(drafts, look)
    return Proposal(
        spoken(company).title() or "Our company", zone, drafts, chosen(drafts, look, span), span,
        departments, others, cut, because, database, unread, now,
    )  # fmt: skip


def _dated(drafts: Drafts) -> tuple[tuple[str, str], ...]:
    return tuple(
        (draft.name, draft.times.counts)
        for draft in drafts.sources
        if (draft.is_events or draft.finished) and draft.times.counts
    )


def _as_of(drafts: Drafts, look: Look, last_day: date, now: datetime) -> tuple[date | None, str]:
    """The day on which the data end, where that is not the latest row's, and why."""
    if not any(draft.is_events for draft in drafts.sources):
        return _end_of_month(last_day, now), "A month's number is finished, though it is dated by one day of it."
    found = {table: _weeks(table, time, look, now) for table, time in _dated(drafts)}
    every = sum(sum(weeks.values()) for weeks in found.values())
    large = {table: weeks for table, weeks in found.items() if sum(weeks.values()) >= LARGE * every}
    ends = {table: end for table, weeks in large.items() if (end := _end(weeks))}
    if not ends:
        return None, ""
    first = min(ends, key=lambda table: ends[table])  # where one table ends, the others are of no use without it
    late = sum(rows for week, rows in found[first].items() if week > ends[first])
    return ends[first], f"Here {first} ends: only {late:,} stragglers of {sum(found[first].values()):,} rows lie later."


def _weeks(table: str, time: str, look: Look, now: datetime) -> dict[date, int]:
    """Rows of a table by the Monday of their week, without what lies in the future or stands for no date."""
    found = look.rows(
        f"SELECT CAST(date_trunc('week', {named(time)}) AS DATE), COUNT(*) FROM {source_of(table)} "
        f"WHERE {_is_sound(time, now)} GROUP BY 1"
    )
    return {week: int(str(rows)) for week, rows in found if isinstance(week, date)}


def _end(weeks: Mapping[date, int]) -> date | None:
    """The last day of the last week that is as full as weeks are, where nothing but stragglers follow for long."""
    if len(weeks) < 2 * SEVERAL:
        return None
    busiest, above = sorted(weeks.values(), reverse=True), sum(weeks.values()) * 0.9
    busy = [rows for place, rows in enumerate(busiest) if sum(busiest[:place]) < above]
    full = [week for week, rows in weeks.items() if rows >= THIN * median(busy)]
    end = max(full) + timedelta(days=6)
    return end if max(weeks) >= end + timedelta(weeks=SEVERAL - 1) else None


def _ends(drafts: Drafts, look: Look, now: datetime) -> tuple[date, date]:
    """The first and the last day with a row, without what lies in the future or stands for no date."""
    days: list[date] = []
    for table, time in _dated(drafts):
        found = look.rows(
            f"SELECT CAST(MIN({named(time)}) AS DATE), CAST(MAX({named(time)}) AS DATE) FROM {source_of(table)} "
            f"WHERE {_is_sound(time, now)}"
        )
        days += (day for day in found[0] if isinstance(day, date))
    return min(days, default=now.date()), max(days, default=now.date())


def _end_of_month(day: date, now: datetime) -> date | None:
    """The last day of a day's month, None while that month is not over."""
    last = (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return last if last < now.date() else None


def _is_sound(time: str, now: datetime) -> str:
    return f"{named(time)} BETWEEN DATE '{EARLIEST}' AND TIMESTAMPTZ '{now.isoformat()}'"


def _departments(drafts: Drafts, look: Look) -> tuple[dict[str, str], int]:
    """The most frequent nodes of the level department, or of the coarsest there is, and how many others there are."""
    level = "department" if "department" in drafts.levels else drafts.levels[-1] if drafts.levels else ""
    if level in {"", "worker"}:
        return {}, 0
    places = [(draft.name, draft.who.levels[level]) for draft in drafts.sources if level in draft.who.levels]
    if drafts.members and level in drafts.members.columns:
        places = [(drafts.members.table, drafts.members.columns[level])]
    every = " UNION ALL ".join(
        f"SELECT CAST({named(column)} AS VARCHAR) AS node FROM {source_of(table)}" for table, column in places
    )
    found = look.rows(
        f"SELECT node, COUNT(*) FROM ({every}) WHERE trim(node) <> '' AND node <> 'unknown' "
        f"GROUP BY node ORDER BY 2 DESC, 1"
    )
    names = sorted(str(name) for name, _ in found[:LISTED])
    return {name: _label(name) for name in names}, len(found[LISTED:])


def _label(name: str) -> str:
    """A node as people read it: as it stands, but that `field_service` is Field service."""
    return spoken(name).capitalize() if name.islower() else name
