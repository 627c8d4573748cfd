"""Node: what a change at one node of the organisation comes to for the whole company."""

from __future__ import annotations

from scorecard.answers import Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import Leaf, MeasureLeaf, inputs_of, leaves_of
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Aggregation
from scorecard.graph.parts import quantities_of
from scorecard.results.scenario.trees import weight_of
from scorecard.results.scenario.whatif import AtNode

SUMS = {Aggregation.COUNT, Aggregation.SUM, Aggregation.OPEN, Aggregation.LAST}


def adds_up(metric: Metric, catalogue: Catalogue) -> bool:
    """Whether the company's number is the sum of what its nodes' numbers are made of.

    Counts, sums, shares and averages of rows, and one count over another: never a median, a count of distinct
    customers, a formula, or what stands at every node alike.
    """
    leaves = leaves_of((metric.name,), catalogue.metrics)
    sources = [catalogue.sources.get(leaf.source) for leaf in leaves]
    if metric.formula is not None or any(source is None or source.stands_everywhere for source in sources):
        return False
    if metric.ratio is None:
        return bool(quantities_of(metric, catalogue.sources))
    inputs = [catalogue.metrics[name] for name, _ in inputs_of(metric)]
    return all(each.measure for each in inputs) and all(_is_sum(leaf, catalogue) for leaf in leaves)


def _is_sum(leaf: Leaf, catalogue: Catalogue) -> bool:
    return isinstance(leaf, MeasureLeaf) and catalogue.sources[leaf.source].measures[leaf.measure].agg in SUMS


def change_at(node: Value, company: Value, value: float) -> AtNode | None:
    """A node's number taken to another value, over as many rows as today; None where its weight is not known."""
    weight = weight_of(node, company)
    if weight is None or node.value is None:
        return None
    return AtNode(node.metric, node.value, value, weight)


def company_value(change: AtNode, company: float) -> float:
    """The company's number when a node's has changed; the very number of today where it has not."""
    return company + change.weight * (change.value - change.today)
