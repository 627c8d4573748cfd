"""YAML as a person writes it: one key a line, comments above what they speak of, quotes where they are needed."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

Written = str | int | float | bool | None | Sequence["Written"] | Mapping[str, "Written"]

WIDTH = 110
# a text that YAML reads as that very text, also inside { }; anything else goes into quotes
BARE = re.compile(r"[A-Za-z_/<(][\w /<>=()+*.%'-]*[\w)%'*.]|[A-Za-z_]|\d+ [a-z]+")
WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "none", "~", "inf", "nan"})


def inline(value: Written) -> str:
    """A value in one line.

    >>> print(inline({"agg": "count", "where": "kind in ('a', 'b')", "top": 4, "list": ["a", "no"]}))
    {agg: count, where: "kind in ('a', 'b')", top: 4, list: [a, "no"]}
    """
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(key)}: {inline(told)}" for key, told in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(inline(told) for told in value) + "]"
    return json.dumps(value)


def _text(text: str) -> str:
    bare = BARE.fullmatch(text) and text.casefold() not in WORDS and "  " not in text
    return text if bare else "".join(_sign(sign) for sign in json.dumps(text, ensure_ascii=False))


def _sign(sign: str) -> str:
    """A sign of a text, spelled by its number where it cannot be seen."""
    if sign.isprintable():
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def entry(key: str, value: Written, indent: int = 0) -> Iterator[str]:
    """A key with its value: in one line where it fits, else one line for each of its keys."""
    line = f"{' ' * indent}{_text(key)}: {inline(value)}"
    if len(line) <= WIDTH or not isinstance(value, Mapping):
        yield line
        return
    yield f"{' ' * indent}{_text(key)}:"
    for name, told in value.items():
        yield from entry(name, told, indent + 2)


def block(key: str, values: Mapping[str, Written], indent: int = 0) -> Iterator[str]:
    """A key with its keys below it, whether they would fit into a line or not."""
    yield f"{' ' * indent}{_text(key)}:"
    for name, told in values.items():
        yield from entry(name, told, indent + 2)


def comment(text: str, indent: int = 0) -> Iterator[str]:
    """A sentence as a comment, in as many lines as it needs; whatever breaks a line in it breaks none here."""
    told = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    for line in textwrap.wrap(told, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False):
        yield f"{' ' * indent}# {line}"


def text_of(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"
