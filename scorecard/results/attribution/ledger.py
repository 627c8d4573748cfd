"""Ledger: what every quantity comes to at every node, in one period or a stretch, and which nodes may be told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from math import fsum
from typing import assert_never

from scorecard.answers import Cut, Extent, Key, Note, Parts
from scorecard.definitions.catalogue import Catalogue
from scorecard.periods import Period
from scorecard.results.attribution.kinds import Added, Divided, Kind, Whole
from scorecard.results.attribution.kitagawa import Leaf
from scorecard.results.attribution.trees import Part, Stop
from scorecard.results.cells import Cell
from scorecard.results.evaluation import Cells, Evaluation, Spine
from scorecard.settings import Settings

Keys = tuple[Key, ...]
Periods = tuple[Period, ...]


class Ledger:
    """Parts read twice: as a reader may see them, and as they are, for what only adds up with all of them."""

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        parts: Iterable[Parts],
        extent: Extent,
        withheld: Collection[tuple[str, Cut, Key, Period]] = (),
    ) -> None:
        """`withheld` is where a metric's node is told together with others, whatever its own customers say."""
        self._withheld = withheld
        self._calendar, self._min_group = settings.periods, settings.privacy.min_group
        self._shown = Evaluation(catalogue, settings, parts, extent)
        self._whole = self._shown.unhidden()
        self._by_node: dict[tuple[str, Cut, Keys, Period], tuple[Cells, Cells]] = {}

    def shown(self, metric: str, cut: Cut, key: Key, period: Period) -> Cell:
        """A metric's cell as a reader may see it."""
        return self._shown.cells(metric, cut, key, (period,))[0]

    def nodes(self, stop: Stop, cut: Cut, periods: Periods) -> tuple[Key, ...]:
        """The nodes at which a quantity has rows in any of the periods."""
        return tuple(self._whole.keys(stop.metric, cut, self._spine(stop, periods)))

    def level(self, stop: Stop, kind: Kind, cut: Cut, key: Key, periods: Periods) -> float | None:
        """What a quantity comes to; over a stretch an average period of counts, and one ratio of all parts added up."""
        cells = self._cells(self._whole, stop, cut, key, periods)
        if len(cells) == 1 or any(cell.value is None for cell in cells) or isinstance(kind, Whole):
            return cells[0].value if len(cells) == 1 else None
        leaf = self.leaf(stop, kind, cut, key, periods)
        match kind:
            case Added():
                return leaf.n
            case Divided(scale):
                return leaf.n / leaf.d * scale if leaf.d else None
            case _:
                assert_never(kind)

    def leaf(self, stop: Stop, kind: Added | Divided, cut: Cut, key: Key, periods: Periods) -> Leaf:
        """The parts of a quantity at a node, nothing where it has no rows: n alone where it adds up, n and d else."""
        if isinstance(kind, Added):
            values = [cell.value or 0.0 for cell in self._cells(self._whole, stop, cut, key, periods)]
            return Leaf(fsum(values) / len(values))
        parts = list(self._divided(stop, cut, key, periods))
        n, d, squares = parts[0] if len(parts) == 1 else map(fsum, zip(*parts, strict=True))
        if kind.counts:
            return Leaf(n, d, n)
        return Leaf(n, d, squares if kind.squared else None)

    def rows(self, stop: Stop, cut: Cut, key: Key, period: Period) -> int | None:
        """How many rows a quantity rests on: of a ratio those it is divided by."""
        return self.row_counts(stop, cut, (key,), period)[0]

    def leaves(self, stop: Stop, kind: Added | Divided, cut: Cut, keys: Keys, periods: Periods) -> list[Leaf]:
        """`leaf` of many nodes, which of a ratio's sides are looked up together."""
        if isinstance(kind, Added) or not self._has_sides(stop):
            return [self.leaf(stop, kind, cut, key, periods) for key in keys]
        sides = [self._sides(stop.metric, cut, keys, period) for period in self._spine(stop, periods)]
        above, below = (_added(cells) for cells in zip(*sides, strict=True))
        both = zip(above, below, strict=True)
        return [Leaf(n, d, n if kind.counts else 0.0 if kind.squared else None) for n, d in both]

    def row_counts(self, stop: Stop, cut: Cut, keys: Keys, period: Period) -> list[int | None]:
        """`rows` of many nodes."""
        if not self._has_sides(stop):
            return [self._cells(self._whole, stop, cut, key, (period,))[0].rows for key in keys]
        (at,) = self._spine(stop, (period,))
        return [to.rows for to in self._sides(stop.metric, cut, keys, at)[1]]

    def hidden(self, stop: Stop, cut: Cut, keys: Collection[Key], periods: Periods) -> set[Key]:
        """The nodes behind which too few customers are in any of the periods for their parts to be told."""
        if not self._min_group:
            return set()
        spine = self._spine(stop, periods)
        if stop.part is Part.ALL:
            told = self._shown.cells_by_node(stop.metric, cut, keys, spine)
        else:
            told = (self._cells(self._shown, stop, cut, key, periods) for key in keys)
        return {key for key, cells in zip(keys, told, strict=True) if self._is_hidden(stop, cut, key, periods, cells)}

    def withheld(self, stop: Stop, cut: Cut, keys: Collection[Key], periods: Periods) -> set[Key]:
        """The nodes that are not told by themselves in any of the periods, so that each hides another."""
        asked = {(stop.metric, cut, period) for period in self._spine(stop, periods)}
        told = {key for name, at, key, period in self._withheld if (name, at, period) in asked}
        return told.intersection(keys)

    def _is_hidden(self, stop: Stop, cut: Cut, key: Key, periods: Periods, shown: Cells) -> bool:
        notes = [cell.note for cell in shown]
        if Note.SUPPRESSED in notes:
            return True
        if Note.NO_DATA not in notes or stop.part is not Part.ALL:
            return False
        whole = self._divided(stop, cut, key, periods)
        # what stands above the line of a ratio is judged by what it is divided by, and here that is nothing
        return any(note is Note.NO_DATA and n and not d for note, (n, d, _) in zip(notes, whole, strict=True))

    def _divided(self, stop: Stop, cut: Cut, key: Key, periods: Periods) -> Iterator[tuple[float, float, float]]:
        spine = self._spine(stop, periods)
        if self._has_sides(stop):
            above, below = self._whole.sides(stop.metric, cut, key, spine)
            for of, to in zip(above, below, strict=True):
                yield of.value or 0.0, to.value or 0.0, 0.0
        else:
            for cell in self._cells(self._whole, stop, cut, key, periods):
                yield cell.numerator or 0.0, cell.denominator or 0.0, cell.squares or 0.0

    def _sides(self, metric: str, cut: Cut, keys: Keys, period: Period) -> tuple[Cells, Cells]:
        """What stands above and below the line at many nodes, looked up once: rows are told of the same period."""
        asked = (metric, cut, keys, period)
        if asked not in self._by_node:
            self._by_node[asked] = self._whole.sides_by_node(*asked)
        return self._by_node[asked]

    def _has_sides(self, stop: Stop) -> bool:
        return stop.part is Part.ALL and self._whole.is_divided(stop.metric)

    def _cells(self, evaluation: Evaluation, stop: Stop, cut: Cut, key: Key, periods: Periods) -> Cells:
        spine = self._spine(stop, periods)
        match stop.part:
            case Part.ALL:
                return evaluation.cells(stop.metric, cut, key, spine)
            case Part.OF:
                return evaluation.sides(stop.metric, cut, key, spine)[0]
            case Part.TO:
                return evaluation.sides(stop.metric, cut, key, spine)[1]
            case _:
                assert_never(stop.part)

    def _spine(self, stop: Stop, periods: Periods) -> Spine:
        for offset in stop.offsets:
            periods = tuple(self._calendar.shift(period, offset) for period in periods)
        return periods


def _added(cells: Sequence[Cells]) -> Iterator[float]:
    """Of many nodes, what the cells of one come to in all periods; of one period, as they are."""
    for of_one in zip(*cells, strict=True):
        values = [cell.value or 0.0 for cell in of_one]
        yield values[0] if len(values) == 1 else fsum(values)
