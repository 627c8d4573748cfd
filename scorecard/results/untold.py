"""Untold: what a page's rows cannot tell, in sentences that say what is missing and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from scorecard.answers import Note
from scorecard.definitions.terms import Better
from scorecard.periods import Period
from scorecard.results.limits import FEWEST_POINTS
from scorecard.results.rows import MetricRow
from scorecard.results.words import number_word, period_words, short_words


def untold_words(rows: Sequence[MetricRow]) -> Iterator[str]:
    """For the rows of one page: of which no number comes any more, of which none came, and what nobody has said."""
    yield from _no_number(rows)
    periods = periods_known(rows)
    if 0 < periods < FEWEST_POINTS and not any(row.movement.variation is not None for row in rows):
        there = f"there {'is' if periods == 1 else 'are'} {number_word(periods)}"
        yield f"it takes {number_word(FEWEST_POINTS)} whole {rows[0].period.grain}s, and {there}"
    judged = [row for row in rows if row.better is not Better.NEITHER]
    if judged and not any(row.goal for row in judged):
        has = "it has no goal" if len(rows) == 1 else "none has a goal"
        yield f"{has} yet, which is written under goals: where a metric is defined"


def last_known(row: MetricRow) -> Period | None:
    """The last period that had a number, where the row's own has none since nothing came; None where none had."""
    if row.note is not Note.NO_DATA:
        return None
    return next((mark.period for mark in reversed(row.series) if mark.value is not None), None)


def stopped_words(row: MetricRow, asked: Period) -> str:
    """ "none since May" where a number once came; "" for any other row."""
    last = last_known(row)
    return f"none since {short_words(last, asked)}" if last else ""


def periods_known(rows: Sequence[MetricRow]) -> int:
    """How many periods with a number the row has that has most of them."""
    return max((sum(mark.value is not None for mark in row.series) for row in rows), default=0)


def _no_number(rows: Sequence[MetricRow]) -> Iterator[str]:
    without = [row for row in rows if row.value.value is None]
    ends = sorted((last for row in without if (last := last_known(row))), key=lambda period: period.start)
    for last, same in groupby(ends):
        since = short_words(last, rows[0].period)
        yield f"{_have(len(list(same)), len(rows))} had no number since {since}: see whether rows still arrive"
    if few := sum(row.note is Note.SUPPRESSED for row in without):
        yield f"{_have(few, len(rows))} too few customers to be shown: a longer period may have enough"
    never = len(without) - len(ends) - few
    if never and never == len(rows):
        during = period_words(rows[0].period)
        yield f"nothing was counted in {during}: choose another period, or see whether rows arrive"
    elif never:
        yield f"{_have(never, len(rows))} no number"


def _have(count: int, of: int) -> str:
    """
    >>> _have(1, 3), _have(2, 3), _have(1, 1)
    ('one has', 'two have', 'it has')
    """
    if of == 1:
        return "it has"
    return f"{number_word(count)} {'has' if count == 1 else 'have'}"
