"""Checking: every look at a source's rows in one statement, and what each of them found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.relations import Relation
from scorecard.engine.checks.columns import silent_columns
from scorecard.engine.checks.customers import stand_in_customers, unknown_customers, without_customer
from scorecard.engine.checks.durations import negative_durations
from scorecard.engine.checks.joins import join_problems, repeated_in, unmatched_joins
from scorecard.engine.checks.keys import empty_keys, repeated_keys, repeated_rows, same_but_for_the_key
from scorecard.engine.checks.moments import future_times, late_rows, stand_in_times, unreadable_times
from scorecard.engine.checks.reported import reported_twice
from scorecard.engine.checks.scales import outside_the_scale, shares_beyond_one
from scorecard.engine.checks.subject import Check, Found, Look, Rows, Subject, Tables, from_
from scorecard.engine.checks.use import empty_source, unused_source
from scorecard.engine.checks.workers import overlaps, unknown_workers
from scorecard.engine.views import UNTYPED
from scorecard.problems import Problem, ScorecardError, Severity, in_order
from scorecard.settings import Settings

CHECKS: tuple[Check, ...] = (
    empty_source,
    unused_source,
    unreadable_times,
    repeated_keys,
    empty_keys,
    repeated_rows,
    same_but_for_the_key,
    unmatched_joins,
    without_customer,
    stand_in_customers,
    unknown_customers,
    unknown_workers,
    future_times,
    stand_in_times,
    late_rows,
    negative_durations,
    silent_columns,
    outside_the_scale,
    shares_beyond_one,
    reported_twice,
)
OF_NO_ROWS: tuple[Check, ...] = (empty_source, unused_source)


def check_rows(
    settings: Settings, catalogue: Catalogue, tables: Tables, rows: Rows, now: datetime
) -> tuple[Problem, ...]:
    """What every check finds in the sources that can be read, told at the definition that it is about."""
    problems: list[Problem] = []
    for name in tables:
        if name in catalogue.sources:
            problems += _of_source(name, settings, catalogue, tables, rows, now)
    return in_order(problems)


def _of_source(
    name: str, settings: Settings, catalogue: Catalogue, tables: Tables, rows: Rows, now: datetime
) -> Iterator[Problem]:
    source = catalogue.sources[name]
    repeated = partial(repeated_in, rows)
    multiplying = {join: join_problems(source, join, catalogue.sources, tables, repeated) for join in source.joins}
    for join, problems in multiplying.items():
        yield from (replace(told, place=catalogue.place_of("sources", name, "joins", join)) for told in problems)
    sound = tuple(join for join, problems in multiplying.items() if not problems)
    joined = {join: tables[join] for join in sound}
    relation = Relation(source, catalogue.sources, tables[name], joined)
    subject = Subject(relation, settings, catalogue, tables, now, sound)
    is_bare = set(tables[name].values()) == {UNTYPED}  # nothing is known of columns that have no row
    looks = [look for check in (OF_NO_ROWS if is_bare else CHECKS) for look in check(subject)]
    yield from _told(subject, looks, rows)
    yield from overlaps(subject, rows)


def _told(subject: Subject, looks: Sequence[Look], rows: Rows) -> Iterator[Problem]:
    """What looks tell; a reason for which several cannot be taken is told once."""
    told: set[str] = set()
    for problem in _looked(subject, looks, rows):
        if problem.code != "unchecked" or problem.message not in told:
            told.add(problem.message)
            yield problem


def _looked(subject: Subject, looks: Sequence[Look], rows: Rows) -> Iterator[Problem]:
    """All at once; where that fails, the halves, down to the look that cannot be taken."""
    try:
        found = _found(subject, looks, rows)
    except ScorecardError as error:
        if len(looks) == 1:
            yield from (_unchecked(subject, looks[0], problem) for problem in error.problems)
            return
        half = len(looks) // 2
        yield from _looked(subject, looks[:half], rows)
        yield from _looked(subject, looks[half:], rows)
        return
    for look, values in zip(looks, found, strict=True):
        yield from look.tell(values)


def _found(subject: Subject, looks: Sequence[Look], rows: Rows) -> list[Found]:
    aggregates = [sql for look in looks for sql in look.aggregates.values()]
    beside = dict.fromkeys(join for look in looks for join in look.beside)
    laid_beside = f"{from_(subject.relation.rows(subject.joins).sql('duckdb'))} {' '.join(beside)}"
    ((count, *values),) = rows(f"SELECT {', '.join(['COUNT(*)', *aggregates])} {laid_beside}")
    return list(_dealt(looks, int(str(count)), values))


def _dealt(looks: Iterable[Look], rows: int, values: Iterable[object]) -> Iterator[Found]:
    """To each look the values of its own aggregates."""
    left = iter(values)
    for look in looks:
        yield Found(rows, {name: next(left) for name in look.aggregates})


def _unchecked(subject: Subject, look: Look, problem: Problem) -> Problem:
    _, _, reason = problem.message.rpartition(" Error: ")
    message = f"source '{subject.name}' could not be looked at: {reason}"
    return Problem("unchecked", message, look.place, "mend what the rows have there, or cast it", Severity.WARNING)
