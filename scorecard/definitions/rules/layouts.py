"""Rules of layouts: an encoding that there is, signs that can be told apart, an expression over cells alone."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from scorecard.definitions.layouts import Layout
from scorecard.definitions.names import Names
from scorecard.definitions.rules.expressions import wrong_expression
from scorecard.definitions.sources import Source
from scorecard.problems import suggest
from scorecard.reading import Fault

ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1250", "cp1251", "cp850", "latin-1", "mac-roman")


def sound_layout(source: Source, _: Names) -> Iterator[Fault]:
    layout = source.read
    if layout is None:
        return
    if source.files is None:
        yield Fault("spare-key", "'read' says how files are read, and there are none", ("read",), "", on_key=True)
    elif source.files.endswith(".parquet"):
        told = "a Parquet file says itself how it is read"
        yield Fault("spare-key", told, ("read",), "leave 'read' out", on_key=True)
    if not _is_encoding(layout.encoding):
        hint = suggest(layout.encoding, ENCODINGS) or "write for example utf-8, cp1252 or utf-16"
        yield Fault("wrong-value", f"there is no encoding '{layout.encoding}'", ("read", "encoding"), hint)
    yield from _signs(layout)
    if layout.leave_out:
        yield from wrong_expression(layout.leave_out, ("read", "leave_out"), own=source.source)


def _signs(layout: Layout) -> Iterator[Fault]:
    if layout.thousands == layout.decimal:
        told = f"'{layout.decimal}' cannot stand before the decimals and between the thousands"
        yield Fault("wrong-value", told, ("read", "thousands"), "one of them is another sign")
    if layout.delimiter in '"\r\n':
        yield Fault("wrong-value", "this sign cannot stand between two cells", ("read", "delimiter"))


def _is_encoding(name: str) -> bool:
    """Whether Python knows it, and for texts: some of its codecs (base64, zip) are for other things."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return bool(getattr(codec, "_is_text_encoding", True))
