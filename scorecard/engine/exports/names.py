"""Names: the plain name of every column of an export, from whatever its header says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from scorecard.definitions.expressions import Expression, parse

SPOKEN = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe", "ł": "l", "đ": "d",
    "%": " percent ", "#": " number ", "&": " and ", "€": " eur ", "$": " usd ", "£": " gbp ", "№": " number ",
}  # fmt: skip
LONGEST = 60


def plain_name(text: str) -> str:
    """Small letters without accents, digits and underscores, beginning with a letter; empty where nothing is left.

    >>> [plain_name(text) for text in ("Bestell-Nr.", "Straße / Größe", "Anteil %", "2026 Jan", "Ordered On", "—")]
    ['bestell_nr', 'strasse_groesse', 'anteil_percent', 'c_2026_jan', 'ordered_on', '']
    """
    spoken = "".join(SPOKEN.get(letter, letter) for letter in unicodedata.normalize("NFC", text).lower())
    letters = unicodedata.normalize("NFKD", spoken).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:LONGEST].rstrip("_")
    return f"c_{name}" if name[:1].isdigit() else name


def is_written_so(name: str) -> bool:
    """Whether an expression that is this name means the column of this name.

    >>> is_written_so("order"), is_written_so("call")
    (True, False)
    """
    found = parse(name)
    return isinstance(found, Expression) and [column.name for column in found.columns] == [name]


def plain_names(headers: Sequence[str]) -> tuple[str, ...]:
    """A plain name for each header, none twice; one without a name is called by its place.

    A word that SQL keeps to itself is no name that an expression could say, and gets another.

    >>> plain_names(["Region", "", "region", "Größe", "Call"])
    ('region', 'column_2', 'region_2', 'groesse', 'call_column')
    """
    names: list[str] = []
    taken: set[str] = set()
    for place, header in enumerate(headers, 1):
        wanted = plain_name(header) or f"column_{place}"
        wanted = wanted if is_written_so(wanted) else f"{wanted}_column"
        name, again = wanted, 2
        while name in taken:
            name, again = f"{wanted}_{again}", again + 1
        taken.add(name)
        names.append(name)
    return tuple(names)


def joined_headers(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The lines of a header as one: what stands above several columns is said of each of them.

    >>> joined_headers([["", "Sales", "", "Region"], ["Day", "Web", "Shop", ""]])
    ('Day', 'Sales Web', 'Sales Shop', 'Region')
    """
    width = max((len(row) for row in rows), default=0)
    padded = [[*(cell.strip() for cell in row), *[""] * (width - len(row))] for row in rows]
    for above, below in pairwise(padded):
        for at in range(1, width):
            if not above[at] and below[at] and below[at - 1]:
                above[at] = above[at - 1]
    return tuple(" ".join(row[at] for row in padded if row[at]) for at in range(width))
