"""Withheld: the values of one cut as a reader may see them, with those told together in one row of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scorecard.answers import Cut, Extent, Key, Note, Parts, Question, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.periods import Grain, Period
from scorecard.results.attribution.kinds import Whole, kind_of, ratio_of_metrics_kind
from scorecard.results.attribution.trees import Stop
from scorecard.results.suppression.pools import Level, Pooled, Standing, State, narrowed_to, pool_name, pooled_in
from scorecard.results.values import values_of
from scorecard.settings import Settings

Block = tuple[date, bool]  # the year in which periods begin, and whether they are over: for this long a node is pooled
Hidden = Mapping[Block, frozenset[Key]]
_STATES = {
    Note.SUPPRESSED: State.FAILS,
    Note.NO_DATA: State.ABSENT,
    Note.NOT_COMPUTED: State.ABSENT,
    Note.NONE: State.PASSES,
    Note.PARTIAL: State.PASSES,
}


@dataclass(frozen=True)
class Withholding:
    """What decides over the values of a question of one cut.

    `path` are the splits of the cut with those above them, the coarsest first; `months` and `own` are parts at every
    prefix of it over whole years, by month and by the question's own grain.
    """

    question: Question
    path: Cut
    months: tuple[Parts, ...]
    own: tuple[Parts, ...]
    catalogue: Catalogue
    settings: Settings
    extent: Extent

    def told(self, values: Iterable[Value]) -> Iterator[Value]:
        """The values of the question, fewer of them told, and after those of a metric what was pooled."""
        by_metric: dict[str, list[Value]] = defaultdict(list)
        for value in values:
            by_metric[value.metric].append(value)
        for metric, those in by_metric.items():
            hidden = self._hidden(metric)
            yield from (_without_number(each) if self._is_in(hidden, each) else each for each in those)
            yield from self._pools(metric, hidden)

    def _is_in(self, hidden: Hidden, value: Value) -> bool:
        return value.key in hidden.get(self._block(value.period), ())

    def _hidden(self, metric: str) -> Hidden:
        """The keys of the question's cut that are not told by themselves, block by block."""
        at = [self.path.index(split) for split in self.question.cuts[0]]
        return {
            block: frozenset(tuple(key[each] for each in at) for key in pooled[-1])
            for block, pooled in self._pooled(metric).items()
        }

    def _pooled(self, metric: str) -> Mapping[Block, Pooled]:
        """Of each block, the nodes of every prefix of the path that are told together."""
        by_month = self._levels(metric, self._month_values)
        months: dict[Block, Pooled] = {}
        for block in sorted(by_month, key=lambda block: (block[0], not block[1])):
            floor = () if block[1] else months.get((block[0], True), ())
            months[block] = pooled_in(by_month[block].levels, by_month[block].spans, floor)
        if self.question.grain is Grain.MONTH:
            return months
        own = self._levels(metric, self._own_values)
        nothing = tuple(frozenset[Key]() for _ in self.path)
        found: dict[Block, Pooled] = {}
        for block, stretch in own.items():
            known = months.get(block) or months.get((block[0], True)) or nothing
            if self.question.grain in (Grain.DAY, Grain.WEEK):
                found[block] = pooled_in(stretch.levels, stretch.spans, known)
            elif block[1]:
                found[block] = narrowed_to(stretch.levels, known)
            else:  # the month that is not over yet is part of what is told of it so far
                found[block] = pooled_in(stretch.levels, stretch.spans, known)
        return found

    def _levels(self, metric: str, values: Mapping[str, Sequence[Value]]) -> dict[Block, _Stretch]:
        found: dict[Block, _Stretch] = {}
        for value in values.get(metric, ()):
            block = self._block(value.period)
            if block not in found:
                found[block] = _Stretch(self, tuple(defaultdict(list) for _ in self.path))
            found[block].nodes[len(value.cut) - 1][value.key].append(value)
        return found

    @cached_property
    def _month_values(self) -> Mapping[str, Sequence[Value]]:
        return self._over_years(self.months, Grain.MONTH)

    @cached_property
    def _own_values(self) -> Mapping[str, Sequence[Value]]:
        return self._over_years(self.own, self.question.grain)

    def _over_years(self, parts: tuple[Parts, ...], grain: Grain) -> Mapping[str, Sequence[Value]]:
        asked = over_years(self.question, self.path, grain, self.settings, self.extent)
        found: dict[str, list[Value]] = defaultdict(list)
        for value in values_of(asked, self.catalogue, self.settings, parts, self.extent):
            found[value.metric].append(value)
        return found

    def _block(self, period: Period) -> Block:
        year = self.settings.periods.period_at(period.start, Grain.YEAR)
        return year.start, self.extent.is_over(period)

    def _pools(self, metric: str, hidden: Hidden) -> Iterator[Value]:
        """A row for those told together, of numbers that add up; none for a median or a formula."""
        if not self._adds_up(metric):
            return
        cut = self.question.cuts[0]
        for block, keys in hidden.items():
            if not keys:
                continue
            name = tuple(pool_name(len(keys)) for _ in cut)
            parts = list(_merged((part for part in self.own if part.cut == cut), keys, name))
            told = values_of(
                Question((metric,), (cut,), self.question.grain, self.question.start, self.question.end),
                self.catalogue,
                self.settings,
                parts,
                self.extent,
            )
            yield from (each for each in told if self._block(each.period) == block)

    def _adds_up(self, metric: str) -> bool:
        definition = self.catalogue.metrics[metric]
        if ratio_of_metrics_kind(definition, self.catalogue):
            return True
        return not isinstance(kind_of(Stop(metric), self.catalogue), Whole)


