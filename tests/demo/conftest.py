"""Fixtures: two small companies of other seeds and sizes, in which the cases are looked up."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from scorecard.demo import make

COMPANIES = {"seed 1": (1, 0.02), "seed 2, a third of the size": (2, 0.007)}


@pytest.fixture(scope="package", params=COMPANIES.values(), ids=COMPANIES)
def files(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every table of one of the companies as a view of its name."""
    seed, scale = request.param
    made = make(tmp_path_factory.mktemp("company"), scale=scale, seed=seed)
    with duckdb.connect() as connection:
        for written in made.tables:
            connection.execute(f"CREATE VIEW {written.table} AS FROM '{made.folder}/{written.table}/*.parquet'")
        yield connection
