"""What every definition has in common: frozen, strict about keys and types, written as an analyst writes it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from scorecard.periods import Span

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Expression = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
MeasureName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]


class Definition(BaseModel):
    """A noun of the language: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


def _span(value: Any) -> Any:
    return Span.parse(value) if isinstance(value, str) else value


def _names(value: Any) -> Any:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


Length = Annotated[Span, BeforeValidator(_span, json_schema_input_type=str)]
OneOrMore = Annotated[tuple[str, ...], BeforeValidator(_names, json_schema_input_type=str | list[str])]
