"""Filling: the tables of a snapshot brought from what they were to what definitions and rows come to now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from scorecard.answers import KEPT_GRAINS
from scorecard.engine.snapshot.changes import Dated
from scorecard.engine.snapshot.fewer import fewer_at_a_time
from scorecard.engine.snapshot.store import STATE, Store
from scorecard.periods import Calendar, Grain, Period
from scorecard.plan.standing.doubts import Filled
from scorecard.plan.standing.kept import KeptScan
from scorecard.plan.standing.pieces import period_of_pieces
from scorecard.plan.standing.statements import Statements
from scorecard.project.dirty import Days, Dirt

SOME = "memory.main._some"  # rows of a source
Touched = Mapping[Grain, set[Period]]


@dataclass
class Filling:
    """Scan after scan; `touched` are the periods of each grain in which any number was computed."""

    store: Store
    statements: Statements
    dirt: Dirt
    pieces: Sequence[Period]
    calendar: Calendar
    touched: dict[Grain, set[Period]] = field(default_factory=lambda: defaultdict(set))
    filled: list[Filled] = field(default_factory=list)
    _done: dict[str, Days] = field(default_factory=dict)

    def drop_unwanted(self, scans: Mapping[str, KeptScan]) -> None:
        """What no definition comes to any more: whole tables, and columns of those that stay."""
        for signature, tables in self.store.tables().items():
            wanted = set(scans[signature].columns) if signature in scans else set()
            for table, columns in tables.items():
                if not wanted & set(columns):
                    self.store.drop(table)
                elif gone := sorted(set(columns) - wanted):
                    self.store.forget(table, gone)

    def bring_up_to_date(self, kept: KeptScan) -> None:
        """What is kept of a scan is computed where its rows have changed, what is not yet is computed throughout."""
        tables = self.store.tables().get(kept.signature, {})
        there = {name for held in tables.values() for name in held}
        days = self.dirt.days_of(kept)
        self._done[kept.scan.name] = days if there else None
        for table, columns in tables.items():
            self._fill(kept.only(columns), table, days)
        if missing := [name for name in kept.columns if name not in there]:
            table = self.store.new_table(kept.signature, missing)
            self._fill(kept.only(missing), table, None)

    def bring_slice_up_to_date(self, kept: KeptScan) -> None:
        """All columns of a slice stand in one table, which is made anew where one is missing."""
        held = self.store.tables().get(kept.signature, {})
        whole = next((table for table, names in held.items() if set(kept.columns) <= set(names)), None)
        for table in held.keys() - {whole}:
            self.store.drop(table)
        days = self.dirt.days_of_slice(
            kept
        )  # asked for of a new one as well: what is joined is noted for the next time
        pieces = list(self.dirt.resting_on(kept, days if whole else None, self.pieces, self.calendar))
        table = whole or self.store.new_table(kept.signature, kept.columns)
        if pieces:
            fewer_at_a_time(pieces, partial(self._reduce, kept, table, self.rows_in(kept, pieces)))

    def told(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The scans that were computed throughout, in part, and not at all."""
        anew = tuple(name for name, days in self._done.items() if days is None)
        in_part = tuple(name for name, days in self._done.items() if days)
        return anew, in_part, tuple(name for name, days in self._done.items() if days is not None and not days)

    def _fill(self, kept: KeptScan, table: str, days: Days) -> None:
        if days is not None and not days:
            return
        if kept.in_pieces:
            dirty = list(self.dirt.resting_on(kept, days, self.pieces, self.calendar))
            if dirty:
                fewer_at_a_time(dirty, partial(self._reduce, kept, table, self.rows_in(kept, dirty)))
        spines = {grain: self.calendar.spine(self.pieces[0].start, self.pieces[-1].end, grain) for grain in KEPT_GRAINS}
        resting = {
            grain: tuple(self.dirt.resting_on(kept, days, spine, self.calendar)) for grain, spine in spines.items()
        }
        made = {grain: self._publish(kept, table, grain, periods) for grain, periods in resting.items() if periods}
        if made:
            self.filled.append(Filled(kept, table, made))

    def _reduce(self, kept: KeptScan, table: str, rows: str | None, pieces: Sequence[Period]) -> None:
        self.store.replace(STATE, table, pieces, self.statements.of_pieces(kept, pieces, rows))

    def rows_in(self, kept: KeptScan, pieces: Sequence[Period]) -> str | None:
        """A view of the few files that have a scan's rows of some pieces; None where all are to be read."""
        if not kept.in_pieces:
            return None
        rows = self.dirt.changes.rows_in(Dated(kept.scan.key.source, kept.scan.key.time), pieces)
        if rows is not None:
            self.store.run(f"CREATE OR REPLACE VIEW {SOME} AS {rows}")
        return rows and SOME

    def _publish(self, kept: KeptScan, table: str, grain: Grain, periods: Sequence[Period]) -> Sequence[Period]:
        """The periods of a grain are put into their table; those that were."""
        if not kept.in_pieces:
            periods = self.calendar.spine(periods[0].start, periods[-1].end, grain)
        fewer_at_a_time(periods, partial(self._put, kept, table, grain))
        self.touched[grain].update(periods)
        return periods

    def _put(self, kept: KeptScan, table: str, grain: Grain, periods: Sequence[Period]) -> None:
        if kept.in_pieces:
            wanted = set(periods)
            places = period_of_pieces(self.pieces, grain, self.calendar)
            within = {piece: period for piece, period in places.items() if period in wanted}
            query = self.statements.of_periods(kept, self.store.name_of(STATE, table), within)
        else:
            query = self.statements.of_rows(kept, periods)
        self.store.replace(grain, table, periods, query)
