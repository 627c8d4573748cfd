"""A walk: everything that happened to one customer, in the order in which it happened, in plain SQL over the files."""

from __future__ import annotations

import duckdb

BILL, BOILER, DOOR = 900_000_001, 900_000_002, 900_000_003

# With the department whose worker did it, as the organisation stood on the day.
WALK = """
WITH happened AS (
    SELECT ended_at AS moment, worker_id AS worker, step AS what
        FROM steps JOIN orders USING (order_id) WHERE orders.customer_id = {0}
    UNION ALL SELECT contacted_at, worker_id, 'contact: ' || reason FROM contacts WHERE customer_id = {0}
    UNION ALL SELECT timezone('UTC', timezone('Europe/London', sent_at)), worker_id,
        printf('statement of £%.2f', amount) FROM statements WHERE customer_id = {0}
    UNION ALL SELECT made_at, worker_id, 'offer' FROM quotes WHERE customer_id = {0}
    UNION ALL SELECT kept_at, kept_by, 'rang ahead' FROM promises WHERE customer_id = {0} AND kind = 'call_ahead'
    UNION ALL SELECT due_at, kept_by, 'not called back'
        FROM promises WHERE customer_id = {0} AND kind = 'callback' AND kept_at IS NULL
    UNION ALL SELECT invited_at, worker_id, 'says ' || recommend FROM surveys WHERE customer_id = {0} AND answered
    UNION ALL SELECT posted_at, NULL, 'writes ' || stars || ' stars' FROM posts WHERE customer_id = {0}
)
SELECT coalesce(department, 'the customer'), what FROM happened
LEFT JOIN workers
    ON worker_id = worker AND moment >= joined_on AND (left_on IS NULL OR moment < left_on)
ORDER BY moment
"""


def rows(files: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    return files.execute(sql).fetchall()


def walk(files: duckdb.DuckDBPyConnection, customer: int) -> list[tuple[object, ...]]:
    """(department, what happened), from the first step to the customer's own words."""
    return rows(files, WALK.format(customer))
