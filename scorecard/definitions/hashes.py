"""Hashes: a short name for everything that a metric's number depends on, so that a changed definition shows."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Source


def hashes_of(metrics: Mapping[str, Metric], sources: Mapping[str, Source]) -> dict[str, str]:
    return {}
