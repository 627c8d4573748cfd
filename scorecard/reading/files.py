"""Files: what a file on disk says as text, or the one problem that keeps it from being read."""

from __future__ import annotations

import codecs
from pathlib import Path

from scorecard.problems import Place, Problem

BYTE_ORDER_MARK = "\ufeff"
SAVE_AS_UTF8 = "save the file as UTF-8"
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path, shown: str) -> str | Problem:
    """A file's text, without a byte order mark; `shown` is the name that problems call the file by."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Problem("unreadable-file", f"cannot be read: {error.strerror or error}", Place(shown))
    return decoded(raw, shown)


def decoded(raw: bytes, shown: str) -> str | Problem:
    """UTF-8 bytes as text; anything else is a problem that names the first wrong byte.

    >>> print(decoded(b"label: Caf\\xe9", "metrics/care.yml"))
    metrics/care.yml:1:11: not-utf8 byte 0xE9 is not UTF-8 (save the file as UTF-8)
    """
    if raw.startswith(WIDE_MARKS):
        return Problem("not-utf8", "the file is UTF-16, not UTF-8", Place(shown, 1, 1), SAVE_AS_UTF8)
    try:
        return raw.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix(BYTE_ORDER_MARK)
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        told = f"byte 0x{raw[error.start]:02X} is not UTF-8"
        return Problem("not-utf8", told, Place(shown, line, column), SAVE_AS_UTF8)
