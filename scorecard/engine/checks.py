"""Checks: what must hold of the rows themselves, and is told before a number rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sqlglot import exp

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.relations import Relation
from scorecard.definitions.sources import Source
from scorecard.problems import Problem, ScorecardError, Severity, in_order
from scorecard.settings import Settings

Rows = Callable[[str], list[tuple[object, ...]]]
Tables = Mapping[str, Mapping[str, str]]


def check_rows(settings: Settings, catalogue: Catalogue, tables: Tables, rows: Rows) -> tuple[Problem, ...]:
    """Keys that are not unique, joins that would multiply, overlapping memberships, workers nobody knows."""
    problems: list[Problem] = []
    for name in tables:
        source = catalogue.sources[name]
        problems += _told(_repeated_keys, source, tables, rows)
        problems += joins_that_multiply(source, catalogue.sources, tables, rows)
    problems += _overlaps(settings, catalogue, tables, rows)
    problems += _strangers(settings, catalogue, tables, rows)
    return in_order(problems)


def joins_that_multiply(
    source: Source, sources: Mapping[str, Source], tables: Tables, rows: Rows
) -> tuple[Problem, ...]:
    """Joins of a source that cannot be made: what they meet cannot be read, or has several rows for one key."""
    problems: list[Problem] = []
    for name in source.joins:
        if name not in tables:
            message = f"source '{source.source}' joins '{name}', which cannot be read"
            problems.append(Problem("unreadable-source", message))
            continue
        theirs = [column for _, column in Relation(source, sources).pairs(name)]
        problems += _multiplying(source.source, name, theirs, rows)
    return tuple(problems)


def _multiplying(source: str, other: str, columns: Iterable[str], rows: Rows) -> Iterator[Problem]:
    keys = [exp.column(column, other) for column in columns]
    if not keys:
        return
    try:
        repeated = _repeated(Relation(Source(source=other, table=other), {}), keys, rows)
    except ScorecardError as error:
        yield from (Problem(told.code, f"source '{source}', join '{other}': {told.message}") for told in error.problems)
        return
    if repeated:
        told = ", ".join(key.name for key in keys)
        shared = _several(repeated, "row there shares", "rows there share")
        yield Problem(
            "join-multiplies",
            f"source '{source}' joins '{other}' on {told}, which {shared} with another row",
            hint=f"join on what is unique in '{other}'",
        )


def _repeated_keys(source: Source, tables: Tables, rows: Rows) -> Iterator[Problem]:
    relation = Relation(source, {}, tables[source.source])
    keys = [relation.resolved(key) for key in source.key]
    if keys and (repeated := _repeated(relation, keys, rows)):
        told = ", ".join(source.key)
        again = _several(repeated, "row shares its", "rows share their")
        yield Problem(
            "repeated-key",
            f"source '{source.source}': {again} key ({told}) with another row and count again",
            severity=Severity.WARNING,
        )


def _repeated(relation: Relation, keys: Sequence[exp.Expr], rows: Rows) -> int:
    """How many rows there are beyond one a key; rows without a key meet nothing and are left out."""
    query = relation.rows(relation.joins_in(keys))
    known = [exp.Not(this=exp.Is(this=key.copy(), expression=exp.Null())) for key in keys]
    distinct = exp.Tuple(expressions=[key.copy() for key in keys]) if len(keys) > 1 else keys[0].copy()
    extra = exp.Sub(this=exp.Count(this=exp.Star()), expression=exp.Count(this=exp.Distinct(expressions=[distinct])))
    ((found,),) = rows(query.select(extra).where(*known).sql("duckdb"))
    return found if isinstance(found, int) else 0


def _overlaps(settings: Settings, catalogue: Catalogue, tables: Tables, rows: Rows) -> Iterator[Problem]:
    told = settings.organisation
    if not told.source or told.source not in tables or told.valid is None or told.valid.end is None:
        return
    source = catalogue.sources[told.source]
    level = next((level for level in told.levels if level in source.levels), None)
    if level is None:
        return
    relation = Relation(source, catalogue.sources, tables[told.source])
    worker = relation.resolved(source.levels[level]).sql("duckdb")
    start, end = (
        exp.cast(relation.resolved(column), exp.DataType.Type.TIMESTAMPTZ).sql("duckdb")
        for column in (told.valid.start, told.valid.end)
    )
    found = rows(
        f"SELECT CAST(worker AS TEXT), COUNT(*) FROM (SELECT {worker} AS worker, {end} AS until, "
        f"LEAD({start}) OVER (PARTITION BY {worker} ORDER BY {start}) AS following "
        f"FROM sources.{source.source} AS {source.source}) "
        f"WHERE until IS NULL AND following IS NOT NULL OR following < until GROUP BY 1 ORDER BY 1"
    )
    for name, _ in found[:20]:
        yield Problem(
            "overlapping-membership",
            f"{level} '{name}' belongs to two places at once in source '{source.source}'; the later one counts",
            hint=f"end one stretch ({told.valid.end}) before the next begins ({told.valid.start})",
        )


def _strangers(settings: Settings, catalogue: Catalogue, tables: Tables, rows: Rows) -> Iterator[Problem]:
    """Rows whose worker the organisation's source does not have: they form the node `unknown`, which adds up."""
    home = settings.organisation.source
    if home is None or home not in tables:
        return
    own = catalogue.sources[home]
    level = next((level for level in settings.organisation.levels if level in own.levels), "")
    known = Relation(own, catalogue.sources, tables[home])
    for name in tables:
        source = catalogue.sources[name]
        if name == home or level not in source.levels:
            continue
        relation = Relation(source, catalogue.sources, tables[name])
        worker = relation.resolved(source.levels[level])
        query = relation.rows(relation.joins_in([worker])).select(exp.alias_(worker, "worker"))
        workers = known.rows().select(known.resolved(own.levels[level]))
        try:
            ((strangers,),) = rows(
                f"SELECT COUNT(*) FROM ({query.sql('duckdb')}) "
                f"WHERE worker IS NOT NULL AND worker NOT IN "
                f"(SELECT worker FROM ({workers.sql('duckdb')}) AS known(worker) WHERE worker IS NOT NULL)"
            )
        except ScorecardError:
            continue
        if strangers:
            named = _several(strangers, "row names", "rows name")
            message = f"source '{name}': {named} a {level} that source '{home}' does not know"
            yield Problem("unknown-worker", message, severity=Severity.NOTE)


def _several(number: object, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _told(
    check: Callable[[Source, Tables, Rows], Iterator[Problem]], source: Source, tables: Tables, rows: Rows
) -> tuple[Problem, ...]:
    """What a check finds; a source on which it cannot even be run is told as that."""
    try:
        return tuple(check(source, tables, rows))
    except ScorecardError as error:
        return tuple(Problem(told.code, f"source '{source.source}': {told.message}") for told in error.problems)
