"""Remembered: the company's own series that a snapshot answered with, kept for the next page that asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock

from scorecard.answers import Question, Value, Viewer
from scorecard.periods import Grain
from scorecard.problems import ScorecardError
from scorecard.results.series import Place, Series, series_by_place

MOST = 512  # series: weeks of two and a half years take some thirty kilobytes each

Answer = Callable[[Question], tuple[Value, ...] | None]


@dataclass
class Remembered:
    """By metric, grain and viewer, the oldest left out where there are too many; a snapshot does not change.

    `answer` is how a snapshot answers: None where it cannot, ScorecardError where its file is not what it was.
    """

    answer: Answer
    _series: dict[tuple[str, Grain, Viewer], Series] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def series(self, question: Question, viewer: Viewer) -> dict[Place, Series] | None:
        """Whole series of the whole company, as all pages ask for them; None for anything else, and where the snapshot
        does not answer."""
        if question.cuts != ((),) or (question.start, question.end, question.where) != (None, None, None):
            return None
        with self._lock:
            keys = [(name, question.grain, viewer) for name in question.metrics]
            known = {key[0]: self._series[key] for key in keys if key in self._series}
        missing = tuple(name for name in question.metrics if name not in known)
        try:
            values = self.answer(replace(question, metrics=missing)) if missing else ()
        except ScorecardError:
            return None
        if values is None:
            return None
        new = series_by_place(values)
        self._keep({(place[0], question.grain, viewer): series for place, series in new.items()})
        return {(name, (), (), question.grain): series for name, series in known.items()} | new

    def _keep(self, new: dict[tuple[str, Grain, Viewer], Series]) -> None:
        with self._lock:
            self._series |= new
            while len(self._series) > MOST:
                del self._series[next(iter(self._series))]
