"""Spoken: the words of customers behind a metric, a sample, as they may be shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from scorecard.answers import Note
from scorecard.heard import Spoken
from scorecard.periods import Period
from scorecard.results.personal import Cleaned, cleaned


@dataclass(frozen=True, slots=True)
class Quote:
    """Words without whoever said them, the channel they came by and the score that came with them."""

    words: Cleaned
    channel: str
    score: float | None


@dataclass(frozen=True, slots=True)
class WordsBehind:
    """A sample of what `customers` said in `texts` after the metric's rows had let them down in a period.

    No quotes, and no counts, where fewer customers spoke than may be shown.
    """

    metric: str
    label: str
    period: Period
    texts: int | None
    customers: int | None
    quotes: tuple[Quote, ...]
    note: Note = Note.NONE


def words_behind(
    spoken: Sequence[Spoken], metric: str, label: str, period: Period, names: Collection[str], min_group: int
) -> WordsBehind:
    """What may be shown of a sample; `names` are parts of names that people are known by."""
    if not spoken:
        return WordsBehind(metric, label, period, 0, 0, (), Note.NO_DATA)
    texts, customers = spoken[0].texts, spoken[0].customers
    if customers < max(min_group, 1):
        return WordsBehind(metric, label, period, None, None, (), Note.SUPPRESSED)
    quotes = tuple(Quote(cleaned(each.words, names), each.channel, each.score) for each in spoken)
    return WordsBehind(metric, label, period, texts, customers, quotes)
