"""Direction: which stretches of a text are read from the right, and so stand for themselves within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

# From the first letter of Hebrew, Arabic, Syriac or Thaana to the last one, no letter from left to right between them.
_RIGHT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFT = r"A-Za-z\u00aa-\u058f\u0900-\u1fff\u3040-\ud7ff"
_FROM_LEFT, _FROM_RIGHT = re.compile(f"[{_LEFT}]"), re.compile(f"[{_RIGHT}](?:[^{_LEFT}]*[{_RIGHT}])?")


def is_from_right(text: str) -> bool:
    """Whether all letters are read from the right: a sentence of ours about something named so is not.

    >>> is_from_right("אבג 12"), is_from_right("אבג is worse"), is_from_right("12 %")
    (True, False, False)
    """
    return not _FROM_LEFT.search(text) and bool(_FROM_RIGHT.search(text))


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it is read from the right: a number after one would else be read into it.

    >>> [*stretches("goal of אבג, 12 %")]
    [('goal of ', False), ('אבג', True), (', 12 %', False)]
    """
    if is_from_right(text):
        yield text, True
        return
    at = 0
    for found in _FROM_RIGHT.finditer(text):
        # a bracket that the stretch opens is its own, though no letter follows it
        closed = found[0].count("(") - found[0].count(")")
        end = found.end() + (text[found.end() : found.end() + 1] == ")" and closed > 0)
        if found.start() > at:
            yield text[at : found.start()], False
        yield text[found.start() : end], True
        at = end
    if at < len(text):
        yield text[at:], False
