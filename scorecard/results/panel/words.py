"""Words: what may be said of an edge; two things that went together are never told as one making the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Evidence
from scorecard.graph import Edge
from scorecard.results.figures import difference_figure, significant
from scorecard.results.panel.grade import MOST_LUCK, EdgeGrade, foretells, is_found
from scorecard.results.panel.tried import Tried
from scorecard.results.reach import NOT_PROOF, edge_words
from scorecard.results.words import counted

FORETELLS_NOTHING = "it foretells no better than the value before"
STEP = 0.1  # of the driver's own mean: "a tenth higher"


def evidence_words(
    edge: Edge, grade: EdgeGrade, level: str, found: Tried | None, q: float | None, metrics: Mapping[str, Metric]
) -> str:
    """One sentence without its full stop, as a listing or a page shows it beside the edge."""
    match edge.evidence:
        case Evidence.FORMULA | Evidence.PART | Evidence.LINKED:
            return edge_words(edge)
        case Evidence.ASSUMED:
            return f"{edge_words(edge)}{_strength(edge)}; untested"
        case Evidence.PANEL:
            return _tested_words(edge, grade, level, found, q, metrics)
        case _:
            assert_never(edge.evidence)


def _strength(edge: Edge) -> str:
    if edge.strength is None:
        return ""
    low, high = (f"{end:g}".replace("-", "−") for end in edge.strength)
    return f", {low} to {high} for one more"


def _tested_words(
    edge: Edge, grade: EdgeGrade, level: str, found: Tried | None, q: float | None, metrics: Mapping[str, Metric]
) -> str:
    if found is None or q is None:
        return "untested: too few periods in which both have a number that moves"
    if not is_found(found, q):
        unsure = "too unsure to be told from nothing" if q <= MOST_LUCK else "no more than luck would show"
        return f"tested on {_where(found, level)}: {unsure} (q {_share(q)})"
    told = f"{_went_with(edge, found, q, metrics)}; {NOT_PROOF}"
    match grade:
        case EdgeGrade.CONTRADICTED:
            return f"{told}, and the other way than stated ({edge.effect})"
        case EdgeGrade.UNTESTED if not foretells(found):
            return f"{told}; {FORETELLS_NOTHING}"
        case _:
            return told


def _went_with(edge: Edge, found: Tried, q: float, metrics: Mapping[str, Metric]) -> str:
    """ "Days to home a tenth higher went with Likelihood to recommend 1.2 points lower 1 month later (0.4 to 2.0 …"."""
    driver, parent = metrics[edge.lower], metrics[edge.upper]
    step = STEP * abs(found.driver_mean) or 1.0
    step_words = "a tenth higher" if found.driver_mean else "higher by one"
    size, *ends = (
        difference_figure(slope * step, found.parent_mean, parent.unit)
        for slope in (found.slope, *sorted((found.low, found.high), key=abs))
    )
    way = "higher" if found.slope > 0 else "lower"
    when = f"{edge.lag} later" if edge.lag else "in the same period"
    least = ends[0].removesuffix(f" {ends[1].rpartition(' ')[2]}")
    sure = f"{least} to {ends[1]}, q {_share(q)}"
    return f"{driver.label} {step_words} went with {parent.label} {size} {way} {when} ({sure})"


def _where(found: Tried, level: str) -> str:
    periods = counted(found.periods, "period")
    return f"{counted(found.teams, level)} over {periods}" if level else periods


def _share(q: float) -> str:
    return "under 0.001" if q < 0.001 else significant(q, 2)
