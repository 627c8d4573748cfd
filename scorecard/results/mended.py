"""Mended: whether a theme was spoken of less after its cause was mended; a share that fell is no proof of why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from scorecard.periods import Period
from scorecard.results.limits import FEWEST_POINTS, natural_limits
from scorecard.results.signals import Direction, flags_of
from scorecard.results.words import counted, day_words, share_words

LEAST_AFTER = 3  # whole periods after which the rules that need the fewest points have had their say
MOST_BEFORE = 24  # that the usual range is told from


class Verdict(StrEnum):
    FELL = "fell"
    DID_NOT = "did not"
    EARLY = "too early to tell"
    UNKNOWN = "cannot be told"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Texts in a whole period, those of a theme among them, and how many customers said so."""

    period: Period
    texts: int
    of_theme: int
    customers: int

    @property
    def share(self) -> float:
        return self.of_theme / self.texts


@dataclass(frozen=True, slots=True)
class Mended:
    """The share of words with a theme before and after a day; None where too few customers are behind, or no text.

    `after_periods` are the whole periods after it.
    """

    verdict: Verdict
    on: date
    before: float | None = None
    after: float | None = None
    after_periods: int = 0


def mended_of(spoken: Sequence[Spoken], on: date, min_group: int) -> Mended:
    """By the usual range of the periods that ended before the day, and the rules for signals in those that began after.

    The period that holds the day is neither; `spoken` are in order of time, those without any text left out.
    """
    before = [each for each in spoken if each.period.end <= on][-MOST_BEFORE:]
    after = [each for each in spoken if each.period.start > on]
    shares = _share(before, min_group), _share(after, min_group)
    if len(before) < FEWEST_POINTS:
        return Mended(Verdict.UNKNOWN, on, *shares, len(after))
    limits = natural_limits([each.share for each in before])
    flags = flags_of([each.share for each in after], limits)
    fell = any(flag and flag.direction is Direction.DOWN for flag in flags)
    is_back = bool(flags and flags[-1] and flags[-1].direction is Direction.UP)
    still = Verdict.EARLY if len(after) < LEAST_AFTER else Verdict.DID_NOT
    return Mended(Verdict.FELL if fell and not is_back else still, on, *shares, len(after))


def _share(spoken: Sequence[Spoken], min_group: int) -> float | None:
    """Nobody at all is nobody's secret."""
    texts, of_theme = sum(each.texts for each in spoken), sum(each.of_theme for each in spoken)
    most = max((each.customers for each in spoken), default=0)  # customers of several periods may be the same ones
    return None if not texts or 0 < most < min_group else of_theme / texts


def mended_words(told: Mended, label: str, grain: str) -> str:
    """The verdict in a sentence; never that one thing made the other."""
    shares = ""
    if told.before is not None and told.after is not None:
        shares = f" Of all words {share_words(told.before)} before, {share_words(told.after)} after."
    since = f"since {day_words(told.on)}"
    match told.verdict:
        case Verdict.FELL:
            return f"“{label}” fell {since}, by more than it moves by itself.{shares} That it fell does not say why."
        case Verdict.DID_NOT:
            return f"“{label}” did not fall {since} by more than it moves by itself.{shares}"
        case Verdict.EARLY:
            over = counted(told.after_periods, f"whole {grain}") if told.after_periods else f"no whole {grain}"
            return f"Too early to tell: {over} {since}, of {LEAST_AFTER} that it takes.{shares}"
        case Verdict.UNKNOWN:
            return (
                f"It cannot be told: customers' words of fewer than {FEWEST_POINTS} {grain}s before that day are known."
            )
        case _:
            assert_never(told.verdict)
