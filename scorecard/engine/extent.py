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


def extent_of(
    settings: Settings,
    catalogue: Catalogue,
    columns: Mapping[str, Mapping[str, str]],
    rows: Rows,
    now: datetime,
    fewer: Fewer = lambda *_: None,
) -> Extent | None:
    """The first local day with a row, and the as-of time that the settings tell how to find: never later than `now`.

    Of the moments of a source, given as a query, `fewer` are enough where it knows them.
    """
    reaches = {name: reach for name in columns if (reach := _reach(name, catalogue, columns, rows, now, fewer))}
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
) -> Reach | None:
    source = catalogue.sources[name]
    if source.time is None:
        return None
    relation = Relation(source, catalogue.sources, columns[name])
    dated = relation.resolved(source.time)
    query = relation.rows(relation.joins_in([dated])).select(f"{dated.sql('duckdb')} AS moment", dialect="duckdb")
    moments = query.sql("duckdb")
    limit = f"TIMESTAMPTZ '{now.isoformat()}'"
    try:
        moments = fewer(source, moments, columns[name], (EARLIEST, limit)) or moments
        (found,) = rows(
            f"SELECT CAST(MIN(moment) AS DATE), CAST(MAX(moment) AS TIMESTAMP), ANY_VALUE(typeof(moment)) "
            f"FROM ({moments}) WHERE moment BETWEEN {EARLIEST} AND {limit}"
        )
    except ScorecardError:
        return None
    first, last, kind = found
    if not isinstance(first, date) or not isinstance(last, datetime):
        return None
    if kind == "DATE":
        return first, _end_of(last.date())
    # a row at midnight sharp is the first of its day, while an as-of time at midnight ends the day before
    return first, last if last.time() != time() else last + timedelta(microseconds=1)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time()) + timedelta(days=1)
