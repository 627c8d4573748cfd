"""Encodings: how the letters of a text are stored, by its own bytes; what no byte decides is told as a doubt."""

from __future__ import annotations

import codecs
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 20
LOOKED_AT = 1 << 16
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SINGLE = "cp1252"  # what spreadsheets of western Europe and America write
OLD = "cp850"
# letters of western languages in either encoding: where the one reading is all letters, it is the one that was meant
LETTERS = frozenset("äöüÄÖÜßéèêëàâáíîïìóôòúûùñçåøæœÉÈÀÁÓÍÚÑÇÅØÆ€£–—’‘“”„…•·°§´`²³½¼«»©®µ\u00a0")


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding as `read` names it; `doubt` says what it was guessed from."""

    name: str
    doubt: str = ""
    has_mark: bool = False


def encoding_of(path: Path) -> Encoding:
    """The encoding of a text; raises OSError where it cannot be opened."""
    beginning = next(_blocks(path), b"")
    for mark, name in MARKS:
        if beginning.startswith(mark):
            return Encoding(name, has_mark=True)
    if wide := _without_mark(beginning[:LOOKED_AT]):
        return Encoding(wide, f"there is a zero in every other byte, which {wide} would explain")
    wrong, right = _wrong_in_utf8(path)
    if not wrong:
        return Encoding("utf-8")
    if right > wrong:
        return Encoding("utf-8", f"{wrong} bytes are not UTF-8 and {right} letters are: some letters are damaged")
    return _single(path)


def _blocks(path: Path) -> Iterator[bytes]:
    opened = gzip.open if path.suffix.lower() == ".gz" else io.open
    with opened(path, "rb") as file:
        while block := file.read(BLOCK):
            yield block


def _without_mark(beginning: bytes) -> str:
    """UTF-16 by its zeros: letters of western languages fill one byte of two."""
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    most = 0.4 * len(beginning) / 2
    if max(even, odd) <= most or min(even, odd) > most / 4:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _wrong_in_utf8(path: Path) -> tuple[int, int]:
    """How many bytes are no UTF-8, and how many letters of several bytes are."""
    decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
    wrong = right = 0
    for block in _blocks(path):
        if not block.isascii():
            text = decode(block)
            wrong += text.count("\ufffd")
            right += sum(letter > "\x7f" for letter in text) - text.count("\ufffd")
    return wrong, right


def _single(path: Path) -> Encoding:
    high = bytes({byte for block in _blocks(path) for byte in block if byte > 0x7F})
    new, old = (high.decode(name, errors="replace") for name in (SINGLE, OLD))
    odd_new, odd_old = (sum(letter not in LETTERS for letter in text) for text in (new, old))
    name, letters = (OLD, old) if odd_old < odd_new else (SINGLE, new)
    shown = " ".join(sorted(set(letters) & LETTERS - {"\u00a0"})[:12]) or "signs that are rare"
    return Encoding(name, f"no byte says how letters are stored; {name} was taken, which gives {shown}")
