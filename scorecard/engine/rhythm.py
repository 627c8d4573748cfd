"""Rhythm: how many rows each source has in every hour on the wall, up to the time at which the data end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from scorecard.answers import Rhythm
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.relations import Relation
from scorecard.engine.extent import EARLIEST
from scorecard.problems import ScorecardError

Rows = Callable[[str], list[tuple[object, ...]]]


def rhythms_of(
    catalogue: Catalogue, columns: Mapping[str, Mapping[str, str]], rows: Rows, until: datetime
) -> Iterator[Rhythm]:
    """The rhythm of each source that has a time and can be read; `until` is local. Nothing is told of the others."""
    for name in columns:
        source = catalogue.sources.get(name)
        if source is None or source.time is None:
            continue
        relation = Relation(source, catalogue.sources, columns[name], {join: columns[join] for join in source.joins})
        dated = relation.resolved(source.time)
        # quarters of an hour are few, and the clock on the wall is looked up for them alone
        quarters = relation.rows(relation.joins_in([dated])).select(
            f"quarter_hour({dated.sql('duckdb')}) AS quarter", "COUNT(*) AS n", dialect="duckdb"
        )
        try:
            found = rows(
                f"SELECT CAST(moment AS DATE), hour(moment), CAST(SUM(n) AS BIGINT) FROM "
                f"(SELECT make_timestamptz(quarter * 900000000) AS moment, n "
                f"FROM ({quarters.sql('duckdb')} GROUP BY 1)) "
                f"WHERE moment >= {EARLIEST} AND moment < CAST('{until.isoformat()}' AS TIMESTAMPTZ) GROUP BY ALL"
            )
        except ScorecardError:
            continue  # told of where rows are checked
        yield Rhythm(
            name,
            {
                (day, hour): count
                for day, hour, count in found
                if isinstance(day, date) and isinstance(hour, int) and isinstance(count, int)
            },
        )
