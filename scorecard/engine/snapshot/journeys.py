"""Journeys in a snapshot: the rows that each is put together of, by when its cases ended."""

from __future__ import annotations

from collections.abc import Collection

from scorecard.engine.quoting import named
from scorecard.engine.snapshot.store import JOURNEYS, SNAPSHOT, Store


class KeptJourneys:
    """The tables of a snapshot in which the rows of journeys stand, each beside what defined them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def holds(self, journey: str, defined_by: str) -> bool:
        """Whether rows are kept that are defined alike; whether their files are the same is another question."""
        return self._store.has(JOURNEYS, journey) and self._store.told(_note(journey)) == defined_by

    def keep(self, journey: str, defined_by: str, view: str) -> None:
        """Puts the rows of a view in the place of those that were there: whoever asks for a month reads that month."""
        self._store.run(f"CREATE SCHEMA IF NOT EXISTS {SNAPSHOT}.{JOURNEYS}")
        self._store.make(JOURNEYS, journey, f"SELECT * FROM {view} ORDER BY ended, case_id")
        self._store.tell(_note(journey), defined_by)

    def keep_only(self, journeys: Collection[str]) -> None:
        for journey in set(self._store.held(JOURNEYS)) - set(journeys):
            self._store.take_away(JOURNEYS, journey)

    def place(self, journey: str) -> str:
        return f"{SNAPSHOT}.{JOURNEYS}.{named(journey)}"


def _note(journey: str) -> str:
    return f"journey {journey}"
