"""Journeys in part: a journey's kept rows brought up to date by the cases alone that new rows can reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from scorecard.engine import DuckDB
from scorecard.engine.files import name_in
from scorecard.engine.snapshot.changes import Changes
from scorecard.engine.snapshot.journeys import KeptJourneys
from scorecard.engine.snapshot.reached import CASES, CUSTOMERS, KEYS, WHOLES, Reached
from scorecard.engine.snapshot.store import Store
from scorecard.plan.journeys.in_part import InPart
from scorecard.plan.journeys.leaves import Columns, Leaf, Read, Within

PEOPLE, OF_WHOLES = "people", "wholes"
Months = frozenset[date | None]


class UnknownReachError(Exception):
    """It is not known which cases changed rows can reach, or they reach so many that all are made as quickly."""


@dataclass(frozen=True)
class JourneyInPart:
    """One journey that a snapshot keeps. Its rows are those of the files that `changes` compares with those of now."""

    name: str
    statement: InPart
    engine: DuckDB
    store: Store
    changes: Changes
    _has_read: list[bool] = field(default_factory=list)

    def note(self) -> None:
        """Keeps what has to be known to bring the rows up to date, once they are those of now."""
        kept = KeptJourneys(self.store)
        if people := self._people():
            kept.keep_beside(self.name, PEOPLE, people)
        if self.statement.has_wholes:
            self._read_wholes()
            kept.keep_beside(self.name, OF_WHOLES, f"SELECT * FROM {WHOLES}")

    def brought_up_to_date(self) -> Months:
        """The months in which cases ended that are others than before; raises UnknownReachError."""
        kept = KeptJourneys(self.store)
        self._refuse_other_people(kept)
        who = list(self._who())
        wholes_were = kept.beside(self.name, OF_WHOLES) if self.statement.has_wholes else None
        if self.statement.has_wholes and wholes_were is None:
            raise UnknownReachError
        self._read_wholes()
        reached = Reached(self.store, kept.place(self.name), wholes_were)
        reached.find(who)
        made = self._told(reached) | {"wholes": WHOLES}
        return kept.keep_some(self.name, self.statement.rows(made), CASES)

    def _read_wholes(self) -> None:
        """Puts into a table which case goes on with which, once in a refresh."""
        if self.statement.has_wholes and not self._has_read:
            self.store.run(f"CREATE OR REPLACE TABLE {WHOLES} AS {self.statement.wholes(self._read)}")
            self._has_read.append(True)

    def _told(self, reached: Reached) -> dict[str, str]:
        """The tables of what sources tell of the cases that are reached."""
        made = {name: f"memory.main._{name}" for name in self.statement.leaves}
        within = Within(KEYS, CUSTOMERS, *reached.types)
        is_more = True
        while is_more:
            if not reached.are_few():
                raise UnknownReachError
            for name, table in made.items():
                told = self.statement.within(name, self._read, within)
                self.store.run(f"CREATE OR REPLACE TABLE {table} AS {told}")
            is_more = reached.takes_in_more(next(iter(made.values())))
        return made

    def _refuse_other_people(self, kept: KeptJourneys) -> None:
        """Where one belongs may be told by where all others do."""
        was, people = kept.beside(self.name, PEOPLE), self._people()
        told = "SELECT people, digest FROM"
        if people and (was is None or self.store.rows(f"{told} ({people}) AS now EXCEPT {told} {was}")):
            raise UnknownReachError

    def _people(self) -> str | None:
        rows = self.statement.people()
        return rows and f"SELECT COUNT(*) AS people, SUM(hash(told)) AS digest FROM ({rows}) AS told"

    def _who(self) -> Iterator[str]:
        """Queries of case and customer of all rows that are others than before; raises UnknownReachError."""
        for leaf in self._leaves:
            for source in (leaf.source, *leaf.looked_up):
                columns = leaf.columns(source)
                files = self._new_files(source, columns)
                if files and source == leaf.source and not self.engine.own_rows.is_alone(source, columns):
                    raise UnknownReachError
                if files:
                    yield leaf.who(self._reading(source, files), source)

    def _new_files(self, source: str, columns: Columns) -> list[Path]:
        """Those that a source's columns rest on beside the ones before; raises UnknownReachError for all else.

        Rows that are gone, or were written anew, do not say which cases they reached.
        """
        if self.changes.is_same(source):
            return []
        own = self.engine.own_rows.files(source, columns)
        if own is None:
            raise UnknownReachError
        there = {name_in(self.changes.root, path): path for path in own}
        was, now = ({path: (path, *told) for path, *told in files} for files in self.changes.files(source))
        if any(path not in now or (path in there and now[path] != told) for path, told in was.items()):
            raise UnknownReachError
        found = [place for path, place in there.items() if path not in was]
        # what a text or a folder's name is taken for may depend on all the others
        if any("=" in str(path) or path.suffix.lower() != ".parquet" for path in found):
            raise UnknownReachError
        return found

    @property
    def _leaves(self) -> Iterator[Leaf]:
        return (leaf for leaves in self.statement.leaves.values() for leaf in leaves)

    def _read(self, source: str, columns: Columns) -> str:
        return self.engine.own_rows.query(source, columns)

    def _reading(self, changed: str, files: list[Path]) -> Read:
        def read(source: str, columns: Columns) -> str:
            return self.engine.own_rows.query(source, columns, files if source == changed else None)

        return read
