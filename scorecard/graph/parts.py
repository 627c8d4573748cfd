"""Parts: which metrics are the same measures as another's over fewer of the rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sqlglot import exp

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.expressions import Expression, parse
from scorecard.definitions.leaves import ConversionLeaf, GivenLeaf, Leaf, MeasureLeaf, SurveyLeaf, own_leaves
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Source
from scorecard.definitions.terms import Aggregation

# what adds up over rows; the median of a part is no part of a median
ADDS_UP = {
    Aggregation.COUNT,
    Aggregation.SUM,
    Aggregation.AVERAGE,
    Aggregation.SHARE,
    Aggregation.OPEN,
    Aggregation.LAST,
}


class Quantity(NamedTuple):
    """A leaf taken apart: what is added up, and the conditions that its rows meet."""

    what: tuple[str, ...]
    conditions: frozenset[str]


Quantities = tuple[Quantity, ...]
Conditions = frozenset[tuple[int, str]]  # of all quantities of a metric, each with the place of its quantity


def parts_of(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Pairs (part, whole), each part with the nearest wholes only."""
    alike: dict[tuple[tuple[str, ...], ...], dict[str, Quantities]] = defaultdict(dict)
    for metric in catalogue.metrics.values():
        if quantities := quantities_of(metric, catalogue.sources):
            alike[tuple(quantity.what for quantity in quantities)][metric.name] = quantities
    for group in alike.values():
        conditions = {name: _all_conditions(quantities) for name, quantities in group.items()}
        for part, wholes in _wholes_in(conditions):
            for whole in wholes:
                if not any(conditions[whole] < conditions[other] for other in wholes):
                    yield part, whole


def _wholes_in(conditions: Mapping[str, Conditions]) -> Iterator[tuple[str, list[str]]]:
    """Each part with its wholes: those that ask for less. Each whole is looked for under its rarest condition only."""
    counts = Counter(condition for told in conditions.values() for condition in told)
    shelves: dict[tuple[int, str] | None, list[str]] = defaultdict(list)
    for name, told in conditions.items():
        shelves[min(told, key=lambda condition: (counts[condition], condition), default=None)].append(name)
    position = {name: at for at, name in enumerate(conditions)}
    for part, told in conditions.items():
        near = (whole for shelf in (None, *told) for whole in shelves.get(shelf, ()))
        yield part, sorted((whole for whole in near if conditions[whole] < told), key=position.__getitem__)


def quantities_of(metric: Metric, sources: Mapping[str, Source]) -> Quantities:
    """What a metric adds up, and over which rows; empty where it is not made of rows, or does not add up."""
    if metric.ratio and any(isinstance(side, str) and "." not in side for side in (metric.ratio.of, metric.ratio.to)):
        return ()
    found = [_quantity(leaf, sources) for leaf in own_leaves(metric)]
    return tuple(quantity for quantity in found if quantity) if all(found) else ()


def narrows(part: Leaf, whole: Leaf, sources: Mapping[str, Source]) -> bool:
    """Whether one count keeps only rows that another counts as well, so that it is a number of those."""
    measures = [
        sources[leaf.source].measures.get(leaf.measure) for leaf in (part, whole) if isinstance(leaf, MeasureLeaf)
    ]
    if len(measures) < 2 or any(measure is None or measure.agg is not Aggregation.COUNT for measure in measures):
        return False
    inner, outer = _quantity(part, sources), _quantity(whole, sources)
    return bool(inner and outer and inner.what == outer.what and inner.conditions >= outer.conditions)


def _all_conditions(quantities: Quantities) -> Conditions:
    return frozenset((at, condition) for at, quantity in enumerate(quantities) for condition in quantity.conditions)


def _quantity(leaf: Leaf, sources: Mapping[str, Source]) -> Quantity | None:
    source = sources.get(leaf.source)
    if source is None:
        return None
    conditions = _conditions(leaf.where, source.dimensions)
    match leaf:
        case MeasureLeaf():
            measure = source.measures.get(leaf.measure)
            if measure is None or measure.agg not in ADDS_UP:
                return None
            kept = _conditions(measure.where, {})
            how = (measure.expr, measure.time, measure.role, measure.opened, measure.closed)
            return Quantity(
                (leaf.source, measure.agg, str(leaf.stretch), *(_normal(text) for text in how)), conditions | kept
            )
        case GivenLeaf():
            return None
        case SurveyLeaf():
            return Quantity((leaf.source, leaf.score, leaf.scale, str(leaf.top)), conditions)
        case ConversionLeaf():
            to = sources.get(leaf.to_source)
            measures = (source.measures.get(leaf.measure), to.measures.get(leaf.to_measure) if to else None)
            if not all(measures):
                return None
            told = (leaf.to_source, leaf.to_measure, leaf.by, str(leaf.within), *leaf.match)
            first = measures[0]
            kept = _conditions(first.where, {}) if first else frozenset()
            return Quantity((leaf.source, *told), conditions | kept)


def _normal(text: str | None) -> str:
    parsed = parse(text) if text else None
    return parsed.normal if isinstance(parsed, Expression) else text or ""


def _conditions(text: str | None, dimensions: Mapping[str, str]) -> frozenset[str]:
    """The conditions that an expression asks for together, each with dimensions read as what they stand for."""
    if text is None:
        return frozenset()
    parsed = parse(text)
    names = (column.name for column in parsed.columns) if isinstance(parsed, Expression) else ()
    return _split(text, tuple((name, dimensions[name]) for name in names if name in dimensions))


@lru_cache(maxsize=20_000)
def _split(text: str, meanings: tuple[tuple[str, str], ...]) -> frozenset[str]:
    dimensions = dict(meanings)
    parsed = parse(text)
    if not isinstance(parsed, Expression):
        return frozenset({text})
    tree = parsed.tree
    if dimensions:
        tree = tree.transform(lambda node: _read_as(node, dimensions), copy=False)
    return frozenset(condition.sql("duckdb", copy=False) for condition in _flattened(tree))


def _read_as(node: exp.Expr, dimensions: Mapping[str, str]) -> exp.Expr:
    if isinstance(node, exp.Column) and not node.table and node.name in dimensions:
        parsed = parse(dimensions[node.name])
        if isinstance(parsed, Expression):
            return parsed.tree
    return node


def _flattened(tree: exp.Expr) -> Iterator[exp.Expr]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        inner = node.unnest()
        if isinstance(inner, exp.And):
            waiting.extend((inner.left, inner.right))
        else:
            yield inner
