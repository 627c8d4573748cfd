"""By node: a quantity's change as parts of the nodes of a level, those that may not be told pooled with others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from scorecard.answers import Cut, Key
from scorecard.results.attribution.inquiry import Inquiry
from scorecard.results.attribution.kinds import Added, Divided, Kind, Whole
from scorecard.results.attribution.kitagawa import Leaf, Share, gaps_of, shares_of
from scorecard.results.attribution.pooling import Pool, pool_of
from scorecard.results.attribution.trees import Stop
from scorecard.results.intervals import Interval
from scorecard.results.rows import Node
from scorecard.settings import ENTERPRISE

Leaves = dict[Node, Leaf]
WHOLE = Node()  # of what belongs to no node of the level


@dataclass(frozen=True)
class Nodes:
    """The nodes of the level `to` within the node asked, and which of them are told together."""

    inquiry: Inquiry
    to: str
    kinds: Mapping[Stop, Kind]

    def shares(self, stop: Stop) -> dict[Node, Share]:
        """A quantity's part of its own change at every node; under `WHOLE` what belongs to none of them."""
        kind, against = self.kinds[stop], self.inquiry.against
        if isinstance(kind, Whole):
            moved = self.inquiry.moved(stop)
            return {WHOLE: Share(0.0, moved, moved)}
        after = self._leaves(stop, kind, after=True)
        if against.periods:
            return _between(kind, self._leaves(stop, kind, after=False), after)
        return _beyond(kind, after, self._target(stop))

    def rows(self, stop: Stop) -> dict[Node, int]:
        """How many rows of the period a quantity rests on at every node."""
        found: dict[Node, int] = {}
        keys, nodes = self._keys.get(stop, ()), self._nodes
        counts = self.inquiry.ledger.row_counts(stop, self._cut, keys, self.inquiry.period)
        for key, count in zip(keys, counts, strict=True):
            node = nodes[key]
            found[node] = found.get(node, 0) + (count or 0)
        return found

    @cached_property
    def pool(self) -> Pool:
        """Of all nodes together, so that what is hidden in one quantity cannot be told from another."""
        keys = dict.fromkeys(key for keys in self._keys.values() for key in keys)
        ledger, periods = self.inquiry.ledger, self.inquiry.periods
        hidden = {key for stop in self._keys for key in ledger.hidden(stop, self._cut, keys, periods)}
        told = (Stop(self.inquiry.name), *self.inquiry.kinds)
        along = {key for stop in told for key in ledger.withheld(stop, self._cut, keys, periods)}
        sizes = dict.fromkeys(keys, 0.0)
        for stop in self._keys if hidden or along else ():
            for key, size in self._sizes(stop):
                sizes[key] += size
        return pool_of(sizes, hidden, along)

    @cached_property
    def _keys(self) -> Mapping[Stop, tuple[Key, ...]]:
        """By quantity that can be split, the nodes at which it has rows in any of the periods."""
        inquiry = self.inquiry
        split = [stop for stop, kind in self.kinds.items() if not isinstance(kind, Whole)]
        found = {stop: inquiry.ledger.nodes(stop, self._cut, inquiry.periods) for stop in split}
        within = inquiry.node.key
        return {stop: tuple(key for key in keys if key[: len(within)] == within) for stop, keys in found.items()}

    @property
    def _cut(self) -> Cut:
        return (*self.inquiry.node.cut, self.to)

    @cached_property
    def _nodes(self) -> Mapping[Key, Node]:
        keys = {key for keys in self._keys.values() for key in keys}
        return {key: Node(self.to, self.pool.name if key in self.pool.keys else key[-1]) for key in keys}

    def _leaves(self, stop: Stop, kind: Added | Divided, *, after: bool) -> Leaves:
        periods = (self.inquiry.period,) if after else self.inquiry.against.periods
        found: Leaves = {}
        keys, nodes = self._keys[stop], self._nodes
        for key, leaf in zip(keys, self.inquiry.ledger.leaves(stop, kind, self._cut, keys, periods), strict=True):
            node = nodes[key]
            found[node] = found[node] + leaf if node in found else leaf
        return found

    def _target(self, stop: Stop) -> float:
        inquiry = self.inquiry
        target = inquiry.before[stop] if stop in inquiry.kinds else inquiry.against.target
        assert target is not None, "what is held against a goal has one"
        return target

    def _sizes(self, stop: Stop) -> Iterator[tuple[Key, float]]:
        kind, keys = self.kinds[stop], self._keys[stop]
        assert not isinstance(kind, Whole)
        leaves = self.inquiry.ledger.leaves(stop, kind, self._cut, keys, self.inquiry.periods)
        for key, leaf in zip(keys, leaves, strict=True):
            yield key, abs(leaf.d) if isinstance(kind, Divided) else abs(leaf.n)


def _between(kind: Added | Divided, before: Leaves, after: Leaves) -> dict[Node, Share]:
    match kind:
        case Added():
            there = [node for node in after if before[node].n or after[node].n]
            changes = {node: after[node].n - before[node].n for node in there}
            return {node: Share(0.0, change, change) for node, change in changes.items()}
        case Divided(scale):
            shares = shares_of(before, after)
            assert shares is not None, "a ratio without a value has no parts"
            return {
                node: _times(share, scale) for node, share in shares.items() if _has_rows(before[node], after[node])
            }
        case _:
            assert_never(kind)


def _beyond(kind: Added | Divided, now: Leaves, target: float) -> dict[Node, Share]:
    """Against a goal: a ratio's is every node's; one of a count is the whole's alone, of which no node owes a part."""
    match kind:
        case Added():
            parts = [*((node, leaf.n) for node, leaf in now.items() if leaf.n), (WHOLE, -target)]
        case Divided(scale):
            gaps = gaps_of(now, target / scale)
            assert gaps is not None, "a ratio without a value has no parts"
            parts = [(node, gap * scale) for node, gap in gaps.items() if now[node].n or now[node].d]
        case _:
            assert_never(kind)
    return {node: Share(0.0, part, part) for node, part in parts}


def _has_rows(before: Leaf, after: Leaf) -> bool:
    """Whether a node has any part in a number: sales teams have a source's rows and none of its picks."""
    return any((before.n, before.d, after.n, after.d))


def _times(share: Share, scale: float) -> Share:
    if scale == 1:
        return share
    told = share.interval
    interval = Interval(told.low * scale, told.high * scale) if told else None
    return Share(share.rate * scale, share.mix * scale, share.total * scale, interval)


def finer_levels(levels: Iterable[str], node: Node) -> tuple[str, ...]:
    """The levels that a node can be split down to, the nearest first; `levels` are the finest first.

    >>> finer_levels(("worker", "team", "department", "enterprise"), Node("department", "care"))
    ('team', 'worker')
    """
    coarsest_first = tuple(reversed(tuple(levels)))
    return coarsest_first[coarsest_first.index(node.level or ENTERPRISE) + 1 :]
