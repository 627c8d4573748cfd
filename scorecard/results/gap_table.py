"""Table of the gaps: what of each gap of the goal line is pinned on whom, and that it adds up."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.results.gap import Gap
from scorecard.results.gap_words import (
    BELOW_NONE,
    NOT_MATCHED,
    NOTHING_EXPLAINS,
    OTHERS,
    amount,
    is_below_none,
    missing_word,
    signed,
)
from scorecard.results.goal_line import GoalLine
from scorecard.results.rows import MetricRow
from scorecard.results.words import capital

TOGETHER = "Together"


@dataclass(frozen=True, slots=True)
class GapTable:
    """Cells as words; `note` says what a number below none means, "" where there is none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


def gap_table_of(line: GoalLine) -> GapTable | None:
    """The outcomes whose gap is shared out, a column each; None where there is none."""
    told = [(entry.row, entry.shared) for entry in line.entries if entry.shared]
    if not told:
        return None
    departments = dict.fromkeys(share.label for _, gap in told for share in gap.shares)
    rows = [(label, *(_cell(_pinned(gap, label), row) for row, gap in told)) for label in departments]
    rows += [
        (capital(OTHERS), *(_cell(gap.others, row) for row, gap in told)),
        (capital(NOT_MATCHED), *(_cell(gap.not_matched, row) for row, gap in told)),
        (capital(NOTHING_EXPLAINS), *(_cell(gap.not_attributed, row) for row, gap in told)),
        (TOGETHER, *(f"{amount(gap.size, row)} {missing_word(row)}" for row, gap in told)),
    ]
    note = BELOW_NONE if any(is_below_none(gap) for _, gap in told) else ""
    return GapTable(("", *(row.label for row, _ in told)), tuple(rows), note)


def _pinned(gap: Gap, label: str) -> float:
    return next((share.points for share in gap.shares if share.label == label), 0.0)


def _cell(points: float, row: MetricRow) -> str:
    return signed(points, row) if points else "none"
