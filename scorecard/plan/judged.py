"""Judged: by whose customers it is decided that the cells of a leaf may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import (
    ConversionLeaf,
    GivenLeaf,
    Leaf,
    MeasureLeaf,
    SurveyLeaf,
    inputs_of,
    own_leaves,
    side_leaf,
)
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Aggregation

COUNTED = frozenset({Aggregation.COUNT, Aggregation.COUNT_DISTINCT, Aggregation.OPEN})
SUMMED = frozenset({Aggregation.SUM, Aggregation.LAST})


@dataclass(frozen=True, slots=True)
class Judged:
    """By the customers of the rows that a value keeps, by those of all rows seen, by both or by neither.

    A count is judged by all rows seen: a few among many customers say nothing of any one of them. A sum over a few
    would tell what each of them comes to, so it is judged by the rows it adds up as well. Every other value, and
    whatever a ratio divides by, is judged by the rows it rests on; a count that is divided is not judged by itself.
    """

    by_kept: bool = False
    by_seen: bool = False
    exactly: bool = False  # counted as distinct values, where marks left it open whether there are enough

    def also(self, other: Judged) -> Judged:
        return Judged(self.by_kept or other.by_kept, self.by_seen or other.by_seen, self.exactly)


def judged_in(names: Iterable[str], catalogue: Catalogue) -> Mapping[Leaf, Judged]:
    """How each leaf of the named metrics is judged, through whatever they are made of."""
    found: dict[Leaf, Judged] = {}
    for metric in _all(names, catalogue.metrics):
        for leaf, judged in _judged(metric, catalogue):
            found[leaf] = found.get(leaf, Judged()).also(judged)
    return found


def _judged(metric: Metric, catalogue: Catalogue) -> Iterator[tuple[Leaf, Judged]]:
    if metric.ratio:
        divided, divisor = (side_leaf(side, metric.where) for side in (metric.ratio.of, metric.ratio.to))
        if divided:
            yield divided, Judged(by_kept=_aggregation(divided, catalogue) not in COUNTED)
        if divisor:
            yield divisor, Judged(by_kept=True)
        return
    for leaf in own_leaves(metric):
        if isinstance(leaf, GivenLeaf):
            yield leaf, Judged()  # whoever reported a finished number has decided that it may be shown
            continue
        aggregation = _aggregation(leaf, catalogue)
        yield leaf, Judged(by_kept=aggregation not in COUNTED, by_seen=aggregation in COUNTED | SUMMED)


def _aggregation(leaf: Leaf, catalogue: Catalogue) -> Aggregation | None:
    """How a measure is aggregated; None for a survey or a conversion, which are shares of a kind."""
    match leaf:
        case MeasureLeaf() | GivenLeaf():
            source = catalogue.sources.get(leaf.source)
            measure = source.measures.get(leaf.measure) if source else None
            return measure.agg if measure else None
        case SurveyLeaf() | ConversionLeaf():
            return None
        case _:
            assert_never(leaf)


def _all(names: Iterable[str], metrics: Mapping[str, Metric]) -> Iterator[Metric]:
    """The named metrics and all that they are made of, each once."""
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name in metrics and name not in seen:
            seen.add(name)
            yield metrics[name]
            waiting.extend(child for child, _ in inputs_of(metrics[name]))
