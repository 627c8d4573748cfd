"""Matching: how the words of themes are looked for in texts, as SQL over whole columns.

A text is folded to its words in small letters, two blanks between them and one around, so that a phrase is found by
plain search, and taking one out leaves the blanks of its neighbours. A word is a run of letters, marks and digits; `*`
stands for any ending, or for any one word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from sqlglot import exp

from scorecard.definitions.voice import Theme

NO_WORD = r"[^\p{L}\p{M}\p{N}]+"
GONE = " | "
OFTEN = "zqjxvkwybgfpumcdlhrsnioate "  # the rarest letter first; what is not among them is rarer still


def folded(text: str) -> str:
    """SQL for a column's texts, folded."""
    return f"' ' || REGEXP_REPLACE(LOWER(NFC_NORMALIZE({text})), '{NO_WORD}', '  ', 'g') || ' '"


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are looked for.

    >>> words_of("Didn't  chas*")
    ('didn', 't', 'chas*')
    """
    plain = unicodedata.normalize("NFC", phrase).lower()
    return tuple("".join(sign if _is_of_word(sign) else " " for sign in plain).split())


def themes_in(said: str, themes: Mapping[str, Theme]) -> str:
    """SQL for the list of themes that a folded column shows, in the order of the definitions."""
    cases = [f"CASE WHEN {_shows(said, theme)} THEN {_text(name)} END" for name, theme in themes.items()]
    if not cases:
        return "CAST([] AS TEXT[])"
    return f"LIST_FILTER([{', '.join(cases)}], LAMBDA x: NOT x IS NULL)"


def _shows(said: str, theme: Theme) -> str:
    hidden = said
    phrases = [words for phrase in theme.unless if (words := words_of(phrase))]
    for words in sorted(dict.fromkeys(phrases), key=len, reverse=True):  # the longer first; of one length, as written
        hidden = _without(hidden, words)
    wanted = [words for phrase in theme.words if (words := words_of(phrase))]
    plain = [_holds(hidden, _searched(words)) for words in wanted if not _is_open(words)]
    starred = [_pattern(words) for words in wanted if _is_open(words)]
    told = [*plain, *([f"REGEXP_MATCHES({hidden}, {_text('|'.join(starred))})"] if starred else [])]
    return " OR ".join(told) or "FALSE"


def _holds(said: str, searched: str) -> str:
    """SQL for whether a phrase stands there: what of it begins with its rarest sign is looked for first.

    A search skips to the next such sign, and a phrase begins with a blank, of which a text is full: four times slower.
    """
    seldom = min(range(len(searched) - 2), key=lambda at: OFTEN.find(searched[at]))
    return f"(CONTAINS({said}, {_text(searched[seldom:])}) AND CONTAINS({said}, {_text(searched)}))"


def _without(said: str, words: tuple[str, ...]) -> str:
    if _is_open(words):
        return f"REGEXP_REPLACE({said}, {_text(_pattern(words))}, '{GONE}', 'g')"
    return f"REPLACE({said}, {_text(_searched(words))}, '{GONE}')"


def _is_open(words: Iterable[str]) -> bool:
    return any("*" in word for word in words)


def _searched(words: Iterable[str]) -> str:
    return f" {'  '.join(words)} "


def _pattern(words: Iterable[str]) -> str:
    # a word has no sign in it that means something to an expression, and a text no `|` but where one was taken out
    return _searched("[^ |]+" if word == "*" else word.replace("*", "[^ |]*") for word in words)


def _is_of_word(sign: str) -> bool:
    return sign == "*" or unicodedata.category(sign)[0] in "LMN"


def _text(value: str) -> str:
    return exp.Literal.string(value).sql("duckdb")
