"""Goals: dated commitments, for a whole metric or for one node of the organisation."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from scorecard.definitions.base import Definition
from scorecard.periods import Grain

PERCENT = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)\s*%\s*")


def amount(value: Any) -> Any:
    """A number as written: `78%` is 0.78, anything else is in the metric's own unit.

    >>> amount("78%")
    0.78
    """
    if isinstance(value, str):
        percent = PERCENT.fullmatch(value)
        if percent is None:
            shown = {"text": value, "hint": "write 78% for a share, or a plain number in the metric's own unit"}
            raise PydanticCustomError("not-an-amount", "'{text}' is not a number", shown)
        return round(float(percent[1]) / 100, 12)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


Amount = Annotated[float, BeforeValidator(amount, json_schema_input_type=float | str)]


class Goal(Definition):
    """A target from a day on; the latest `from` not after a period's first day applies."""

    start: date = Field(alias="from")
    """The day from which this goal applies."""
    target: Amount | tuple[Amount, Amount]
    """The number to reach, in the metric's own unit; [low, high] where better is between."""
    tolerance: Amount = 0.0
    """How far off is still acceptable, in the metric's own unit."""
    per: Grain | None = None
    """For how long the target of a count or sum is meant."""
    by: date | None = None
    """When it is to be met."""
    accepted_until: date | None = None
    """Until when being off target is accepted."""
    because: str | None = None
    """Why this target."""
    node: dict[str, str] | None = Field(default=None, alias="for")
    """The one node that this goal is for: {level: name}."""
