"""Remembered: the company's own series that a snapshot answered with, kept for the next page that asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from scorecard.answers import Question, Value, Viewer
from scorecard.periods import Grain
from scorecard.problems import ScorecardError
from scorecard.project.recent import Recent
from scorecard.results.series import Place, Series, series_by_place

MOST = 512  # series: weeks of two and a half years take some thirty kilobytes each

Answer = Callable[[Question], tuple[Value, ...] | None]


@dataclass
class Remembered:
    """By metric, grain and viewer; a snapshot does not change.

    `answer` is how a snapshot answers: None where it cannot, ScorecardError where its file is not what it was.
    """

    answer: Answer
    _recent: Recent[tuple[str, Grain, Viewer], Series] = field(default_factory=lambda: Recent(MOST))

    def series(self, question: Question, viewer: Viewer) -> dict[Place, Series] | None:
        """Whole series of the whole company, as all pages ask for them; None for anything else, and where the snapshot
        does not answer."""
        if question.cuts != ((),) or (question.start, question.end, question.where) != (None, None, None):
            return None
        by_name = {name: self._recent.known((name, question.grain, viewer)) for name in question.metrics}
        known = {name: series for name, series in by_name.items() if series is not None}
        missing = tuple(name for name in question.metrics if name not in known)
        try:
            values = self.answer(replace(question, metrics=missing)) if missing else ()
        except ScorecardError:
            return None
        if values is None:
            return None
        new = series_by_place(values)
        self._recent.keep({(place[0], question.grain, viewer): series for place, series in new.items()})
        return {(name, (), (), question.grain): series for name, series in known.items()} | new
