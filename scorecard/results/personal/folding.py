"""Folding: a text as it reads, whatever signs it is written in, so that nothing hides behind how it is typed."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = {"Cf", "Cc", "Cs", "Co", "Cn", "Me"}  # direction marks, zero width, controls, enclosing marks
KEPT = "\n\t"
SELECTORS = re.compile("[\ufe00-\ufe0f\u034f\u115f\u1160\u3164\uffa0\u180b-\u180d]")  # seen by nobody, though letters
RULES = re.compile(r"([-_=*~.])\1{3,}")  # lines drawn by hand
DASHES = re.compile("[\u2010-\u2015\u2212\u2043\u30fc]")
QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00b4": "'", "`": "'", "\u201c": '"', "\u201d": '"'})
MARKED_DIGIT = re.compile(r"(?<=\d)[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+")
BLANKS = re.compile(r"[^\S\n]+")
LINES = re.compile(r" ?[\n\u2028\u2029\x0b\x0c]+ ?")


def folded(text: str) -> str:
    """One form for each sign: plain digits and quotes, one kind of dash, no sign that is not seen; lines stay lines.

    >>> folded("０７７００\\u200b ９००१２３")
    '07700 900123'
    """
    if text.isascii() and text.isprintable():
        return BLANKS.sub(" ", RULES.sub(r"\1\1\1", text)).strip()
    known = unicodedata.normalize("NFKC", LINES.sub("\n", text.replace("\r", "\n")))
    seen = "".join(map(_seen, SELECTORS.sub("", known)))
    plain = RULES.sub(r"\1\1\1", MARKED_DIGIT.sub("", DASHES.sub("-", seen.translate(QUOTES))))
    return LINES.sub("\n", BLANKS.sub(" ", plain)).strip()


def _seen(sign: str) -> str:
    if sign in KEPT or sign.isascii():
        return sign if sign in KEPT or sign.isprintable() else ""
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    return "" if kind in UNSEEN else sign
