"""Comparing: where a tool's values are others than those of the SQL written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.bench.peers.question import METRICS

CLOSE = 1e-9  # of the value; counts are whole numbers and equal or not
DIFFERENT = """
WITH told AS (FROM {values} UNPIVOT INCLUDE NULLS (value FOR metric IN ({metrics}))),
  right_one AS (FROM {by_hand} UNPIVOT INCLUDE NULLS (value FOR metric IN ({metrics}))),
  side_by_side AS (
    SELECT level, month, node, metric, told.value AS told, right_one.value AS by_hand,
      told.metric IS NOT NULL AS is_told
    FROM right_one FULL JOIN told USING (level, month, node, metric)
  )
SELECT metric, count(*) AS cells,
  first(concat_ws(' ', level, node, month) || ': ' || CASE WHEN is_told THEN coalesce(told::VARCHAR, 'nothing')
    ELSE 'no such cell' END || ', by hand ' || coalesce(by_hand::VARCHAR, 'nothing') ORDER BY level, node, month)
FROM side_by_side
WHERE CASE WHEN told IS NULL OR by_hand IS NULL THEN told IS DISTINCT FROM by_hand OR NOT is_told
  ELSE abs(told - by_hand) > $close * abs(by_hand) END
GROUP BY metric
ORDER BY metric
"""


@dataclass(frozen=True, slots=True)
class Different:
    """One metric's cells that differ, and the first of them in words."""

    metric: str
    cells: int
    example: str


def different(values: Path, by_hand: Path) -> tuple[Different, ...]:
    """Every metric whose values are not those by hand; a cell that only one of them has is one of these."""
    query = DIFFERENT.format(values=_read(values), by_hand=_read(by_hand), metrics=", ".join(METRICS))
    found = duckdb.connect().execute(query, {"close": CLOSE}).fetchall()
    return tuple(Different(*row) for row in found)


def _read(file: Path) -> str:
    columns = {"level": "VARCHAR", "month": "DATE", "node": "VARCHAR"} | dict.fromkeys(METRICS, "DOUBLE")
    return f"read_csv('{file}', header = true, columns = {columns})"
