"""Journeys: the ordered steps that a case passes across departments, and the measures that follow from them."""

from __future__ import annotations

from pydantic import Field

from scorecard.definitions.base import Definition, Expression, MeasureName, Name, OneOrMore

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
)


class Event(Definition):
    """A source whose rows are steps of the case, and the expression that names the step."""

    source: Name
    activity: Expression


class Promises(Definition):
    """The promise ledger: when a promise is due, when it was kept, and whether it could be kept when it was made."""

    source: Name
    due: Expression
    kept: Expression
    possible: Expression | None = None


class Journey(Definition):
    """A case's way, dated by its end; hand-offs are charged to the department that sends."""

    journey: Name
    means: str = ""
    events: tuple[Event, ...] = Field(min_length=1)
    case: Expression
    customer: Expression
    stages: dict[Name, OneOrMore] = Field(default_factory=dict)
    handover_note: Expression | None = None
    manual: Expression | None = None
    promises: Promises | None = None
    barriers: dict[Name, MeasureName] = Field(default_factory=dict)

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that metrics may name as `journey.measure`."""
        return (*JOURNEY_MEASURES, *self.barriers)
