"""Documents: the nodes of a YAML file, the plain values they stand for, and where each is written."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, assert_never

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
BEGINS_A_NUMBER = frozenset("+-.0123456789")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


class Scalar(NamedTuple):
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
    if text[0] not in BEGINS_A_NUMBER:
        return text
    if INTEGER.fullmatch(text):
        return int(text)
    if OTHER_BASE.fullmatch(text):
        return int(text, 0)
    if DECIMAL.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text


class Document:
    """One file: `value` is what it says, without what is left out; its places are looked up when they are asked for.

    Paths lead from the top: `("metrics", "handle_time", "goals", 0, "target")`.
    """

    def __init__(self, file: str, root: Node, leaving_out: Collection[Path] = ()) -> None:
        self.file = file
        self.root = root
        self._left_out = frozenset(leaving_out)
        self.value: Json = self._value_without(root, ()) if self._left_out else _value_of(root)

    def without(self, paths: Collection[Path]) -> Document:
        """The same file as if nothing were written at `paths`; later items of a list move up."""
        return Document(self.file, self.root, self._left_out | {self._way(path)[1] for path in paths})

    def has(self, path: Path) -> bool:
        return len(self._nodes(path)) > len(path)

    def scalar_at(self, path: Path) -> Scalar | None:
        nodes = self._nodes(path)
        found = nodes[-1] if len(nodes) > len(path) else None
        return found if isinstance(found, Scalar) else None

    def text_at(self, path: Path) -> str:
        """What is written at a path, unless it is a list or mapping; empty where there is nothing."""
        found = self.scalar_at(path)
        return found.text if found else ""

    def place_of(self, path: Path, *, key: bool = False, at: int = 0) -> Place:
        """Where a value (or its key, or the character `at` of its text) is written; else the nearest thing around."""
        nodes = self._nodes(path)
        is_written = len(nodes) > len(path)
        if key and path and is_written and isinstance(above := nodes[-2], Entries):
            return above.keys[str(path[-1])]
        if at and is_written and isinstance(text := nodes[-1], Scalar):
            return text.place_at(at)
        return nodes[-1].place

    def place_below(self, top: Path, path: Path) -> Place | None:
        """Where a value is written, or the nearest thing around it; None where that is `top` or around it."""
        nodes = self._nodes((*top, *path))
        return nodes[-1].place if len(nodes) - 1 > len(top) else None

    def _nodes(self, path: Path) -> list[Node]:
        """The nodes from the top along a path, as far as it is written."""
        if self._left_out:
            return self._way(path)[0]
        nodes = [self.root]
        for step in path:
            inner = _inner(nodes[-1], step)
            if inner is None:
                break
            nodes.append(inner)
        return nodes

    def _way(self, path: Path) -> tuple[list[Node], Path]:
        """The nodes from the top along a path, as far as it is written, and the path as it stands in the file.

        There a list's items are counted with those that are left out.
        """
        nodes, written = [self.root], list[str | int]()
        for number, step in enumerate(path):
            inner = self._inner(nodes[-1], step, tuple(written))
            if inner is None:
                return nodes, (*written, *path[number:])
            nodes.append(inner[0])
            written.append(inner[1])
        return nodes, tuple(written)

    def _inner(self, node: Node, step: str | int, above: Path) -> tuple[Node, str | int] | None:
        match node, step:
            case Entries(), str() if step in node.nodes and (*above, step) not in self._left_out:
                return node.nodes[step], step
            case Items(), int():
                kept = [at for at in range(len(node.items)) if (*above, at) not in self._left_out]
                return (node.items[kept[step]], kept[step]) if step < len(kept) else None
            case _:
                return None

    def _value_without(self, node: Node, written: Path) -> Json:
        match node:
            case Scalar():
                return node.value
            case Items():
                items = (((*written, at), item) for at, item in enumerate(node.items))
                return [self._value_without(item, path) for path, item in items if path not in self._left_out]
            case Entries():
                entries = ((key, (*written, key), child) for key, child in node.nodes.items())
                return {
                    key: self._value_without(child, path) for key, path, child in entries if path not in self._left_out
                }
            case _:
                assert_never(node)


def _inner(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Entries):
        return node.nodes.get(step) if isinstance(step, str) else None
    if isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _value_of(node: Node) -> Json:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Entries):
        return {key: _value_of(child) for key, child in node.nodes.items()}
    return [_value_of(item) for item in node.items]
