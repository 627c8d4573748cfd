"""Signals: an open project's answers to what moves, what will reach its goal, and what only looks as if it did."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence

from scorecard.answers import Question, Viewer
from scorecard.listing import Listing
from scorecard.periods import Grain, Period
from scorecard.project.answering import ANYONE, Answering
from scorecard.project.listings import listing_of_points, listing_of_signals
from scorecard.project.refusals import refuse_unknown
from scorecard.results.charts import chart_of
from scorecard.results.commitments import commitment_of
from scorecard.results.movement import reading_for
from scorecard.results.noise_bill import NoiseBill, noise_bill_of
from scorecard.results.reading import Reading
from scorecard.results.series import Place, Series


class SignalsRead(Answering):
    """What a project can tell of its charts; mixed into it."""

    @abstractmethod
    def periods(self, grain: Grain) -> tuple[Period, ...]: ...

    @abstractmethod
    def _series(self, questions: Iterable[Question], viewer: Viewer) -> dict[Place, Series]: ...

    def signals(self, metrics: Sequence[str] = (), grain: Grain | None = None, viewer: Viewer = ANYONE) -> Listing:
        """Is it moving, and will it reach its goal: a row a metric, all metrics where none is named.

        By the project's usual grain where none is asked. `q` is over the metrics of the listing.
        """
        return listing_of_signals(self._readings(metrics, grain or self.usual_grain, viewer))

    def signal_points(
        self, metrics: Sequence[str] = (), grain: Grain | None = None, viewer: Viewer = ANYONE
    ) -> Listing:
        """The chart of each metric as rows, one a closed period, each with its own limits."""
        return listing_of_points(self._readings(metrics, grain or self.usual_grain, viewer))

    def noise_bill(self, viewer: Viewer = ANYONE) -> NoiseBill | None:
        """How often red and green would have changed in the last twelve closed months, and how often with reason.

        Of all metrics that have goals; None where fewer than thirteen months are over.
        """
        names = tuple(name for name, metric in self.catalogue.metrics.items() if metric.goals)
        months = [month for month in reversed(self.periods(Grain.MONTH)) if self.extent.is_over(month)]
        found = self._series((Question(names, grain=Grain.MONTH),), viewer) if names else {}
        closed = {place[0]: series.closed(self.extent) for place, series in found.items()}
        return noise_bill_of(self.catalogue, closed, months)

    def _readings(
        self, metrics: Sequence[str], grain: Grain, viewer: Viewer
    ) -> Iterator[tuple[str, tuple[Period, ...], Reading]]:
        refuse_unknown(metrics, self.catalogue)
        names = tuple(dict.fromkeys(metrics)) or tuple(self.catalogue.metrics)
        found = self._series((Question(names, grain=grain),), viewer)
        for name in names:
            closed = found.get((name, (), (), grain), Series(())).closed(self.extent)
            metric = self.catalogue.metrics[name]
            last = closed.values[-1].period if closed.values else None
            goal = commitment_of(metric, self.catalogue, last, ()) if last else None
            chart = chart_of(metric, self.catalogue.metrics, last)
            yield name, tuple(value.period for value in closed.values), reading_for(closed, metric, goal, chart)
