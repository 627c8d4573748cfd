"""Metrics: named, owned numbers over time, what they are made of and what they lead to."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from scorecard.definitions.base import (
    ColumnName,
    Definition,
    Expression,
    Length,
    MeasureName,
    Name,
    NodeName,
    OneOrMore,
)
from scorecard.definitions.goals import Amount, Goal
from scorecard.definitions.terms import Better, Chart, Effect, Evidence, Matched, Scale
from scorecard.periods import Grain


class Part(Definition):
    """A measure of which only the rows are kept that `where` over dimensions keeps."""

    measure: MeasureName
    """The measure, as source.measure."""
    where: Expression
    """The rows that are kept: a condition over dimensions."""


class Ratio(Definition):
    """One over the other at the node asked; each side a measure, a metric, or a measure narrowed by dimensions."""

    of: MeasureName | Name | Part
    """Above the line: a measure, a metric, or a measure with a where."""
    to: MeasureName | Name | Part
    """Below the line: a measure, a metric, or a measure with a where."""


class OffsetInput(Definition):
    """A metric as it was some time before."""

    metric: Name
    """The metric that is read."""
    offset: Length
    """How long before."""


class Cumulative(Definition):
    """A measure over a trailing window that ends with the period, or since the beginning of a longer one."""

    measure: MeasureName
    """The measure, as source.measure."""
    window: Length | None = None
    """A trailing window that ends with the period."""
    to_date: Literal["week", "month", "quarter", "year"] | None = None
    """The longer period since whose beginning it counts."""


class Conversion(Definition):
    """The share of `from` rows that a `to` row of the same customer followed: later, at most `within`, never itself."""

    start: MeasureName = Field(alias="from")
    """The rows that may be followed."""
    end: MeasureName = Field(alias="to")
    """The rows that follow."""
    by: str = "customer"
    """What the two rows share: the customer."""
    within: Length
    """How long after at most."""
    match: OneOrMore = ()
    """Dimensions in which the two rows must agree."""


class Given(Definition):
    """Finished numbers, one a node and period, as somebody reported them."""

    measure: MeasureName
    """The measure, as source.measure."""
    per: Grain = Grain.MONTH
    """For how long each number stands; asked by another grain there is none."""


class Survey(Definition):
    """A score of one invitation a row, NULL where nobody answered."""

    score: ColumnName
    """A column as source.column: one row an invitation, NULL where nobody answered."""
    scale: Scale
    """How scores become a number: nps, top (a share), mean."""
    top: int | None = None
    """The lowest score that counts on the scale top."""


class Rebase(Definition):
    """A day from which limits are drawn anew, since the process itself was changed."""

    at: date
    """The day from which limits are drawn anew."""
    because: str = ""
    """What was changed."""


class Driver(Definition):
    """What a metric leads to, stated by the owner of the lower metric, and what that belief rests on."""

    metric: Name
    """The metric that this one leads to."""
    effect: Effect
    """Whether more of this raises or lowers it."""
    evidence: Evidence
    """What that rests on: linked, panel or assumed."""
    within: Length | None = None
    """Linked: how long after a failure an outcome is its."""
    lag: Length | None = None
    """Panel: how much later the effect shows; none: the same period."""
    adjust: OneOrMore = ()
    """Linked: dimensions that are held equal."""
    strength: tuple[Amount, Amount] | None = None
    """Assumed: [low, high], the change above for a change of one here."""
    because: str = ""
    """Why we believe it."""


class Metric(Definition):
    """One metric, as written under its name; exactly one of the seven kinds says what it is made of."""

    name: Name
    label: str
    """What readers call it."""
    means: str = ""
    """What it says, in a sentence."""
    department: NodeName | None = None
    """Whose it is; none: the enterprise's."""
    measure: MeasureName | None = None
    """Kind: a measure itself."""
    ratio: Ratio | None = None
    """Kind: one over the other, at the node asked."""
    formula: str | None = None
    """Kind: arithmetic over inputs."""
    inputs: dict[Name, Name | OffsetInput] = Field(default_factory=dict)
    """The metrics of a formula by the name that the formula gives them."""
    cumulative: Cumulative | None = None
    """Kind: a trailing window or a period to date."""
    conversion: Conversion | None = None
    """Kind: the share of rows that another row of the same customer followed."""
    given: MeasureName | Given | None = None
    """Kind: finished numbers that somebody reported, never rolled up or split; a month's each unless `per` says so."""
    survey: Survey | None = None
    """Kind: a score of answers, with response rate."""
    among: MeasureName | None = None
    """Who could have been counted."""
    where: Expression | None = None
    """The rows that are kept, over dimensions; holds for failure and delight too."""
    customer_says: str | None = None
    """The measure as a customer would say it; a metric no customer would say anything about has none."""
    failure: MeasureName | Matched | None = None
    """The rows that let a customer down; of a conversion: matched or unmatched."""
    delight: MeasureName | None = None
    """The rows that pleased one."""
    outcome: bool = False
    """It matters to customers in itself."""
    unit: str
    """count, percent, points, seconds, minutes, hours, days, ratio, or a currency code."""
    better: Better
    """Which way is good."""
    level: Name
    """Whose daily work this measures: a level of the project, or enterprise."""
    stage: Name | None = None
    """The stage of the customer's journey."""
    owner: str | None = None
    """Who answers for it."""
    pairs_with: Name | None = None
    """Its counterweight: the metric that must not pay for it."""
    chart: Chart = Chart.XMR
    """How signal is told from noise."""
    goals: tuple[Goal, ...] = ()
    """Dated targets."""
    drives: tuple[Driver, ...] = ()
    """What it leads to: its lines of sight."""
    rebase: tuple[Rebase, ...] = ()
    """Days from which limits are drawn anew."""
    was: OneOrMore = ()
    """Names it had before; it keeps their history."""

    @property
    def reported(self) -> Given | None:
        """What `given` says, written out."""
        return Given(measure=self.given) if isinstance(self.given, str) else self.given
