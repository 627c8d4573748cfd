"""Scorecard: the rows that an executive or a department watches, and the sentence that sums them up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scorecard.periods import Period
from scorecard.results.change import Against
from scorecard.results.rows import MetricRow


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One page of rows. `department` is None on the executive page.

    `headline` is the answer ("Five of six got worse and have not come back."), `beside` what goes with it. `hidden`
    are the metrics beyond the number a reader is asked to watch, nearest to an outcome first.
    """

    title: str
    headline: str
    beside: str
    department: str | None
    department_label: str
    period: Period
    against: Against
    as_of: datetime
    rows: tuple[MetricRow, ...]
    hidden: tuple[str, ...]
    hidden_words: str  # "18 more metrics are not shown", "" where all are
    line_of_sight: str  # what the department's work leads to, in one sentence; "" on the executive page
    not_yet: tuple[str, ...]  # what this page does not know yet, in sentences
