"""Headlines: what a page of rows comes to, in a sentence that is the answer and not a title."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.results.rows import MetricRow
from scorecard.results.signals import Variation
from scorecard.results.untold import last_known, untold_words
from scorecard.results.words import capital, number_word, sentence


def headline_words(rows: Sequence[MetricRow]) -> str:
    """ "Five of six got worse and have not come back." """
    if not rows:
        return "There is nothing to watch here yet."
    worse, better = _those(rows, Variation.CONCERN), _those(rows, Variation.IMPROVEMENT)
    if worse:
        return sentence(f"{_of_all(len(worse), len(rows))} got worse{_not_come_back(worse)}")
    if better:
        return sentence(f"{_of_all(len(better), len(rows))} got better")
    if not any(row.value.value is not None or last_known(row) for row in rows):
        return "There is no number here yet."
    if not any(row.movement.variation is not None for row in rows):
        return "It is too early to tell what moved."
    return "Nothing moved beyond the usual."


def beside_words(rows: Sequence[MetricRow]) -> str:
    """What goes with the headline: what else moved, and what cannot be told; "" where there is nothing to add."""
    worse, better = _those(rows, Variation.CONCERN), _those(rows, Variation.IMPROVEMENT)
    told: list[str] = []
    if worse and better:
        told.append(f"{number_word(len(better))} got better")
    moved = len(worse) + len(better)
    if moved and moved < len(rows):
        told.append("nothing else moved beyond the usual")
    return " ".join(sentence(each) for each in (*told, *untold_words(rows)))


def _those(rows: Sequence[MetricRow], variation: Variation) -> list[MetricRow]:
    return [row for row in rows if row.movement.variation is variation]


def _not_come_back(worse: Sequence[MetricRow]) -> str:
    gone = sum(not row.movement.is_back for row in worse)
    if not gone:
        return " of late"
    has = "has" if gone == 1 else "have"
    return f" and {has} not come back" if gone == len(worse) else f"; {number_word(gone)} {has} not come back"


def _of_all(some: int, count: int) -> str:
    """
    >>> _of_all(5, 6), _of_all(6, 6), _of_all(1, 1), _of_all(2, 2)
    ('Five of six', 'All six', 'The only one', 'Both')
    """
    if some < count:
        return capital(f"{number_word(some)} of {number_word(count)}")
    return {1: "The only one", 2: "Both"}.get(count, f"All {number_word(count)}")
