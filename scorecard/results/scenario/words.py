"""Words: what a scenario says, in which what is exact and what is associated are never said alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better, Evidence
from scorecard.graph.edges import Edge
from scorecard.periods import Span
from scorecard.results.figures import figure_of
from scorecard.results.reach import NOT_PROOF, edge_words
from scorecard.results.scenario.backwards import Move
from scorecard.results.scenario.spread import Share
from scorecard.results.scenario.today import Seen, ends_of
from scorecard.results.scenario.whatif import Moved
from scorecard.results.words import listed, share_words

_EVIDENCE = {
    Evidence.FORMULA: "by arithmetic",
    Evidence.PART: "as a part of it",
    Evidence.LINKED: "same customers",
    Evidence.PANEL: "moved together",
    Evidence.ASSUMED: "we believe",
}
NAMED = 3
MEASURED = {Evidence.LINKED, Evidence.PANEL}

Metrics = Mapping[str, Metric]


def evidence_words(evidence: Iterable[Evidence], lags: Iterable[Span] = ()) -> str:
    """What a way rests on; that what was measured is no proof stands beside it wherever it is told.

    >>> evidence_words({Evidence.ASSUMED, Evidence.FORMULA})
    'by arithmetic, we believe'
    >>> evidence_words({Evidence.PANEL}, [Span.parse("1 month")])
    'moved together 1 month later; association, not proof'
    """
    told = set(evidence)
    words = {each: words for each, words in _EVIDENCE.items() if each in told}
    later = listed([str(lag) for lag in sorted(lags, key=str)])
    if later and Evidence.PANEL in words:
        words[Evidence.PANEL] += f" {later} later"
    return ", ".join(words.values()) + (f"; {NOT_PROOF}" if told & MEASURED else "")


def spread_words(shares: Iterable[Share]) -> str:
    """
    >>> spread_words((Share("notes", "repeats", 0.8), Share("repeats", "recommend", 0.2)))
    '80 % notes → repeats, 20 % repeats → recommend'
    """
    return ", ".join(f"{share_words(share.share)} {share.lower} → {share.upper}" for share in tuple(shares)[:NAMED])


def unknown_words(edges: Iterable[Edge]) -> str:
    """What is not known, by edge: "not known how much recommend goes with repeats (same customers)"."""
    told = [f"{edge.upper} goes with {edge.lower} ({edge_words(edge)})" for edge in edges]
    more = len(told) - NAMED
    shown = listed([*told[:NAMED], f"{more} more"]) if more > 0 else listed(told)
    return f"not known how much {shown}" if told else ""


def seen_words(seen: Seen, unit: str) -> str:
    """That a value was never seen, and what was."""
    low, high = (figure_of(end, unit).text for end in (seen.low, seen.high))
    if low == high:
        return f"never seen so far: always {low}"
    return f"never seen so far: between {low} and {high}"


def move_words(move: Move, metric: Metric) -> str:
    """What a move has against it: it reaches nothing, was never seen, or makes the metric itself worse."""
    if move.value is None:
        return "may as well not move it" if move.is_in_doubt else "does not reach it"
    change = move.value - move.lever.today
    is_worse = change < 0 if metric.better is Better.HIGHER else change > 0 and metric.better is Better.LOWER
    told = ["for the worse in itself"] if is_worse else []
    told += [] if move.is_seen or not change else [seen_words(move.lever.seen, metric.unit)]
    return "; ".join(told)


def beyond_words(moved: Moved, metric: Metric, seen: Seen) -> str:
    """That what follows lies, or may lie, where the metric never was or cannot be."""
    middle = moved.band.median if moved.band else moved.exact
    if middle is None or moved.is_given:
        return ""
    least, most = ends_of(metric, seen)
    low, high = (moved.band.low_95, moved.band.high_95) if moved.band else (middle, middle)
    told = ["some of it cannot be"] if low < least or high > most else []
    told += [] if seen.holds(middle) else [seen_words(seen, metric.unit)]
    return "; ".join(told)


def moved_sentence(moved: Moved, metric: Metric) -> str:
    """ "Would recommend us: 21.9 to 23.4 points, we believe; today 21.3 points, by arithmetic alone 21.3 points." """
    today, exact = (figure_of(value, metric.unit).text for value in (moved.today, moved.exact))
    if moved.band is None:
        if not moved.way.evidence and not moved.is_given:
            return f"{metric.label}: {unknown_words(moved.way.unknown)}; today {today}."
        return f"{metric.label}: {exact} by arithmetic; today {today}."
    low, high = (figure_of(value, metric.unit).text for value in (moved.band.low_80, moved.band.high_80))
    told = evidence_words((each for each in moved.way.evidence if not each.is_exact), moved.way.lags)
    return f"{metric.label}: {low} to {high}, {told}; today {today}, by arithmetic alone {exact}."
