"""Models: the four kinds of definitions that a file below metrics/ may hold."""

from __future__ import annotations

from typing import TypeAlias

from scorecard.definitions.journeys import Journey
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Source
from scorecard.definitions.voice import Voice

Model: TypeAlias = Source | Metric | Journey | Voice
