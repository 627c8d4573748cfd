"""Ledger: what was published of closed periods, and what was put in its place later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from itertools import chain
from typing import NamedTuple

from scorecard.answers import Restated
from scorecard.engine.snapshot.store import Store
from scorecard.periods import Grain

Because = Callable[[str, bool, date], str]  # of a metric, whether its definition changed, and a period's first day


class Series(NamedTuple):
    """The numbers of a metric at one node, by the first day of their periods."""

    metric: str
    definition: str
    level: str
    node: str
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    notes: tuple[str, ...]
    rows: tuple[int | None, ...]


PUBLISHED = """
INSERT INTO memory.main._published
SELECT series.metric, series.definition, ?, series.level, series.node, told.day, told.value, told.note, told.rows
FROM memory.main._cells AS told JOIN memory.main._series AS series USING (number)
"""
LATER = {"published": "rows", "restated": "more"}  # columns that an older snapshot lacks
KEEPS_ROWS = """
SELECT 1 FROM duckdb_columns()
WHERE database_name = 'snapshot' AND table_name = 'restated' AND column_name = 'more'
"""
CHANGED = """
SELECT metric, level, node, period, was.value, was.note, now.value, now.note, was.definition <> now.definition,
  now.rows - was.rows
FROM snapshot.published AS was JOIN memory.main._published AS now USING (metric, grain, level, node, period)
WHERE was.note <> now.note OR (was.value IS NULL) <> (now.value IS NULL)
  OR ABS(was.value - now.value) > 1e-9 * GREATEST(ABS(was.value), ABS(now.value))
ORDER BY ALL
"""


def definitions_published(store: Store) -> dict[str, str]:
    """The hash of each metric's definition, as numbers were published by it last."""
    return {
        str(name): str(told) for name, told in store.rows("SELECT DISTINCT metric, definition FROM snapshot.published")
    }


def publish(store: Store, grain: Grain, now: Sequence[Series], noted: datetime, because: Because) -> None:
    """Puts numbers in the place of those published before, and notes each that is another one."""
    for table, column in LATER.items():
        store.run(f"ALTER TABLE snapshot.{table} ADD COLUMN IF NOT EXISTS {column} BIGINT")
    _take_up(store, grain, now)
    changed = [
        (
            noted,
            metric,
            str(grain),
            period,
            level,
            node,
            was,
            note_was,
            value,
            note,
            because(str(metric), bool(anew), _day(period)),
            more,
        )
        for metric, level, node, period, was, note_was, value, note, anew, more in store.rows(CHANGED)
    ]
    store.put_many("_restated", changed, "restated")
    store.run("INSERT INTO snapshot.restated SELECT * FROM memory.main._restated")
    store.run(
        "DELETE FROM snapshot.published WHERE (metric, grain, level, node, period) IN "
        "(SELECT (metric, grain, level, node, period) FROM memory.main._published)"
    )
    store.run("INSERT INTO snapshot.published SELECT * FROM memory.main._published")


def _take_up(store: Store, grain: Grain, now: Sequence[Series]) -> None:
    """Makes a table of numbers, whose names are handed over once for each series."""
    store.run("CREATE OR REPLACE TABLE memory.main._published AS SELECT * FROM snapshot.published LIMIT 0")
    if not now:
        return
    names = [(number, each.metric, each.definition, each.level, each.node) for number, each in enumerate(now)]
    kinds = {"number": "BIGINT", "metric": "TEXT", "definition": "TEXT", "level": "TEXT", "node": "TEXT"}
    store.put_columns("_series", kinds, list(zip(*names, strict=True)))
    numbers = [number for number, each in enumerate(now) for _ in each.days]
    columns = [list(chain.from_iterable(told)) for told in zip(*(each[4:] for each in now), strict=True)]
    kinds = {"number": "BIGINT", "day": "DATE", "value": "DOUBLE", "note": "TEXT", "rows": "BIGINT"}
    store.put_columns("_cells", kinds, [numbers, *columns])
    store.run(PUBLISHED, [str(grain)])


def restated(store: Store) -> Iterable[Restated]:
    """Everything that was ever restated, latest first."""
    more = "more" if store.rows(KEEPS_ROWS) else "NULL"
    query = (
        f"SELECT noted, metric, grain, period, level, node, was, note_was, now, note_now, because, {more} "
        "FROM snapshot.restated ORDER BY noted DESC, metric, grain, period DESC, level, node"
    )
    for noted, metric, grain, period, *others in store.rows(query):
        yield Restated._make((noted, metric, Grain(str(grain)), period, *others))


def _day(told: object) -> date:
    assert isinstance(told, date), "a day"
    return told
