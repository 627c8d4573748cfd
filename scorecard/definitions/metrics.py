"""Metrics: named, owned numbers over time, what they are made of and what they lead to."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from scorecard.definitions.base import ColumnName, Definition, Expression, Length, MeasureName, Name, OneOrMore
from scorecard.definitions.goals import Amount, Goal
from scorecard.definitions.terms import Better, Chart, Effect, Evidence, Matched, Scale


class Part(Definition):
    """A measure of which only the rows are kept that `where` over dimensions keeps."""

    measure: MeasureName
    where: Expression


class Ratio(Definition):
    """One over the other at the node asked; each side a measure, a metric, or a measure narrowed by dimensions."""

    of: MeasureName | Name | Part
    to: MeasureName | Name | Part


class OffsetInput(Definition):
    """A metric as it was some time before."""

    metric: Name
    offset: Length


class Cumulative(Definition):
    """A measure over a trailing window that ends with the period, or since the beginning of a longer one."""

    measure: MeasureName
    window: Length | None = None
    to_date: Literal["week", "month", "quarter", "year"] | None = None


class Conversion(Definition):
    """The share of `from` rows that a `to` row of the same customer followed: later, at most `within`, never itself."""

    start: MeasureName = Field(alias="from")
    end: MeasureName = Field(alias="to")
    by: str = "customer"
    within: Length
    match: OneOrMore = ()


class Survey(Definition):
    """A score of one invitation a row, NULL where nobody answered."""

    score: ColumnName
    scale: Scale
    top: int | None = None


class Rebase(Definition):
    """A day from which limits are drawn anew, since the process itself was changed."""

    at: date
    because: str = ""


class Driver(Definition):
    """What a metric leads to, stated by the owner of the lower metric, and what that belief rests on."""

    metric: Name
    effect: Effect
    evidence: Evidence
    within: Length | None = None
    lag: Length | None = None
    adjust: OneOrMore = ()
    strength: tuple[Amount, Amount] | None = None
    because: str = ""


class Metric(Definition):
    """One metric, as written under its name; exactly one of the seven kinds says what it is made of."""

    name: Name
    label: str
    means: str = ""
    department: Name | None = None
    measure: MeasureName | None = None
    ratio: Ratio | None = None
    formula: str | None = None
    inputs: dict[Name, Name | OffsetInput] = Field(default_factory=dict)
    cumulative: Cumulative | None = None
    conversion: Conversion | None = None
    given: MeasureName | None = None
    survey: Survey | None = None
    among: MeasureName | None = None
    where: Expression | None = None
    customer_says: str | None = None
    failure: MeasureName | Matched | None = None
    delight: MeasureName | None = None
    outcome: bool = False
    unit: str
    better: Better
    level: Name
    stage: Name | None = None
    owner: str | None = None
    pairs_with: Name | None = None
    chart: Chart = Chart.XMR
    goals: tuple[Goal, ...] = ()
    drives: tuple[Driver, ...] = ()
    rebase: tuple[Rebase, ...] = ()
    was: OneOrMore = ()
