"""Queries as sources: they read the project's own files and other sources, and do nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.answers import Question
from tests.small import Company

ORDERS = """SELECT * FROM (VALUES (1, TIMESTAMP '2026-03-03', NULL), (2, TIMESTAMP '2026-03-31 23:30', 1))
            AS told(order_id, made_at, again)"""


def company(root: Path, sql: str, more: str = "") -> Company:
    sources = f"asked:\n  sql: |\n    {sql}\n  time: made_at\n  measures: {{orders: {{agg: count}}}}\n{more}"
    return Company(root, {"orders": ORDERS}, sources, "orders: {measure: asked.orders}")


def counts(found: Company) -> dict[str, float | None]:
    return {str(parts.period): parts.n for parts in found.parts(Question(("orders",)))}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM 'orders.parquet'",
        "SELECT o.* FROM 'orders.parquet' AS o LEFT JOIN '*.parquet' AS p ON p.order_id = o.again",
        "SELECT * FROM read_parquet('orders.parquet')",
        "WITH mine AS (SELECT * FROM 'orders.parquet') SELECT * FROM mine",
        "SELECT * FROM 'orders.parquet' WHERE order_id IN (SELECT order_id FROM 'orders.parquet')",
    ],
)
def test_a_query_reads_the_projects_files(tmp_path: Path, sql: str) -> None:
    # 23:30 UTC on 31 March is April in London
    assert counts(company(tmp_path, sql)) == {"2026-03": 1, "2026-04": 1}


def test_a_query_reads_other_sources_with_their_times_as_instants(tmp_path: Path) -> None:
    found = company(tmp_path, "SELECT * FROM orders WHERE made_at >= TIMESTAMP '2026-04-01'", "orders: {time: made_at}")
    assert counts(found) == {"2026-04": 1}


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("DROP TABLE orders", "refused-query"),
        ("SELECT 1; SELECT 2", "refused-query"),
        ("COPY (SELECT 1) TO 'out.csv'", "refused-query"),
        ("ATTACH 'other.duckdb'", "refused-query"),
        ("SELECT * FROM '../orders.parquet'", "outside-project"),
        ("SELECT * FROM '/etc/passwd'", "outside-project"),
        ("SELECT * FROM read_csv('/etc/passwd')", "outside-project"),
        ("SELECT * FROM read_text('orders.parquet')", "refused-query"),
        ("SELECT * FROM glob('*')", "refused-query"),
        ("SELECT * FROM duckdb_settings()", "refused-query"),
        ("SELECT * FROM nothing", "unknown-table"),
        ("SELECT * FROM information_schema.tables", "unknown-table"),
        ("SELECT * FROM", "bad-query"),
        ("SELECT nothing FROM 'orders.parquet'", "unreadable-source"),
        ("SELECT * FROM asked", "unknown-table"),
    ],
)
def test_anything_else_is_refused_with_its_reason(tmp_path: Path, sql: str, code: str) -> None:
    assert [problem.code for problem in company(tmp_path, sql).engine.problems] == [code]


def test_queries_that_read_each_other_in_a_circle_are_told(tmp_path: Path) -> None:
    found = company(tmp_path, "SELECT * FROM other", "other: {sql: SELECT * FROM asked}")
    assert {problem.code for problem in found.engine.problems} == {"cycle"}
