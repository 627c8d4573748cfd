"""Scenarios: changes of metrics that somebody saved under a name, as written in a file of their own."""

from __future__ import annotations

from pydantic import Field

from scorecard.definitions.base import Definition, Name
from scorecard.definitions.goals import Amount


class SavedScenario(Definition):
    """One file of scenarios/."""

    scenario: Name
    """What it is called: the name of its file."""
    means: str = ""
    """What it is about, in a sentence."""
    at: dict[Name, str] | None = Field(default=None, min_length=1, max_length=1)
    """The one node at which the metrics change: {level: name}; none: the whole company."""
    change: dict[Name, Amount] = Field(min_length=1)
    """The metrics that change, each with the value that it is taken to stand at, in its own unit."""
