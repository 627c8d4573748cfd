"""Journey words: how long a wait was, what a step and a place are called, as a page of a journey says it."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.definitions.terms import UNKNOWN
from scorecard.results.figures import significant
from scorecard.results.words import title_of

QUESTION = "Where do customers wait, repeat themselves, get dropped?"
NOBODY_KNOWS = "Not known where"
_LENGTHS = ((86_400, 2, "day"), (3_600, 2, "hour"), (60, 1, "minute"))


def wait_words(seconds: float) -> str:
    """A wait in two digits: who waits counts days, not seconds.

    >>> [wait_words(seconds) for seconds in (1_294_333, 90_000, 2_400, 60, 30, 0)]
    ['15 days', '25 hours', '40 minutes', '1 minute', 'under a minute', 'no time']
    """
    return waits_in_one_unit(seconds)[0]


def waits_in_one_unit(*waits: float) -> tuple[str, ...]:
    """Waits that are read beside each other, in the unit of the longest; one under half of that unit in its own.

    >>> waits_in_one_unit(5_400, 9_400), waits_in_one_unit(90_000, 250_000), waits_in_one_unit(600, 9_400)
    (('1.5 hours', '2.6 hours'), ('1 day', '2.9 days'), ('10 minutes', '2.6 hours'))
    """
    longest = next((length for length, least, _ in _LENGTHS if max(waits) >= length * least), 0)
    return tuple(_wait(seconds, longest) for seconds in waits)


def _wait(seconds: float, longest: int) -> str:
    for length, least, word in _LENGTHS:
        if seconds >= length * (0.5 if length == longest else least):
            told = significant(seconds / length, 2).removesuffix(".0")
            return f"{told} {word}{'' if told == '1' else 's'}"
    return "under a minute" if seconds else "no time"


def place_words(department: str | None, labels: Mapping[str, str]) -> str:
    if department is None or department == UNKNOWN:
        return NOBODY_KNOWS
    return labels.get(department, title_of(department))
