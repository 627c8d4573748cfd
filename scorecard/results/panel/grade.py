"""Grade: how much may be said of an edge, from arithmetic down to what the numbers speak against."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from scorecard.definitions.terms import Effect, Evidence
from scorecard.graph import Edge
from scorecard.results.panel.tried import Tried

MOST_LUCK = 0.05  # the share of luck among what is told as association


class EdgeGrade(StrEnum):
    """What an edge rests on, once it was looked at."""

    ARITHMETIC = "arithmetic"
    LINKED = "linked"
    ASSOCIATION = "association"
    UNTESTED = "untested"
    CONTRADICTED = "contradicted"


def edge_grade_of(edge: Edge, found: Tried | None, q: float | None) -> EdgeGrade:
    """The grade of an edge; what was tested and may be luck, or foretells nothing, stays untested."""
    match edge.evidence:
        case Evidence.FORMULA | Evidence.PART:
            return EdgeGrade.ARITHMETIC
        case Evidence.LINKED:
            return EdgeGrade.LINKED
        case Evidence.ASSUMED:
            return EdgeGrade.UNTESTED
        case Evidence.PANEL:
            return _grade_of_tested(edge, found, q)
        case _:
            assert_never(edge.evidence)


def is_found(found: Tried | None, q: float | None) -> bool:
    """Whether the two went together, either way, beyond what luck does among all that was tried."""
    return found is not None and q is not None and q <= MOST_LUCK and found.is_apart_from_0


def foretells(found: Tried) -> bool:
    """Whether it foretells its parent better than "same as last period"."""
    return found.skill is not None and found.skill > 0


def _grade_of_tested(edge: Edge, found: Tried | None, q: float | None) -> EdgeGrade:
    if found is None or not is_found(found, q):
        return EdgeGrade.UNTESTED
    if (found.slope > 0) != (edge.effect is Effect.RAISES):
        return EdgeGrade.CONTRADICTED
    return EdgeGrade.ASSOCIATION if foretells(found) else EdgeGrade.UNTESTED
