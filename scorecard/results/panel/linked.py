"""Tested: an edge over the same customers after it was tried on later periods: how much may be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better, Effect
from scorecard.graph import Edge
from scorecard.graph.links import Touch
from scorecard.results.figures import significant
from scorecard.results.links.backtest import Backtest, backtest_of, worth_of
from scorecard.results.links.moment import Moment
from scorecard.results.luck import luck_of, shares_of_luck
from scorecard.results.panel.evidence import EdgeEvidence
from scorecard.results.panel.grade import MOST_LUCK, EdgeGrade
from scorecard.results.panel.words import FORETELLS_NOTHING
from scorecard.results.reach import NOT_PROOF, edge_words
from scorecard.results.words import counted

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
        words = f"{edge_words(edge)}; {_words(edge, grade, found, self.period)}"
        return replace(each, grade=grade, q=q, backtest=found, words=words)

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
    return EdgeGrade.UNTESTED if _fails(found) else EdgeGrade.LINKED


def _fails(found: Backtest) -> bool:
    """Whether it did no better than "same as last period", and would have if it were true."""
    return found.can_tell and found.skill is not None and found.skill <= 0


def _words(edge: Edge, grade: EdgeGrade, found: Backtest, period: str) -> str:
    """ "foretold 19 months 13 % nearer than the value before (17 in their interval); association, not proof"."""
    if grade is EdgeGrade.CONTRADICTED:
        return f"{NOT_PROOF}, and the other way than stated ({edge.effect})"
    if found.skill is None:
        return f"too few {period}s for a back-test; {NOT_PROOF}"
    if _fails(found):
        return f"{NOT_PROOF}; {FORETELLS_NOTHING}"
    unsure = "" if found.can_tell else ", and moved too little for a back-test to tell"
    how = f"{significant(100 * found.skill, 2)} % nearer" if found.skill > 0 else "no nearer"
    held = f"{found.held:,} in their interval"
    return f"foretold {counted(found.foretold, period)} {how} than the value before ({held}){unsure}; {NOT_PROOF}"
