"""What every definition has in common: frozen, strict about keys and types, written as an analyst writes it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, StringConstraints
from pydantic_core import PydanticCustomError

from scorecard.periods import Span

NAME = r"^[a-z][a-z0-9_]*$"
REFERENCE = r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"
COLUMN_REFERENCE = r"^[a-z][a-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*$"

Name = Annotated[str, StringConstraints(pattern=NAME)]
NodeName = Annotated[str, StringConstraints(min_length=1)]  # as it stands in the data: `EWR`, `Group 56`
Expression = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
MeasureName = Annotated[str, StringConstraints(pattern=REFERENCE)]
ColumnName = Annotated[str, StringConstraints(pattern=COLUMN_REFERENCE)]


class Definition(BaseModel):
    """A noun of the language: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


def _span(value: Any) -> Any:
    if isinstance(value, Span):
        return value
    try:
        return Span.parse(value if isinstance(value, str) else "")
    except ValueError:
        hint = "write for example 14 days, 1 month or 1 year"
        shown = {"text": str(value), "hint": hint}
        raise PydanticCustomError("not-a-length", "'{text}' is not a length of time", shown) from None


def _names(value: Any) -> Any:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


Length = Annotated[Span, BeforeValidator(_span, json_schema_input_type=str), PlainSerializer(str)]
OneOrMore = Annotated[tuple[str, ...], BeforeValidator(_names, json_schema_input_type=str | list[str])]
