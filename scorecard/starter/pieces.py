"""Pieces: each table of each file with how it is to be read, and one way to read all of them that are one source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scorecard.definitions.layouts import Content, Layout
from scorecard.engine.exports import WORKBOOKS, sheets_of
from scorecard.problems import Place, Problem, ScorecardError
from scorecard.starter.layouts import layouts_of

READ_BY_THE_ENGINE = (".gz", ".parquet")
PLAIN = Layout()


@dataclass(frozen=True)
class Piece:
    """A table of a file: its columns, what its header calls them, and how it is read where it is not plain.

    `sheet` is a workbook's, where it has several tables.
    """

    path: Path
    columns: frozenset[str]
    sheet: str | None = None
    read: Layout | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


def pieces_of(path: Path, root: Path) -> tuple[Piece, ...]:
    """The tables of a file; raises ScorecardError where it holds none that can be read."""
    shown = path.relative_to(root).as_posix()
    if path.suffix.lower() in READ_BY_THE_ENGINE:
        return (Piece(path, _schema(path, shown)),)
    found = layouts_of(path, shown)
    is_book = path.suffix.lower() in WORKBOOKS
    # the first sheet needs no name, so that next month's workbook may call its own otherwise
    unnamed = is_book and len(found) == 1 and sheets_of(path, shown)[0] == found[0].sheet
    pieces = []
    for seen in found:
        read = seen.layout.model_copy(update={"sheet": None}) if seen.layout and unnamed else seen.layout
        sheet = seen.sheet if len(found) > 1 else None
        pieces.append(Piece(path, frozenset(seen.names), sheet, read, seen.names, seen.doubts))
    return tuple(pieces)


def _schema(path: Path, shown: str) -> frozenset[str]:
    if path.suffix.lower() != ".parquet":
        return frozenset()
    import pyarrow as arrow  # takes its time to load, which only those who have such files need
    from pyarrow.parquet import read_schema

    try:
        return frozenset(read_schema(path).names)
    except (arrow.ArrowException, OSError):
        told = "is no Parquet file, whatever its name says"
        raise ScorecardError(Problem("not-a-table", told, Place(shown), "export it again")) from None


def read_alike(pieces: Sequence[Piece]) -> bool:
    """Whether tables have the same columns, and one way to read them all."""
    layouts = [piece.read for piece in pieces if piece.read is not None]
    if len({piece.columns for piece in pieces}) > 1:
        return False
    signs = {(one.sheet, one.encoding, one.delimiter, one.header, one.decimal, one.thousands) for one in layouts}
    plain = (None, PLAIN.encoding, PLAIN.delimiter, PLAIN.header, PLAIN.decimal, PLAIN.thousands)
    some_are_plain = len(layouts) < len(pieces)
    return len(signs | ({plain} if layouts and some_are_plain else set())) <= 1


def layout_for(pieces: Sequence[Piece]) -> Layout | None:
    """The one way to read tables that are read alike: what one of them shows is held for all."""
    surest = sorted((piece for piece in pieces if piece.read), key=lambda piece: len(piece.doubts))
    layouts = [piece.read for piece in surest if piece.read]
    if not layouts:
        return None
    return layouts[0].model_copy(
        update={
            "empty": tuple(dict.fromkeys(word for one in layouts for word in one.empty)),
            "fill_down": tuple(dict.fromkeys(name for one in layouts for name in one.fill_down)),
            "leave_out": next((one.leave_out for one in layouts if one.leave_out), None),
            "columns": _contents(layouts),
        }
    )


def _contents(layouts: Sequence[Layout]) -> dict[str, Content]:
    """What columns hold where all agree; where they do not, each cell of all files decides."""
    found: dict[str, Content] = {}
    for name in dict.fromkeys(name for one in layouts for name in one.columns):
        told = [one.columns[name] for one in layouts if name in one.columns]
        if len({content.type for content in told}) == 1:
            found[name] = told[0]
    return found
