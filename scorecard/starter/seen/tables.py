"""Tables: all that a look at a grid of cells shows of how it is to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorecard.definitions.layouts import Content, Layout, Months, Type
from scorecard.engine.exports import LOOKED_AT, Row, full_width, plain_names
from scorecard.starter.seen import merged
from scorecard.starter.seen.contents import Contents, contents_of
from scorecard.starter.seen.grids import Grid
from scorecard.starter.seen.headers import Header, header_of
from scorecard.starter.seen.signs import Signs, number_of, signs_of
from scorecard.starter.seen.spellings import is_date, is_month, is_number
from scorecard.starter.seen.totals import LeftOut, left_out

FEWEST_MONTHS = 3
PART = 0.5  # of a column's cells are numbers, where it may hold a sum


@dataclass(frozen=True)
class Table:
    """A layout without what the file itself says; `names` are its columns with their headers, `rows` its cells."""

    layout: Layout
    names: Mapping[str, str]
    doubts: tuple[str, ...]
    rows: tuple[Row, ...]
    width: int


def table_of(grid: Grid, delimiter: str) -> Table | None:
    """What a grid shows; None where there is nothing in it but a word or two."""
    header = header_of(grid.rows, grid.width)
    if not header.rows and len(header.names) < 2:
        return None
    header = header.cut_to(full_width(header.names, (cells for _, cells in header.rows[:LOOKED_AT])))
    names = plain_names(header.names)
    signs = signs_of(_numbers_in(header.rows), delimiter)
    out = left_out(header.rows, header.names, names, _values(header.rows, len(names), signs))
    rows = tuple(row for row in header.rows if row[0] not in out.lines)
    filled = merged.merged_columns(rows, len(names))
    months = _months_in(header)
    contents = contents_of(_columns(rows, names, months), is_continental=signs.decimal == ",")
    doubts = (signs.doubt, *out.doubts, *merged.doubts_of([names[at] for at in filled]), *contents.doubts)
    layout = _layout(header, names, signs, out, contents)
    layout = layout.model_copy(update={"fill_down": tuple(names[at] for at in filled)})
    said = {name: text for name, text in zip(names, header.names, strict=True) if text or name in contents.columns}
    if months:
        layout, told = _with_months(layout, names, months, header, contents)
        made = layout.months or Months()
        said = {name: text for name, text in said.items() if name in layout.columns}
        said |= {made.period: told, made.value: told}
        doubts = (*doubts, f"{told} were taken for months, and became rows")
    return Table(layout, said, tuple(filter(None, doubts)), rows, grid.width)


def _layout(header: Header, names: Sequence[str], signs: Signs, out: LeftOut, contents: Contents) -> Layout:
    lines = header.lines
    return Layout(
        header="none" if not lines else lines[0] if len(lines) == 1 else lines,
        decimal=signs.decimal,
        thousands=signs.thousands,
        empty=contents.empty,
        leave_out=out.expression or None,
        columns={name: contents.columns[name] for name in names if name in contents.columns},
    )


def _numbers_in(rows: Sequence[Row]) -> list[str]:
    return [cell for _, cells in rows for cell in cells if is_number(cell) and not is_date(cell)]


def _values(rows: Sequence[Row], width: int, signs: Signs) -> dict[int, list[float | None]]:
    """The columns of numbers by their place, None where a cell is none."""
    found = {}
    for at in range(width):
        cells = [cells[at] for _, cells in rows]
        filled = [cell for cell in cells if cell]
        if filled and sum(map(is_number, filled)) > PART * len(filled):
            found[at] = [number_of(cell, signs) for cell in cells]
    return found


def _months_in(header: Header) -> tuple[int, ...]:
    """The places of columns that are months, where there are several: one alone may be a word."""
    found = tuple(at for at, name in enumerate(header.names) if is_month(name))
    return found if len(found) >= FEWEST_MONTHS else ()


def _columns(rows: Sequence[Row], names: Sequence[str], months: Sequence[int]) -> dict[str, list[str]]:
    """The cells of each column, those of all months as one."""
    found = {name: [cells[at] for _, cells in rows] for at, name in enumerate(names) if at not in months}
    if months:
        found[VALUE] = [cells[at] for _, cells in rows for at in months]
    return found


VALUE = "#value"  # of all months, until the column has a name


def _with_months(
    layout: Layout, names: Sequence[str], months: Sequence[int], header: Header, contents: Contents
) -> tuple[Layout, str]:
    """The layout in which columns become rows, and which columns these are."""
    others = [name for at, name in enumerate(names) if at not in months]
    period, value = _free("month", others), _free("value", others)
    first, last = header.names[months[0]], header.names[months[-1]]
    columns = {name: content for name, content in layout.columns.items() if name in others}
    columns |= {period: Content(Type.DATE), value: contents.columns.get(VALUE, Content(Type.NUMBER))}
    told = Months(period=period, value=value)
    return layout.model_copy(
        update={"months": told, "columns": columns}
    ), f"{len(months)} columns, '{first}' to '{last}'"


def _free(name: str, taken: Sequence[str]) -> str:
    return name if name not in taken else f"{name}_of_export"
