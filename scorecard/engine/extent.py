"""Extent: from which day to which time a project's data reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from scorecard.answers import Extent
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.relations import Relation
from scorecard.definitions.sources import Source
from scorecard.problems import ScorecardError
from scorecard.settings import Settings

Rows = Callable[[str], list[tuple[object, ...]]]
Reach = tuple[date, datetime]
Fewer = Callable[[Source, str, Mapping[str, str], tuple[str, str]], str | None]
EARLIEST = "TIMESTAMPTZ '1900-01-01'"  # what is dated before stands for "no date", as 0001-01-01 does


def as_many(*_: object) -> None:
    """No fewer moments of a source are enough."""


def extent_of(
    settings: Settings,
    catalogue: Catalogue,
    columns: Mapping[str, Mapping[str, str]],
    rows: Rows,
    now: datetime,
    fewer: Fewer,
    awaited: Callable[[str], None],
) -> Extent | None:
    """The first local day with a row, and the as-of time that the settings tell how to find: never later than `now`.

    Of the moments of a source, given as a query, `fewer` are enough where it knows them. `awaited` is told each source
    that may have rows dated after `now`.
    """
    reaches: dict[str, Reach] = {}
    for name in columns:
        reach, is_awaited = _reach(name, catalogue, columns, rows, now, fewer)
        if reach:
            reaches[name] = reach
        if is_awaited:
            awaited(name)
    if not reaches:
        return None
    starts = {name: start for name, (start, _) in reaches.items()}
    # a stock counted today is dated by the whole of today, of which the rest has not happened yet
    as_of = min(_as_of(settings, reaches), now.astimezone(settings.zone).replace(tzinfo=None))
    return Extent(min(starts.values()), as_of, starts)


def _as_of(settings: Settings, reaches: Mapping[str, Reach]) -> datetime:
    match settings.as_of:
        case date() as day:
            return _end_of(day)
        case str() as name if name in reaches:
            return reaches[name][1]
        case _:
            return max(end for _, end in reaches.values())


def _reach(
    name: str, catalogue: Catalogue, columns: Mapping[str, Mapping[str, str]], rows: Rows, now: datetime, fewer: Fewer
) -> tuple[Reach | None, bool]:
    """The first and last of a source's times, and whether others may lie after `now`."""
    source = catalogue.sources[name]
    if source.time is None:
        return None, False
    relation = Relation(source, catalogue.sources, columns[name])
    dated = relation.resolved(source.time)
    query = relation.rows(relation.joins_in([dated])).select(f"{dated.sql('duckdb')} AS moment", dialect="duckdb")
    moments = query.sql("duckdb")
    limit = f"TIMESTAMPTZ '{now.isoformat()}'"
    come = f"(moment <= {limit})"
    try:
        moments = fewer(source, moments, columns[name], (EARLIEST, limit)) or moments
        (found,) = rows(
            f"SELECT CAST(MIN(moment) FILTER ({come}) AS DATE), CAST(MAX(moment) FILTER ({come}) AS TIMESTAMP), "
            f"ANY_VALUE(typeof(moment)), COALESCE(BOOL_OR(NOT {come}), FALSE) "
            f"FROM ({moments}) WHERE moment >= {EARLIEST}"
        )
    except ScorecardError:
        return None, True
    first, last, kind, is_awaited = found
    if not isinstance(first, date) or not isinstance(last, datetime):
        return None, bool(is_awaited)
    if kind == "DATE":
        return (first, _end_of(last.date())), bool(is_awaited)
    # a row at midnight sharp is the first of its day, while an as-of time at midnight ends the day before
    end = last if last.time() != time() else last + timedelta(microseconds=1)
    return (first, end), bool(is_awaited)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time()) + timedelta(days=1)
