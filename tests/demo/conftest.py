"""Fixtures: two small companies of other seeds and sizes, in which the cases are looked up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import company_in
from tests.mostly_long import mostly_long

COMPANIES = {"seed 1": (1, 0.02), "seed 2, a third of the size": (2, 0.007)}


@pytest.fixture(scope="package", params=mostly_long(COMPANIES.values(), ids=COMPANIES))
def files(request: pytest.FixtureRequest, shared_folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every table of one of the companies as a view of its name."""
    seed, scale = request.param
    data = company_in(shared_folder / f"company_of_seed_{seed}", scale, seed) / "data" / "demo"
    with duckdb.connect() as connection:
        for table in (folder for folder in data.iterdir() if folder.is_dir()):
            connection.execute(f"CREATE VIEW {table.name} AS FROM '{table}/*.parquet'")
        yield connection
