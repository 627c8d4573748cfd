"""Whom show hides: the nodes that an answer does not tell by themselves, kept for the next who asks the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock

from scorecard.answers import Cut, Key, Note, Question, Viewer
from scorecard.periods import Period
from scorecard.project.numbers import Numbers
from scorecard.project.withholding import is_told_by_snapshot, told_values

Withheld = frozenset[tuple[str, Cut, Key, Period]]
MOST = 64  # questions: one of 5,000 workers hides some thousand in two months


@dataclass
class WhomShowHides:
    """By question and viewer, the oldest left out where there are too many.

    What a snapshot tells does not change while a project reads it; what rows tell is never kept.
    """

    numbers_for: Callable[[Viewer], Numbers]
    _found: dict[tuple[Question, Viewer], Withheld] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def among(self, question: Question, viewer: Viewer) -> Withheld:
        """Where a node that is asked for is not told by itself; nowhere in a question without cuts."""
        asked = question, viewer
        with self._lock:
            found = self._found.get(asked)
        if found is None:
            numbers = self.numbers_for(viewer)
            found = frozenset(_hidden(numbers, question))
            if is_told_by_snapshot(numbers, question):
                self._keep(asked, found)
        return found

    def _keep(self, asked: tuple[Question, Viewer], found: Withheld) -> None:
        with self._lock:
            self._found[asked] = found
            while len(self._found) > MOST:
                del self._found[next(iter(self._found))]


def _hidden(numbers: Numbers, question: Question) -> Iterator[tuple[str, Cut, Key, Period]]:
    for each in told_values(numbers, question)[0] if question.cuts else ():
        if each.note is Note.SUPPRESSED:
            yield each.metric, each.cut, each.key, each.period
