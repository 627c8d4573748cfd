"""Texts: what somebody wrote, tidied of what cannot be kept or shown, or refused in a sentence."""

from __future__ import annotations

import re
import unicodedata

from scorecard.problems import Problem, ScorecardError

LONGEST = 2000
LONGEST_NAME = 100
_BLANK_LINES = re.compile(r"\n\s*\n+")


def text_of(written: str, what: str = "a note", longest: int = LONGEST) -> str:
    """The text that is kept: its lines, without control characters and with one blank line at most between two.

    Raises ScorecardError where nothing is left, or more than `longest` characters.

    >>> text_of("  New leaflet\\x00 since Monday \\r\\n\\r\\n\\r\\n ask Ann ")
    'New leaflet since Monday\\n\\nask Ann'
    """
    lines = (_without_controls(line).strip() for line in re.split(r"\r\n|\r|\n", written))
    text = _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
    if not any(_is_seen(sign) for sign in text):
        raise ScorecardError(Problem("nothing-written", f"{what} needs a text", hint="write what happened"))
    if len(text) > longest:
        told = f"{what} has at most {longest:,} characters; this has {len(text):,}"
        raise ScorecardError(Problem("text-too-long", told, hint="say it in fewer words"))
    return text


def name_of(written: str, what: str) -> str:
    """A text of one short line."""
    return text_of(" ".join(written.split()), what, LONGEST_NAME)


def _without_controls(line: str) -> str:
    # half of a surrogate pair ("Cs") is no character: no database takes it
    return "".join(sign for sign in line.replace("\t", " ") if unicodedata.category(sign) not in ("Cc", "Cs"))


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "ZC"
