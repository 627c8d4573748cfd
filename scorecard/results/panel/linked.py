"""Tested: an edge over the same customers after it was tried on later periods: how much may be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better, Effect, Evidence
from scorecard.graph import Edge
from scorecard.graph.links import Touch
from scorecard.results.links.backtest import Backtest, backtest_of, worth_of
from scorecard.results.links.moment import Moment
from scorecard.results.luck import luck_of, shares_of_luck
from scorecard.results.panel.evidence import EdgeEvidence
from scorecard.results.panel.grade import MOST_LUCK, EdgeGrade
from scorecard.results.panel.linked_words import fails, tried_words
from scorecard.results.reach import edge_words

FEW = "too few customers are reached, beside those of earlier links"


@dataclass(frozen=True)
class LinksTried:
    """What an outcome's closed periods tell of its links, all of them at once; moments in time order.

    `why_not` is why it has no split, in which case nothing was tried.
    """

    touches: tuple[Touch, ...] = ()
    moments: tuple[Moment | None, ...] = ()
    period: str = "month"  # what a period is called
    why_not: str = ""

    def evidence(self, each: EdgeEvidence, metrics: Mapping[str, Metric]) -> EdgeEvidence:
        """The same edge with its back-test; graded as it came out."""
        edge = each.edge
        own = [touch for touch in self.touches if touch.metric == edge.lower and worth_of(self.moments, touch.id)]
        why_not = self.why_not or ("" if own else FEW)
        if why_not:
            return replace(each, words=f"{edge_words(edge)}; not back-tested: {why_not}")
        found = backtest_of(self.moments, [touch.id for touch in own])
        q, is_contrary = self._luck(own), self._is_contrary(edge, own, metrics[edge.lower])
        grade = _grade_of(found, is_contrary=is_contrary)
        words = f"{edge_words(edge)}; {tried_words(edge, grade, found, self.period)}"
        return replace(each, grade=grade, q=q, backtest=found, words=words)

    def evidence_of(self, edges: Iterable[Edge], metrics: Mapping[str, Metric]) -> tuple[EdgeEvidence, ...]:
        """The linked ones of some edges, each with its back-test."""
        linked = (edge for edge in edges if edge.evidence is Evidence.LINKED)
        stated = (EdgeEvidence(edge, EdgeGrade.LINKED, "", None, None, edge_words(edge)) for edge in linked)
        return tuple(self.evidence(each, metrics) for each in stated)

    def _luck(self, own: Iterable[Touch]) -> float | None:
        """The share of luck among all that stands out as much, of every touch of the outcome."""
        told = [self._q.get(touch.id) for touch in own]
        return min((q for q in told if q is not None), default=None)

    def _is_contrary(self, edge: Edge, own: Sequence[Touch], driver: Metric) -> bool:
        """Whether all of it that is no luck goes the other way than stated."""
        apart = [touch for touch in own if (q := self._q.get(touch.id)) is not None and q <= MOST_LUCK]
        sides = [_side_stated(edge, touch, driver) for touch in apart]
        worth = (worth_of(self.moments, touch.id) for touch in apart)
        against = [side * each.points < 0 for side, each in zip(sides, worth, strict=True) if each]
        return bool(against) and all(against)

    @property
    def _q(self) -> dict[str, float | None]:
        names = [touch.id for touch in self.touches]
        return dict(zip(names, shares_of_luck(list(self._chances(names))), strict=True))

    def _chances(self, names: Iterable[str]) -> Iterator[float | None]:
        for name in names:
            worth = worth_of(self.moments, name)
            yield luck_of(worth.points / worth.variance**0.5) if worth and worth.variance else None


def _side_stated(edge: Edge, touch: Touch, driver: Metric) -> int:
    """1 where one more such row should raise the outcome, -1 where it should lower it, 0 where none is stated."""
    if driver.better not in (Better.HIGHER, Better.LOWER) or edge.effect is None:
        return 0
    is_more = (driver.better is Better.HIGHER) == touch.is_delight  # whether such a row makes the driver more
    return 1 if is_more == (edge.effect is Effect.RAISES) else -1


def _grade_of(found: Backtest, *, is_contrary: bool) -> EdgeGrade:
    if is_contrary:
        return EdgeGrade.CONTRADICTED
    return EdgeGrade.UNTESTED if fails(found) else EdgeGrade.LINKED
