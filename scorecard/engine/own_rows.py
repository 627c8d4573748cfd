"""Own rows: those of the files that a source is made of, without what its SELECT looks up beside them.

A source of files has no others. One that is put together has them where its SELECT does nothing but join to the rows of
one pattern of files: each of its rows is one of these, and a column that comes from there rests on that file alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from scorecard.definitions.relations import SCHEMA
from scorecard.definitions.sources import Source
from scorecard.engine.quoting import named
from scorecard.engine.views import Views

# whatever takes rows away, puts them together or draws from them
CHANGES_ROWS = ("where", "group", "having", "qualify", "distinct", "limit", "offset", "sample", "with_")
MAKES_ROWS = (exp.UDTF, exp.Explode, exp.Anonymous)


@dataclass(frozen=True)
class Own:
    """The files of a source; `is_alone` where no row of theirs can meet two others."""

    pattern: str
    is_alone: bool


@dataclass(frozen=True)
class OwnRows:
    """The own rows of sources, read without all else."""

    sources: Mapping[str, Source]
    views: Views
    is_held: Callable[[str], bool]  # whether a source is put together already

    def files(self, source: str, columns: Collection[str]) -> tuple[Path, ...] | None:
        """The files on which some columns of a source rest; None where they may rest on any."""
        own = own_of(self.sources[source], columns)
        return self.views.patterns.get(own.pattern) if own else None

    def is_alone(self, source: str, columns: Collection[str]) -> bool:
        own = own_of(self.sources[source], columns)
        return own is not None and own.is_alone

    def query(self, source: str, columns: Collection[str], files: Iterable[Path] | None = None) -> str:
        """The rows of some files, each once at least, or of all of them, each as often as the source has it."""
        own = own_of(self.sources[source], columns)
        if files is None and (own is None or not own.is_alone or self._is_at_hand(source)):
            return f"SELECT * FROM {SCHEMA}.{named(source)}"
        assert own is not None, "asked of a source whose rows are told apart by file"
        return self.views.plain(source, own.pattern, columns, files)

    def _is_at_hand(self, source: str) -> bool:
        return bool(self.sources[source].files) or self.is_held(source)


def own_of(source: Source, columns: Collection[str]) -> Own | None:
    """Of a source of which some columns are asked, all of them its own; None where it cannot be told.

    >>> rows = "SELECT a.*, b.kind FROM 'data/a/*.parquet' a LEFT JOIN 'data/b.parquet' b ON b.id = a.id"
    >>> source = Source.model_validate({"source": "told", "sql": rows})
    >>> own_of(source, ["id"])
    Own(pattern='data/a/*.parquet', is_alone=False)
    >>> own_of(source, ["kind"])
    """
    if source.files:
        return Own(source.files, is_alone=True) if not source.read else None
    select = _select(source.sql or "")
    table = select.args.get("from_") if select else None
    if select is None or table is None or not _is_file(table.this):
        return None
    joins, name = select.args.get("joins") or [], table.this.alias_or_name
    if any(select.args.get(key) for key in CHANGES_ROWS) or not all(map(_looks_up, joins)):
        return None
    others = list(_beside(select, name))
    if any(other is None or other.casefold() in {column.casefold() for column in columns} for other in others):
        return None
    return Own(table.this.name, is_alone=all(map(_meets_one, joins)))


def _select(sql: str) -> exp.Select | None:
    try:
        tree = sqlglot.parse_one(sql, dialect="duckdb")
    except SqlglotError:
        return None
    return tree if isinstance(tree, exp.Select) else None


def _is_file(table: exp.Expr) -> bool:
    known = {"this", "alias"}
    return (
        isinstance(table, exp.Table)
        and isinstance(table.this, exp.Identifier)
        and {"/", "."} & set(table.name) != set()
        and not any(value for key, value in table.args.items() if key not in known)
    )


def _looks_up(join: exp.Join) -> bool:
    told = {key for key, value in join.args.items() if value}
    return told == {"this", "side", "on"} and join.side.upper() == "LEFT"


def _beside(select: exp.Select, own: str) -> Iterator[str | None]:
    """The names of columns that are not the files' own; None for what may have any name, or make rows."""
    is_whole = False
    for each in select.expressions:
        if isinstance(each, exp.Column) and isinstance(each.this, exp.Star):
            is_told = any(each.this.args.get(key) for key in ("except_", "replace", "rename"))
            yield from () if each.table == own and not is_told and not is_whole else (None,)
            is_whole = True
        elif isinstance(each, exp.Star) or any(each.find_all(*MAKES_ROWS)):
            yield None
        else:
            yield each.alias_or_name
    if not is_whole:
        yield None


def _meets_one(join: exp.Join) -> bool:
    """Whether what is joined has one row at most for what it is joined by: it is grouped by nothing else."""
    inner = join.this.this if isinstance(join.this, exp.Subquery) else None
    if not isinstance(inner, exp.Select) or any(inner.find_all(*MAKES_ROWS)):
        return False
    group = inner.args.get("group")
    told = {key for key, value in group.args.items() if value} if group else set()
    if group is None or told != {"expressions"}:
        return False
    by = {column.name for column in _equal(join.args["on"], join.this.alias)}
    names = {each.unalias(): each.alias_or_name for each in inner.expressions}
    return all(isinstance(key, exp.Column) and names.get(key) in by for key in group.expressions)


def _equal(on: exp.Expr, table: str) -> Iterator[exp.Column]:
    """The columns of a table that a condition asks to be equal to something that is told without it."""
    for part in on.flatten() if isinstance(on, exp.And) else [on]:
        if isinstance(part, exp.EQ):
            for side, other in ((part.this, part.expression), (part.expression, part.this)):
                told = {column.table for column in other.find_all(exp.Column)}
                if isinstance(side, exp.Column) and side.table == table and not told & {table, ""}:
                    yield side
