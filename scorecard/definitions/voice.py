"""Voice of the customer: which sources hold customers' own words, and the themes looked for in them."""

from __future__ import annotations

from pydantic import Field

from scorecard.definitions.base import ColumnName, Definition, Expression, Length, Name, OneOrMore
from scorecard.definitions.perception import Perception
from scorecard.periods import Grain, Span


class Words(Definition):
    """Where one source keeps its words, the score that came with them, and the channel."""

    text: Expression
    """The expression that gives the words."""
    score: Expression | None = None
    """The score that came with them."""
    channel: Expression | None = None
    """The channel they came by."""
    low: float | None = None
    """A score up to this one opens a case: somebody has to answer that customer."""
    answered: Expression | None = None
    """When a row was answered; NULL: not yet. Without it, only what people say in the app counts."""


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
    praise: bool = False
    """The theme is a good one: the rows of that metric which pleased customers are behind it."""


class Labelled(Definition):
    """Texts to which people gave themes: how well words find them is measured there."""

    source: Name
    """The source of labelled texts."""
    text: Expression
    """The text."""
    themes: Expression
    """The list of themes that a person gave it."""


class Voice(Definition):
    voice: Name
    """The voice's name."""
    sources: dict[Name, Words] = Field(min_length=1)
    """Sources that hold words, by their name."""
    themes: dict[Name, Theme] = Field(default_factory=dict)
    """Themes looked for in them."""
    answer_within: Length = Span(2, Grain.DAY)
    """How soon a low score is to be answered."""
    labelled: Labelled | None = None
    """Texts to which people gave themes."""
    names: tuple[ColumnName, ...] = ()
    """Columns of people's names, as source.column: whoever stands there is taken out of words."""
    perception: Perception | None = None
    """What leaders, staff and customers say of the same promises."""
