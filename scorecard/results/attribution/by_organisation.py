"""By organisation: a change as parts of the nodes of a level, for a ratio each by rate and by mix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scorecard.definitions.catalogue import Catalogue
from scorecard.problems import Problem, ScorecardError
from scorecard.results.attribution.by_node import WHOLE, Nodes
from scorecard.results.attribution.contributions import Contribution, Effect
from scorecard.results.attribution.inquiry import Inquiry
from scorecard.results.attribution.kinds import Divided, Kind, Whole, kind_of, ratio_of_metrics_kind
from scorecard.results.attribution.trees import Stop, stops_of, tree_of
from scorecard.results.rows import Node


def refuse_unsplit(name: str, catalogue: Catalogue, to: str) -> None:
    """Raises ScorecardError for a metric of which nothing is made of its nodes."""
    tree = tree_of(name, catalogue)
    kinds = [kind_of(stop, catalogue) for stop in stops_of(tree)]
    if all(isinstance(kind, Whole) for kind in kinds):
        because = dict.fromkeys(kind.because for kind in kinds if isinstance(kind, Whole))
        told = f"'{name}' cannot be split by {to}: {'; '.join(because)}"
        hint = f"'scorecard show {name} --by {to}'" if isinstance(tree, Stop) else "--split formula tells what moved it"
        raise ScorecardError(Problem("cannot-split", told, hint=hint))


def organisation_contributions(inquiry: Inquiry, to: str) -> tuple[Contribution, ...]:
    """A contribution for every node of a level, of a metric that `refuse_unsplit` lets pass.

    A formula's nodes have a part for each of its inputs: what they moved in the input, times what the input moved in
    the formula. An input that cannot be split stays with the node asked.
    """
    alone = _alone(inquiry)
    if alone:
        return tuple(_of_quantity(Nodes(inquiry, to, alone), *alone))
    return (*_of_formula(Nodes(inquiry, to, inquiry.kinds)), *inquiry.left_over())


def _alone(inquiry: Inquiry) -> Mapping[Stop, Kind]:
    """The one quantity that is split as a whole: any but a formula, of which a ratio of two sums is none."""
    if isinstance(inquiry.tree, Stop):
        return inquiry.kinds
    both = ratio_of_metrics_kind(inquiry.catalogue.metrics[inquiry.name], inquiry.catalogue)
    return {Stop(inquiry.name): both} if both else {}


def _of_quantity(nodes: Nodes, stop: Stop) -> Iterator[Contribution]:
    inquiry, path, rows = nodes.inquiry, (nodes.inquiry.name,), nodes.rows(stop)
    has_rates = isinstance(nodes.kinds[stop], Divided) and inquiry.against.periods
    for node, share in nodes.shares(stop).items():
        if node == WHOLE:
            yield Contribution(path, inquiry.name, inquiry.node, Effect.NOT_ATTRIBUTED, share.total)
            continue
        count = rows.get(node)
        yield Contribution(path, inquiry.name, node, Effect.TOTAL, share.total, rows=count)
        if has_rates:
            low, high = share.interval or (None, None)
            yield Contribution(path, inquiry.name, node, Effect.RATE, share.rate, low, high, rows=count)
            yield Contribution(path, inquiry.name, node, Effect.MIX, share.mix, rows=count)


def _of_formula(nodes: Nodes) -> Iterator[Contribution]:
    inquiry = nodes.inquiry
    points: dict[Node, float] = {}
    for way in inquiry.ways:
        for node, share in nodes.shares(way.stop).items():
            at = node if node != WHOLE else inquiry.node
            points[at] = points.get(at, 0.0) + way.multiplier * share.total
    for node, total in points.items():
        yield Contribution((inquiry.name,), inquiry.name, node, Effect.TOTAL, total)
