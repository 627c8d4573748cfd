"""Meetings: how many rows of each source have a key that other sources have too, counted in one statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sqlglot import exp

from scorecard.answers import Meeting
from scorecard.definitions.relations import Relation
from scorecard.definitions.sources import Source
from scorecard.problems import ScorecardError

Rows = Callable[[str], list[tuple[object, ...]]]
Tables = Mapping[str, Mapping[str, str]]


def meetings_of(
    keys: Mapping[str, str], sources: Mapping[str, Source], tables: Tables, rows: Rows
) -> tuple[Meeting, ...]:
    """One for each source that can be counted, in the order asked."""
    known = {name: key for name, key in keys.items() if name in tables}
    try:
        return tuple(_counted(known, sources, tables, rows))
    except ScorecardError:
        sound = {name: key for name, key in known.items() if _can_be_read(name, key, sources, tables, rows)}
        return tuple(_counted(sound, sources, tables, rows))


def _counted(keys: Mapping[str, str], sources: Mapping[str, Source], tables: Tables, rows: Rows) -> Iterator[Meeting]:
    if not keys:
        return
    found = {str(row[0]): [_whole(each) for each in row[1:]] for row in rows(_statement(keys, sources, tables))}
    for name in keys:
        count, keyed, named, *shared = found.get(name, [0] * (3 + len(keys)))
        yield Meeting(name, count, keyed, named, dict(zip(keys, shared, strict=True)))


def _statement(keys: Mapping[str, str], sources: Mapping[str, Source], tables: Tables) -> str:
    """Each source is reduced to its distinct keys before any two meet, so that no row can multiply."""
    by_key = [_by_key(name, key, sources, tables) for name, key in keys.items()]
    has = [f"BOOL_OR(source = {_text(name)}) AS in_{name}" for name in keys]
    shared = [f"SUM(found) FILTER (WHERE in_{name}) AS shared_with_{name}" for name in keys]
    return (
        f"WITH keys AS ({' UNION ALL '.join(by_key)}), "
        f"holders AS (SELECT shared_key, {', '.join(has)} FROM keys GROUP BY shared_key) "
        f"SELECT source, SUM(found), SUM(keyed), SUM(found) FILTER (WHERE shared_key IS NOT NULL), {', '.join(shared)} "
        f"FROM keys LEFT JOIN holders USING (shared_key) GROUP BY source"
    )


def _by_key(name: str, key: str, sources: Mapping[str, Source], tables: Tables) -> str:
    relation = Relation(sources[name], sources, tables[name])
    tree = relation.resolved(key)
    joins = relation.joins_in([tree])
    looked_up = [relation.resolved(ours) for join in joins for ours, _ in relation.pairs(join)] or [tree]
    is_there = exp.and_(*(exp.Not(this=exp.Is(this=each.copy(), expression=exp.Null())) for each in looked_up))
    counts = (exp.alias_(exp.Count(this=exp.Star()), "found"), exp.alias_(exp.CountIf(this=is_there), "keyed"))
    distinct = relation.rows(joins).select(exp.alias_(tree, "own_key"), *counts).group_by("1")
    # a number here may be a text there: keys meet as they are written
    return (
        f"SELECT {_text(name)} AS source, CAST(own_key AS TEXT) AS shared_key, found, keyed "
        f"FROM ({distinct.sql('duckdb')})"
    )


def _can_be_read(name: str, key: str, sources: Mapping[str, Source], tables: Tables, rows: Rows) -> bool:
    try:
        rows(_by_key(name, key, sources, tables))
    except ScorecardError:
        return False
    return True


def _text(name: str) -> str:
    return exp.Literal.string(name).sql("duckdb")


def _whole(found: object) -> int:
    return int(found) if isinstance(found, int) else 0
