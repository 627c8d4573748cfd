"""Exact customers: where marks leave it open whether a snapshot's cell has enough of them, they are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.engine.snapshot.store import Store
from scorecard.periods import Period
from scorecard.plan.plan import Ground
from scorecard.plan.standing.doubts import (
    CUSTOMERS,
    DOUBTS,
    WITHIN,
    Doubting,
    Filled,
    cells_of,
    cuts_of_finest,
    pairs_of,
    table_of,
    with_customers,
    within,
)
from scorecard.plan.standing.kept import Kept, KeptScan
from scorecard.project.filling import Filling


@dataclass(frozen=True)
class Exact:
    """Puts exact numbers in the place of marks in doubt; rows are read once for all grains, where pieces are kept."""

    store: Store
    ground: Ground
    kept: Kept
    filling: Filling

    def count(self) -> None:
        """Of the tables of a snapshot as far as they were computed anew."""
        shelf = self.store.shelf()
        if not self.ground.settings.privacy.min_group or shelf is None:
            return
        self.store.run(
            f"CREATE OR REPLACE TABLE {WITHIN} AS {within(self.filling.pieces, self.ground.settings.periods)}"
        )
        for filled in self.filling.filled:
            pairs = pairs_of(self.kept, filled)
            if pairs:
                levels, least = self.ground.settings.organisation.levels, self.ground.settings.privacy.min_group
                self._count(filled, Doubting(filled, pairs, levels, least, shelf.places), tuple(pairs))

    def _count(self, filled: Filled, doubting: Doubting, marks: tuple[str, ...]) -> None:
        self.store.run(f"CREATE OR REPLACE TABLE {DOUBTS} AS {doubting.doubts()}")
        ((*flags,),) = self.store.rows(doubting.in_doubt())
        marks = tuple(name for name, is_in_doubt in zip(marks, flags, strict=True) if is_in_doubt)
        if not marks:
            return
        customers = with_customers(filled.kept, marks)
        if filled.kept.in_pieces:
            self._count_in_pieces(filled, customers, doubting, marks)
            return
        for grain, periods in filled.periods.items():
            for cut in self._cuts(filled.kept):
                self.store.run(doubting.own_cells(grain, cut))
            self._gather(customers, periods)
            self.store.run(doubting.counted(grain, marks))

    def _count_in_pieces(self, filled: Filled, customers: KeptScan, doubting: Doubting, marks: tuple[str, ...]) -> None:
        (cut,) = self._cuts(filled.kept)
        self.store.run(doubting.finest_cells(marks, cut))
        held = {day for (day,) in self.store.rows(f"SELECT DISTINCT period FROM {table_of(cut)}")}
        pieces = [piece for piece in self.filling.pieces if piece.start in held]
        if pieces:
            self._gather(customers, pieces)
            for grain in filled.periods:
                self.store.run(doubting.counted(grain, marks))

    def _gather(self, customers: KeptScan, periods: Sequence[Period]) -> None:
        cells = cells_of(self._cuts(customers))
        query = self.filling.statements.of_customers(
            customers, periods, cells, self.filling.rows_in(customers, periods)
        )
        self.store.run(f"CREATE OR REPLACE TABLE {CUSTOMERS} AS {query}")

    def _cuts(self, kept: KeptScan) -> tuple[tuple[str, ...], ...]:
        return tuple(cuts_of_finest(kept, self.ground.settings.organisation.levels))
