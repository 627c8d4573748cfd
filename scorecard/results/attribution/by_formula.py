"""By formula: a change along the edges of a metric's arithmetic, a contribution for every path to where it ends."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.catalogue import Catalogue
from scorecard.problems import Problem, ScorecardError
from scorecard.results.attribution.by_node import WHOLE, Nodes
from scorecard.results.attribution.contributions import Contribution, Effect
from scorecard.results.attribution.inquiry import Inquiry, named
from scorecard.results.attribution.trees import Stop, Way, tree_of


def refuse_without_formula(name: str, catalogue: Catalogue) -> None:
    """Raises ScorecardError for a metric that is not computed from other metrics."""
    if isinstance(tree_of(name, catalogue), Stop):
        told = f"'{name}' is not computed from other metrics, so there is no formula to follow"
        raise ScorecardError(Problem("cannot-split", told, hint="--split organisation"))


def formula_contributions(inquiry: Inquiry, to: str = "") -> tuple[Contribution, ...]:
    """Contributions by path, each at the node asked or, with `to`, at every node of that level.

    Raises ScorecardError where an input is hidden at the node, though the formula is not.
    """
    _refuse_hidden_input(inquiry)
    nodes = Nodes(inquiry, to, inquiry.kinds) if to else None
    rows = (row for way in inquiry.ways for row in (_of_nodes(nodes, way) if nodes else _of_way(inquiry, way)))
    return (*rows, *inquiry.left_over())


def _refuse_hidden_input(inquiry: Inquiry) -> None:
    cut, key = inquiry.node.cut, inquiry.node.key
    for stop in inquiry.kinds:
        if inquiry.ledger.withheld(stop, cut, (key,), inquiry.periods):
            told = f"'{stop.metric}' is not told there, and '{inquiry.name}' is computed from it"
            hint = "ask for a longer period, a coarser node, or --split organisation"
            raise ScorecardError(Problem("too-few", told, hint=hint))


def _of_way(inquiry: Inquiry, way: Way) -> Iterator[Contribution]:
    node, path = inquiry.node, (inquiry.name, *way.path)
    rows = inquiry.ledger.rows(way.stop, node.cut, node.key, inquiry.period)
    points = way.multiplier * inquiry.moved(way.stop)
    yield Contribution(path, named(way.stop, path), node, Effect.FORMULA, points, rows=rows)


def _of_nodes(nodes: Nodes, way: Way) -> Iterator[Contribution]:
    path, rows = (nodes.inquiry.name, *way.path), nodes.rows(way.stop)
    for node, share in nodes.shares(way.stop).items():
        at = node if node != WHOLE else nodes.inquiry.node
        points = way.multiplier * share.total
        yield Contribution(path, named(way.stop, path), at, Effect.FORMULA, points, rows=rows.get(node))
