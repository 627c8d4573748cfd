"""Linked words: how well an edge over the same customers foretold later periods, as a listing and a page say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scorecard.definitions.metrics import Metric
from scorecard.graph import Edge
from scorecard.results.figures import significant
from scorecard.results.links.backtest import Backtest
from scorecard.results.panel.evidence import EdgeEvidence
from scorecard.results.panel.grade import EdgeGrade
from scorecard.results.panel.words import FORETELLS_NOTHING
from scorecard.results.reach import NOT_PROOF
from scorecard.results.words import counted, number_word, sentence


def fails(found: Backtest) -> bool:
    """Whether it did no better than "same as last period", and would have if it were true."""
    return found.can_tell and found.skill is not None and found.skill <= 0


def tried_words(edge: Edge, grade: EdgeGrade, found: Backtest, period: str) -> str:
    """ "foretold 19 months 13 % nearer than the value before (17 in their interval); association, not proof"."""
    if grade is EdgeGrade.CONTRADICTED:
        return f"{NOT_PROOF}, and the other way than stated ({edge.effect})"
    if found.skill is None:
        return f"too few {period}s for a back-test; {NOT_PROOF}"
    if fails(found):
        return f"{NOT_PROOF}; {FORETELLS_NOTHING}"
    unsure = "" if found.can_tell else ", and moved too little for a back-test to tell"
    how = f"{significant(100 * found.skill, 2)} % nearer" if found.skill > 0 else "no nearer"
    held = f"{found.held:,} in their interval"
    return f"foretold {counted(found.foretold, period)} {how} than the value before ({held}){unsure}; {NOT_PROOF}"


def tried_sentence(found: Sequence[EdgeEvidence], metrics: Mapping[str, Metric], period: str) -> str:
    """ "Tried on 18 later months: “Told to wait” came 52 % nearer than the value before; seven others …"

    Empty where none could be tried.
    """
    tried = {each.edge.lower: each for each in found if each.backtest and each.backtest.skill is not None}
    if not tried:
        return ""
    most = max(each.backtest.foretold for each in tried.values() if each.backtest)
    told = list(_told(tried.values(), metrics))
    left = len(tried) - len(told)
    if not told:
        return sentence(f"tried on {counted(most, f'later {period}')}: too little moved to tell whether it holds")
    rest = [f"{number_word(left)} {'other' if left == 1 else 'others'} moved too little to tell"] if left else []
    return sentence(f"tried on {counted(most, f'later {period}')}: {'; '.join([*told, *rest])}")


def _told(tried: Iterable[EdgeEvidence], metrics: Mapping[str, Metric]) -> Iterator[str]:
    """What is to be said of each of which there is anything; those that came nearest first."""
    for each in sorted(tried, key=_skill, reverse=True):
        label = f"“{metrics[each.edge.lower].label}”"
        if each.grade is EdgeGrade.CONTRADICTED:
            yield f"{label} goes the other way than stated"
        elif each.grade is EdgeGrade.UNTESTED:
            yield f"{label} came no nearer than the value before"
        elif each.backtest and each.backtest.can_tell:
            yield f"{label} came {significant(100 * _skill(each), 2)} % nearer than the value before"


def _skill(each: EdgeEvidence) -> float:
    return each.backtest.skill or 0.0 if each.backtest else 0.0
