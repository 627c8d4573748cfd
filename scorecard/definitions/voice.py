"""Voice of the customer: which sources hold customers' own words, and the themes looked for in them."""

from __future__ import annotations

from pydantic import Field

from scorecard.definitions.base import Definition, Expression, Name, OneOrMore


class Words(Definition):
    """Where one source keeps its words, the score that came with them, and the channel."""

    text: Expression
    """The expression that gives the words."""
    score: Expression | None = None
    """The score that came with them."""
    channel: Expression | None = None
    """The channel they came by."""


class Theme(Definition):
    """Words that show a theme, those that only seem to, and the metric that causes it."""

    label: str
    """What readers call it."""
    words: OneOrMore = Field(min_length=1)
    """Words that show the theme."""
    unless: OneOrMore = Field(default=(), alias="not")
    """Words that only seem to."""
    caused_by: Name | None = None
    """The metric that causes it."""


class Voice(Definition):
    voice: Name
    """The voice's name."""
    sources: dict[Name, Words] = Field(min_length=1)
    """Sources that hold words, by their name."""
    themes: dict[Name, Theme] = Field(default_factory=dict)
    """Themes looked for in them."""
