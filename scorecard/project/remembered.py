"""Remembered: series over all periods that a snapshot answered with, kept for the next page that asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from scorecard.answers import Cut, Question, Value, Viewer
from scorecard.periods import Grain
from scorecard.problems import ScorecardError
from scorecard.project.recent import Recent
from scorecard.results.series import Place, Series, series_by_place

MOST = 512  # series: weeks of two and a half years take some thirty kilobytes each
MOST_SPLIT = 16  # of forty teams each

Answer = Callable[[Question], tuple[Value, ...] | None]
Asked = tuple[str, Cut, Grain, Viewer]
Found = Mapping[Place, Series]


@dataclass
class Remembered:
    """By metric, split, grain and viewer; a snapshot does not change.

    `answer` is how a snapshot answers: None where it cannot, ScorecardError where its file is not what it was.
    """

    answer: Answer
    _whole: Recent[Asked, Found] = field(default_factory=lambda: Recent(MOST))
    _split: Recent[Asked, Found] = field(default_factory=lambda: Recent(MOST_SPLIT))

    def series(self, question: Question, viewer: Viewer) -> dict[Place, Series] | None:
        """Series over all periods, of the whole company or by one split, as pages ask for them; None for anything else,
        and where the snapshot does not answer."""
        if len(question.cuts) != 1 or (question.start, question.end, question.where) != (None, None, None):
            return None
        (cut,) = question.cuts
        recent = self._split if cut else self._whole
        by_name = {name: recent.known((name, cut, question.grain, viewer)) for name in question.metrics}
        known = {name: found for name, found in by_name.items() if found is not None}
        missing = tuple(name for name in question.metrics if name not in known)
        try:
            values = self.answer(replace(question, metrics=missing)) if missing else ()
        except ScorecardError:
            return None
        if values is None:
            return None
        new = _by_metric(values)
        recent.keep({(name, cut, question.grain, viewer): found for name, found in new.items()})
        return {place: series for found in (*known.values(), *new.values()) for place, series in found.items()}


def _by_metric(values: Iterable[Value]) -> dict[str, dict[Place, Series]]:
    found: dict[str, dict[Place, Series]] = defaultdict(dict)
    for place, series in series_by_place(values).items():
        found[place[0]][place] = series
    return found
