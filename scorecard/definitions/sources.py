"""Sources: where facts come from, what one row is, and the measures and dimensions it offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from scorecard.definitions.base import Definition, Expression, Name, OneOrMore
from scorecard.definitions.layouts import Layout
from scorecard.definitions.terms import Aggregation


class Measure(Definition):
    """An aggregate over one source; `where` keeps rows, `time` dates them otherwise than the source."""

    agg: Aggregation
    """How the rows of a cell become one number."""
    expr: Expression | None = None
    """What is aggregated: a column or expression."""
    where: Expression | None = None
    """The rows that are kept; a cell with rows of the source but none kept counts 0."""
    time: Expression | None = None
    """When this measure counts, where that is otherwise than its source."""
    role: Name | None = None
    """The role whose people this measure is charged to."""
    unit: str | None = None
    """What it is counted in; a metric states its own."""
    p: float | None = Field(default=None, gt=0, lt=1)
    """Which percentile, between 0 and 1, interpolated."""
    opened: Expression | None = Field(default=None, alias="from")
    """When a row becomes open."""
    closed: Expression | None = Field(default=None, alias="to")
    """When a row is open no longer; NULL: still open."""


class Join(Definition):
    """A many-to-one join: our columns to the other source's, by the other source's key where only one is named."""

    using: Expression | dict[str, str]
    """A column that meets the other source's key, or each column of ours with the column of theirs."""


class Source(Definition):
    """One table, file pattern or read-only query, and what its rows mean."""

    source: Name
    """The source's name."""
    means: str = ""
    """What one row is, in a sentence."""
    files: str | None = None
    """A file or pattern inside the project; Hive partitions are used."""
    read: Layout | None = None
    """How the files are to be read, where they are no plain ones."""
    table: str | None = None
    """A table of the engine."""
    sql: str | None = None
    """One read-only SELECT over tables and the project's own files, quoted."""
    key: OneOrMore = ()
    """The column or columns that tell one row from all others."""
    time: Expression | None = None
    """When a row counts: a column or expression; a source that is only joined to needs none."""
    timezone: str | None = None
    """The zone of times without offset; UTC where it is not given."""
    changed_at: Expression | None = None
    """When a row was last written; lets a refresh read only what changed."""
    organisation: Literal["none"] | dict[str, Expression] = Field(default_factory=dict)
    """A level and the expression that gives it, or several; none: the same value stands at every node."""
    roles: dict[Name, dict[str, Expression]] = Field(default_factory=dict)
    """Other people that a row belongs to, by role: levels and the expressions that give them."""
    customer: Expression | None = None
    """The key at which front office and back office meet."""
    joins: dict[Name, Join] = Field(default_factory=dict)
    """Sources joined many-to-one, by their name."""
    dimensions: dict[Name, Expression] = Field(default_factory=dict)
    """What values can be split and filtered by; the same name in two sources is the same dimension."""
    measures: dict[Name, Measure] = Field(default_factory=dict)
    """Aggregates that this source offers to metrics, as source.measure."""

    @property
    def levels(self) -> Mapping[str, str]:
        """The organisation levels that the rows give themselves, by expression; empty where none."""
        return {} if self.organisation == "none" else self.organisation

    @property
    def stands_everywhere(self) -> bool:
        """`organisation: none`: the same value at every node, never split or added."""
        return self.organisation == "none"
