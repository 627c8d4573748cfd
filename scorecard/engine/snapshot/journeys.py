"""Journeys in a snapshot: the rows that each is put together of, by when its cases ended."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from scorecard.engine.quoting import named
from scorecard.engine.snapshot.store import JOURNEYS, SNAPSHOT, Store

MOST_MOVED = 8  # when a journey has one of so many rows behind all others, they are put in order again
NOW, OTHER = "memory.main._journey", "memory.main._other_cases"
MONTH = "CAST(DATE_TRUNC('month', CAST(ended AS TIMESTAMP)) AS DATE)"


class KeptJourneys:
    """The tables of a snapshot in which the rows of journeys stand, each beside what defined them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def holds(self, journey: str, defined_by: str) -> bool:
        """Whether rows are kept that are defined alike; whether their files are the same is another question."""
        return self._store.has(JOURNEYS, journey) and self._store.told(_note(journey)) == defined_by

    def held(self) -> list[str]:
        """The journeys of which rows are kept."""
        return [name for name in self._store.held(JOURNEYS) if not name.startswith(BESIDE)]

    def keep(self, journey: str, defined_by: str, rows: str) -> None:
        """Puts the rows of a query in the place of those that were there: whoever asks for a month reads that month."""
        self._store.run(f"CREATE SCHEMA IF NOT EXISTS {SNAPSHOT}.{JOURNEYS}")
        self._store.make(JOURNEYS, journey, f"SELECT * FROM ({rows}) AS told ORDER BY ended, case_id")
        self._store.tell(_note(journey), defined_by)
        self._store.tell(_moved(journey), "0")

    def keep_some(self, journey: str, rows: str, cases: str) -> frozenset[date | None]:
        """Puts the rows of a query in the place of those of some cases; the months in which others ended than before.

        Cases that are as they were stay where they are. The month of a case that has not ended is None.
        """
        place = self.place(journey)
        self._store.run(f"CREATE OR REPLACE TABLE {NOW} AS {rows}")
        was = f"SELECT * FROM {place} WHERE case_id IN (SELECT case_id FROM {cases})"
        self._store.run(
            f"CREATE OR REPLACE TABLE {OTHER} AS SELECT case_id FROM ({_by_case(was)}) AS was "
            f"FULL JOIN ({_by_case(f'SELECT * FROM {NOW}')}) AS now USING (case_id) "
            "WHERE was.rows IS DISTINCT FROM now.rows OR was.digest IS DISTINCT FROM now.digest"
        )
        among = f"case_id IN (SELECT case_id FROM {OTHER})"
        ended = f"SELECT {MONTH} FROM {place} WHERE {among} UNION SELECT {MONTH} FROM {NOW} WHERE {among}"
        months = frozenset(month if isinstance(month, date) else None for (month,) in self._store.rows(ended))
        self._store.run(f"DELETE FROM {place} WHERE {among}")
        self._store.run(f"INSERT INTO {place} SELECT * FROM {NOW} WHERE {among} ORDER BY ended, case_id")
        self._put_in_order(journey, f"SELECT COUNT(*) FROM {NOW} WHERE {among}")
        return months

    def _put_in_order(self, journey: str, moved: str) -> None:
        place = self.place(journey)
        ((more, all_rows),) = self._store.rows(f"SELECT ({moved}), (SELECT COUNT(*) FROM {place})")
        count = int(self._store.told(_moved(journey)) or "0") + int(str(more))
        if count * MOST_MOVED > int(str(all_rows)):
            self._store.make(JOURNEYS, journey, f"SELECT * FROM {place} ORDER BY ended, case_id")
            count = 0
        self._store.tell(_moved(journey), str(count))

    def keep_beside(self, journey: str, name: str, rows: str) -> None:
        """Keeps what decides which rows a journey's rows are made of."""
        self._store.make(JOURNEYS, _beside(journey, name), rows)

    def beside(self, journey: str, name: str) -> str | None:
        """Where that stands; None where it is not kept."""
        table = _beside(journey, name)
        return self.place(table) if self._store.has(JOURNEYS, table) else None

    def keep_only(self, journeys: Collection[str]) -> None:
        for table in self._store.held(JOURNEYS):
            if table.removeprefix(BESIDE).split(" ")[0] not in journeys:
                self._store.take_away(JOURNEYS, table)

    def place(self, journey: str) -> str:
        return f"{SNAPSHOT}.{JOURNEYS}.{named(journey)}"


BESIDE = "beside "


def _beside(journey: str, name: str) -> str:
    return f"{BESIDE}{journey} {name}"


def _by_case(rows: str) -> str:
    return f"SELECT case_id, COUNT(*) AS rows, SUM(hash(told)) AS digest FROM ({rows}) AS told GROUP BY case_id"


def _note(journey: str) -> str:
    return f"journey {journey}"


def _moved(journey: str) -> str:
    return f"journey {journey} moved"
