"""Rules: what a definition of the right shape may still get wrong, one function each; adding one is appending it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from scorecard.definitions.journeys import Journey
from scorecard.definitions.metrics import Metric
from scorecard.definitions.names import Names
from scorecard.definitions.nouns import Noun
from scorecard.definitions.rules.drives import DRIVER_RULES
from scorecard.definitions.rules.goals import GOAL_RULES, wrong_amounts
from scorecard.definitions.rules.journeys import JOURNEY_RULES
from scorecard.definitions.rules.measures import MEASURE_RULES
from scorecard.definitions.rules.metrics import METRIC_RULES
from scorecard.definitions.rules.sources import SOURCE_RULES
from scorecard.definitions.rules.voice import VOICE_RULES
from scorecard.definitions.sources import Source
from scorecard.definitions.voice import Voice
from scorecard.reading import Fault


def faults_of(noun: Noun, names: Names) -> Iterator[Fault]:
    """Everything that the rules find in one definition."""
    match noun.model:
        case Source():
            for source_rule in (*SOURCE_RULES, *MEASURE_RULES):
                yield from source_rule(noun.model, names)
        case Metric():
            for metric_rule in (*METRIC_RULES, *GOAL_RULES, *DRIVER_RULES):
                yield from metric_rule(noun.model, names)
            yield from wrong_amounts(noun.model, noun.raw)
        case Journey():
            for journey_rule in JOURNEY_RULES:
                yield from journey_rule(noun.model, names)
        case Voice():
            for voice_rule in VOICE_RULES:
                yield from voice_rule(noun.model, names)
        case None:
            return
        case _:
            assert_never(noun.model)
