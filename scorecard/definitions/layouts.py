"""Layouts: how an export that is not plain is to be read, so that next month's file in the folder simply counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints
from pydantic_core import PydanticCustomError

from scorecard.definitions.base import Definition, Expression, Name, OneOrMore
from scorecard.reading import Json

UTF8 = "utf-8"


class Type(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    YES_NO = "yes_no"


class Order(StrEnum):
    """What a date begins with; where nothing is said, with the year."""

    YEAR = "year first"
    DAY = "day first"
    MONTH = "month first"


@dataclass(frozen=True, slots=True)
class Content:
    """What a column holds; a date or time in the order of its parts, or in a form of its own such as `%Y%m%d`.

    >>> Content.parse("time day first")
    Content(type=<Type.TIME: 'time'>, order=<Order.DAY: 'day first'>, form=None)
    >>> str(Content.parse("date %Y%m%d"))
    'date %Y%m%d'
    """

    type: Type
    order: Order = Order.YEAR
    form: str | None = None

    @classmethod
    def parse(cls, text: str) -> Content:
        """Raises ValueError where the text is none."""
        word, _, rest = text.strip().partition(" ")
        kind = Type(word)
        if rest and kind not in {Type.DATE, Type.TIME}:
            raise ValueError(text)
        if "%" in rest:
            return cls(kind, form=rest.strip())
        return cls(kind, Order(" ".join(rest.split())) if rest else Order.YEAR)

    def __str__(self) -> str:
        further = self.form or ("" if self.order is Order.YEAR else self.order.value)
        return f"{self.type} {further}".strip()


def _content(value: Any) -> Any:
    if isinstance(value, Content):
        return value
    try:
        return Content.parse(value if isinstance(value, str) else "")
    except ValueError:
        hint = "write text, number, yes_no, date or time; a date or time may be day first, month first, or %d.%m.%Y"
        raise PydanticCustomError(
            "unknown-word", "'{text}' is nothing a column holds", {"text": str(value), "hint": hint}
        ) from None


ContentText = Annotated[Content, BeforeValidator(_content, json_schema_input_type=str), PlainSerializer(str)]
Line = Annotated[int, Field(ge=1)]
Sign = Annotated[str, StringConstraints(min_length=1, max_length=1)]
PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Months(Definition):
    """Columns whose names are months, quarters or weeks, read as rows: one for each that has a value."""

    period: Name = "month"
    """The name of the new column that holds the first day."""
    value: Name = "value"
    """The name of the new column that holds what stood below."""
    year: int | None = Field(default=None, ge=1900, le=2200)
    """The year of months that are written without one; where it is not given, the year in the file's name."""


class Layout(Definition):
    """How files are read: signs, the line that names the columns, what is no row, and what each column holds."""

    sheet: str | None = None
    """The sheet of a workbook; the first where it is not given."""
    encoding: str = UTF8
    """How letters are stored: utf-8, cp1252, utf-16 and what else Python knows."""
    delimiter: Sign = ","
    """The sign between two cells."""
    header: Literal["none"] | Line | Annotated[tuple[Line, ...], Field(min_length=1)] = 1
    """The line that names the columns, or lines where several do; lines above are not read. none: no line does."""
    decimal: Literal[".", ","] = "."
    """The sign before the decimals of a number: a point or a comma."""
    thousands: Literal[".", ",", " ", "'"] | None = None
    """The sign between the thousands of a number: a point, comma, space or apostrophe."""
    empty: OneOrMore = ()
    """What is written where there is no value; an empty cell is always none."""
    leave_out: Expression | None = None
    """Which lines are no rows, such as totals and footers: an expression over the cells as they are written."""
    fill_down: OneOrMore = ()
    """Columns of merged cells: an empty cell is what the last one above it was."""
    months: Months | None = None
    """Months as columns, turned into rows."""
    columns: dict[Name, ContentText] = Field(default_factory=dict)
    """What a column holds; where nothing is said, what all of its cells can be read as."""

    def written(self) -> dict[str, Json]:
        """What an analyst would write to say the same: nothing that goes without saying, but for names."""
        told: dict[str, Json] = self.model_dump(mode="json", exclude_defaults=True)
        if self.months:
            told["months"] = self.months.model_dump(mode="json", exclude_none=True)
        return told

    @property
    def header_lines(self) -> tuple[int, ...]:
        """The lines that name the columns; none where no line does."""
        match self.header:
            case "none":
                return ()
            case int():
                return (self.header,)
            case _:
                return self.header
