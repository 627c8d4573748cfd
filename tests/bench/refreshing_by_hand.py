"""Refreshing by hand: a snapshot's tables made by the SQL of `by_hand_refresh/`, one file a scan.

A file has the rows, with `moment`, `customer` and `who` (a worker, looked up in its team and department on that day) or
`charged_to` (a department); then, below `-- counts`, one line for each column. Customers are kept as marks, and counted
exactly where ten rows or more have fewer than ten marks.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent / "by_hand_refresh"
GRAINS = ("week", "month", "quarter", "year")
LEVELS = ("worker", "team", "department")
MARKS, LIST = "bit_or(mark(customer))", re.compile(r"^(list|list_distinct)\(")
FEW = 10
WHO = """
SELECT r.*, coalesce(k.worker_id, 'unknown') AS in_worker, coalesce(m.team, 'unknown') AS in_team,
  coalesce(m.department, 'unknown') AS in_department
FROM rows_of r
LEFT JOIN roster k ON k.worker_id = r.who
LEFT JOIN members m ON m.worker_id = r.who AND r.moment >= m.since AND r.moment < m.until"""
CHARGED = "SELECT *, '' AS in_worker, '' AS in_team, coalesce(charged_to, 'unknown') AS in_department FROM rows_of"
NOBODY = "SELECT *, '' AS in_worker, '' AS in_team, '' AS in_department FROM rows_of"


@dataclass(frozen=True)
class Scan:
    """A file's name, its rows, and how each column is counted, by name."""

    name: str
    rows: str
    counts: dict[str, str]

    @property
    def levels(self) -> tuple[str, ...]:
        if " AS who" in self.rows:
            return LEVELS
        return ("department",) if " AS charged_to" in self.rows else ()

    @property
    def marked(self) -> dict[str, str]:
        """The columns of customers, each with the column that counts its rows: the nearest above it."""
        found, counted = {}, ""
        for name, how in self.counts.items():
            counted = name if how.startswith("count(") else counted
            if how.startswith(MARKS):
                found[name] = counted
        return found


def scans(with_lists: bool) -> Iterator[Scan]:
    """Every file; without lists, that is without distinct counts and percentiles, if so asked."""
    for path in sorted(FOLDER.glob("[a-z]*.sql")):
        rows, _, counts = path.read_text().partition("-- counts\n")
        told = {name: how for how, _, name in (line.rpartition(" AS ") for line in counts.splitlines())}
        yield Scan(path.stem, rows, {name: how for name, how in told.items() if with_lists or not LIST.match(how)})


def refreshed(project: Path, snapshot: Path, *, with_lists: bool = True) -> int:
    """Makes the tables; the number of them."""
    os.chdir(project)
    connection = duckdb.connect()
    snapshot.unlink(missing_ok=True)
    connection.execute(f"ATTACH '{snapshot}' AS snapshot")
    for schema in ("state", *GRAINS):
        connection.execute(f"CREATE SCHEMA snapshot.{schema}")
    for path in sorted(FOLDER.glob("[0-9]*.sql")):
        for statement in connection.extract_statements(path.read_text()):
            connection.execute(statement).fetchall()
    for scan in scans(with_lists):
        for query in statements(scan):
            connection.execute(query).fetchall()
    connection.execute("CHECKPOINT snapshot")
    connection.execute("DETACH snapshot")
    return len(list(scans(with_lists))) * (1 + len(GRAINS))


def statements(scan: Scan) -> Iterator[str]:
    """Rows reduced to pieces, pieces rolled up to each grain, customers counted exactly where there are few."""
    placed = WHO if "worker" in scan.levels else CHARGED if scan.levels else NOBODY
    yield (
        f"CREATE OR REPLACE TEMP TABLE placed AS WITH rows_of AS ({scan.rows}) SELECT *, piece_of(moment) AS piece "
        f"FROM ({placed}) WHERE moment BETWEEN getvariable('first') AND getvariable('as_of')"
    )
    counts = ", ".join(f"{how} AS {name}" for name, how in scan.counts.items())
    yield (
        f"CREATE TABLE snapshot.state.{scan.name} AS "
        f"SELECT piece, in_worker, in_team, in_department, {counts} FROM placed GROUP BY ALL"
    )
    for grain in GRAINS:
        yield f"CREATE TABLE snapshot.{grain}.{scan.name} AS {_rolled_up(scan, grain)}"
        yield _doubtful(scan, grain)
        yield _corrected(scan, grain)


def _rolled_up(scan: Scan, grain: str) -> str:
    sets = ", ".join(["()", *(f"(in_{level})" for level in scan.levels)])
    level = "".join(f" WHEN grouping(in_{level}) = 0 THEN '{level}'" for level in scan.levels)
    node = "".join(f" WHEN grouping(in_{level}) = 0 THEN in_{level}" for level in scan.levels)
    where = [f"CASE {case} ELSE '' END" if case else "''" for case in (level, node)]
    counts = ", ".join(f"{_coarser(name, how)} AS {name}" for name, how in scan.counts.items())
    period = f"date_trunc('{grain}', piece)::DATE"
    return (
        f"SELECT {where[0]} AS level, {where[1]} AS node, {period} AS period, {counts} "
        f"FROM snapshot.state.{scan.name} GROUP BY {period}, GROUPING SETS ({sets})"
    )


def _coarser(name: str, how: str) -> str:
    if how.startswith(MARKS):
        return f"coalesce(bit_count(bit_or({name})), 0)::BIGINT"
    if how.startswith("list_distinct("):
        return f"coalesce(len(list_distinct(flatten(list({name})))), 0)"
    if how.startswith("list("):
        return f"list_aggregate(flatten(list({name})), 'quantile_cont', {int(name[-2:]) / 100})"
    return f"max({name})" if how.startswith("max(") else f"sum({name})"


def _doubtful(scan: Scan, grain: str) -> str:
    few = " OR ".join(f"({marks} < {FEW} AND {rows} >= {FEW})" for marks, rows in scan.marked.items())
    cells = f"SELECT level, node, period FROM snapshot.{grain}.{scan.name} WHERE {few}"
    return f"CREATE OR REPLACE TEMP TABLE doubtful AS {cells}"


def _corrected(scan: Scan, grain: str) -> str:
    """Every row of a cell in doubt, at each level at which there is one."""
    period = f"date_trunc('{grain}', piece)::DATE"
    nodes = {"": "''", **{level: f"in_{level}" for level in scan.levels}}
    cells = " UNION ALL ".join(
        f"SELECT d.level, d.node, d.period, p.* FROM placed p JOIN doubtful d "
        f"ON d.level = '{level}' AND d.node = {node} AND d.period = {period}"
        for level, node in nodes.items()
    )
    exact = ", ".join(
        f"{scan.counts[name].replace(MARKS, 'count(DISTINCT customer)')} AS {name}" for name in scan.marked
    )
    put = ", ".join(f"{name} = IF(held.{name} < {FEW}, told.{name}, held.{name})" for name in scan.marked)
    return (
        f"UPDATE snapshot.{grain}.{scan.name} AS held SET {put} "
        f"FROM (SELECT level, node, period, {exact} FROM ({cells}) GROUP BY ALL) AS told "
        "WHERE held.level = told.level AND held.node = told.node AND held.period = told.period"
    )
