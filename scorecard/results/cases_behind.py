"""Cases behind: a few of the rows by which a metric let customers down or pleased them, as a page may show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.answers import Case
from scorecard.periods import Period
from scorecard.results.words import period_words

LET_DOWN, PLEASED = "let a customer down", "pleased a customer"


@dataclass(frozen=True, slots=True)
class CasesShown:
    """Rows of one kind, drawn by lot; where there are none `sentence` says why.

    Their keys are looked up in `source`; `journey` is the one in which the case of each can be walked, "" for none.
    """

    title: str
    sentence: str
    source: str = ""
    level: str = ""
    journey: str = ""
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class CasesBehind:
    """The cases behind a metric; `drivers` are the metrics below it, by name and label, that have some of their own."""

    shown: tuple[CasesShown, ...]
    drivers: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """What is said where the metric itself has no cases."""
        if self.shown:
            return ""
        if self.drivers:
            return "This number is of all customers. Cases stand with what let them down or pleased them before:"
        return (
            "No definition says which rows of this number let a customer down: give the metric a failure to see cases."
        )


def cases_title(rows: str, *, is_delight: bool) -> str:
    """
    >>> cases_title("Contacts", is_delight=False)
    'Contacts that let a customer down'
    """
    return f"{rows} that {PLEASED if is_delight else LET_DOWN}"


def drawn_words(cases: Sequence[Case], period: Period) -> str:
    """How the cases came about: "5 of them in August 2026, drawn by lot: everybody who looks sees the same ones." """
    them = f"{len(cases)} of them in {period_words(period)}"
    return f"{them}, drawn by lot: everybody who looks sees the same {'one' if len(cases) == 1 else 'ones'}."
