"""Files: which exports lie in a folder, and which of them are one source, month after month."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from glob import escape
from itertools import groupby
from pathlib import Path

from scorecard.definitions.layouts import Layout
from scorecard.engine.exports import WORKBOOKS
from scorecard.problems import Problem, ScorecardError
from scorecard.starter.pieces import Piece, layout_for, pieces_of, read_alike
from scorecard.starter.words import plain

ENDINGS = (".csv", ".tsv", ".parquet", ".csv.gz", ".tsv.gz", *sorted(WORKBOOKS))
DATABASES = (".duckdb",)
NOT_LOOKED_INTO = frozenset({"config", "metrics", "node_modules", "__pycache__"})
DATED = re.compile(
    r"\d[\d\-_.]*"
    r"|(?<![a-z])(jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]{0,7}(?![a-z])",
    re.IGNORECASE,
)
NAMELESS = frozenset({"", "part", "data", "export", "file", "table", "download", "report", "sheet", "tabelle"})


@dataclass(frozen=True)
class Export:
    """Tables of one shape: the name that their source gets, the pattern that names their files, how they are read."""

    name: str
    pattern: str
    sheet: str | None = None
    read: Layout | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return f"{self.pattern}, sheet {self.sheet}" if self.sheet else self.pattern


def exports_in(folder: Path, root: Path) -> tuple[tuple[Export, ...], tuple[Problem, ...]]:
    """The exports below a folder, and why some files are none; patterns are from `root`, which holds the folder."""
    pieces, problems = _pieces_below(folder, root)
    exports: list[Export] = []
    shapes = {id(piece): _shape(piece, root) for piece in pieces}
    ordered = sorted(pieces, key=lambda piece: (shapes[id(piece)], piece.path))
    for (stem, _, _), group in groupby(ordered, key=lambda piece: shapes[id(piece)]):
        taken = {export.name for export in exports}
        exports += _as_one_or_each(stem, tuple(group), root, taken)
    return tuple(exports), problems


def databases_in(folder: Path) -> tuple[Path, ...]:
    """The DuckDB files below a folder."""
    return tuple(sorted(_files_below(folder, DATABASES)))


def _pieces_below(folder: Path, root: Path) -> tuple[list[Piece], tuple[Problem, ...]]:
    pieces: list[Piece] = []
    problems: list[Problem] = []
    for path in sorted(_files_below(folder, ENDINGS)):
        try:
            pieces += pieces_of(path, root)
        except ScorecardError as error:
            problems += error.problems
    return pieces, tuple(problems)


def _files_below(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in NOT_LOOKED_INTO]
        for name in files:
            if not name.startswith((".", "~$")) and name.lower().endswith(endings):
                yield Path(path) / name


def _shape(piece: Piece, root: Path) -> tuple[str, str, str]:
    """What the tables of one export share: folder and stem without dates, the ending, and the sheet."""
    path = piece.path
    stem, ending = _parted(path)
    folders = ("*" if DATED.fullmatch(name) else name for name in _home(path).relative_to(root).parts)
    return str(root.joinpath(*folders, DATED.sub("*", stem))), ending.lower(), piece.sheet or ""


def _parted(path: Path) -> tuple[str, str]:
    """Stem and ending, a compressed file's with both its endings."""
    ending = "".join(path.suffixes[-2:]) if path.suffix.lower() == ".gz" else path.suffix
    return path.name.removesuffix(ending), ending


def _home(path: Path) -> Path:
    """The folder of an export: above the folders of a partition such as `month=2026-01`."""
    home = path.parent
    while "=" in home.name:
        home = home.parent
    return home


def _as_one_or_each(stem: str, pieces: tuple[Piece, ...], root: Path, taken: set[str]) -> Iterator[Export]:
    """One export where a pattern names these files and no other, and they are read alike; else one a file."""
    pattern = _pattern(pieces[0].path, root)
    named = {path for path in root.glob(pattern) if path.is_file()}
    if named == {piece.path for piece in pieces} and read_alike(pieces):
        yield _export(_name(stem, pieces[0], taken), pattern, pieces)
        return
    for number, piece in enumerate(pieces):
        name = _name(str(piece.path.parent / _parted(piece.path)[0]), piece, taken)
        taken.add(name)
        export = _export(name, piece.path.relative_to(root).as_posix(), (piece,))
        apart = () if number or len(pieces) == 1 else (_apart(pieces),)
        yield replace(export, doubts=(*export.doubts, *apart))


def _apart(pieces: Sequence[Piece]) -> str:
    """That files look like one export and are not read as one: their columns differ, or how they are written does."""
    some = {piece.columns for piece in pieces}
    differ = sorted(frozenset.union(*some) - frozenset.intersection(*some))
    because = f"not all have {', '.join(differ[:5])}" if differ else "they are not written alike"
    others = ", ".join(piece.path.name for piece in pieces[1:4]) + (" and others" if len(pieces) > 4 else "")
    return f"looks like one export with {others}, but is counted apart, since {because}"


def _export(name: str, pattern: str, pieces: Sequence[Piece]) -> Export:
    titles = {column: title for piece in pieces for column, title in piece.titles.items()}
    return Export(name, pattern, pieces[0].sheet, layout_for(pieces), titles, _each_once(pieces))


def _each_once(pieces: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(doubt for piece in pieces for doubt in piece.doubts))


def _pattern(first: Path, root: Path) -> str:
    """The pattern of a file and its like: a star for each date, in its name and as the name of a folder."""
    home = _home(first).relative_to(root)
    if first.parent != _home(first):
        return (Path(escape(home.as_posix())) / f"**/*{first.suffix}").as_posix()
    folders = ("*" if DATED.fullmatch(name) else escape(name) for name in home.parts)
    stem, ending = _parted(first)
    return Path(*folders, f"{_undated(stem)}{escape(ending)}").as_posix()


def _undated(stem: str) -> str:
    """A file's name with a star for each date; what else could be a sign of patterns stands for itself."""
    dates = [match.span() for match in DATED.finditer(stem)]
    edges = [0, *(edge for span in dates for edge in span), len(stem)]
    return "*".join(escape(stem[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True))


def _name(stem: str, piece: Piece, taken: set[str]) -> str:
    """The source's name: the sheet's, the file's without dates, or the folder's where neither says anything."""
    own = _spelled(Path(stem).name)
    sheet = _spelled(DATED.sub("*", piece.sheet or ""))
    best = next((name for name in (sheet, own) if name not in NAMELESS), plain(_home(piece.path).name))
    return free(best, taken)


def _spelled(text: str) -> str:
    """A plain name, empty where there is no letter in the text."""
    return plain(text.replace("*", " ")) if re.search("[a-zA-ZÀ-ÿ]", text) else ""


def free(name: str, taken: set[str]) -> str:
    """The name, or with a number where it is taken."""
    numbered = (f"{name}_{number}" for number in range(2, 1000))
    return name if name not in taken else next(other for other in numbered if other not in taken)
