"""By hand: the question as an analyst writes it in SQL, one scan for everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from tests.bench.peers.question import Row, main

QUERIES = Path(__file__).parent / "definitions" / "by_hand.sql"
Found = list[tuple[object, ...]]


class ByHand:
    def __init__(self, folder: Path) -> None:
        self._connection = duckdb.connect(folder / "contacts.duckdb", read_only=True)
        self._connection.execute("SET enable_progress_bar = false")

    def answer(self) -> Found:
        found: Found = []
        scan, *levels = self._connection.extract_statements(QUERIES.read_text())
        self._connection.execute(scan)
        for level in levels:
            found += self._connection.execute(level).fetchall()
        return found

    def rows(self, answer: Found) -> Iterator[Row]:
        for level, month, node, *values in answer:
            yield (level, month, node), values  # type: ignore[misc]

    def sql(self, metrics: Sequence[str]) -> str:
        raise NotImplementedError("nobody writes a thousand by hand")


if __name__ == "__main__":
    main(ByHand)
