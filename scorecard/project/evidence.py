"""Evidence: an open project's answer to how much may be said of each edge."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from scorecard.answers import Question, Viewer
from scorecard.definitions.terms import Evidence
from scorecard.graph import Edge
from scorecard.listing import Field, Listing
from scorecard.periods import Grain
from scorecard.project.answering import ANYONE, Answering
from scorecard.project.refusals import refuse_unknown
from scorecard.results.series import Place, Series, series_by_place
from scorecard.results.suppression.pools import is_pool

if TYPE_CHECKING:
    from scorecard.results.panel.evidence import EdgeEvidence
    from scorecard.results.panel.linked import LinksTried

COLUMNS = (
    "lower", "upper", "effect", "evidence", "grade", "lag", "level", "nodes", "periods", "slope", "low", "high",
    "elasticity", "q", "strongest", "skill", "held", "words",
)  # fmt: skip


class EdgesTested(Answering):
    """What a project can tell of its edges; mixed into it."""

    @cached_property
    def tested(self) -> tuple[EdgeEvidence, ...]:
        """Every edge with its grade, all of them tried at once; statsmodels is loaded here and not before."""
        from scorecard.results.panel.evidence import evidence_of

        # by team and by department, never by person: the finest level is that of the people
        levels = self.settings.organisation.levels[1:] or self.settings.organisation.levels
        series = self._series_to_test(levels)
        return evidence_of(self.graph.edges, self.catalogue.metrics, series, levels, self.usual_grain)

    def evidence(self, metric: str, viewer: Viewer = ANYONE) -> tuple[EdgeEvidence, ...]:  # noqa: ARG002
        """The edges of a metric's lines of sight, up and down, with how much may be said of each."""
        refuse_unknown((metric,), self.catalogue)
        ways = (*self.graph.threads_up(metric), *self.graph.threads_down(metric))
        near = (*self.graph.above(metric), *self.graph.below(metric))
        shown = {(edge.lower, edge.upper) for edge in (*near, *(edge for way in ways for edge in way.edges))}
        told = (each for each in self.tested if (each.edge.lower, each.edge.upper) in shown)
        return tuple(self._with_backtest(each) for each in told)

    @abstractmethod
    def tried_links(self, outcome: str) -> LinksTried:
        """What closed periods tell of an outcome's linked edges."""

    def _with_backtest(self, each: EdgeEvidence) -> EdgeEvidence:
        if each.edge.evidence is not Evidence.LINKED:
            return each
        return self.tried_links(each.edge.upper).evidence(each, self.catalogue.metrics)

    def thread_evidence(self, metric: str, viewer: Viewer = ANYONE) -> Listing:
        """The same as rows."""
        return Listing(COLUMNS, tuple(map(_row, self.evidence(metric, viewer))))

    def _series_to_test(self, levels: tuple[str, ...]) -> dict[Place, Series]:
        from scorecard.results.panel.evidence import grain_and_lag

        asked: dict[Grain, list[Edge]] = defaultdict(list)
        for edge in self.graph.edges:
            if edge.evidence is Evidence.PANEL:
                asked[grain_and_lag(edge.lag, self.usual_grain)[0]].append(edge)
        cuts = ((), *((level,) for level in levels))
        found: dict[Place, Series] = {}
        for grain, edges in asked.items():
            names = tuple(dict.fromkeys(name for edge in edges for name in (edge.lower, edge.upper)))
            told = self.values(Question(names, cuts=cuts, grain=grain))
            found |= series_by_place(value for value in told if not is_pool(value.key))
        return {place: series.closed(self.extent) for place, series in found.items()}


def _row(each: EdgeEvidence) -> tuple[Field, ...]:
    edge, found, later = each.edge, each.found, each.backtest
    low, high = each.range or (None, None)
    return (
        edge.lower,
        edge.upper,
        str(edge.effect) if edge.effect else None,
        str(edge.evidence),
        str(each.grade),
        str(edge.lag) if edge.lag else None,
        (each.level or "enterprise") if found or later else None,
        found.teams if found else None,
        found.periods if found else later.periods if later else None,
        found.slope if found else None,
        low,
        high,
        found.elasticity if found else None,
        each.q,
        found.found if found else None,
        found.skill if found else later.skill if later else None,
        later.held / later.foretold if later and later.foretold else None,
        each.words,
    )
