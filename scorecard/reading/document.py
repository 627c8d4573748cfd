"""Documents: the nodes of a YAML file, the plain values they stand for, and where each is written."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from scorecard.problems import Place

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Path: TypeAlias = tuple[str | int, ...]

WORDS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
OTHER_BASE = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, number or text: what it says, how it was written, and the stretch of the file it was written in."""

    text: str
    place: Place
    is_plain: bool = True
    written: str = ""

    @property
    def value(self) -> Json:
        return plain_value(self.text) if self.is_plain else self.text

    def place_at(self, offset: int) -> Place:
        """Where the character at `offset` of the text is written, through quotes, escapes and folded lines."""
        at = 0
        for index, letter in enumerate(self.text):
            at = _next_like(letter, self.written, at)
            if index >= offset or at >= len(self.written):
                break
            at += 1
        before = self.written[: min(at, len(self.written))]
        lines = before.count("\n")
        column = len(before) - (before.rfind("\n") + 1) + 1 if lines else self.place.column + len(before)
        return Place(self.place.file, self.place.line + lines, column)


def _next_like(letter: str, written: str, at: int) -> int:
    """The next position that may stand for a letter of the text: a folded line break stands for a space."""
    blank = letter.isspace()
    for position in range(at, len(written)):
        if written[position] == letter or (blank and written[position].isspace()):
            return position
    return at  # an escape such as \u00e9: stay where we are


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping: each key once, with the place of the key."""

    place: Place
    keys: dict[str, Place] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)


Node: TypeAlias = Scalar | Items | Entries


def plain_value(text: str) -> Json:
    """What an unquoted word means by YAML 1.2's core schema.

    `.inf` and `.nan` stay words: no definition can mean them.

    >>> [plain_value(word) for word in ("on", "No", "true", "1_000", "0o17", "1e3", "2026-01-01", "~")]
    ['on', 'No', True, '1_000', 15, 1000.0, '2026-01-01', None]
    """
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if OTHER_BASE.fullmatch(text):
        return int(text, 0)
    if DECIMAL.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text


class Document:
    """One file: `value` is what it says; `places` and `keys` tell where each value and each key is written.

    Paths lead from the top: `("metrics", "handle_time", "goals", 0, "target")`.
    """

    def __init__(self, file: str, root: Node, leaving_out: Collection[Path] = ()) -> None:
        self.file = file
        self.root = root
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.scalars: dict[Path, Scalar] = {}
        self._left_out = frozenset(leaving_out)
        self._moved: dict[Path, Path] = {}
        self.value: Json = self._flat(root, ())

    def without(self, paths: Collection[Path]) -> Document:
        """The same file as if nothing were written at `paths`; later items of a list move up."""
        return Document(self.file, self.root, self._left_out | {self._as_written(path) for path in paths})

    def _as_written(self, path: Path) -> Path:
        """The path that a value has in the file, before anything above it in a list was left out."""
        for end in range(len(path), 0, -1):
            if path[:end] in self._moved:
                return (*self._moved[path[:end]], *path[end:])
        return path

    def place_of(self, path: Path, *, key: bool = False, at: int = 0) -> Place:
        """Where a value (or its key, or the character `at` of its text) is written; else the nearest thing around."""
        if key and path in self.keys:
            return self.keys[path]
        if at and path in self.scalars:
            return self.scalars[path].place_at(at)
        for end in range(len(path), -1, -1):
            if path[:end] in self.places:
                return self.places[path[:end]]
        return Place(self.file)

    def _flat(self, node: Node, path: Path, written: Path | None = None) -> Json:
        # `written` counts a list's items as they stand in the file, `path` without those left out
        written = path if written is None else written
        self.places[path] = node.place
        match node:
            case Scalar():
                self.scalars[path] = node
                return node.value
            case Items():
                kept = [(at, item) for at, item in enumerate(node.items) if (*written, at) not in self._left_out]
                self._moved.update({(*path, new): (*written, at) for new, (at, _) in enumerate(kept) if new != at})
                return [self._flat(item, (*path, new), (*written, at)) for new, (at, item) in enumerate(kept)]
            case Entries():
                kept_entries = self._kept(node, path, written)
                return {key: self._flat(child, (*path, key), (*written, key)) for key, child in kept_entries}
            case _:
                assert_never(node)

    def _kept(self, node: Entries, path: Path, written: Path) -> Iterator[tuple[str, Node]]:
        for key, child in node.nodes.items():
            if (*written, key) not in self._left_out:
                self.keys[(*path, key)] = node.keys[key]
                yield key, child
