"""Withheld: the values of one cut as a reader may see them, with those told together in rows of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from scorecard.answers import Cut, Extent, Key, Note, Parts, Question, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import leaves_of
from scorecard.periods import Grain, Period
from scorecard.results.attribution.kinds import Whole, kind_of, ratio_of_metrics_kind
from scorecard.results.attribution.pooling import pool_name
from scorecard.results.attribution.trees import Stop
from scorecard.results.suppression.asked import prefixes
from scorecard.results.suppression.filtered import Sizes, hidden_under_filter
from scorecard.results.suppression.over_time import OverTime, Standings
from scorecard.results.suppression.pools import Hidden, Standing, State, failing
from scorecard.results.values import spine_of, values_of
from scorecard.settings import Settings

Place = tuple[Cut, Key, Period]
ByGrain = Mapping[Grain, Mapping[str, list[Value]]]  # the values of each metric
Parted = Mapping[Grain, tuple[Parts, ...]]  # by grain, the parts of all that decides over a question
_STATES = {Note.SUPPRESSED: State.FAILS, Note.NONE: State.PASSES, Note.PARTIAL: State.PASSES}


@dataclass(frozen=True)
class Withholding:
    """What decides over the values of a question of one cut.

    `path` are the splits of the cut with those above them, the coarsest first; `asked` are the questions by which it is
    decided, at every prefix of the path and at the question's own cut, and `parts` what they are answered with. Of a
    question with a filter, `left_out` are the parts of all that it leaves out, and `unfiltered` those of everything.
    """

    question: Question
    path: Cut
    asked: Mapping[Grain, Question]
    parts: Parted
    catalogue: Catalogue
    settings: Settings
    extent: Extent
    left_out: Parted | None = None
    unfiltered: Parted | None = None

    def told(self) -> Iterator[Value]:
        """The values of the question, fewer of them told, and after those of a metric what was pooled."""
        by_metric: dict[str, list[Value]] = defaultdict(list)
        for value in self._own_values:
            by_metric[value.metric].append(value)
        for metric, those in by_metric.items():
            hidden = self._hidden(metric)
            yield from (_without_number(each) if each.key in hidden.get(each.period, ()) else each for each in those)
            yield from self._pools(metric, hidden)

    @property
    def hides_what_is_left_out(self) -> bool:
        """Whether the filter leaves too few customers out to tell a number that has enough by itself."""
        grain, cut = self.question.grain, self.question.cuts[0]
        return self.left_out is not None and any(
            value.note in _STATES and value.note is not Note.SUPPRESSED and value.cut == cut and place in few
            for metric in self.question.metrics
            for few in [self._few_left_out(metric, grain)]
            for value in self._values[grain][metric]
            for place in [(value.cut, value.key, value.period)]
        )

    def _hidden(self, metric: str) -> Mapping[Period, Collection[Key]]:
        """The keys of the question's cut that are not told by themselves, period by period."""
        at = [self.path.index(split) for split in self.question.cuts[0]]
        return {
            period: {tuple(key[each] for each in at) for key in hidden[-1]}
            for period, hidden in self._over_time(metric, self.question.grain).items()
            if hidden[-1]
        }

    def _over_time(self, metric: str, grain: Grain) -> Mapping[Period, Hidden]:
        """The nodes of the path that are not told by themselves; nothing where all have enough."""
        if not self.left_out and not _any_suppressed(self._values, metric):
            return {}
        standings = self._standings(metric, self._values)
        if self._of_all is None:
            return OverTime(self.settings.periods, standings).hidden(grain)
        floors = {each: self._of_all._over_time(metric, each) for each in self.asked}
        left_out = self._standings(metric, self._values_left_out)
        if not _has_few(standings) and not _has_few(left_out) and not any(floors.values()):
            return {}
        return hidden_under_filter(self.settings.periods, standings, left_out, self._of_all._size(metric), floors)[
            grain
        ]

    @cached_property
    def _of_all(self) -> Withholding | None:
        """The same without the filter: what is hidden there is hidden here, or two filters would tell it."""
        if self.unfiltered is None:
            return None
        asked = {grain: replace(each, where=None) for grain, each in self.asked.items()}
        question = replace(self.question, where=None)
        return replace(self, question=question, asked=asked, parts=self.unfiltered, left_out=None, unfiltered=None)

    def _standings(self, metric: str, values: ByGrain) -> Mapping[Grain, Standings]:
        size = self._size(metric)
        depth_of = {cut: depth for depth, cut in enumerate(prefixes(self.path))}
        found: dict[Grain, Standings] = {}
        for grain in self.asked:
            nodes: dict[Period, list[dict[Key, Standing]]] = defaultdict(lambda: [{} for _ in depth_of])
            for each in values[grain][metric]:
                if each.cut in depth_of and each.note in _STATES:
                    standing = Standing(_STATES[each.note], size(grain, each.period, each.key))
                    nodes[each.period][depth_of[each.cut]][each.key] = standing
            found[grain] = nodes
        return found

    def _size(self, metric: str) -> Sizes:
        """How many rows of its sources a metric has at a node of the path: the same for all metrics of one source."""
        leaves = {leaf.name for leaf in leaves_of([metric], self.catalogue.metrics)}
        found: dict[Grain, dict[tuple[Period, Key], float]] = {grain: defaultdict(float) for grain in self.parts}
        cuts = set(prefixes(self.path))
        for grain, parts in self.parts.items():
            sizes = found[grain]
            for part in parts:
                if part.leaf in leaves and part.cut in cuts:
                    place = (part.period, part.key)
                    sizes[place] = max(sizes[place], part.seen)
        return lambda grain, period, key: found[grain].get((period, key), 0) if grain in found else 0

    def _few_left_out(self, metric: str, grain: Grain) -> Collection[Place]:
        """Where the filter leaves out too few customers: what is told would tell theirs."""
        told = self._values_left_out[grain][metric]
        return {(each.cut, each.key, each.period) for each in told if each.note is Note.SUPPRESSED}

    @cached_property
    def _values(self) -> ByGrain:
        """By grain and metric, what the question's own cut and the nodes above it come to."""
        return self._by_grain(self.parts)

    @cached_property
    def _values_left_out(self) -> ByGrain:
        return self._by_grain(self.left_out or {})

    def _by_grain(self, parts: Parted) -> ByGrain:
        found: dict[Grain, dict[str, list[Value]]] = {grain: defaultdict(list) for grain in self.asked}
        for grain, those in parts.items():
            for value in self._values_of(self.asked[grain], those):
                found[grain][value.metric].append(value)
        return found

    @property
    def _own_values(self) -> Iterable[Value]:
        """Those of the question; of its own periods alone, where more of them decide."""
        asked, calendar = self.asked[self.question.grain], self.settings.periods
        if spine_of(asked, calendar, self.extent) != spine_of(self.question, calendar, self.extent):
            return self._values_of(self.question, self._own_parts)
        told = self._values[self.question.grain]
        cut = self.question.cuts[0]
        return [value for metric in self.question.metrics for value in told[metric] if value.cut == cut]

    @property
    def _own_parts(self) -> tuple[Parts, ...]:
        return self.parts[self.question.grain]

    def _pools(self, metric: str, hidden: Mapping[Period, Collection[Key]]) -> Iterator[Value]:
        """A row for those told together, of numbers that add up; none for a median or a formula."""
        cut = self.question.cuts[0]
        if not hidden or not cut or not self._adds_up(metric):
            return
        names = {period: tuple(pool_name(len(keys)) for _ in cut) for period, keys in hidden.items()}
        those = (part for part in self._own_parts if part.cut == cut and part.key in hidden.get(part.period, ()))
        asked = Question((metric,), (cut,), self.question.grain, self.question.start, self.question.end)
        told = self._values_of(asked, tuple(_merged(those, names)))
        yield from (each for each in told if names.get(each.period) == each.key)

    def _adds_up(self, metric: str) -> bool:
        definition = self.catalogue.metrics[metric]
        if ratio_of_metrics_kind(definition, self.catalogue):
            return True
        return not isinstance(kind_of(Stop(metric), self.catalogue), Whole)

    def _values_of(self, question: Question, parts: tuple[Parts, ...]) -> tuple[Value, ...]:
        return values_of(question, self.catalogue, self.settings, parts, self.extent)


def _any_suppressed(values: ByGrain, metric: str) -> bool:
    return any(value.note is Note.SUPPRESSED for told in values.values() for value in told[metric])


def _has_few(standings: Mapping[Grain, Standings]) -> bool:
    those = (levels for known in standings.values() for levels in known.values())
    return any(failing(level) for levels in those for level in levels)


def _without_number(value: Value) -> Value:
    return Value(value.metric, value.cut, value.key, value.period, None, note=Note.SUPPRESSED)


def _merged(parts: Iterable[Parts], names: Mapping[Period, Key]) -> Iterator[Parts]:
    """Parts of several nodes as those of one; it has at least as many customers as the one that has most."""
    found: dict[tuple[str, Period], list[Parts]] = defaultdict(list)
    for part in parts:
        found[part.leaf, part.period].append(part)
    for (leaf, period), those in found.items():
        yield Parts(
            leaf,
            those[0].cut,
            names[period],
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
