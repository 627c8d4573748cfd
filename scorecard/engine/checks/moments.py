"""Moments: times that cannot be, times that stand for "no date", and how long after what they tell of rows arrive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.engine.checks.shares import RARELY, length, share, verb
from scorecard.engine.checks.subject import Found, Look, Subject
from scorecard.problems import Place, Problem, Severity

A_DAY = 86400
A_BLINK = 60  # clocks of two machines differ by less
FURTHEST_ZONE = 14 * 3600  # no two clocks on walls are further apart from UTC


@dataclass(frozen=True)
class Dated:
    """A time that a source's definition names: its key there, as SQL, and where it is written."""

    told: str
    sql: str
    moment: str
    place: Place
    may_be_endless: bool = False  # an end in the year 9999 says "still open", and does no harm


def times_of(subject: Subject) -> Iterator[Dated]:
    """Every time that a source and its measures are dated by, each once."""
    source = subject.source
    written: list[tuple[str | None, tuple[str, ...], bool]] = [
        (source.time, ("time",), False),
        (source.changed_at, ("changed_at",), False),
    ]
    for name, measure in source.measures.items():
        written += [
            (measure.time, ("measures", name, "time"), False),
            (measure.opened, ("measures", name, "from"), False),
            (measure.closed, ("measures", name, "to"), True),
        ]
    seen: set[str] = set()
    for text, path, endless in written:
        sql = subject.sql(text)
        if sql and sql not in seen:
            seen.add(sql)
            yield Dated(str(text), sql, f"CAST({sql} AS TIMESTAMPTZ)", subject.place(*path), endless)


def unreadable_times(subject: Subject) -> Iterator[Look]:
    """Times that cannot be read in every row: looked at first, so that it is told where the time is written."""
    for dated in times_of(subject):
        yield Look(dated.place, {"known": f"COUNT({dated.moment})"}, lambda _: iter(()))


def future_times(subject: Subject) -> Iterator[Look]:
    """Rows that count later than now: a plan may well, a thing that happened cannot."""
    time = subject.sql(subject.source.time)
    if not time:
        return
    place = subject.place("time")
    moment = f"CAST({time} AS TIMESTAMPTZ)"
    ahead = f"{moment} > TIMESTAMPTZ '{subject.now.isoformat()}' AND {moment} < TIMESTAMPTZ '2900-01-01'"

    def tell(found: Found) -> Iterator[Problem]:
        if count := found.count("ahead"):
            message = (
                f"source '{subject.name}': {share(count, found.rows)}, {verb(count, 'lies', 'lie')} in the future, "
                f"up to {found.text('last')}; {verb(count, 'it does', 'they do')} not count yet"
            )
            hint = "right for a plan; else look for swapped days and months, or a clock that is wrong"
            yield Problem("time-in-the-future", message, place, hint, Severity.NOTE)

    aggregates = {
        "ahead": f"COUNT(*) FILTER (WHERE {ahead})",
        "last": f"CAST(MAX({moment}) FILTER (WHERE {ahead}) AS DATE)",
    }
    yield Look(place, aggregates, tell)


def stand_in_times(subject: Subject) -> Iterator[Look]:
    """Times such as 1900-01-01, 1970-01-01 and 9999-12-31, by which programs say that they know none."""
    for dated in times_of(subject):
        yield _stand_ins(subject, dated)


def _stand_ins(subject: Subject, dated: Dated) -> Look:
    moment = dated.moment
    past = f"{moment} < TIMESTAMPTZ '1900-01-03'"
    # the day on which computers begin to count, as seen from any zone, where nothing else lies so far back
    epoch = f"{moment} BETWEEN TIMESTAMPTZ '1969-12-31 00:00:00+00' AND TIMESTAMPTZ '1970-01-02 00:00:00+00'"
    endless = f"{moment} >= TIMESTAMPTZ '2900-01-01'"

    def tell(found: Found) -> Iterator[Problem]:
        begins = found.text("begins")
        epochs = found.count("epoch") if begins > "1972" or not begins else 0
        count = found.count("past") + epochs + (0 if dated.may_be_endless else found.count("endless"))
        if count:
            message = (
                f"source '{subject.name}': '{dated.told}' is a stand-in for no date in {share(count, found.rows)}, "
                f"such as {found.text('example')}"
            )
            hint = "say NULL where there is no date: nullif(…, DATE '1970-01-01') in the source's sql"
            yield Problem("stand-in-time", message, dated.place, hint, Severity.WARNING)

    stand_in = f"{past} OR {epoch}" if dated.may_be_endless else f"{past} OR {epoch} OR {endless}"
    aggregates = {
        "past": f"COUNT(*) FILTER (WHERE {past})",
        "epoch": f"COUNT(*) FILTER (WHERE {epoch})",
        "endless": f"COUNT(*) FILTER (WHERE {endless})",
        "begins": f"CAST(MIN({moment}) FILTER (WHERE NOT ({past} OR {epoch})) AS DATE)",
        "example": f"CAST(MIN({moment}) FILTER (WHERE {stand_in}) AS DATE)",
    }
    return Look(dated.place, aggregates, tell)


