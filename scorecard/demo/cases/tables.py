"""Tables: what cases left, as it lies in the company's files - UTC but for statements, and loaded minutes later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

from scorecard.demo.cases.rows import KINDS, Row, Statement

LONDON = ZoneInfo("Europe/London")
LOADED_AFTER = timedelta(minutes=10)
TABLES = frozenset(kind.table for kind in KINDS)

_TYPES = {
    "int": pa.int64(),
    "str": pa.string(),
    "bool": pa.bool_(),
    "float": pa.float64(),
    "datetime": pa.timestamp("us"),
}
_NARROW = frozenset(
    {"handle_seconds", "hold_seconds", "transfers", "recommend", "satisfaction", "effort", "felt_understood", "stars"}
)


def name_of(table: str) -> str:
    """The table that holds the cases' rows of a table of the company."""
    return f"case_{table}"


def lay_cases(connection: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> None:
    """Makes a table beside each table that cases leave rows in, with that table's columns and types."""
    told = tuple(rows)
    for kind in KINDS:
        connection.register("rows", _table(kind, [row for row in told if type(row) is kind]))
        connection.execute(f"CREATE OR REPLACE TABLE {name_of(kind.table)} AS FROM rows")
        connection.unregister("rows")


def _table(kind: type[Row], rows: list[Row]) -> pa.Table:
    columns = {field.name: str(field.type).removesuffix(" | None") for field in fields(kind)}
    schema = {name: pa.int32() if name in _NARROW else _TYPES[told] for name, told in columns.items()}
    values: dict[str, list[object]] = {name: [_filed(kind, getattr(row, name)) for row in rows] for name in columns}
    if kind.happens is not None:
        schema["loaded_at"] = pa.timestamp("us")
        values["loaded_at"] = [_filed(kind, getattr(row, kind.happens) + LOADED_AFTER) for row in rows]
    return pa.table(values, schema=pa.schema(list(schema.items())))


def _filed(kind: type[Row], value: object) -> object:
    return utc(value) if isinstance(value, datetime) and kind is not Statement else value


def utc(local: datetime) -> datetime:
    """A time of London's clocks in UTC, without offset.

    >>> utc(datetime(2026, 8, 4, 9, 12))
    datetime.datetime(2026, 8, 4, 8, 12)
    """
    return local.replace(tzinfo=LONDON).astimezone(UTC).replace(tzinfo=None)
