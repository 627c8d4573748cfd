"""Workers: whether rows name people whom the organisation knows, on days on which they belonged somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.definitions.relations import Relation
from scorecard.engine.checks.shares import severity, share, verb
from scorecard.engine.checks.subject import Found, Look, Rows, Subject, from_
from scorecard.problems import Place, Problem, ScorecardError
from scorecard.settings import Membership

HINT_STRANGERS = "add them to '{home}'; until then they form the node unknown, which adds up"


@dataclass(frozen=True)
class Home:
    """The source that knows where a worker belongs, and the finest level that it names."""

    name: str
    level: str
    relation: Relation
    valid: Membership | None

    @property
    def stretches(self) -> str:
        """A query with a row a stretch: worker, since, until; both NULL where membership has no dates."""
        worker = self.relation.resolved(self.relation.source.levels[self.level])
        rows = self.relation.rows(self.relation.joins_in([worker])).sql("duckdb")
        since = self._moment(self.valid.start if self.valid else None)
        until = self._moment(self.valid.end if self.valid else None)
        return f"SELECT {worker.sql('duckdb')} AS worker, {since} AS since, {until} AS until {from_(rows)}"

    def _moment(self, name: str | None) -> str:
        told = self.relation.resolved(name).sql("duckdb") if name else "NULL"
        return f"CAST({told} AS TIMESTAMPTZ)"


def home_of(subject: Subject) -> Home | None:
    """Where workers are looked up; None where the rows themselves say who belongs where."""
    told = subject.settings.organisation
    if told.source is None or told.source not in subject.tables or told.source not in subject.catalogue.sources:
        return None
    source = subject.catalogue.sources[told.source]
    level = next((level for level in told.levels if level in source.levels), None)
    if level is None:
        return None
    relation = Relation(source, subject.catalogue.sources, subject.tables[told.source])
    return Home(told.source, level, relation, told.valid)


def unknown_workers(subject: Subject) -> Iterator[Look]:
    """Rows, and roles of rows, whose worker the organisation does not know, or who had left or not yet come."""
    home = home_of(subject)
    if home is None or home.name == subject.name:
        return
    for role, levels in [("", subject.source.levels), *subject.source.roles.items()]:
        worker = subject.sql(levels.get(home.level))
        if worker:
            path = ("roles", role, home.level) if role else ("organisation", home.level)
            yield _strangers(subject, home, worker, subject.place(*path), role)


def _strangers(subject: Subject, home: Home, worker: str, place: Place, role: str) -> Look:
    alias = f"_{role}workers"
    known = (
        f"SELECT worker, MIN(since) AS since, IF(COUNT(*) = COUNT(until), MAX(until), NULL) AS until "
        f"FROM ({home.stretches}) WHERE worker IS NOT NULL GROUP BY worker"
    )
    named = f"{worker} IS NOT NULL"
    strange = f"{named} AND {alias}.worker IS NULL"
    time = subject.sql(subject.source.time) or "NULL"
    moment = f"CAST({time} AS TIMESTAMPTZ)"
    aggregates = {
        "named": f"COUNT(*) FILTER (WHERE {named})",
        "strangers": f"COUNT(*) FILTER (WHERE {strange})",
        "first": f"CAST(MIN({moment}) FILTER (WHERE {strange}) AS DATE)",
        "last": f"CAST(MAX({moment}) FILTER (WHERE {strange}) AS DATE)",
        "away": f"COUNT(*) FILTER (WHERE {moment} < {alias}.since OR {moment} >= {alias}.until)",
    }

    def tell(found: Found) -> Iterator[Problem]:
        rows = f"rows with a {home.level}" + (f" as {role}" if role else "")
        yield from _of_strangers(subject, home, place, found, rows)
        yield from _of_those_away(subject, home, place, found, rows)

    return Look(place, aggregates, tell, (f"LEFT JOIN ({known}) AS {alias} ON {alias}.worker = {worker}",))


def _of_strangers(subject: Subject, home: Home, place: Place, found: Found, rows: str) -> Iterator[Problem]:
    count, named = found.count("strangers"), found.count("named")
    if not count:
        return
    stretch = f", from {found.text('first')} to {found.text('last')}" if found.text("first") else ""
    message = (
        f"source '{subject.name}': {share(count, named, rows)}, {verb(count, 'names', 'name')} one "
        f"whom source '{home.name}' does not know{stretch}"
    )
    hint = HINT_STRANGERS.format(home=home.name)
    yield Problem("unknown-worker", message, place, hint, severity(count, named))


def _of_those_away(subject: Subject, home: Home, place: Place, found: Found, rows: str) -> Iterator[Problem]:
    count, named = found.count("away"), found.count("named")
    if not count:
        return
    message = (
        f"source '{subject.name}': {share(count, named, rows)}, {verb(count, 'names', 'name')} one "
        f"who by source '{home.name}' had not come yet, or had left"
    )
    hint = f"mend the dates of membership in '{home.name}'; until then these rows belong to the node unknown"
    yield Problem("worker-away", message, place, hint, severity(count, named))


def overlaps(subject: Subject, rows: Rows) -> tuple[Problem, ...]:
    """Workers who belong to two places at once, told at the source of workers; nobody is named."""
    home = home_of(subject)
    if home is None or home.name != subject.name or home.valid is None or home.valid.end is None:
        return ()
    place = subject.place("organisation", home.level)
    query = (
        f"WITH stretches AS ({home.stretches}) SELECT COUNT(DISTINCT worker), "
        f"(SELECT COUNT(DISTINCT worker) FROM stretches), CAST(MIN(following) AS DATE) FROM (SELECT worker, until, "
        f"LEAD(since) OVER (PARTITION BY worker ORDER BY since) AS following FROM stretches) "
        f"WHERE following IS NOT NULL AND (until IS NULL OR following < until)"
    )
    try:
        ((count, everybody, first),) = rows(query)
    except ScorecardError as error:
        return tuple(Problem(told.code, f"source '{subject.name}': {told.message}", place) for told in error.problems)
    if not isinstance(count, int) or not isinstance(everybody, int) or not count:
        return ()
    message = (
        f"source '{home.name}': {share(count, everybody, home.level + 's')}, {verb(count, 'belongs', 'belong')} "
        f"to two places at once, first on {first}; the later one counts"
    )
    hint = f"end one stretch ({home.valid.end}) before the next begins ({home.valid.start})"
    return (Problem("overlapping-membership", message, place, hint),)
