"""Cover words: what becomes of customers who are tied to one person, while that one is away, as a page says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.results.cover import Cover, CoverCounts, CoverRow, When
from scorecard.results.figures import figure_of
from scorecard.results.journey_words import place_words
from scorecard.results.words import capital, counted, share_words, title_of

FEW = "too few to show"
NONE = "–"


@dataclass(frozen=True, slots=True)
class CoverTold:
    headline: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def cover_told(cover: Cover, outcome_label: str, unit: str) -> CoverTold | None:
    """The node of most contacts while away is the headline; None where nothing of it can be shown."""
    away = [row for row in cover.rows if row.when is When.AWAY and row.counts and row.counts.contacts]
    if not away:
        return None
    worst = max(away, key=lambda row: row.counts.contacts if row.counts else 0)
    waits = tuple(title_of(name) for name in cover.waits)
    columns = (capital(cover.level), "Theirs was", "Customers", "Contacts", *waits, "Had to contact us again")
    columns += (outcome_label,) if outcome_label else ()
    rows = tuple(_row(row, cover, unit, has_score=bool(outcome_label)) for row in cover.rows)
    return CoverTold(_headline(worst, cover), _sentence(cover), columns, rows)


def _headline(row: CoverRow, cover: Cover) -> str:
    counts = row.counts
    assert counts is not None, "a row that is shown"
    there = cover.of(row.node, When.THERE)
    told = f"After {_repeats(counts)} of their contacts those who have somebody of {place_words(row.node, {})} had to"
    told += " contact us again while theirs was away"
    if there and there.repeat_rate is not None:
        return f"{told}; after {_repeats(there)} while theirs was there."
    return f"{told}."


def _sentence(cover: Cover) -> str:
    tied = [row for row in cover.rows if row.when is not When.NOBODY and row.counts]
    by_node = {row.node: max(each.people for each in tied if each.node == row.node) for row in tied}
    return " ".join(
        f"Customers of {counted(people, 'person', 'people')} of {place_words(node, {})} have nobody else."
        for node, people in by_node.items()
    )


def _repeats(counts: CoverCounts) -> str:
    return NONE if counts.repeat_rate is None else share_words(counts.repeat_rate)


def _row(row: CoverRow, cover: Cover, unit: str, *, has_score: bool) -> tuple[str, ...]:
    name = NONE if row.when is When.NOBODY else place_words(row.node, {})
    return (name, row.when.value, *_cells(row, cover, unit, has_score=has_score))


def _cells(row: CoverRow, cover: Cover, unit: str, *, has_score: bool) -> Iterator[str]:
    counts = row.counts
    if counts is None:
        yield from (FEW,) * (3 + len(cover.waits) + has_score)
        return
    yield f"{row.customers:,}"
    yield f"{counts.contacts:,}"
    for name in cover.waits:
        yield f"{counts.waits[name]:,} ({share_words(counts.wait_rate(name))})"
    yield f"{counts.repeats:,} ({_repeats(counts)})"
    if has_score:
        shown = figure_of(counts.score, unit).text if counts.score is not None else FEW
        yield f"{shown} ({counted(counts.answers, 'answer')})" if counts.score is not None else shown
