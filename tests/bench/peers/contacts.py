"""Contacts: one made table that every tool is asked about, and the days that it covers.

The rows are a function of their number and nothing else, so that every machine makes the same. The table is as friendly
as tables get: no missing worker, nobody changes team, times without a zone; what is left out is no tool's to lose.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.bench.peers.question import AFTER_LAST, FIRST

SEED = 4
ROWS_OF_A_WORKER = 10_000  # twenty a working day

# Every column is drawn from a hash of its own; `hash(i, what)` would give columns that hang together.
DRAWN = f"CREATE TEMP MACRO drawn(i, what) AS hash(xor(hash(i), hash({SEED} || what)))"
TABLE = """
CREATE TABLE contacts AS
WITH numbers AS (
  SELECT i AS contact_id,
    (drawn(i, 'worker') % $workers)::INTEGER AS worker,
    (drawn(i, 'customer') % $customers)::BIGINT AS customer_id,
    drawn(i, 'time') / 18446744073709551616.0 AS at_time,
    (drawn(i, 'answered') % 100)::INTEGER AS answering,
    (drawn(i, 'resolved') % 100)::INTEGER AS resolving,
    (drawn(i, 'note') % 100)::INTEGER AS noting,
    (drawn(i, 'channel') % 4)::INTEGER AS by_channel,
    (drawn(i, 'reason') % 50)::INTEGER AS for_reason,
    (drawn(i, 'transfers') % 10)::INTEGER AS passing,
    drawn(i, 'handle') / 18446744073709551616.0 AS handling,
    drawn(i, 'wait') / 18446744073709551616.0 AS waiting
  FROM range($rows) AS contact(i)
)
SELECT contact_id,
  'worker ' || lpad(worker::VARCHAR, 5, '0') AS worker_id,
  'team ' || lpad((worker % $teams)::VARCHAR, 4, '0') AS team,
  'department ' || worker % $teams % $departments AS department,
  customer_id,
  date_trunc('second', $first::TIMESTAMP + at_time * ($after_last::TIMESTAMP - $first::TIMESTAMP)) AS contacted_at,
  ['phone', 'chat', 'mail', 'visit'][by_channel + 1] AS channel,
  'reason ' || lpad(for_reason::VARCHAR, 2, '0') AS reason,
  answering < 85 AS answered,
  answering < 85 AND resolving < 70 AS resolved,
  answering < 85 AND noting < 60 AS note_written,
  greatest(passing - 6, 0) AS transfers,
  CASE WHEN answering < 85 THEN (-300 * ln(1 - handling))::INTEGER END AS handle_seconds,
  (-60 * ln(1 - waiting))::INTEGER AS wait_seconds,
  CASE WHEN answering < 85 THEN 200 + (-300 * ln(1 - handling))::INTEGER ELSE 50 END AS cost_pence
FROM numbers
"""
SPINE = "CREATE TABLE time_spine AS SELECT unnest(range($first::DATE, $after_last::DATE, INTERVAL 1 DAY))::DATE AS day"


@dataclass(frozen=True, slots=True)
class Company:
    """So many contacts; everybody else follows from that."""

    rows: int

    @property
    def workers(self) -> int:
        return max(20, self.rows // ROWS_OF_A_WORKER)

    @property
    def teams(self) -> int:
        return max(4, self.workers // 10)

    @property
    def departments(self) -> int:
        return min(10, self.teams // 2)

    @property
    def customers(self) -> int:
        return max(1_000, self.rows // 10)


def make(database: Path, company: Company) -> None:
    """A DuckDB file with the table of contacts, and the table of days that MetricFlow wants."""
    days = {"first": FIRST, "after_last": AFTER_LAST}
    people = {name: getattr(company, name) for name in ("rows", "workers", "teams", "departments", "customers")}
    with duckdb.connect(database) as connection:
        connection.execute("SET enable_progress_bar = false; " + DRAWN)
        connection.execute(TABLE, {**days, **people})
        connection.execute(SPINE, days)
