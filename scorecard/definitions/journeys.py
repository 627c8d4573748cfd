"""Journeys: the ordered steps that a case passes across departments, and the measures that follow from them."""

from __future__ import annotations

from pydantic import Field

from scorecard.definitions.base import Definition, Expression, Length, MeasureName, Name, OneOrMore
from scorecard.periods import Grain, Span

# what every journey offers as a source; each barrier adds one of its own name
JOURNEY_MEASURES = (
    "cases",
    "first_time_right",
    "hand_offs",
    "blind_hand_offs",
    "rework",
    "by_hand",
    "lead_time",
    "touch_time",
    "waiting_time",
    "steps",
    "promises",
    "promises_kept",
    "promises_possible",
    "worker_hand_offs",
    "ping_pong",
    "left_with_error",
)

PROMISES = "promises"


class Event(Definition):
    """A source whose rows are steps of the case, and the expression that names the step."""

    source: Name
    """The source whose rows are steps."""
    activity: Expression
    """The expression that names the step."""
    ends: Expression | None = None
    """When the step was over; NULL: not yet, and the case is open. Without it a step takes no time."""
    before: Length | None = None
    """Without the case's key: the step leads to the customer's next case, if that begins within so long."""


class Promises(Definition):
    """The promise ledger: when a promise is due, when it was kept, and whether it could be kept when it was made."""

    source: Name
    """The source of promises."""
    due: Expression
    """When a promise is due."""
    kept: Expression
    """When it was kept; NULL: not yet."""
    possible: Expression | None = None
    """Whether it could be kept when it was made."""
    made: Expression | None = None
    """When it was made: who made it counts for the team of then. Without it, of the time by which the source counts."""
    maker: Name = "maker"
    """The role of the source that made it; by default the one named maker, if there is such."""


class FailureDemand(Definition):
    """Contacts that our own work caused, each with the department that caused it and the one that received it."""

    source: Name
    """The source whose rows are contacts."""
    cause: Name
    """The role of the source whose work caused a contact; nobody: it was not caused by us."""
    hours: Expression | None = None
    """How many hours a contact took."""
    repeated: Length | None = None
    """Of no known cause, and within so long after another of the same customer: whoever received that one caused it."""


class Tied(Definition):
    """Customers who are tied to one person or team, and how it shows that these were away."""

    source: Name
    """The source of customers: a row a customer."""
    to: Expression
    """Whom a customer is tied to; NULL: nobody."""
    level: Name | None = None
    """The level of the organisation that they are of; without it, the finest one."""
    away: MeasureName
    """The contacts of a customer whose person was away: a measure of the source of contacts."""
    repeated: Length = Span(14, Grain.DAY)
    """Within how long after a contact another one is a repeat."""
    answered: Length = Span(60, Grain.DAY)
    """Within how long after a contact a customer's answer is about it."""


class Follows(Definition):
    """Which cases go on with another: a replacement is a part of the way of the order that it replaces."""

    source: Name
    """The source that knows which case goes on with which."""
    case: Expression
    """The case that goes on."""
    after: Expression
    """The case that it goes on with; NULL: none."""


class Journey(Definition):
    """A case's way, dated by its end; hand-offs are charged to the department that sends."""

    journey: Name
    """The journey's name; it offers measures as a source does."""
    means: str = ""
    """From where to where, in a sentence."""
    events: tuple[Event, ...] = Field(min_length=1)
    """Sources whose rows are steps of the case."""
    case: Expression
    """The key of a case; a source without it: the customer's case open then."""
    customer: Expression
    """The key of the customer."""
    follows: Follows | None = None
    """Which cases are parts of another case."""
    open_for: Length | None = None
    """How long after its last step a case takes up steps without its key; without it, until the next one begins."""
    stages: dict[Name, OneOrMore] = Field(default_factory=dict)
    """The steps of each stage, in order."""
    handover_note: Expression | None = None
    """Whether the next department was told; gives the blind hand-offs."""
    manual: Expression | None = None
    """Whether a step was done by hand."""
    promises: Promises | None = None
    """Where promises are kept book of."""
    failure_demand: FailureDemand | None = None
    """Contacts that our own work caused, and where they arrive."""
    tied: Tied | None = None
    """Customers who are tied to one person or team."""
    barriers: dict[Name, MeasureName] = Field(default_factory=dict)
    """What a customer had to climb over: measures, counted by case."""

    let_down: OneOrMore = ()
    """What lets a customer down: barriers, and `promises` that were broken. Without it: all of them."""

    @property
    def lets_down_by_promises(self) -> bool:
        return self.promises is not None and (not self.let_down or PROMISES in self.let_down)

    @property
    def lets_down_by(self) -> tuple[str, ...]:
        """The barriers that let a customer down."""
        return tuple(name for name in self.barriers if not self.let_down or name in self.let_down)

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that metrics may name as `journey.measure`."""
        return (*JOURNEY_MEASURES, *self.barriers)
