"""Faces: the one typeface that paper is set in, in two weights, which comes with the package."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.delivery.reading_order import MARK, is_right_to_left, visual

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent / "fonts"
FAMILY = "DejaVu Sans Condensed"
PLAIN, BOLD = "Paper", "PaperBold"
MORE = "…"
MISSING = "□"  # what stands for a letter that the typeface does not have
_FILES = {PLAIN: "DejaVuSansCondensed.ttf", BOLD: "DejaVuSansCondensed-Bold.ttf"}


@cache
def face(name: str) -> TTFont:
    """A weight of the typeface, by the name under which paper knows it."""
    from reportlab.pdfbase.ttfonts import TTFont as NewFont

    return NewFont(name, str(FOLDER / _FILES[name]))


def printable(text: str) -> str:
    """Words on one line, with a mark in place of each letter that the typeface does not have."""
    known = face(PLAIN).face.charToGlyph
    one_line = " ".join(text.split())
    return "".join(letter if ord(letter) in known else MISSING for letter in visual(one_line))


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """How wide words are as they are printed."""
    width: float = face(BOLD if is_bold else PLAIN).stringWidth(printable(text), size)
    return width


def lines_of(text: str, width: float, size: float, *, is_bold: bool = False, at_most: int = 0) -> tuple[str, ...]:
    """Words broken into lines no wider than `width`; a word that is too long is broken too.

    With `at_most`, what does not fit ends in "…".
    """
    lines: list[str] = []
    mark = MARK if text.startswith(MARK) else ""
    for word in _words(text.removeprefix(mark)):
        for piece in _pieces(word, width, size, is_bold):
            longer = f"{lines[-1]} {piece}" if lines else f"{mark}{piece}"
            if lines and width_of(longer, size, is_bold=is_bold) <= width:
                lines[-1] = longer
            else:
                lines.append(f"{mark}{piece}")
    if at_most and len(lines) > at_most:
        kept = lines[:at_most]
        kept[-1] = shortened(
            mark + " ".join(line.removeprefix(mark) for line in lines[at_most - 1 :]), width, size, is_bold=is_bold
        )
        return tuple(kept)
    return tuple(lines)


def _words(text: str) -> list[str]:
    """What a line may end after: no number is parted from its sign.

    >>> _words("of 1.31 % a year")
    ['of', '1.31 %', 'a', 'year']
    """
    words: list[str] = []
    for word in text.split():
        if words and word.startswith("%"):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def shortened(text: str, width: float, size: float, *, is_bold: bool = False) -> str:
    """Words as far as they fit, ending in "…" where they do not."""
    if width_of(text, size, is_bold=is_bold) <= width:
        return text
    fits = bisect_left(
        range(len(text)), x=True, key=lambda end: width_of(_ending(text[: end + 1]), size, is_bold=is_bold) > width
    )
    return _ending(text[:fits])


def _ending(text: str) -> str:
    return f"{text.rstrip()}{MORE}"


def starts_right(text: str) -> bool:
    """Whether words are read from the right, and so stand at the right edge."""
    return is_right_to_left(text)


def _pieces(word: str, width: float, size: float, is_bold: bool) -> list[str]:
    if width_of(word, size, is_bold=is_bold) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, is_bold=is_bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
