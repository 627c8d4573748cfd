"""Metric page: one metric's thread, its chart over weeks and months, its definition card and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scorecard.periods import Period
from scorecard.results.figures import Figure
from scorecard.results.rows import Mark, MetricRow, Node
from scorecard.results.status import Status
from scorecard.results.thread import ThreadView


@dataclass(frozen=True, slots=True)
class ChartNote:
    """Something that is written on the chart at a period: why the limits start anew, or when a goal began."""

    period: Period
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """The definition card: label and plain words of each line, in order; links go to other metrics."""

    lines: tuple[CardLine, ...]
    definition: str  # hash
    place: str  # "metrics/billing.yml:12:3"


@dataclass(frozen=True, slots=True)
class CardLine:
    """`metric` is the name of the metric that the line links to, "" for none."""

    title: str  # "Meaning", "They say", "Owner", "Counted as", "Leads to", "Must not pay for it", "Goal"
    words: str
    metric: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The last closed period by the next finer level: nodes in the order of their names, never ranked.

    Empty `rows` where the metric is not split; `words` then says why.
    """

    level: str
    title: str  # "August 2026, by team"
    rows: tuple[BreakdownRow, ...]
    words: str


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    node: Node
    label: str
    figure: Figure  # ("–", "") with `note` where there is no number to show
    counted: str  # "3,110", the rows or the denominator behind it; "" where there are none or they are suppressed
    status: Status
    status_words: str
    note: str


@dataclass(frozen=True, slots=True)
class MetricPage:
    """Everything that a metric's page shows.

    `months` are the last thirteen periods of the grain asked and the one that is not over yet, if any; `weeks` the
    last six closed weeks. `sentence` says what the chart shows.
    """

    row: MetricRow
    headline: str  # "Worse since January, not come back."
    thread: ThreadView
    months: tuple[Mark, ...]
    weeks: tuple[Mark, ...]
    months_title: str  # "thirteen months"
    weeks_title: str  # "last six weeks"; "" where there are none
    notes: tuple[ChartNote, ...]
    card: Card
    breakdown: Breakdown
    sentence: str
    as_of: datetime
    not_yet: tuple[str, ...]
