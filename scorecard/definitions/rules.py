"""Rules: what a well-formed definition may still get wrong, looked for one rule after the other."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.metrics import Metric
from scorecard.definitions.names import Names
from scorecard.definitions.nouns import Noun
from scorecard.reading import Fault


def faults_of(noun: Noun, names: Names) -> Iterator[Fault]:
    """Everything that the rules find in one definition."""
    match noun.model:
        case _:
            yield from ()
