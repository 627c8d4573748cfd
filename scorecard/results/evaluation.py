"""Evaluation: metrics at one node over the periods of a spine, each made of parts or of other metrics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date, datetime, time
from itertools import product
from typing import assert_never

from scorecard.answers import Cut, Extent, Key, Note, Parts
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import leaves_of
from scorecard.definitions.terms import ENTERPRISE
from scorecard.periods import Period, Span, moved_day
from scorecard.results.cells import (
    HIDDEN,
    NOT_COMPUTED,
    NOTHING,
    Cell,
    as_denominator,
    counted,
    quotient,
    share,
    worst_of,
)
from scorecard.results.formula import result_of
from scorecard.results.recipes import Computed, Divided, FromLeaf, FromMetric, Later, Recipe, recipe_of
from scorecard.settings import Settings

Cells = list[Cell]
Spine = tuple[Period, ...]
NodeParts = Mapping[date, Parts]  # by first day: of one grain there is one period to a day, and days compare faster

_NO_PARTS: NodeParts = {}


class Evaluation:
    """Everything that the metrics of one question are made from, looked up once."""

    def __init__(self, catalogue: Catalogue, settings: Settings, parts: Iterable[Parts], extent: Extent) -> None:
        self._catalogue = catalogue
        self._calendar = settings.periods
        self._levels = frozenset(settings.levels)
        self._department_level, self._departments = settings.department_level, tuple(settings.departments)
        self._min_group = settings.privacy.min_group
        self._parts = _by_node(parts)
        self._extent, self._as_of = extent, extent.as_of
        self._recipes: dict[str, Recipe] = {}
        self._inputs: dict[tuple[str, Cut, Key, Spine], Cells] = {}
        self._nodes: dict[tuple[str, Cut, Spine], Collection[Key]] = {}
        self._wholes: dict[tuple[Period, Span | None], bool] = {}

    def unhidden(self) -> Evaluation:
        """The same where few customers are enough; what is looked up is shared."""
        whole = copy(self)
        whole._min_group, whole._inputs = 0, {}
        return whole

    def keys(self, metric: str, cut: Cut, spine: Spine) -> Sequence[Key]:
        """The nodes at which a metric stands, by name."""
        if not cut:
            return ((),)
        split = list(self._split_leaves(metric))
        if split:
            return sorted(self._seen(split, cut, spine))
        if isinstance(self._recipe(metric), Later):
            return sorted(self._known_nodes(cut))
        return sorted(self._keys_of_the_same_everywhere(metric, cut, spine))

    def _seen(self, leaves: Iterable[str], cut: Cut, spine: Spine) -> set[Key]:
        return {key for leaf in leaves for key in self._seen_of(leaf, cut, spine)}

    def _seen_of(self, leaf: str, cut: Cut, spine: Spine) -> Collection[Key]:
        place = (leaf, cut, spine)
        if place not in self._nodes:
            asked = {period.start for period in spine}
            nodes = self._parts.get((leaf, cut), {}).items()
            there = (key for key, by_day in nodes for day, part in by_day.items() if part.seen and day in asked)
            self._nodes[place] = tuple(dict.fromkeys(there))
        return self._nodes[place]

    def _keys_of_the_same_everywhere(self, metric: str, cut: Cut, spine: Spine) -> Iterator[Key]:
        """What has no nodes of its own stands at those of the question's other metrics, and at every one we know."""
        leaves = [leaf.name for leaf in leaves_of([metric], self._catalogue.metrics)]
        others = {leaf for leaf, at in self._parts if at == cut}
        within = tuple(split for split in cut if not self._is_level(split))
        nodes = {_only(key, cut, self._is_level) for key in self._seen(others, cut, spine)} or self._known_nodes(cut)
        for node, own in product(sorted(nodes), sorted(self._seen(leaves, within, spine))):
            levels, dimensions = iter(node), iter(own)
            yield tuple(next(levels if self._is_level(split) else dimensions) for split in cut)

    def _known_nodes(self, cut: Cut) -> set[Key]:
        """The nodes of a cut's levels that settings name; none where only rows could tell."""
        named = {ENTERPRISE: (ENTERPRISE,), self._department_level: self._departments}
        return set(product(*(named.get(split, ()) for split in cut if self._is_level(split))))

    def cells(self, metric: str, cut: Cut, key: Key, spine: Spine) -> Cells:
        """One cell a period, in the order of the spine."""
        recipe = self._recipe(metric)
        match recipe:
            case FromLeaf():
                return self._from_leaf(recipe, cut, key, spine)
            case Divided(FromLeaf() as of, FromLeaf() as to) if of.cell_of is counted and to.cell_of is as_denominator:
                return self._shares(of, to, cut, key, spine)
            case Divided(of, to):
                over = zip(self._side(of, cut, key, spine), self._side(to, cut, key, spine), strict=True)
                return self._so_far([quotient(*pair) for pair in over], spine)
            case Computed():
                return self._so_far(self._computed(recipe, cut, key, spine), spine)
            case Later():
                return [NOT_COMPUTED] * len(spine)
            case _:
                assert_never(recipe)

    def cells_by_node(self, metric: str, cut: Cut, keys: Iterable[Key], spine: Spine) -> Iterator[Cells]:
        """The same of many nodes in their order; of what most metrics are, what all share is looked up once."""
        recipe = self._recipe(metric)
        match recipe:
            case Divided(FromLeaf(everywhere=None) as of, FromLeaf(everywhere=None) as to) if (
                of.cell_of is counted and to.cell_of is as_denominator
            ):
                return self._shares_by_node(of, to, cut, keys, spine)
            case _:
                return (self.cells(metric, cut, key, spine) for key in keys)

    def is_divided(self, metric: str) -> bool:
        """Whether a metric is one number over another, each with cells of its own."""
        return isinstance(self._recipe(metric), Divided)

    def sides(self, metric: str, cut: Cut, key: Key, spine: Spine) -> tuple[Cells, Cells]:
        """What stands above and below the line of a ratio, a cell a period each; of ratios only."""
        recipe = self._recipe(metric)
        assert isinstance(recipe, Divided), f"{metric} has no line to stand above or below of"
        return self._side(recipe.of, cut, key, spine), self._side(recipe.to, cut, key, spine)

    def sides_by_node(self, metric: str, cut: Cut, keys: Iterable[Key], period: Period) -> tuple[Cells, Cells]:
        """The same of many nodes in one period, a cell a node each."""
        recipe = self._recipe(metric)
        assert isinstance(recipe, Divided), f"{metric} has no line to stand above or below of"
        return self._by_node(recipe.of, cut, keys, period), self._by_node(recipe.to, cut, keys, period)

    def _by_node(self, side: FromLeaf | FromMetric, cut: Cut, keys: Iterable[Key], period: Period) -> Cells:
        if isinstance(side, FromMetric) or side.is_particular or not self._is_whole(period, side.within):
            return [self._side(side, cut, key, (period,))[0] for key in keys]
        nodes, least = self._parts.get((side.leaf, cut), {}), self._min_group if side.is_judged else 0
        cell_of, day = side.cell_of, period.start
        return [cell_of(nodes.get(key, _NO_PARTS).get(day), least) for key in keys]

    def _split_leaves(self, metric: str) -> Iterator[str]:
        """The leaves that have nodes of their own, unlike those that stand at every node alike."""
        sources = self._catalogue.sources
        for leaf in leaves_of([metric], self._catalogue.metrics):
            if leaf.source in sources and not sources[leaf.source].stands_everywhere:
                yield leaf.name

    def _recipe(self, metric: str) -> Recipe:
        if metric not in self._recipes:
            self._recipes[metric] = recipe_of(self._catalogue.metrics[metric], self._catalogue)
        return self._recipes[metric]

    def _side(self, side: FromLeaf | FromMetric, cut: Cut, key: Key, spine: Spine) -> Cells:
        if isinstance(side, FromLeaf):
            return self._from_leaf(side, cut, key, spine)
        return self._from_metric(side, cut, key, spine)

    def _from_leaf(self, recipe: FromLeaf, cut: Cut, key: Key, spine: Spine) -> Cells:
        node = self._node(recipe, cut, key)
        if not node or (recipe.per and spine[0].grain is not recipe.per):
            return [NOTHING] * len(spine)
        least = self._min_group if recipe.is_judged else 0
        cells = [recipe.cell_of(node.get(period.start), least) for period in spine]
        if recipe.window:
            cells = [
                cell if self._is_filled(period, recipe.window, recipe.source) else NOTHING
                for cell, period in zip(cells, spine, strict=True)
            ]
        return self._so_far(cells, spine, recipe.within)

    def _shares(self, of: FromLeaf, to: FromLeaf, cut: Cut, key: Key, spine: Spine) -> Cells:
        """What most metrics are: a count over a count."""
        above, below = self._node(of, cut, key), self._node(to, cut, key)
        days = [period.start for period in spine]
        cells = [share(above.get(day), below.get(day), self._min_group) for day in days]
        return self._so_far(cells, spine)

    def _shares_by_node(
        self, of: FromLeaf, to: FromLeaf, cut: Cut, keys: Iterable[Key], spine: Spine
    ) -> Iterator[Cells]:
        above, below = self._parts.get((of.leaf, cut), {}), self._parts.get((to.leaf, cut), {})
        days, least = [period.start for period in spine], self._min_group
        is_over = not spine or self._is_whole(spine[-1], None)
        for key in keys:
            over, under = above.get(key, _NO_PARTS), below.get(key, _NO_PARTS)
            cells = [share(over.get(day), under.get(day), least) for day in days]
            yield cells if is_over else self._so_far(cells, spine)

    def _node(self, recipe: FromLeaf, cut: Cut, key: Key) -> NodeParts:
        if recipe.everywhere is not None:
            kept = [at for at, split in enumerate(cut) if split in recipe.everywhere or not self._is_level(split)]
            cut, key = tuple(cut[at] for at in kept), tuple(key[at] for at in kept)
        return self._parts.get((recipe.leaf, cut), {}).get(key, _NO_PARTS)

    def _is_level(self, split: str) -> bool:
        """Whether a split is a level of the organisation, the rows' own or a role's (`cause.department`)."""
        return split.rpartition(".")[2] in self._levels

    def _from_metric(self, given: FromMetric, cut: Cut, key: Key, spine: Spine) -> Cells:
        if given.offset is not None:
            spine = tuple(self._calendar.shift(period, given.offset) for period in spine)
        place = (given.metric, cut, key, spine)
        if place not in self._inputs:
            self._inputs[place] = self.cells(given.metric, cut, key, spine)
        return self._inputs[place]

    def _computed(self, recipe: Computed, cut: Cut, key: Key, spine: Spine) -> Cells:
        names = [name for name, _ in recipe.inputs]
        columns = [self._from_metric(given, cut, key, spine) for _, given in recipe.inputs]
        rows = zip(*columns, strict=True) if columns else [()] * len(spine)
        return [_computed_cell(recipe, names, row) for row in rows]

    def _so_far(self, cells: Cells, spine: Spine, within: Span | None = None) -> Cells:
        """The same cells, those of periods that are not over yet marked as partial."""
        for at in range(len(spine) - 1, -1, -1):
            if self._is_whole(spine[at], within):
                break  # and so is every period before it
            if cells[at].note is Note.NONE:
                cells[at] = cells[at]._replace(note=Note.PARTIAL)
        return cells

    def _is_filled(self, period: Period, window: Span, source: str) -> bool:
        """Whether a source's data reach back as far as the window that ends with a period."""
        return moved_day(period.end, window, back=True) >= self._extent.first_of(source)

    def _is_whole(self, period: Period, within: Span | None) -> bool:
        """Whether a period is over, and the window that its last moment opens with it."""
        place = (period, within)
        if place not in self._wholes:
            end = moved_day(period.end, within) if within else period.end
            self._wholes[place] = _midnight(end) <= self._as_of
        return self._wholes[place]


def _computed_cell(recipe: Computed, names: Sequence[str], row: Sequence[Cell]) -> Cell:
    note = worst_of(cell.note for cell in row)
    if note is Note.SUPPRESSED:
        return HIDDEN
    if note is Note.NOT_COMPUTED:
        return NOT_COMPUTED
    inputs = {name: cell.value for name, cell in zip(names, row, strict=True)}
    result = result_of(recipe.formula, inputs)
    return Cell(result, None, None, None, Note.NO_DATA if result is None else note)


def _only(key: Key, cut: Cut, is_kept: Callable[[str], bool]) -> Key:
    return tuple(value for value, split in zip(key, cut, strict=True) if is_kept(split))


def _by_node(parts: Iterable[Parts]) -> dict[tuple[str, Cut], dict[Key, dict[date, Parts]]]:
    found: dict[tuple[str, Cut], dict[Key, dict[date, Parts]]] = defaultdict(lambda: defaultdict(dict))
    for part in parts:
        found[part.leaf, part.cut][part.key][part.period.start] = part
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
