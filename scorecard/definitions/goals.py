"""Goals: dated commitments, for a whole metric or for one node of the organisation."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from scorecard.definitions.base import Definition
from scorecard.periods import Grain


def amount(value: Any) -> Any:
    """A number as written: `78%` is 0.78, anything else is in the metric's own unit.

    >>> amount("78%")
    0.78
    """
    if isinstance(value, str) and value.strip().endswith("%"):
        return round(float(value.strip()[:-1]) / 100, 12)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


Amount = Annotated[float, BeforeValidator(amount, json_schema_input_type=float | str)]


class Goal(Definition):
    """A target from a day on; the latest `from` not after a period's first day applies."""

    start: date = Field(alias="from")
    target: Amount | tuple[Amount, Amount]
    tolerance: Amount = 0.0
    per: Grain | None = None
    by: date | None = None
    accepted_until: date | None = None
    because: str | None = None
    node: dict[str, str] | None = Field(default=None, alias="for")
