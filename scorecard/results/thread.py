"""Thread: the metrics between a worker's day and the customer, laid out in columns, with the edges that join them."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.definitions.terms import Effect, Evidence
from scorecard.results.rows import MetricRow

OPEN, OUTCOMES = "open", "customer"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the picture: a level of the organisation, or the customer's outcomes at the right."""

    level: str  # "" for the outcomes
    title: str  # "A worker's day", "Team", "Department", "The customer"

    @property
    def key(self) -> str:
        """By what an address says that the column is opened."""
        return self.level or OUTCOMES


@dataclass(frozen=True, slots=True)
class ThreadNode:
    """One metric of a thread. `column` and `line` count from 0, left to right and top to bottom."""

    row: MetricRow
    column: int
    line: int
    is_asked: bool
    is_on_way: bool  # on the way that the reader came, the metric asked included

    @property
    def name(self) -> str:
        return self.row.name


@dataclass(frozen=True, slots=True)
class Fold:
    """The metrics of a column that have no box of their own, in one box that opens the column, or folds it again.

    `hidden` are those metrics, none where an open column shows them all.
    """

    column: int
    line: int
    key: str  # of the column
    hidden: tuple[str, ...]
    is_open: bool
    label: str  # "11 more"
    carried: str  # "four of them −0.42 points"; "" where none is known
    moved: str  # "three worse"; "" where nothing is known to have moved

    @property
    def name(self) -> str:
        """No metric's: it is written as in an address."""
        return f"{OPEN}={'' if self.is_open else self.key}"


@dataclass(frozen=True, slots=True)
class Weight:
    """How much of what the metric asked is told by goes through an edge.

    `share` is 0 to 1 of the largest, for its thickness; `likely` is "" where the points are exact. Points of exact
    edges add up, and those of associated ones among themselves.
    """

    share: float
    words: str  # "all of it", "−7.1 points"
    likely: str  # "−8.7 to −5.4"
    sentence: str  # "keeps Would recommend us 7.1 points from its goal, over the same customers"
    points: float
    unit: str  # of the points


@dataclass(frozen=True, slots=True)
class ThreadEdge:
    """What leads to what; solid where exact, dashed where associated.

    No `evidence` stands for a counterweight: the two are neighbours, neither leads to the other.
    """

    lower: str
    upper: str
    effect: Effect | None
    evidence: Evidence | None
    is_exact: bool
    is_on_way: bool
    words: (
        str  # "same customers, within 14 days", "by arithmetic", "moved together", "we believe"; "must not pay for it"
    )
    tension: str = ""  # "rewarded here, costs the goal line there"
    weight: Weight | None = None  # None where it is not known

    @property
    def is_counterweight(self) -> bool:
        return self.evidence is None


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One line of the list that says the same as the picture: a link, and how it is joined to the metric asked.

    `figure` and `movement` are "" for a metric that the picture leaves out: its value is not asked for.
    """

    name: str
    label: str
    words: str  # "comes from Statements right (same customers)"
    figure: str
    movement: str
    distance: int  # above 0: towards the customer; below 0: towards a worker's day; 0: the metric asked
    column: str = ""  # the key of its column


@dataclass(frozen=True, slots=True)
class ThreadView:
    """The thread of one metric: up to the outcomes, down to the workers' measures.

    The picture holds some metrics of each column, and `hidden_words` says how many more there are; `steps` hold them
    all. Until it is folded, it holds all of which the values are known.
    """

    metric: str
    columns: tuple[Column, ...]
    nodes: tuple[ThreadNode, ...]
    edges: tuple[ThreadEdge, ...]
    steps: tuple[ThreadStep, ...]
    way: tuple[str, ...]  # the metrics by which the reader came, the metric asked last
    sentence: str  # "Statements right leads to Would recommend us."
    hidden_words: str = ""  # "12 more metrics are in the list below"
    tension: str = ""  # "What is rewarded here is said to cost Had to contact us again."
    folds: tuple[Fold, ...] = ()
    counterweights: tuple[str, ...] = ()
