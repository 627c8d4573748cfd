"""Keys: what one row is, told by the columns that tell each row from all others, and checked on every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from scorecard.starter.look import Look
from scorecard.starter.tables import Column, Kind, Table
from scorecard.starter.words import Holds, one_of, plain

NEARLY = 0.9  # of the rows: a column named after its table is the key, though some rows share theirs
ALMOST = 0.995  # of the rows: two columns together are the key, though a few rows share theirs
TRIED = 9  # columns that are tried together
WIDEST = 60  # characters: what is wider is a text, not a name


@dataclass(frozen=True, slots=True)
class Key:
    """The columns of a key, and how many rows beyond the first share theirs: none, if it is a key."""

    columns: tuple[str, ...]
    repeated: int
    without: int = 0

    @property
    def is_unique(self) -> bool:
        return not self.repeated

    @property
    def told(self) -> str:
        return " and ".join(self.columns)


def key_of(table: Table, look: Look) -> Key | None:
    """One column if one will do, else a few together; None where rows cannot be told apart."""
    if not table.rows:
        return None
    unique = [column for column in _candidates(table) if column.distinct == table.rows]
    if unique:
        return Key((max(unique, key=lambda column: _fitness(column, table)).name,), 0)
    own = [column for column in _candidates(table) if _is_named_after(column, table)]
    nearly = [column for column in own if column.distinct >= NEARLY * table.rows]
    if nearly:
        return _key(nearly[0], table)
    return _together(table, look)


def _key(column: Column, table: Table) -> Key:
    return Key((column.name,), column.filled - column.distinct, table.rows - column.filled)


def _candidates(table: Table) -> Iterator[Column]:
    """Columns that may name a row: not amounts, not long texts."""
    for column in table.columns:
        may = column.kind in {Kind.WHOLE, Kind.TEXT, Kind.DAY} and column.width <= WIDEST
        if may and column.filled and (column.kind is not Kind.WHOLE or not Holds.MONEY.is_in(plain(column.name))):
            yield column


def _fitness(column: Column, table: Table) -> tuple[bool, bool, bool, int]:
    name = plain(column.name)
    first = -next(number for number, other in enumerate(table.columns) if other.name == column.name)
    return _is_named_after(column, table), Holds.KEY.is_in(name), column.kind is not Kind.DAY, first


def _is_named_after(column: Column, table: Table) -> bool:
    """`order_id` of orders, `incident` of incidents, `id` of anything."""
    name, word = plain(column.name), one_of(table.name).removeprefix("row of ").replace(" ", "_")
    bare = name.removesuffix("_id").removesuffix("_no").removesuffix("_nr").removesuffix("_number")
    return name in {"id", "nr", "no", "number", "nummer", "key"} or (
        Holds.KEY.is_in(name)
        and len(bare) > 2
        and (bare.startswith(word) or word.startswith(bare) or word.endswith(bare))
    )


def _together(table: Table, look: Look) -> Key | None:
    """The fewest columns that tell rows apart together; the ones that nearly do, where none does."""
    tried = sorted(_parts(table), key=_likelihood)[:TRIED]
    best: Key | None = None
    for size in (2, 3, 4):
        for columns in sorted(combinations(tried, size), key=_amounts_in):
            names = tuple(column.name for column in columns)
            if _combinations(columns) < table.rows:
                continue
            full = look.distinct(table.name, *names)
            if full == table.rows:
                return Key(_in_order(names, table), 0)
            if full >= ALMOST * table.rows and size == 2 and (best is None or table.rows - full < best.repeated):
                best = Key(_in_order(names, table), table.rows - full)
        if best or (len(tried) > 6 and table.rows > 100_000):
            return best
    return best


def _likelihood(column: Column) -> tuple[bool, int]:
    """What is called a number of something first, but for the customer's; then what varies most."""
    return not _is_called_so(column), -column.distinct


def _is_called_so(column: Column) -> bool:
    return Holds.KEY.is_in(plain(column.name)) and not Holds.CUSTOMER.is_in(plain(column.name))


def _amounts_in(columns: tuple[Column, ...]) -> int:
    """How many of the columns may be amounts, which differ by chance."""
    return sum(column.kind is Kind.WHOLE and not _is_called_so(column) for column in columns)


def _parts(table: Table) -> Iterator[Column]:
    for column in table.columns:
        whole = column.filled == table.rows and column.distinct > 1 and column.width <= WIDEST
        if whole and column.kind in {Kind.WHOLE, Kind.TEXT, Kind.DAY, Kind.TIME}:
            yield column


def _combinations(columns: tuple[Column, ...]) -> int:
    product = 1
    for column in columns:
        product *= column.distinct
    return product


def _in_order(names: tuple[str, ...], table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name in names)
