"""Problems: what is wrong with somebody's input, where it stands, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):  # of which a project has one for every word that it is written in: quick to make
    """A point in a file; line and column count from 1, and 0 stands for "the file as a whole"."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, str(self.line) if self.line else "", str(self.column) if self.line else ""]
        return ":".join(part for part in parts if part)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable code, a sentence, a place, and a hint that says what to do.

    >>> print(Problem("unknown-metric", "drives 'repeat_rat'", Place("care.yml", 12, 15), "write 'repeat_rate'"))
    care.yml:12:15: unknown-metric drives 'repeat_rat' (write 'repeat_rate')
    """

    code: str
    message: str
    place: Place = NOWHERE
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def hint_on_a_page(self) -> str:
        """Nothing where it names an option alone, which only a command line has.

        >>> Problem("unknown-case", "there is no case 7", hint="ask for one with --random").hint_on_a_page
        ''
        """
        return "" if "--" in self.hint and "'scorecard " not in self.hint else self.hint

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place.file else ""
        return f"{where}{self.code} {self.message}" + (f" ({self.hint})" if self.hint else "")


class ScorecardError(Exception):
    """A question that cannot be answered; carries the problems, so that a caller can show them as they are."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def suggest(wrong: str, known: Iterable[str]) -> str:
    """The one "did you mean" of this package: a hint, or an empty string where nothing is near.

    >>> suggest("repeat_contact_rat", ["repeat_contact_rate", "handle_time"])
    "did you mean 'repeat_contact_rate'?"
    """
    near = get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by place, each told once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda problem: (problem.place, problem.code, problem.message)))


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.is_error for problem in problems)