@dataclass(frozen=True)
class _Stretch:
    """The values of a metric in one block, at every prefix of the path."""

    whole: Withholding
    nodes: tuple[dict[Key, list[Value]], ...]

    @property
    def levels(self) -> list[Level]:
        """The nodes that have anything in the block."""
        told = ({key: _standing(values) for key, values in level.items()} for level in self.nodes)
        return [{key: standing for key, standing in level.items() if any(standing.states)} for level in told]

    @property
    def spans(self) -> list[tuple[int, ...]]:
        """The periods of the block: each, those of a quarter together, and all."""
        values = next(iter(self.nodes[0].values()), [])
        calendar = self.whole.settings.periods
        quarters: dict[date, list[int]] = defaultdict(list)
        for at, value in enumerate(values):
            quarters[calendar.period_at(value.period.start, Grain.QUARTER).start].append(at)
        count = len(values)
        return [*((at,) for at in range(count)), *map(tuple, quarters.values()), tuple(range(count))]


def over_years(question: Question, path: Cut, grain: Grain, settings: Settings, extent: Extent) -> Question:
    """A question at every prefix of a path, over the whole years in which the periods asked begin."""
    calendar = settings.periods
    first = calendar.period_at(question.start or extent.first, question.grain)
    start = calendar.period_at(first.start, Grain.YEAR).start
    last = calendar.spine(question.start, question.end, question.grain) if question.start and question.end else ()
    end = calendar.period_at(last[-1].start, Grain.YEAR).end if last else question.end
    beyond = calendar.period_at(extent.as_of.date(), question.grain).end
    cuts = tuple(path[:depth] for depth in range(1, len(path) + 1))
    return Question(question.metrics, cuts, grain, max(start, extent.first), min(end or beyond, beyond), question.where)


def _standing(values: Sequence[Value]) -> Standing:
    size = sum(each.denominator if each.denominator is not None else each.rows or 0 for each in values)
    return Standing(size, tuple(_STATES[each.note] for each in values))


def _without_number(value: Value) -> Value:
    return Value(value.metric, value.cut, value.key, value.period, None, note=Note.SUPPRESSED)


def _merged(parts: Iterable[Parts], keys: Collection[Key], name: Key) -> Iterator[Parts]:
    """Parts of several nodes as those of one; it has at least as many customers as the one that has most."""
    found: dict[tuple[str, Period], list[Parts]] = defaultdict(list)
    for part in parts:
        if part.key in keys:
            found[part.leaf, part.period].append(part)
    for (leaf, period), those in found.items():
        yield Parts(
            leaf,
            those[0].cut,
            name,
            period,
            _total(each.n for each in those),
            _total(each.d for each in those),
            _total(each.squares for each in those),
            sum(each.rows for each in those),
            sum(each.seen for each in those),
            max(each.customers for each in those),
            max(each.customers_seen for each in those),
        )


def _total(numbers: Iterable[float | None]) -> float | None:
    told = [each for each in numbers if each is not None]
    return sum(told) if told else None
