"""Fewer at a time: what one statement makes of all periods is made of some at a time where memory does not hold it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from scorecard.periods import Period
from scorecard.problems import ScorecardError

MORE = "allow more with 'engine: {memory: 6GB}' in config/scorecard.yml"


class TooLittleMemoryError(ScorecardError):
    """The engine may not take as much memory as a statement needs."""


def fewer_at_a_time(periods: Sequence[Period], put: Callable[[Sequence[Period]], None]) -> None:
    """Puts all of the periods, in their order: at once, else by halves, quarters and so on, of which memory holds each.

    `put` leaves nothing of what it failed at. Raises TooLittleMemoryError where a single period is too much.

    >>> from datetime import date
    >>> from scorecard.periods import Calendar, Grain
    >>> from scorecard.problems import Problem
    >>> def put(some):
    ...     if len(some) > 2:
    ...         raise TooLittleMemoryError(Problem("snapshot-failed", "out of memory"))
    ...     print([str(period) for period in some])
    >>> fewer_at_a_time(Calendar().spine(date(2026, 1, 1), date(2026, 6, 1), Grain.MONTH), put)
    ['2026-01', '2026-02']
    ['2026-03', '2026-04']
    ['2026-05']
    """
    waiting = deque([tuple(periods)])
    while waiting:
        try:
            put(waiting[0])
        except TooLittleMemoryError:
            most = len(waiting[0]) // 2
            if not most:
                raise
            waiting = deque(part[at : at + most] for part in waiting for at in range(0, len(part), most))
        else:
            waiting.popleft()
