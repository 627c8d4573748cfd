"""Listings of scenarios: the columns that `whatif` and `reach` print."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.catalogue import Catalogue
from scorecard.listing import Field, Listing
from scorecard.project.scenarios import ReachAnswer, WhatIfAnswer
from scorecard.results.scenario.backwards import Move
from scorecard.results.scenario.cascade import Shares
from scorecard.results.scenario.whatif import Moved
from scorecard.results.scenario.words import (
    beyond_words,
    evidence_words,
    move_words,
    spread_words,
    unknown_words,
)
from scorecard.results.sentences import note_words

WHATIF_COLUMNS = (
    "metric", "node", "period", "today", "exact", "median", "low_80", "high_80", "low_95", "high_95", "least", "most",
    "rests_on", "spread_from", "note",
)  # fmt: skip
REACH_COLUMNS = (
    "metric", "department", "period", "today", "value", "change", "of_seen", "seen_low", "seen_high", "rests_on",
    "note",
)  # fmt: skip
CASCADE_COLUMNS = (
    "department", "metric", "period", "today", "together", "alone", "seen_low", "seen_high", "rests_on", "note",
)  # fmt: skip


def listing_of_whatif(answer: WhatIfAnswer, catalogue: Catalogue) -> Listing:
    """A row a metric: the changes first, then whatever follows; `node` empty for the whole company."""
    found, node = answer.found, answer.found.scenario.node
    at_node = tuple(
        (each.metric, node.name, _day(answer, each.metric), each.today, each.value, *(None,) * 7, "", "", "")
        for each in found.at_node
    )
    moved = (_moved(each, answer, catalogue) for each in found.moved)
    missing = ((name, "", *(None,) * 10, "", "", note_words(answer.today.note_of(name))) for name in found.missing)
    return Listing(WHATIF_COLUMNS, (*at_node, *moved, *missing), answer.problems)


def _moved(moved: Moved, answer: WhatIfAnswer, catalogue: Catalogue) -> tuple[Field, ...]:
    is_known = moved.is_given or bool(moved.way.evidence)
    band = moved.band
    bands = (band.median, band.low_80, band.high_80, band.low_95, band.high_95) if band else (None,) * 5
    notes = (
        "comes to no number" if moved.exact is None else "",
        unknown_words(moved.way.unknown),
        beyond_words(moved, catalogue.metrics[moved.metric], answer.today.seen(moved.metric)) if is_known else "",
    )
    return (
        moved.metric,
        "",
        _day(answer, moved.metric),
        moved.today,
        moved.exact if is_known else None,
        *bands,
        *(moved.bounds or (None, None)),
        evidence_words(moved.way.evidence, moved.way.lags),
        spread_words(moved.spread),
        "; ".join(filter(None, notes)),
    )


def listing_of_reach(answer: ReachAnswer, catalogue: Catalogue) -> Listing:
    """A row a metric that could bring it there alone, the smallest step first; then what is not known."""
    moves = tuple(
        (
            move.lever.metric,
            move.lever.department,
            _day(answer, move.lever.metric),
            move.lever.today,
            move.value,
            None if move.value is None else move.value - move.lever.today,
            None if move.value is None or not move.lever.seen.width else move.size,
            move.lever.seen.low,
            move.lever.seen.high,
            evidence_words(move.lever.evidence, move.lever.lags),
            move_words(move, catalogue.metrics[move.lever.metric]),
        )
        for move in answer.found.moves
    )
    unknown = (
        (edge.lower, catalogue.metrics[edge.lower].department, *(None,) * 7, "", unknown_words((edge,)))
        for edge in answer.found.unknown
    )
    return Listing(REACH_COLUMNS, (*moves, *unknown), answer.problems)


def listing_of_cascade(answer: ReachAnswer, catalogue: Catalogue) -> Listing:
    """A row a metric by department: where it would stand if all moved together, and if its department alone did.

    The first row is what they lead to: where it would come to by arithmetic alone, and with what is associated.
    """
    found = answer.found
    rows = _by_department(found.cascade.together, answer, catalogue)
    unknown = (
        (catalogue.metrics[edge.lower].department, edge.lower, *(None,) * 6, "", unknown_words((edge,)))
        for edge in found.unknown
    )
    return Listing(CASCADE_COLUMNS, (_aim(answer), *rows, *unknown), answer.problems)


def _aim(answer: ReachAnswer) -> tuple[Field, ...]:
    found = answer.found
    seen = answer.today.seen(found.metric)
    together = found.band.median if found.band else found.exact
    levers = [move.lever for move in found.cascade.together.moves]
    told = evidence_words(
        (each for lever in levers for each in lever.evidence), {lag for lever in levers for lag in lever.lags}
    )
    note = ""
    if not found.cascade.together.moves:
        note = "nothing leads to it of which is known how much"
    elif found.cascade.together.share is None:
        note = "all of them together do not reach it"
    elif found.band is not None and found.exact is not None:
        note = f"{found.exact:.6g} by arithmetic alone, the rest is associated"
    return (
        None,
        found.metric,
        _day(answer, found.metric),
        found.today,
        together,
        None,
        seen.low,
        seen.high,
        told,
        note,
    )


def _by_department(together: Shares, answer: ReachAnswer, catalogue: Catalogue) -> Iterator[tuple[Field, ...]]:
    alone = {move.lever.metric: move.value for shares in answer.found.cascade.alone.values() for move in shares.moves}
    for move in sorted(together.moves, key=lambda each: (each.lever.department or "", each.lever.metric)):
        lever = move.lever
        yield (
            lever.department,
            lever.metric,
            _day(answer, lever.metric),
            lever.today,
            move.value,
            alone[lever.metric],
            lever.seen.low,
            lever.seen.high,
            evidence_words(lever.evidence, lever.lags),
            _note(move, catalogue),
        )


def _note(move: Move, catalogue: Catalogue) -> str:
    return "" if move.value is None else move_words(move, catalogue.metrics[move.lever.metric])


def _day(answer: WhatIfAnswer | ReachAnswer, metric: str) -> Field:
    value = answer.today.of(metric)
    return value.period.start if value else None
