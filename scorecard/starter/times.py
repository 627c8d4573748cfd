"""Times: which column says when a row counts, and which when it was due, done or last written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.starter.keys import Key
from scorecard.starter.look import Look, source_of
from scorecard.starter.tables import Column, Table, named
from scorecard.starter.words import Holds, plain

FULL = 0.9  # of the rows: a time that fewer rows have cannot say when they count
IN_ORDER = 0.95  # of the rows that have both: what is done comes after what began


@dataclass(frozen=True, slots=True)
class Times:
    """The times of a table by what they mean. `others` are times that belong to something the rows repeat."""

    counts: str | None = None
    because: str = "no column is a time"
    due: str | None = None
    done: str | None = None
    changed: str | None = None
    others: tuple[str, ...] = ()
    backwards: int = 0
    choice: tuple[str, ...] = ()


def times_of(table: Table, key: Key | None, look: Look) -> Times:
    """What each time of a table means, by its name, its order and whether it is the row's own."""
    known = [column for column in table.columns if column.kind.is_time and column.filled]
    repeated, of = _repeated(table, key, known, look)
    own = [column for column in known if column.name not in repeated]
    if not own:  # a time that all rows of an order share still says when they were
        own, repeated = known, ()
    changed = [column for column in own if Holds.CHANGED.is_in(plain(column.name))]
    due = [column for column in own if Holds.DUE.is_in(plain(column.name))]
    begun = [column for column in own if column not in changed + due and column.filled >= FULL * table.rows]
    full_due = [column for column in due if column.filled >= FULL * table.rows]
    # a table that only says when things were due, or written, counts by that
    counts = _earliest(begun, table, look) or _first(full_due) or _first(changed)
    if counts is None:
        return Times(others=repeated)
    later = [column for column in own if column not in (*changed, *due, counts)]
    done, backwards = _done(counts, later, table, look)
    return Times(
        counts.name,
        _because(counts, own, changed, repeated, of),
        next((column.name for column in due if column != counts), None),
        done.name if done else None,
        next((column.name for column in changed if column != counts), None),
        repeated,
        backwards,
        tuple(column.name for column in begun if column != counts),
    )


def _first(columns: Iterable[Column]) -> Column | None:
    return next(iter(columns), None)


def _repeated(table: Table, key: Key | None, times: Iterable[Column], look: Look) -> tuple[tuple[str, ...], str]:
    """Times that are the same on all rows of something that several rows speak of, and what that is."""
    if key is None or len(key.columns) < 2:
        return (), ""
    parts = [column for column in (table.column(name) for name in key.columns) if column and not column.kind.is_time]
    for part in parts:
        if not part.distinct or table.rows < 1.5 * part.distinct or not Holds.KEY.is_in(plain(part.name)):
            continue
        same = [time.name for time in times if look.distinct(table.name, part.name, time.name) <= part.distinct]
        if same:
            return tuple(same), part.name
    return (), ""


def _earliest(columns: Iterable[Column], table: Table, look: Look) -> Column | None:
    """The time that comes before the others on most rows; those that tell an end only where there is no other."""
    known = list(columns)
    beginnings = [column for column in known if not Holds.DONE.is_in(plain(column.name))] or known
    first = _first(beginnings)
    for column in beginnings[1:]:
        assert first is not None
        if _share_in_order(column, first, table, look)[0] > IN_ORDER and column.distinct > first.distinct // 2:
            first = column
    return first


def _done(counts: Column, later: Iterable[Column], table: Table, look: Look) -> tuple[Column | None, int]:
    """The first time at which what began is done, and on how many rows it lies before the beginning."""
    for column in sorted(later, key=lambda column: not Holds.DONE.is_in(plain(column.name))):
        share, backwards = _share_in_order(counts, column, table, look)
        if share >= IN_ORDER and Holds.DONE.is_in(plain(column.name)):
            return column, backwards
    return None, 0


def _share_in_order(first: Column, then: Column, table: Table, look: Look) -> tuple[float, int]:
    """The share of rows with both times on which `then` is not before `first`, and how many rows say otherwise."""
    one, other = named(first.name), named(then.name)
    both = look.count(table.name, f"{one} is not null and {other} is not null")
    backwards = look.number(f"SELECT COUNT(*) FROM {source_of(table.name)} WHERE {other} < {one}")
    return (1 - backwards / both if both else 0.0), backwards


def _because(counts: Column, own: list[Column], changed: list[Column], repeated: tuple[str, ...], of: str) -> str:
    if repeated:
        return f"{' and '.join(repeated)} say the same on all rows of one {of}, so they do not date the row"
    if counts in changed:
        return "there is no other time on the row"
    if len(own) == 1:
        return "it is the only time there is"
    return "of the row's times it comes first"
