"""Voice of the customer: which sources hold customers' own words, and the themes looked for in them."""

from __future__ import annotations

from pydantic import Field

from scorecard.definitions.base import Definition, Expression, Name, OneOrMore


class Words(Definition):
    """Where one source keeps its words, the score that came with them, and the channel."""

    text: Expression
    score: Expression | None = None
    channel: Expression | None = None


class Theme(Definition):
    """Words that show a theme, those that only seem to, and the metric that causes it."""

    label: str
    words: OneOrMore = Field(min_length=1)
    unless: OneOrMore = Field(default=(), alias="not")
    caused_by: Name | None = None


class Voice(Definition):
    voice: Name
    sources: dict[Name, Words] = Field(min_length=1)
    themes: dict[Name, Theme] = Field(default_factory=dict)
