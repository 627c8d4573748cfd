"""Sources: where facts come from, what one row is, and the measures and dimensions it offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from scorecard.definitions.base import Definition, Expression, Name, OneOrMore
from scorecard.definitions.terms import Aggregation


class Measure(Definition):
    """An aggregate over one source; `where` keeps rows, `time` dates them otherwise than the source."""

    agg: Aggregation
    expr: Expression | None = None
    where: Expression | None = None
    time: Expression | None = None
    role: Name | None = None
    unit: str | None = None
    p: float | None = Field(default=None, gt=0, lt=1)
    opened: Expression | None = Field(default=None, alias="from")
    closed: Expression | None = Field(default=None, alias="to")


class Join(Definition):
    """A many-to-one join: our columns to the other source's, by the other source's key where only one is named."""

    using: Expression | dict[str, str]


class Source(Definition):
    """One table, file pattern or read-only query, and what its rows mean."""

    source: Name
    means: str = ""
    files: str | None = None
    table: str | None = None
    sql: str | None = None
    key: OneOrMore = ()
    time: Expression | None = None
    timezone: str | None = None
    changed_at: Expression | None = None
    organisation: Literal["none"] | dict[str, Expression] = Field(default_factory=dict)
    roles: dict[Name, dict[str, Expression]] = Field(default_factory=dict)
    customer: Expression | None = None
    joins: dict[Name, Join] = Field(default_factory=dict)
    dimensions: dict[Name, Expression] = Field(default_factory=dict)
    measures: dict[Name, Measure] = Field(default_factory=dict)

    @property
    def levels(self) -> Mapping[str, str]:
        """The organisation levels that the rows give themselves, by expression; empty where none."""
        return {} if self.organisation == "none" else self.organisation

    @property
    def stands_everywhere(self) -> bool:
        """`organisation: none`: the same value at every node, never split or added."""
        return self.organisation == "none"
