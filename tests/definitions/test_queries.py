"""Queries: a source's own SQL reads, and does nothing else."""

from __future__ import annotations

import pytest

from scorecard.definitions.queries import Query, parse_query
from scorecard.problems import Problem

READS = {
    "SELECT * FROM orders": (("orders",), ()),
    "SELECT * FROM sales.orders": (("sales.orders",), ()),
    "SELECT * FROM 'data/orders/*.parquet' o JOIN rates r ON o.day = r.day": (("rates",), ("data/orders/*.parquet",)),
    'SELECT * FROM "data/orders.csv"': ((), ("data/orders.csv",)),
    "WITH late AS (SELECT * FROM orders) SELECT * FROM late": (("orders",), ()),
    "SELECT a FROM t UNION ALL SELECT a FROM u": (("t", "u"), ()),
    "SELECT *, lag(a) OVER (PARTITION BY b ORDER BY c) AS before FROM t": (("t",), ()),
    "SELECT a, count(b) FILTER (WHERE c) > 0 AS d FROM t GROUP BY ALL": (("t",), ()),
    "SELECT * FROM t WHERE a IN (SELECT a FROM 'data/u.csv')": (("t",), ("data/u.csv",)),
    "FROM t": (("t",), ()),
    "SELECT 1 AS a -- a comment\n;": ((), ()),
}
REFUSED = [
    "INSERT INTO t SELECT 1",
    "DELETE FROM t",
    "UPDATE t SET a = 1",
    "DROP TABLE t",
    "CREATE TABLE t AS SELECT 1",
    "COPY (SELECT 1) TO 'x.csv'",
    "ATTACH 'x.db'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "PRAGMA database_list",
    "SET memory_limit = '1TB'",
    "CALL pragma_version()",
    "EXPLAIN SELECT 1",
    "DESCRIBE t",
    "SHOW TABLES",
    "SELECT 1; DROP TABLE t",
    "SELECT * INTO u FROM t",
    "WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone",
    "SELECT * FROM read_csv('data/x.csv')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM glob('*')",
    "SELECT * FROM duckdb_settings()",
    "SELECT * FROM duckdb_settings",
    "SELECT * FROM information_schema.tables",
    "SELECT * FROM range(10)",
    "SELECT * FROM t, unnest(a)",
    "SELECT * FROM query('SELECT 1')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM 'data/../../x.csv'",
    "SELECT * FROM 'https://example.org/x.csv'",
    "SELECT getenv('HOME')",
    "SELECT now()",
    "SELECT age(born) FROM t",
    "SELECT t.born.age() FROM t",
    "SELECT current_date",
    "SELECT random()",
    "SELECT ?",
    "SELECT * FROM t TABLESAMPLE 10%",
]


@pytest.mark.parametrize("text", READS)
def test_a_query_tells_the_tables_and_files_that_it_reads(text: str) -> None:
    query = parse_query(text)
    assert isinstance(query, Query)
    assert (query.tables, query.files) == READS[text]


@pytest.mark.parametrize("text", REFUSED)
def test_whatever_does_more_than_read_is_refused(text: str) -> None:
    problem = parse_query(text)
    assert isinstance(problem, Problem)
    assert problem.code == "refused-query"


@pytest.mark.parametrize("text", ["", "SELEC 1", "SELECT (1", "SELECT 'a", "SELECT FROM WHERE"])
def test_what_does_not_parse_is_told(text: str) -> None:
    assert isinstance(parse_query(text), Problem)
