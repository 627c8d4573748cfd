"""Own rows: which SELECTs do nothing but look things up beside the rows of files, and which may do more."""

from __future__ import annotations

import pytest

from scorecard.definitions.sources import Source
from scorecard.engine.own_rows import Own, own_of

BASE = "FROM 'data/a/*.parquet' a"
GROUPED = "(SELECT id, bool_or(x) AS y FROM 'data/a/*.parquet' GROUP BY id)"
ALONE, BESIDE = Own("data/a/*.parquet", is_alone=True), Own("data/a/*.parquet", is_alone=False)


def own(sql: str, *columns: str) -> Own | None:
    return own_of(Source(source="told", sql=sql), columns or ("id",))


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        (f"SELECT * {BASE}", None),  # nothing is gained by it where nothing is looked up, and a star may be anything
        (f"SELECT a.* {BASE}", ALONE),
        (f"SELECT a.*, b.y {BASE} LEFT JOIN {GROUPED} b ON b.id = a.id", ALONE),
        (f"SELECT a.*, b.y {BASE} LEFT JOIN {GROUPED} b ON a.id = b.id AND b.y > a.z", ALONE),
        (f"SELECT a.*, b.y {BASE} LEFT JOIN {GROUPED} b ON b.id = b.id", BESIDE),
        (f"SELECT a.*, b.y {BASE} LEFT JOIN {GROUPED} b ON b.id = a.id OR b.y", BESIDE),
        (f"SELECT a.*, b.y {BASE} LEFT JOIN {GROUPED} b ON b.y = a.y", BESIDE),
        (f"SELECT a.*, b.kind {BASE} LEFT JOIN 'data/b.parquet' b ON b.id = a.id", BESIDE),
    ],
)
def test_what_a_select_looks_up_does_not_change_its_own_rows(sql: str, told: Own | None) -> None:
    assert own(sql) == told


@pytest.mark.parametrize(
    "sql",
    [
        f"SELECT a.* {BASE} WHERE a.id > 3",
        f"SELECT DISTINCT a.* {BASE}",
        f"SELECT a.* {BASE} LIMIT 3",
        f"SELECT a.* {BASE} QUALIFY row_number() OVER (PARTITION BY a.id) = 1",
        f"SELECT a.* {BASE} JOIN 'data/b.parquet' b ON b.id = a.id",
        f"SELECT a.* {BASE} CROSS JOIN 'data/b.parquet' b",
        f"SELECT a.* {BASE}, 'data/b.parquet' b",
        f"SELECT a.* {BASE} LEFT JOIN 'data/b.parquet' b USING (id)",
        f"SELECT a.* {BASE} ASOF LEFT JOIN 'data/b.parquet' b ON b.id = a.id AND b.at < a.at",
        f"SELECT a.*, unnest(a.list) {BASE}",
        f"SELECT a.*, b.* {BASE} LEFT JOIN 'data/b.parquet' b ON b.id = a.id",
        f"SELECT b.*, a.* {BASE} LEFT JOIN 'data/b.parquet' b ON b.id = a.id",
        f"SELECT a.* EXCLUDE (id), b.id {BASE} LEFT JOIN 'data/b.parquet' b ON b.id = a.id",
        f"SELECT a.* REPLACE (a.id + 1 AS id) {BASE}",
        f"SELECT b.id, a.* {BASE} LEFT JOIN 'data/b.parquet' b ON b.id = a.id",
        f"SELECT a.id {BASE}",
        "SELECT a.* FROM (SELECT * FROM 'data/a/*.parquet') a",
        "SELECT a.* FROM others a",
        "SELECT a.* FROM 'data/a/*.parquet' a TABLESAMPLE 10%",
        f"WITH b AS (SELECT 1 AS id) SELECT a.* {BASE} LEFT JOIN b ON b.id = a.id",
        f"SELECT a.* {BASE} UNION ALL SELECT a.* {BASE}",
        "no select",
    ],
)
def test_of_any_other_select_nothing_is_told(sql: str) -> None:
    assert own(sql) is None


def test_a_column_that_is_looked_up_is_not_its_own() -> None:
    sql = f"SELECT a.*, b.y AS Kind {BASE} LEFT JOIN {GROUPED} b ON b.id = a.id"
    assert own(sql, "id", "kind") is None
    assert own(sql, "id", "y") == ALONE
