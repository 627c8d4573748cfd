"""Themes are found in whole columns as a reader would find them word by word."""

from __future__ import annotations

import re
import unicodedata

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.definitions.voice import Theme
from scorecard.plan.voice.matching import folded, themes_in
from tests.thorough import tried

CONNECTION = duckdb.connect()


def theme(words: list[str], unless: list[str] | None = None) -> Theme:
    return Theme.model_validate({"label": "T", "words": tuple(words), "not": tuple(unless or ())})


def found_in_columns(texts: list[str], themes: dict[str, Theme]) -> list[list[str]]:
    query = f"""
        SELECT {themes_in("said", themes)} FROM (
          SELECT place, {folded("text")} AS said FROM (
            SELECT UNNEST(?::TEXT[]) AS text, UNNEST(range(len(?::TEXT[]))) AS place)) ORDER BY place
    """
    return [list(row[0]) for row in CONNECTION.execute(query, [texts, texts]).fetchall()]


# --- word by word, in ignorance of the SQL ---


def words_in(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).lower()
    return "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in plain).split()


def phrase_words(phrase: str) -> list[str]:
    plain = unicodedata.normalize("NFC", phrase).lower()
    return "".join(sign if sign == "*" or unicodedata.category(sign)[0] in "LMN" else " " for sign in plain).split()


def is_word(pattern: str, word: str | None) -> bool:
    if word is None:  # a place that was taken out
        return False
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), word, re.DOTALL) is not None


def stands_at(phrase: list[str], said: list[str | None], at: int) -> bool:
    here = said[at : at + len(phrase)]
    return len(here) == len(phrase) and all(map(is_word, phrase, here))


def shows(text: str, one: Theme) -> bool:
    said: list[str | None] = [*words_in(text)]
    for phrase in sorted(map(phrase_words, one.unless), key=len, reverse=True):
        at = 0
        while phrase and at < len(said):
            if stands_at(phrase, said, at):
                said[at : at + len(phrase)] = [None]
            at += 1
    wanted = [phrase for phrase in map(phrase_words, one.words) if phrase]
    return any(stands_at(phrase, said, at) for phrase in wanted for at in range(len(said)))


WORDS = st.sampled_from(["chase", "chased", "Chase", "paper", "call", "CALLED", "no", "one", "über", "naïve", "a", "7"])
BETWEEN = st.sampled_from([" ", "  ", ", ", "-", "'", "\n", ". ", " | ", "\u00a0", "…", "/"])
TEXTS = st.lists(st.tuples(WORDS, BETWEEN), max_size=12).map(lambda pairs: "".join(w + b for w, b in pairs))
PARTS = st.sampled_from(["chase", "chas*", "paper", "call", "*", "no", "one", "ÜBER", "nai\u0308ve", "a", "*ed"])
PHRASES = st.lists(PARTS, min_size=1, max_size=3).map(" ".join)
THEMES = st.builds(theme, st.lists(PHRASES, min_size=1, max_size=3), st.lists(PHRASES, max_size=3))


@pytest.mark.long
@settings(max_examples=tried(300))
@given(st.lists(TEXTS, min_size=1, max_size=8), st.dictionaries(st.sampled_from("xyz"), THEMES, min_size=1))
def test_whole_columns_come_to_what_a_reader_finds_word_by_word(texts: list[str], themes: dict[str, Theme]) -> None:
    by_hand = [[name for name, one in themes.items() if shows(text, one)] for text in texts]
    assert found_in_columns(texts, themes) == by_hand


@settings(max_examples=tried(200))
@given(st.lists(st.text(max_size=30), min_size=1, max_size=6), st.text(min_size=1, max_size=8))
def test_so_they_do_in_any_texts_whatever(texts: list[str], word: str) -> None:
    texts = [text.replace("\x00", " ").encode("utf-8", "ignore").decode() for text in texts]
    texts = [text for text in texts if text.lower() == text.casefold()]  # where small letters are told alike
    # signs that this Python does not know yet may be letters to the engine
    texts = [text for text in texts if all(unicodedata.category(sign) != "Cn" for sign in text)]
    known = theme([word.replace("\x00", " ").encode("utf-8", "ignore").decode() or "a"])
    if texts and (words := phrase_words(known.words[0])) and "".join(words).isascii():
        assert found_in_columns(texts, {"t": known}) == [["t"] if shows(text, known) else [] for text in texts]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("I had to chase you.", True),
        ("I had to CHASE you", True),
        ("I chased you.", False),  # inflection only as written
        ("Steeplechase.", False),
        ("It was a paper chase.", False),
        ("A paper chase, and I had to chase you.", True),  # hides its own place, and no other
        ("no\none   called", True),
        ("No one, called; me", True),
        ("I don't wait", True),
        ("I don’t wait", True),
    ],
)
def test_a_theme_is_found_by_whole_words_but_for_places_that_only_seem_to_show_it(text: str, is_found: bool) -> None:
    chased = theme(["chase", "no one called", "don't wait"], ["paper chase"])
    assert found_in_columns([text.replace("’", "'")], {"chased": chased}) == [["chased"] if is_found else []]


def test_a_star_stands_for_any_ending() -> None:
    assert found_in_columns(["Chasing, chase, chases"], {"t": theme(["chas*"])}) == [["t"]]
    assert found_in_columns(["chat"], {"t": theme(["chas*"])}) == [[]]
