"""The tables of links: those that the last plan has too stay, but for what rests on one that is another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import pytest

from scorecard.engine.links import Making
from scorecard.touches import PARTS

DOUBLE = "SELECT n * 2 AS n FROM one"


@dataclass(frozen=True)
class Asked:
    """A plan of two tables, of which the second rests on the first."""

    number: int
    second: str = DOUBLE

    def tables(self) -> Iterator[tuple[str, str]]:
        yield "one", f"SELECT {self.number} AS n"
        yield "two", self.second

    def statements(self) -> list[str]:
        return ["FROM two"] * len(PARTS)


def answer(making: Making, connection: duckdb.DuckDBPyConnection, number: int) -> object:
    statements = making.make(Asked(number))  # type: ignore[arg-type]  # what is asked of a plan, and no more
    return connection.execute(statements[PARTS[0]]).fetchall()[0][0]


def test_what_failed_between_is_made_anew_though_it_reads_as_before() -> None:
    with duckdb.connect() as connection:
        making = Making(connection.execute)
        assert answer(making, connection, 1) == 2
        with pytest.raises(duckdb.Error):
            making.make(Asked(5, "SELECT error('no room')"))  # type: ignore[arg-type]
        assert answer(making, connection, 5) == 10
        making.clear()
        with pytest.raises(duckdb.CatalogException):
            connection.execute("FROM one")
