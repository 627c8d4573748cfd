"""Listings: rows under named columns, as every command prints them and every Python caller gets them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from scorecard.problems import Problem

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Field = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows in the order in which they are to be read; None is "no value", printed empty.

    `problems` say what of the question could not be answered, where the rest was.

    >>> print(Listing(("metric", "value"), (("left", 541.0), ("kept", None))).to_text())
    metric  value
    left      541
    kept
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Field, ...], ...]
    problems: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> pd.DataFrame:
        """A DataFrame with the same columns; empty where there is no row."""
        import pandas as pd

        return pd.DataFrame.from_records(list(self.rows), columns=list(self.columns))

    def to_arrow(self) -> pa.Table:
        """An Arrow table with the same columns."""
        import pyarrow as pa

        columns = list(zip(*self.rows, strict=True)) or [()] * len(self.columns)
        return pa.table({name: pa.array(column) for name, column in zip(self.columns, columns, strict=True)})

    def to_csv(self) -> str:
        """RFC 4180 with a header and full precision; None is empty."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([["" if field is None else _plain(field) for field in row] for row in self.rows])
        return out.getvalue().rstrip("\n")

    def to_json(self) -> str:
        """A JSON list of one object a row, in full precision."""
        return json.dumps(
            [dict(zip(self.columns, map(_jsonable, row), strict=True)) for row in self.rows],
            ensure_ascii=False,
            indent=1,
        )

    def to_text(self) -> str:
        """An aligned table for people: numbers to the right, rounded to what can be read."""
        cells = [[_readable(field) for field in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(self.columns, *cells, strict=True)]
        numeric = [_is_numeric(column) for column in zip(*self.rows, strict=True)] or [False] * len(self.columns)
        lines = [_aligned(row, widths, numeric) for row in [self.columns, *cells]]
        return "\n".join(lines)


def _aligned(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    fields = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(row, widths, numeric, strict=True)
    )
    return "  ".join(fields).rstrip()


def _is_numeric(column: Sequence[Field]) -> bool:
    present = [field for field in column if field is not None]
    return bool(present) and all(isinstance(field, int | float) for field in present)


def _readable(field: Field) -> str:
    if isinstance(field, float) and not isinstance(field, bool):
        return f"{field:.6g}" if abs(field) < 1e6 else f"{field:.0f}"
    return "" if field is None else _plain(field)


def _plain(field: Field) -> str:
    return field.isoformat() if isinstance(field, date) else str(field)


def _jsonable(field: Field) -> str | int | float | bool | None:
    return field.isoformat() if isinstance(field, date) else field
