"""Withheld: the values of one cut as a reader may see them, with those told together in rows of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scorecard.answers import Cut, Extent, Key, Note, Parts, Question, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import leaves_of
from scorecard.periods import Grain, Period
from scorecard.results.attribution.kinds import Whole, kind_of, ratio_of_metrics_kind
from scorecard.results.attribution.trees import Stop
from scorecard.results.suppression.asked import prefixes
from scorecard.results.suppression.over_time import OverTime, Standings
from scorecard.results.suppression.pools import Level, Standing, State, pool_name
from scorecard.results.values import values_of
from scorecard.settings import Settings

Hidden = Mapping[Period, Collection[Key]]
Behind = Mapping[tuple[Cut, Key, Period], float]
_STATES = {Note.SUPPRESSED: State.FAILS, Note.NONE: State.PASSES, Note.PARTIAL: State.PASSES}


@dataclass(frozen=True)
class Withholding:
    """What decides over the values of a question of one cut.

    `path` are the splits of the cut with those above them, the coarsest first; `asked` are the questions by which it is
    decided, at every prefix of the path and at the question's own cut, and `parts` what they are answered with.
    """

    question: Question
    path: Cut
    asked: Mapping[Grain, Question]
    parts: Mapping[Grain, tuple[Parts, ...]]
    catalogue: Catalogue
    settings: Settings
    extent: Extent

    def told(self) -> Iterator[Value]:
        """The values of the question, fewer of them told, and after those of a metric what was pooled."""
        by_metric: dict[str, list[Value]] = defaultdict(list)
        for value in self._values_of(self.question, self._own_parts):
            by_metric[value.metric].append(value)
        for metric, those in by_metric.items():
            hidden = self._hidden(metric)
            yield from (_without_number(each) if each.key in hidden.get(each.period, ()) else each for each in those)
            yield from self._pools(metric, hidden)

    def _hidden(self, metric: str) -> Hidden:
        """The keys of the question's cut that are not told by themselves, period by period."""
        values = {grain: told[metric] for grain, told in self._values.items()}
        if not any(value.note is Note.SUPPRESSED for told in values.values() for value in told):
            return {}
        standings = {grain: self._standings(metric, grain, told) for grain, told in values.items()}
        at = [self.path.index(split) for split in self.question.cuts[0]]
        return {
            period: {tuple(key[each] for each in at) for key in hidden[-1]}
            for period, hidden in OverTime(self.settings.periods, standings).hidden(self.question.grain).items()
            if hidden[-1]
        }

    def _standings(self, metric: str, grain: Grain, values: Iterable[Value]) -> Standings:
        behind = self._behind(metric, grain)
        depth_of = {cut: depth for depth, cut in enumerate(prefixes(self.path))}
        found: dict[Period, list[Level]] = {}
        levels: dict[Period, list[dict[Key, Standing]]] = defaultdict(lambda: [{} for _ in depth_of])
        for value in values:
            if value.cut in depth_of and value.note in _STATES:
                size = behind.get((value.cut, value.key, value.period), 0)
                levels[value.period][depth_of[value.cut]][value.key] = Standing(_STATES[value.note], size)
        found.update({period: list(each) for period, each in levels.items()})
        return found

    def _behind(self, metric: str, grain: Grain) -> Behind:
        """How many rows of its sources a metric has at a node: the same for all metrics of one source."""
        leaves = {leaf.name for leaf in leaves_of([metric], self.catalogue.metrics)}
        found: dict[tuple[Cut, Key, Period], float] = defaultdict(float)
        for part in self.parts[grain]:
            if part.leaf in leaves:
                place = (part.cut, part.key, part.period)
                found[place] = max(found[place], part.seen)
        return found

    @cached_property
    def _values(self) -> Mapping[Grain, Mapping[str, list[Value]]]:
        """By grain and metric, what the question's own cut and the nodes above it come to."""
        found: dict[Grain, dict[str, list[Value]]] = {grain: defaultdict(list) for grain in self.asked}
        for grain, question in self.asked.items():
            for value in self._values_of(question, self.parts[grain]):
                found[grain][value.metric].append(value)
        return found

    @property
    def _own_parts(self) -> tuple[Parts, ...]:
        return self.parts[self.question.grain]

    def _pools(self, metric: str, hidden: Hidden) -> Iterator[Value]:
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
