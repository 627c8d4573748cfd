"""Recipes: for each metric, which parts and which other metrics it is made of, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.formula import Formula, parse_formula
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
from scorecard.definitions.metrics import Metric, Part
from scorecard.definitions.terms import Aggregation, Scale
from scorecard.periods import Grain, Span
from scorecard.results.cells import CellOf, as_denominator, averaged, balance, cell_by, divided, reported_by, summed


@dataclass(frozen=True, slots=True)
class FromLeaf:
    """One leaf's parts, made into a cell; `source` is where its rows lie.

    `within` is how long a conversion's period waits after its end, `window` how far a running measure's reaches back
    before it, `per` the only grain of a finished number.

    `everywhere` are the dimensions of a source that stands at every node: of a cut, levels fall away and they remain.
    """

    leaf: str
    source: str
    everywhere: frozenset[str] | None
    cell_of: CellOf
    within: Span | None = None
    window: Span | None = None
    per: Grain | None = None
    is_judged: bool = True  # a counted numerator is not: its denominator is

    @property
    def is_particular(self) -> bool:
        """Whether its parts alone do not say what stands at a node in a period."""
        return self.everywhere is not None or self.window is not None or self.per is not None


@dataclass(frozen=True, slots=True)
class FromMetric:
    """Another metric at the same node, read some time before where it says so."""

    metric: str
    offset: Span | None = None


@dataclass(frozen=True, slots=True)
class Divided:
    of: FromLeaf | FromMetric
    to: FromLeaf | FromMetric


@dataclass(frozen=True, slots=True)
class Computed:
    formula: Formula
    inputs: tuple[tuple[str, FromMetric], ...]


@dataclass(frozen=True, slots=True)
class Later:
    """A kind that is defined and checked, and not computed yet."""


Recipe = FromLeaf | Divided | Computed | Later


def recipe_of(metric: Metric, catalogue: Catalogue) -> Recipe:
    """How a sound metric is made; measures of journeys come later."""
    leaves = own_leaves(metric)
    if any(leaf.source not in catalogue.sources for leaf in leaves):
        return Later()
    if metric.ratio:
        return Divided(
            _side(metric.ratio.of, metric, catalogue, denominator=False),
            _side(metric.ratio.to, metric, catalogue, denominator=True),
        )
    if metric.formula is not None:
        inputs = (FromMetric(name, offset) for name, offset in inputs_of(metric))
        return Computed(parse_formula(metric.formula), tuple(zip(metric.inputs, inputs, strict=True)))
    return _alone(leaves[0], catalogue) if leaves else Later()


def _alone(leaf: Leaf, catalogue: Catalogue) -> FromLeaf:
    everywhere = _dimensions_everywhere(leaf, catalogue)
    match leaf:
        case MeasureLeaf():
            window = leaf.stretch if isinstance(leaf.stretch, Span) else None
            return FromLeaf(leaf.name, leaf.source, everywhere, cell_by(_aggregation(leaf, catalogue)), window=window)
        case GivenLeaf():
            shown = reported_by(cell_by(_aggregation(leaf, catalogue)))
            return FromLeaf(leaf.name, leaf.source, everywhere, shown, per=leaf.per, is_judged=False)
        case SurveyLeaf():
            return FromLeaf(leaf.name, leaf.source, everywhere, balance if leaf.scale is Scale.NPS else averaged)
        case ConversionLeaf():
            return FromLeaf(leaf.name, leaf.source, everywhere, averaged, leaf.within)
        case _:
            assert_never(leaf)


def _side(side: str | Part, metric: Metric, catalogue: Catalogue, *, denominator: bool) -> FromLeaf | FromMetric:
    leaf = side_leaf(side, metric.where)
    if leaf is None:
        return FromMetric(str(side))
    cell_of = cell_by(_aggregation(leaf, catalogue))
    if denominator and cell_of is not averaged:
        cell_of = as_denominator
    elif cell_of is summed:
        cell_of = divided
    everywhere = _dimensions_everywhere(leaf, catalogue)
    return FromLeaf(leaf.name, leaf.source, everywhere, cell_of, is_judged=denominator or cell_of is divided)


def _dimensions_everywhere(leaf: Leaf, catalogue: Catalogue) -> frozenset[str] | None:
    source = catalogue.sources[leaf.source]
    return frozenset(source.dimensions) if source.stands_everywhere else None


def _aggregation(leaf: MeasureLeaf | GivenLeaf, catalogue: Catalogue) -> Aggregation:
    return catalogue.sources[leaf.source].measures[leaf.measure].agg
