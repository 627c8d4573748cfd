"""Removal: what stands in a text without whoever it is about, as it may be shown, exported and sent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NewType

from scorecard.results.personal.codes import without_codes
from scorecard.results.personal.folding import folded
from scorecard.results.personal.names import without_names
from scorecard.results.personal.places import without_places

Cleaned = NewType("Cleaned", str)
"""Words that may leave the project: made here and nowhere else."""

TWICE = re.compile(r"(\[[a-z ]+\])(?:[\s,]*\1)+")


def cleaned(text: str, names: Collection[str] = ()) -> Cleaned:
    """A text with each name, address and code in it as a word in brackets; `names` are parts that people's names have.

    >>> cleaned("Dear Mrs Jones, ring me on 07700 900 123, Ann Smith")
    'Dear [name], ring me on [phone], Ann Smith'
    >>> cleaned("Dear Mrs Jones, ring me on 07700 900 123, Ann Smith", {"ann", "smith"})
    'Dear [name], ring me on [phone], [name]'
    """
    found = without_names(without_codes(without_places(folded(text))), names)
    return Cleaned(TWICE.sub(r"\1", " ".join(found.split())))


def cleaned_all(texts: Iterable[str], names: Collection[str] = ()) -> tuple[Cleaned, ...]:
    """Each text cleaned by the same rules; those that are there twice are looked at once."""
    known: dict[str, Cleaned] = {}
    return tuple(known[text] if text in known else known.setdefault(text, cleaned(text, names)) for text in texts)
