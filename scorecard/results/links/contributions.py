"""Contributions: a split as a viewer sees it, with who stands behind each part; what rests on few is told together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from scorecard.graph.links import Touch
from scorecard.periods import Period
from scorecard.results.attribution.contributions import Effect
from scorecard.results.links.change import Split
from scorecard.results.links.difference import Difference
from scorecard.results.links.level import Points
from scorecard.results.links.pooling import Crowd, is_pool_enough, pooled
from scorecard.results.rows import Node
from scorecard.touches import WHOLE, Behind, Links


@dataclass(frozen=True, slots=True)
class Contribution:
    """A part of a change or gap, in the metric's own unit, with its 95 % interval.

    `metric` is the driver; of `others`, so many entries that are told together, it is empty, or names the driver whose
    nodes they are. `rows` are failing rows and `customers` distinct ones with such a row, in the later period; None
    where there are none to count.
    """

    effect: Effect
    metric: str
    node: Node
    points: float
    low: float
    high: float
    customers: int | None = None
    rows: int | None = None
    others: int = 0
    difference: Difference | None = None


Key = tuple[Period, str, str, str]
TINY = 1e-12  # what adding up in another order leaves


@dataclass(frozen=True)
class Told:
    """What contributions are made from: the links behind a split, its periods (the later first), and who may be shown.

    `differences` are by touch.
    """

    links: Links
    touches: Sequence[Touch]
    periods: Sequence[Period]
    min_group: int
    differences: Mapping[str, Difference]


def contributions_of(split: Split, told: Told, level: str | None = None) -> tuple[Contribution, ...]:
    """The parts of a split, that together come to its total: by driver, or with a level by driver and node of it."""
    behind = {(each.period, each.touch, each.level, each.node): each for each in told.links.behind}
    by_id = {touch.id: touch for touch in told.touches}
    entries = {name: _crowds(name, WHOLE, WHOLE, told, behind) for name in by_id if name in split.entries}
    shown, hidden = pooled(entries, told.min_group)
    found: list[Contribution] = []
    for name in shown:
        found += _of_entry(by_id[name], split, told, behind, level)
    rest = [split.entries[name] for name in hidden]
    left = split.not_attributed
    if hidden and is_pool_enough([entries[name] for name in hidden], told.min_group):
        found.append(_contribution(Effect.FAILURE, "", Node(), _sum(rest), others=len(hidden)))
    elif hidden:
        left = _sum([left, *rest])
    if _is_few(told):
        left = _sum([left, split.unmatched])
    else:
        found.append(_contribution(Effect.NOT_MATCHED, "", Node(), split.unmatched))
    return (*found, _contribution(Effect.NOT_ATTRIBUTED, "", Node(), left))


def _of_entry(
    touch: Touch, split: Split, told: Told, behind: Mapping[Key, Behind], level: str | None
) -> Iterator[Contribution]:
    effect = Effect.DELIGHT if touch.is_delight else Effect.FAILURE
    now = told.periods[0]
    if level is None:
        who = behind.get((now, touch.id, WHOLE, WHOLE))
        difference = told.differences.get(touch.id)
        yield _contribution(effect, touch.metric, Node(), split.entries[touch.id], who, difference=difference)
        return
    nodes = {node: points for (name, of, node), points in split.carried.items() if (name, of) == (touch.id, level)}
    crowds = {node: _crowds(touch.id, level, node, told, behind) for node in sorted(nodes)}
    # a node carries so many rows times what all rows of the failure have on average: that tells of nobody's own answer,
    # and so those with few customers need be no crowd together
    shown = [node for node, crowd in crowds.items() if all(each.passes(told.min_group) for each in crowd)]
    hidden = [node for node in crowds if node not in shown]
    for node in shown:
        who = behind.get((now, touch.id, level, node))
        yield _contribution(effect, touch.metric, Node(level, node), nodes[node], who)
    # what no node carries, such as what rows without a denominator add, is nobody's
    carried = _sum(list(nodes.values()))
    left = split.entries[touch.id].points - carried.points
    rest = [nodes[node] for node in hidden]
    if hidden:
        yield _contribution(effect, touch.metric, Node(level), alike([*rest, Points(left)]), others=len(hidden))
    elif abs(left) > TINY * max(1.0, abs(carried.points)):
        yield _contribution(effect, touch.metric, Node(level), Points(left))


def _crowds(touch: str, level: str, node: str, told: Told, behind: Mapping[Key, Behind]) -> list[Crowd]:
    found = [behind.get((period, touch, level, node)) for period in told.periods]
    return [Crowd(each.customers, each.marks) if each else Crowd(0, 0) for each in found]


def _is_few(told: Told) -> bool:
    """Whether rows whose customer is not known are so few that their values could be told."""
    counts = dict.fromkeys(told.periods, 0)
    for each in told.links.touched:
        if each.combination is None and each.period in counts:
            counts[each.period] += each.rows
    return any(0 < rows < told.min_group for rows in counts.values())


def alike(points: Sequence[Points]) -> Points:
    """Parts of one failure together: each is so many rows times the same difference, and errs the same way."""
    return Points(sum(each.points for each in points), sum(sqrt(each.variance) for each in points) ** 2)


def _sum(points: Sequence[Points]) -> Points:
    return Points(sum(each.points for each in points), sum(each.variance for each in points))


def _contribution(
    effect: Effect,
    metric: str,
    node: Node,
    points: Points,
    who: Behind | None = None,
    *,
    others: int = 0,
    difference: Difference | None = None,
) -> Contribution:
    return Contribution(
        effect,
        metric,
        node,
        points.points,
        points.low,
        points.high,
        who.customers if who else None,
        who.rows if who else None,
        others,
        difference,
    )
