"""Whom show hides: the nodes that an answer does not tell by themselves, kept for the next who asks the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scorecard.answers import Cut, Key, Note, Question, Viewer
from scorecard.periods import Period
from scorecard.project.numbers import Numbers
from scorecard.project.recent import Recent
from scorecard.project.withholding import is_told_by_snapshot, told_values

Withheld = frozenset[tuple[str, Cut, Key, Period]]
MOST = 64  # questions: one of 5,000 workers hides some thousand in two months


class WhomShowHides:
    """By question and viewer, of a snapshot, which stays as it is; what rows tell is not kept.

    `numbers_for` gives what a viewer's answers are made from.
    """

    def __init__(self, numbers_for: Callable[[Viewer], Numbers]) -> None:
        self._numbers_for = numbers_for
        self._recent = Recent[tuple[Question, Viewer], Withheld](MOST)

    def among(self, question: Question, viewer: Viewer) -> Withheld:
        """Metric, cut, key and period of each node that is not told by itself; none of a question without cuts.

        Raises ScorecardError for a question that cannot be answered.
        """
        found = self._recent.known((question, viewer))
        if found is None:
            numbers = self._numbers_for(viewer)
            found = frozenset(_hidden(numbers, question))
            if is_told_by_snapshot(numbers, question):
                self._recent.keep({(question, viewer): found})
        return found


def _hidden(numbers: Numbers, question: Question) -> Iterator[tuple[str, Cut, Key, Period]]:
    for each in told_values(numbers, question)[0] if question.cuts else ():
        if each.note is Note.SUPPRESSED:
            yield each.metric, each.cut, each.key, each.period