def late_rows(subject: Subject) -> Iterator[Look]:
    """Rows that were written more than a day after what they tell of: so long the numbers of a day may still change."""
    changed = subject.sql(subject.source.changed_at)
    if not changed:
        return
    written = f"epoch(CAST({changed} AS TIMESTAMPTZ))"
    # a promise is written when it is made, long before it is due: the first time that rows do follow is what they tell
    events = [dated for dated in times_of(subject) if dated.sql != changed and not dated.may_be_endless]
    place = subject.place("changed_at")
    waits = [
        # what happened on a day is on time until that day is over
        f"({written} - epoch({dated.moment}) - IF(typeof({dated.sql}) = 'DATE', {A_DAY}, 0))"
        for dated in events
    ]

    def tell(found: Found) -> Iterator[Problem]:
        for number in range(len(waits)):
            if found.count(f"known{number}") * 2 >= found.rows:
                yield from _lateness(subject, found, str(number), place)
                yield from _earliness(subject, found, str(number), place)
                return

    aggregates: dict[str, str] = {}
    for number, wait in enumerate(waits):
        aggregates |= {f"{name}{number}": sql for name, sql in _waits(wait).items()}
    yield Look(place, aggregates, tell)


def _waits(wait: str) -> dict[str, str]:
    """How long rows wait to be written; what was written days before is a plan, after 40 years one is a stand-in."""
    known = f"FILTER (WHERE {wait} BETWEEN -{FURTHEST_ZONE} AND {40 * 365 * A_DAY})"
    return {
        "known": f"COUNT(*) {known}",
        "early": f"COUNT(*) FILTER (WHERE {wait} >= -{FURTHEST_ZONE} AND {wait} < -{A_BLINK})",
        "late": f"COUNT(*) FILTER (WHERE {wait} > {A_DAY} AND {wait} <= {40 * 365 * A_DAY})",
        "median": f"QUANTILE_CONT({wait}, 0.5) {known}",
        "most": f"QUANTILE_CONT({wait}, 0.95) {known}",
        "longest": f"MAX({wait}) {known}",
    }


def _lateness(subject: Subject, found: Found, of: str, place: Place) -> Iterator[Problem]:
    rows, late = found.count("known" + of), found.count("late" + of)
    if late < max(1, RARELY * rows):
        return
    half, most, longest = (length(max(0, found.number(name + of) or 0)) for name in ("median", "most", "longest"))
    message = (
        f"source '{subject.name}': {share(late, rows)}, {verb(late, 'was', 'were')} written more than a day after "
        f"what {verb(late, 'it tells', 'they tell')} of, up to {longest}; half come within {half}, 95 % within {most}"
    )
    hint = "so long the newest numbers may still change: judge a period when it has settled"
    yield Problem("late-rows", message, place, hint, Severity.NOTE)


def _earliness(subject: Subject, found: Found, of: str, place: Place) -> Iterator[Problem]:
    """By hours, and no more: what was written before it happened had another clock."""
    rows, early = found.count("known" + of), found.count("early" + of)
    if early < max(1, 0.01 * rows):
        return
    message = (
        f"source '{subject.name}': {share(early, rows)}, {verb(early, 'was', 'were')} written some hours or minutes "
        f"before what {verb(early, 'it tells', 'they tell')} of: one of the two times looks like another zone's"
    )
    hint = "a source has one timezone: give the other time its own, as in \"loaded_at AT TIME ZONE 'UTC'\""
    yield Problem("written-before", message, place, hint, Severity.NOTE)
