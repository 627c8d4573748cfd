"""Reached: everything that is known of how a metric could come to a value."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.definitions.catalogue import Catalogue
from scorecard.graph.edges import Edge
from scorecard.results.scenario.backwards import Lever, Move, aim_at, lowest_of, moves_to, not_known, way_between
from scorecard.results.scenario.band import Band
from scorecard.results.scenario.cascade import Cascade, cascade_of
from scorecard.results.scenario.strength import Strengths
from scorecard.results.scenario.today import Today, ends_of
from scorecard.results.scenario.tree import Tree


@dataclass(frozen=True, slots=True)
class Reach:
    """A value that a metric is to come to, and the ways there.

    `moves` are those of one metric alone, the smallest step first; `cascade` those of departments. `exact` is where the
    metric would stand by arithmetic alone if all departments moved as the cascade says, `band` where it would lie with
    what is associated: None where nothing is. `unknown` are edges that lead to it, nobody knows how much.
    """

    metric: str
    target: float
    today: float
    moves: tuple[Move, ...]
    cascade: Cascade
    exact: float | None
    band: Band | None
    unknown: tuple[Edge, ...]


def reach_to(metric: str, target: float, tree: Tree, catalogue: Catalogue, today: Today, strengths: Strengths) -> Reach:
    """How a metric of a tree could come to a value."""
    levers = tuple(lever_of(name, metric, tree, catalogue, today) for name in lowest_of(tree, metric))
    aim = aim_at(tree, metric, target, strengths)
    cascade = cascade_of(aim, levers)
    moved = {move.lever.metric: move.value for move in cascade.together.moves if move.value is not None}
    return Reach(
        metric=metric,
        target=target,
        today=tree.by_metric[metric].today,
        moves=moves_to(aim, levers),
        cascade=cascade,
        exact=aim.exact(moved) if moved else None,
        band=aim.band(moved) if moved else None,
        unknown=not_known(tree, metric),
    )


def lever_of(name: str, metric: str, tree: Tree, catalogue: Catalogue, today: Today) -> Lever:
    seen = today.seen(name)
    least, most = ends_of(catalogue.metrics[name], seen)
    way = way_between(tree, name, metric)
    return Lever(
        metric=name,
        department=catalogue.metrics[name].department,
        today=tree.by_metric[name].today,
        seen=seen,
        least=least,
        most=most,
        evidence=way.evidence,
        lags=way.lags,
    )
