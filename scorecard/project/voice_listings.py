"""Listings of a voice: scores and silence, themes, causes, words, and how well themes are found, as rows."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.listing import Field, Listing
from scorecard.results.labelled import Measured
from scorecard.results.spoken import WordsBehind
from scorecard.results.voice import CauseTold, ScoreTold, Silent, ThemeTold, VoiceTold

Row = tuple[Field, ...]

EVERY = "all"
SCORES = ("source", "of", "what", "value", "low", "high", "rows", "answers", "rate", "note")
THEMES = ("theme", "label", "channel", "texts", "before", "change", "share", "customers", "note")
CAUSES = (
    "theme", "label", "metric", "texts", "matched", "failed", "rate", "low", "high", "others_rate", "note",
)  # fmt: skip
WORDS = ("metric", "period", "channel", "score", "words", "texts", "customers", "note")
LABELLED = ("theme", "half", "texts", "meant", "found", "right", "precision", "recall")


def listing_of_scores(told: VoiceTold) -> Listing:
    """A row a score; then those who were asked and stayed silent, and those who answered, with who is still there.

    Of people, `rows` are customers, `answers` those still there, and `value` is their share.
    """
    return Listing(SCORES, (*map(_score, told.scores), *map(_people, told.silent)))


def _score(each: ScoreTold) -> Row:
    ends = each.value, each.low, each.high
    return (each.source, "rows", each.label, *ends, each.asked, each.answered, each.response_rate, each.note.value)


def _people(each: Silent) -> Row:
    who = "Answered, and still with us" if each.answered else "Did not answer, and still with us"
    ends = each.share, each.low, each.high
    return (each.source, "customers", who, *ends, each.customers, each.stayed, None, each.note.value)


def listing_of_themes(told: VoiceTold) -> Listing:
    """A row a theme and channel; the theme of all texts and the channel of all of them are called `all`."""
    return Listing(THEMES, tuple(map(_theme, told.themes)))


def _theme(each: ThemeTold) -> Row:
    counts = each.texts, each.before, each.change, each.share, each.customers
    return (each.theme or EVERY, each.label, each.channel or EVERY, *counts, each.note.value)


def listing_of_causes(told: VoiceTold) -> Listing:
    """A row a theme that has a cause; `problems` say which could not be held against theirs."""
    return Listing(CAUSES, tuple(map(_cause, told.causes)), told.problems)


def _cause(each: CauseTold) -> Row:
    counts = each.texts, each.matched, each.failed
    rates = each.rate, each.low, each.high, each.others_rate
    return (each.theme, each.label, each.metric, *counts, *rates, each.note.value)


def listing_of_words(told: WordsBehind) -> Listing:
    """A row a text; one without words where there are none to be shown, saying why."""
    head, counts = (told.metric, str(told.period)), (told.texts, told.customers, told.note.value)
    rows = tuple((*head, each.channel, each.score, each.words, *counts) for each in told.quotes)
    return Listing(WORDS, rows or ((*head, None, None, None, *counts),))


def listing_of_labelled(told: Iterable[Measured]) -> Listing:
    """A row a theme and half of the texts; all themes together are called `all`."""
    return Listing(LABELLED, tuple(map(_measured, told)))


def _measured(each: Measured) -> Row:
    counts = each.texts, each.meant, each.found, each.right
    return (each.theme or EVERY, each.half, *counts, each.precision, each.recall)
