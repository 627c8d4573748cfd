"""Links in a snapshot: how failures are linked to each outcome, under the name of all that decides it but the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from scorecard.engine.links import NOTHING, Making, decoded
from scorecard.engine.quoting import named, quoted
from scorecard.engine.snapshot.store import LINKS, SNAPSHOT, Store
from scorecard.touches import PARTS, WHOLE, AskedLinks, Links

BY_LEVEL = ("carried", "behind")  # the parts that tell of every level of the organisation
PERIODS, DIGESTS = "kept_periods", "kept_digests"
TABLES = {PERIODS: "name TEXT, period DATE", DIGESTS: "name TEXT, period DATE, rows BIGINT, digest HUGEINT"}


class KeptLinks:
    """The tables of a snapshot in which links stand, four for each name, and the periods of which they tell."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def periods(self, name: str) -> frozenset[date]:
        """The first days of the periods whose links are kept under a name."""
        if not self._store.has(LINKS, PERIODS):
            return frozenset()
        query = f"SELECT period FROM {SNAPSHOT}.{LINKS}.{PERIODS} WHERE name = ?"
        return frozenset(day for (day,) in self._store.rows(query, [name]) if isinstance(day, date))

    def read(self, name: str, plan: AskedLinks, levels: Collection[str] | None = None) -> Links | None:
        """What is kept for the periods of a plan; None where not all are. Raises ScorecardError for a damaged file.

        Of who carries it, all levels, or some and the whole.
        """
        if not {period.start for period in plan.periods} <= self.periods(name):
            return None
        days = _listed(period.start for period in plan.periods)
        only = "" if levels is None else f" AND level IN ({', '.join(map(quoted, (WHOLE, *levels)))})"
        queries = (
            f"SELECT * FROM {_place(name, part)} WHERE period IN ({days}){only if part in BY_LEVEL else ''}"
            for part in PARTS
        )
        return decoded([self._store.rows(query) for query in queries], plan)

    def changed(self, name: str, digests: str) -> frozenset[date]:
        """The periods whose rows are others than they were, by a query of their digests; these are kept."""
        self._make_tables()
        held = f"SELECT period, rows, digest FROM {SNAPSHOT}.{LINKS}.{DIGESTS} WHERE name = {quoted(name)}"
        now = "SELECT * FROM memory.main._told_apart"
        self._store.run(f"CREATE OR REPLACE TABLE memory.main._told_apart AS {digests}")
        other = f"({held} EXCEPT {now}) UNION ALL ({now} EXCEPT {held})"
        found = self._store.rows(f"SELECT DISTINCT period FROM ({other}) AS other")
        self._store.run(f"DELETE FROM {SNAPSHOT}.{LINKS}.{DIGESTS} WHERE name = {quoted(name)}")
        self._store.run(f"INSERT INTO {SNAPSHOT}.{LINKS}.{DIGESTS} SELECT {quoted(name)}, * FROM ({now}) AS now")
        return frozenset(day for (day,) in found if isinstance(day, date))

    def keep(self, name: str, plan: AskedLinks, making: Making, instead: Mapping[str, str] = NOTHING) -> None:
        """Computes what a plan comes to and keeps it, in the place of what was there of its periods.

        What is read `instead` of some sources has all rows that the plan asks of them.
        """
        self._make_tables()
        for part, statement in making.make(plan, instead).items():
            if self._store.has(LINKS, _table(name, part)):
                self._without(_place(name, part), (period.start for period in plan.periods))
                self._store.run(f"INSERT INTO {_place(name, part)} {statement}")
            else:
                self._store.make(LINKS, _table(name, part), statement)
        self._note(name, (period.start for period in plan.periods))

    def keep_only(self, wanted: Mapping[str, Iterable[date]]) -> None:
        """Takes away what no definition comes to any more, and periods that no data reach into; by name."""
        tables = {_table(name, part) for name in wanted for part in PARTS} | {PERIODS, DIGESTS}
        held = set(self._store.held(LINKS))
        for table in sorted(held - tables):
            self._store.take_away(LINKS, table)
        for table in sorted(held & {PERIODS, DIGESTS}):
            names = ", ".join(map(quoted, wanted)) or "NULL"
            self._store.run(f"DELETE FROM {SNAPSHOT}.{LINKS}.{table} WHERE name IN ({names}) IS NOT TRUE")
        for name, days in wanted.items():
            if gone := self.periods(name) - set(days):
                for part in PARTS:
                    self._without(_place(name, part), gone)
                self._without(f"{SNAPSHOT}.{LINKS}.{PERIODS}", gone, f"name = {quoted(name)}")

    def _make_tables(self) -> None:
        for table, columns in TABLES.items():
            self._store.make_empty(LINKS, table, columns)

    def _note(self, name: str, days: Iterable[date]) -> None:
        told = tuple(days)
        self._without(f"{SNAPSHOT}.{LINKS}.{PERIODS}", told, f"name = {quoted(name)}")
        self._store.put(f"{LINKS}.{PERIODS}", [(name, day) for day in told])

    def _without(self, place: str, days: Iterable[date], where: str = "TRUE") -> None:
        self._store.run(f"DELETE FROM {place} WHERE period IN ({_listed(days) or 'NULL'}) AND {where}")


def _listed(days: Iterable[date]) -> str:
    return ", ".join(f"DATE '{day}'" for day in days)


def _table(name: str, part: str) -> str:
    return f"l_{name}_{part}"


def _place(name: str, part: str) -> str:
    return f"{SNAPSHOT}.{LINKS}.{named(_table(name, part))}"
