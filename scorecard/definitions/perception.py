"""Perception: where leaders and staff score the promises that customers score too, and which customers those are."""

from __future__ import annotations

from pydantic import Field

from scorecard.definitions.base import Definition, Expression, Length, MeasureName, Name


class Ours(Definition):
    """What leaders and staff say of a promise."""

    source: Name
    """The source of what leaders and staff say."""
    score: Expression
    """Their score, on the customers' scale."""
    role: Expression
    """Who says so: leader or staff."""
    promise: Expression
    """The promise that they score."""
    person: Expression | None = None
    """Who answered, to count people; default: each row is somebody."""


class Theirs(Definition):
    """Where customers answer, a row an invitation."""

    source: Name
    """The source of what customers say: a row an invitation."""
    score: Expression
    """Their score; NULL: not answered."""


class Kept(Definition):
    """The source that says to whom what was promised, and when it fell due."""

    source: Name
    """The source of promises made to customers."""
    promise: Expression
    """Which promise it is, named as leaders and staff name it."""


class Perception(Definition):
    """One scale on which leaders, staff and customers score the same promises."""

    ours: Ours
    """What leaders and staff say."""
    theirs: Theirs
    """What customers say."""
    promises: Kept
    """Which customers were promised what."""
    within: Length
    """How long after a promise fell due a customer's answer is still about it."""
    good: float
    """From this score on, the promise is said to be kept."""
    questions: dict[str, str] = Field(default_factory=dict, max_length=5)
    """Up to five questions that leaders and staff answer in the app, each under the promise that it is about."""
    complaint: MeasureName | None = None
    """Rows by which a customer complains: were those who did left out?"""
