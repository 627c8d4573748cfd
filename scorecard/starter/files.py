"""Files: which exports lie in a folder, and which of them are one source, month after month."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from scorecard.starter.words import plain

ENDINGS = (".csv", ".tsv", ".parquet", ".csv.gz", ".tsv.gz")
DATABASES = (".duckdb",)
NOT_LOOKED_INTO = frozenset({"config", "metrics", "node_modules", "__pycache__"})
DATED = re.compile(
    r"\d[\d\-_.]*|(?<![a-z])(jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]*(?![a-z])",
    re.IGNORECASE,
)
NAMELESS = frozenset({"", "part", "data", "export", "file", "table", "download", "report"})


@dataclass(frozen=True, slots=True)
class Export:
    """Files of one shape: the name that their source gets, and the path or pattern that names exactly these files."""

    name: str
    pattern: str
    files: tuple[Path, ...]


def exports_in(folder: Path, root: Path) -> tuple[Export, ...]:
    """The exports below a folder, by name; patterns are written from `root`, which holds the folder."""
    found = sorted(_files_below(folder, ENDINGS), key=lambda path: (_shape(path), path))
    exports: list[Export] = []
    for (stem, _), group in groupby(found, key=_shape):
        taken = {export.name for export in exports}
        exports += _as_one_or_each(stem, tuple(group), root, taken)
    return tuple(exports)


def databases_in(folder: Path) -> tuple[Path, ...]:
    """The DuckDB files below a folder."""
    return tuple(sorted(_files_below(folder, DATABASES)))


def _files_below(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in NOT_LOOKED_INTO]
        for name in files:
            if not name.startswith((".", "~$")) and name.lower().endswith(endings):
                yield Path(path) / name


def _shape(path: Path) -> tuple[str, str]:
    """What the names of one export's files share: folder and stem without dates, and the ending."""
    home = _home(path)
    stem, _, ending = path.name.partition(".") if path.suffix == ".gz" else (path.stem, "", path.suffix)
    return str(home / DATED.sub("*", stem)), ending.lower()


def _home(path: Path) -> Path:
    """The folder of an export: above the folders of a partition such as `month=2026-01`."""
    home = path.parent
    while "=" in home.name:
        home = home.parent
    return home


def _as_one_or_each(stem: str, files: tuple[Path, ...], root: Path, taken: set[str]) -> Iterator[Export]:
    """One export where the files have the same columns and a pattern names them and no other; else one a file."""
    pattern = _pattern(Path(stem), files[0], root)
    named = {path for path in root.glob(pattern) if path.is_file()}
    if len({_columns(path) for path in files}) == 1 and named == set(files):
        yield Export(_name(stem, files[0], taken), pattern, files)
        return
    for path in files:
        name = _name(str(path.with_suffix("")), path, taken)
        taken.add(name)
        yield Export(name, path.relative_to(root).as_posix(), (path,))


def _pattern(stem: Path, first: Path, root: Path) -> str:
    if first.parent != _home(first):
        return f"{_home(first).relative_to(root).as_posix()}/**/*{first.suffix}"
    ending = first.name[len(first.name.partition(".")[0]) :] if first.suffix == ".gz" else first.suffix
    return (stem.parent.relative_to(root) / f"{stem.name}{ending}").as_posix()


def _name(stem: str, first: Path, taken: set[str]) -> str:
    """The source's name: the file's without dates, or the folder's where the file's says nothing."""
    own = plain(Path(stem).name.replace("*", " ")) if re.search("[a-zA-Z]", Path(stem).name) else ""
    name = plain(_home(first).name) if own in NAMELESS else own
    return free(name, taken)


def free(name: str, taken: set[str]) -> str:
    """The name, or with a number where it is taken."""
    numbered = (f"{name}_{number}" for number in range(2, 1000))
    return name if name not in taken else next(other for other in numbered if other not in taken)


def _columns(path: Path) -> str:
    """What tells whether two files have the same columns: the header of a text, the schema of a Parquet file."""
    try:
        if path.suffix == ".parquet":
            from pyarrow.parquet import read_schema  # loaded by those who have such files

            return str(sorted(read_schema(path).names))
        if path.suffix == ".gz":
            return ""
        with path.open("rb") as file:
            return repr(sorted(re.split(rb"[,;\t|]", file.readline(65_536).strip())))
    except Exception:  # whatever is wrong with a file is told when it is read
        return str(path)
