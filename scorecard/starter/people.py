"""People: who did the work, in which team and department, and the list that says who belonged where and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scorecard.starter.keys import Key
from scorecard.starter.look import Look
from scorecard.starter.tables import Column, Kind, Table
from scorecard.starter.words import Holds, plain

LEVELS = {"worker": Holds.WORKER, "team": Holds.TEAM, "department": Holds.DEPARTMENT}  # finest first
KNOWN = 0.8  # of the values in a column, those that the list of people knows, for it to name people
SOME = 0.05  # of the rows: who did the work is worth saying where so many say it
STAYS = 5  # rows a person on a list of who works where: what has more tells what they did


@dataclass(frozen=True, slots=True)
class Members:
    """The list of who works where: its table, the column of each level, and the days between which a row is true."""

    table: str
    columns: Mapping[str, str]
    since: str | None
    until: str | None

    @property
    def worker(self) -> str:
        return self.columns["worker"]


@dataclass(frozen=True, slots=True)
class Who:
    """Who a table's rows belong to: a column for each level, other people by role, and why."""

    levels: Mapping[str, str]
    because: str = ""
    roles: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def members_in(tables: Iterable[Table], keys: Mapping[str, Key | None]) -> Members | None:
    """The list of people: a person and a team or department on each row, and few rows a person."""
    found = [members for table in tables if (members := _members(table, keys.get(table.name)))]
    return max(found, key=lambda members: (bool(members.since), len(members.columns)), default=None)


def _members(table: Table, key: Key | None) -> Members | None:
    columns = {level: column for level in LEVELS if (column := _level_by_name(level, table))}
    worker = columns.get("worker")
    if worker is None or len(columns) < 2 or key is None or worker.name not in key.columns:
        return None
    if table.rows > STAYS * worker.distinct:
        return None
    days = [column for column in table.columns if column.kind.is_time]
    until = next((column.name for column in days if Holds.UNTIL.is_in(plain(column.name))), None)
    since = next(
        (column.name for column in days if column.name != until and Holds.SINCE.is_in(plain(column.name))), None
    )
    names = {level: column.name for level, column in columns.items()}
    return Members(table.name, names, since, until if since else None)


def _level_by_name(level: str, table: Table) -> Column | None:
    """The fullest column that is called like one of a level, an id before a name."""
    named = [column for column in _people(table) if LEVELS[level].is_in(plain(column.name))]
    if level != "worker":
        named = [column for column in named if not Holds.WORKER.is_in(plain(column.name))]
    return max(
        named, key=lambda column: (column.filled > SOME * table.rows, _is_id(column), column.filled), default=None
    )


def _is_id(column: Column) -> bool:
    return Holds.KEY.is_in(plain(column.name))


def _people(table: Table) -> Iterator[Column]:
    for column in table.columns:
        name = plain(column.name)
        if (
            column.kind in {Kind.TEXT, Kind.WHOLE}
            and column.distinct
            and column.width <= 60
            and not column.is_a_truth()
        ) and not Holds.CUSTOMER.is_in(name):
            yield column


def who_of(table: Table, members: Members | None, tables: Mapping[str, Table], key: Key | None, look: Look) -> Who:
    """Who did a row's work. People whom the list knows come first; without one, columns are taken by their names."""
    if members is None:
        return _by_name(table, key)
    if table.name == members.table:
        return Who(members.columns, "one row says where somebody works")
    known = tuple(_known(table, members, tables, key, look))
    if not known:
        return _by_name(table, key, tuple(level for level in members.columns if level != "worker"))
    (worker, share), *others = sorted(known, key=lambda found: _rank(found[0], table))
    roles = {plain(column.name): ("worker", column.name) for column, _ in others[:2]}
    roles |= _departments_named(table, members, tables, look)
    because = f"{share:.0%} of the people in {worker.name} stand in {members.table}, which says their team"
    return Who({"worker": worker.name}, because, roles)


def _known(
    table: Table, members: Members, tables: Mapping[str, Table], key: Key | None, look: Look
) -> Iterator[tuple[Column, float]]:
    """Columns most of whose values are people on the list, with the share of them."""
    people = tables[members.table].column(members.worker)
    for column in _people(table):
        is_key = key is not None and key.columns == (column.name,)
        if people is None or column.kind is not people.kind or is_key or column.filled < SOME * table.rows:
            continue
        if column.kind is Kind.WHOLE and not Holds.WORKER.is_in(plain(column.name)):
            continue  # small numbers are in every list of numbers
        filled, found = look.matched(table.name, column.name, members.table, members.worker)
        if found >= KNOWN * filled:
            yield column, found / filled


def _rank(column: Column, table: Table) -> tuple[bool, bool, float]:
    """Named as a worker first, then as who finished the work, then the fullest."""
    name = plain(column.name)
    return not Holds.WORKER.is_in(name), not Holds.DONE.is_in(name), -column.filled / max(table.rows, 1)


def _departments_named(
    table: Table, members: Members, tables: Mapping[str, Table], look: Look
) -> dict[str, tuple[str, str]]:
    """Columns that name another department of the list: whose fault it was, who asked for it."""
    department = members.columns.get("department")
    if department is None:
        return {}
    listed = tables[members.table].column(department)
    found = {}
    for column in _people(table):
        if listed and column.kind is listed.kind is Kind.TEXT and 1 < column.distinct <= listed.distinct:
            filled, known = look.matched(table.name, column.name, members.table, department)
            if known == filled and not Holds.DEPARTMENT.is_in(plain(column.name)):
                found[plain(column.name)] = ("department", column.name)
    return found


def _by_name(table: Table, key: Key | None, levels: tuple[str, ...] = tuple(LEVELS)) -> Who:
    named = {level: column for level in levels if (column := _level_by_name(level, table))}
    told = {
        level: column.name
        for level, column in named.items()
        if column.filled >= SOME * table.rows and not (key and key.columns == (column.name,))
    }
    counts = ", ".join(f"{named[level].distinct} in {column}" for level, column in told.items())
    return Who(told, f"by the columns' names ({counts})" if told else "")
