"""Joins: whether what a row looks up is there, and there once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from scorecard.definitions.relations import Relation, table
from scorecard.definitions.sources import Source
from scorecard.engine.checks.customers import customers_of
from scorecard.engine.checks.shares import severity, share, verb
from scorecard.engine.checks.subject import Found, Look, Rows, Subject, Tables
from scorecard.problems import Problem, ScorecardError

Repeated = Callable[[str, Sequence[str]], int]  # how many rows a source has beyond one a key, made of some columns


def joins_that_multiply(
    source: Source, sources: Mapping[str, Source], tables: Tables, repeated: Repeated
) -> tuple[Problem, ...]:
    """Joins of a source that cannot be made: what they meet cannot be read, or has several rows for one key."""
    return tuple(problem for name in source.joins for problem in join_problems(source, name, sources, tables, repeated))


def join_problems(
    source: Source, name: str, sources: Mapping[str, Source], tables: Tables, repeated: Repeated
) -> tuple[Problem, ...]:
    """Why one join cannot be made; none where it can."""
    if name not in tables:
        return (Problem("unreadable-source", f"source '{source.source}' joins '{name}', which cannot be read"),)
    theirs = [column for _, column in Relation(source, sources).pairs(name)]
    if not theirs:
        return ()
    try:
        found = repeated(name, theirs)
    except ScorecardError as error:
        told = f"source '{source.source}', join '{name}':"
        return tuple(Problem(each.code, f"{told} {each.message}") for each in error.problems)
    if not found:
        return ()
    shared = f"{found} {verb(found, 'row there shares', 'rows there share')} with another row"
    message = f"source '{source.source}' joins '{name}' on {', '.join(theirs)}, which {shared}"
    return (Problem("join-multiplies", message, hint=f"join on what is unique in '{name}'"),)


def repeated_in(rows: Rows, name: str, columns: Sequence[str]) -> int:
    """How many rows there are beyond one a key; rows without a key meet nothing and are left out."""
    keys = [f'"{column}"' for column in columns]
    known = " AND ".join(f"{key} IS NOT NULL" for key in keys)
    distinct = f"({', '.join(keys)})" if len(keys) > 1 else keys[0]
    query = f"SELECT COUNT(*) - COUNT(DISTINCT {distinct}) FROM {table(name).sql('duckdb')} WHERE {known}"
    ((found,),) = rows(query)
    return found if isinstance(found, int) else 0


def unmatched_joins(subject: Subject) -> Iterator[Look]:
    """Rows that name what a join should find, and find nothing: everything looked up there is unknown to them."""
    for name in subject.joins:
        pairs = subject.relation.pairs(name)
        by_customer = [ours for ours, _ in pairs] == [subject.source.customer] and name == customers_of(subject)
        if pairs and not by_customer:  # customers who are not there are told of as customers
            yield _unmatched(subject, name, pairs)


def _unmatched(subject: Subject, name: str, pairs: tuple[tuple[str, str], ...]) -> Look:
    place = subject.place("joins", name)
    told = ", ".join(ours for ours, _ in pairs)
    named = " AND ".join(f"{subject.relation.resolved(ours).sql('duckdb')} IS NOT NULL" for ours, _ in pairs)

    def tell(found: Found) -> Iterator[Problem]:
        if lost := found.count("lost"):
            message = (
                f"source '{subject.name}': {share(lost, found.count('named'), 'rows with ' + told)}, "
                f"{verb(lost, 'finds', 'find')} nothing in '{name}'"
            )
            hint = f"bring '{name}' up to date, or write both keys alike (leading zeros, spaces, capitals)"
            yield Problem("join-finds-nothing", message, place, hint, severity(lost, found.count("named")))

    found = f'{name}."{pairs[0][1]}" IS NOT NULL'
    aggregates = {
        "named": f"COUNT(*) FILTER (WHERE {named})",
        "lost": f"COUNT(*) FILTER (WHERE {named} AND NOT {found})",
    }
    return Look(place, aggregates, tell)
