"""Which scans a request needs: each leaf goes to the scan of its source, time and role, or is told as a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import assert_never

from sqlglot.generator import Generator

from scorecard.answers import Cut
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import ConversionLeaf, GivenLeaf, Leaf, MeasureLeaf, SurveyLeaf
from scorecard.definitions.relations import Relation
from scorecard.definitions.sources import Measure, Source
from scorecard.definitions.terms import Aggregation
from scorecard.plan.cells import DOUBTFUL
from scorecard.plan.columns import Columns
from scorecard.plan.fields import Fields
from scorecard.plan.judged import Judged
from scorecard.plan.measures import Spots, conversion_spots, given_spots, measure_spots, survey_spots
from scorecard.plan.members import MEMBERS, ROSTER, Members
from scorecard.plan.phrases import Phrase, both
from scorecard.plan.printed import writer
from scorecard.plan.scan import Key, Kind, Scan, cuts_by_level, tables_of
from scorecard.plan.spine import CLOCK, SPINE
from scorecard.plan.stretches import name_of_stretch
from scorecard.plan.ways import is_in_time, is_latest, is_open, keys_of
from scorecard.problems import Problem, ScorecardError
from scorecard.settings import Settings

TypesOf = Callable[[str], Mapping[str, str]]
KINDS = {Aggregation.OPEN: Kind.OPEN, Aggregation.LAST: Kind.LAST}
ONLY = {Kind.OPEN: is_open, Kind.LAST: is_latest}
RESERVED = frozenset({SPINE, CLOCK, DOUBTFUL, MEMBERS, ROSTER})


@dataclass
class Scans:
    """The scans of one request while they are made; they roll up where it has several cuts."""

    catalogue: Catalogue
    settings: Settings
    types_of: TypesOf
    members: Members
    splits: tuple[str, ...]
    cuts: tuple[Cut, ...]
    may_tell_alone: bool = False
    made: dict[Key, Scan] = field(default_factory=dict)
    _known: dict[tuple[str, str | None], Fields] = field(default_factory=dict)
    _names: set[str] = field(default_factory=lambda: set(RESERVED))
    _writer: Generator = field(default_factory=writer)

    @property
    def rolls_up(self) -> bool:
        return len(self.cuts) > 1

    def spots(self, leaf: Leaf, label: str, judged: Judged) -> tuple[Spots, ...]:
        """Where the parts of a leaf stand; raises MissingError, and ScorecardError where its source cannot be read."""
        match leaf:
            case MeasureLeaf():
                return (self._of_measure(leaf, label, judged),)
            case SurveyLeaf():
                scan = self._scan(Key(leaf.source, Kind.ROWS, self._time(leaf.source, None)))
                return (survey_spots(leaf, label, scan, judged),)
            case ConversionLeaf():
                return (self._of_conversion(leaf, label, judged),)
            case GivenLeaf():
                return tuple(self._of_given(leaf, label))
            case _:
                assert_never(leaf)

    def _of_measure(self, leaf: MeasureLeaf, label: str, judged: Judged) -> Spots:
        measure = self._measure(leaf.source, leaf.measure)
        kind = KINDS.get(measure.agg, Kind.ROWS)
        time = measure.opened if kind is Kind.OPEN else self._time(leaf.source, measure)
        until = measure.closed if kind is Kind.OPEN else None
        key = Key(leaf.source, kind, time or "", measure.role, until, stretch=leaf.stretch)
        scan = self._scan(key)
        only = Phrase(ONLY[kind](scan)) if kind in ONLY else None
        return measure_spots(leaf, measure, label, scan, only, judged)

    def _of_given(self, leaf: GivenLeaf, label: str) -> Iterator[Spots]:
        """Each cut has the rows that name a node of it and nothing finer; split by anything else there are none."""
        measure = self._measure(leaf.source, leaf.measure)
        kind = KINDS.get(measure.agg, Kind.ROWS)
        scan = self._scan(Key(leaf.source, kind, self._time(leaf.source, measure), measure.role))
        only = Phrase(ONLY[kind](scan)) if kind in ONLY else None
        for level, cuts in cuts_by_level(self.cuts, scan.fields.source, self.settings).items():
            reported = scan.fields.is_reported_at(level)
            at = both(only, Phrase(reported) if reported else None)
            yield given_spots(leaf, measure, f"{label}_of_{level}", scan, at, cuts)

    def _of_conversion(self, leaf: ConversionLeaf, label: str, judged: Judged) -> Spots:
        measure = self._measure(leaf.source, leaf.measure)
        self._measure(leaf.to_source, leaf.to_measure)
        key = Key(leaf.source, Kind.FOLLOWED, self._time(leaf.source, measure), measure.role, followed=_alike(leaf))
        scan = self._scan(key)
        for fields in (scan.fields, scan.to):
            if fields:
                keys_of(fields, leaf)
        return conversion_spots(leaf, measure, label, scan, Phrase(is_in_time(scan)), judged)

    def _scan(self, key: Key) -> Scan:
        if key not in self.made:
            to = self._fields(key.followed.to_source, None) if key.followed else None
            name = self._name(key)
            columns = Columns(("cut", "period", *self.splits), self._writer)
            fields = self._fields(key.source, key.role)
            self.made[key] = Scan(key, name, fields, columns, to, self.rolls_up, self.may_tell_alone)
        return self.made[key]

    def _fields(self, source: str, role: str | None) -> Fields:
        if (source, role) not in self._known:
            told = self.source(source)
            joined = {join: self.types_of(join) for join in told.joins}
            relation = Relation(told, self.catalogue.sources, self.types_of(source), joined)
            self._known[source, role] = Fields(relation, self.settings, self.members, role)
        return self._known[source, role]

    def _name(self, key: Key) -> str:
        """A scan is named after its source, and after what sets it apart from the source's other scans."""
        source = self.source(key.source)
        time = "" if key.time in (source.time, "") or key.kind is Kind.OPEN else f"_by_{_word(key.time)}"
        name = f"{key.source}{time}{f'_as_{key.role}' if key.role else ''}{f'_{key.kind}' if key.kind else ''}"
        name += f"_{name_of_stretch(key.stretch)}" if key.stretch else ""
        name = next(free for free in _names(name) if self._names.isdisjoint(tables_of(free)))
        self._names |= tables_of(name)
        return name

    def source(self, name: str) -> Source:
        if name not in self.catalogue.sources:
            raise ScorecardError(Problem("unknown-source", f"there is no source '{name}'"))
        return self.catalogue.sources[name]

    def _measure(self, source: str, name: str) -> Measure:
        measures = self.source(source).measures
        if name not in measures:
            raise ScorecardError(Problem("unknown-measure", f"source '{source}' has no measure '{name}'"))
        return measures[name]

    def _time(self, source: str, measure: Measure | None) -> str:
        told = (measure.time if measure else None) or self.source(source).time
        if told is None:
            raise ScorecardError(
                Problem("no-time", f"source '{source}' does not say when a row counts", hint="give it time:")
            )
        return told


def _alike(leaf: ConversionLeaf) -> ConversionLeaf:
    """What decides which rows follow which: conversions that differ in the metric's `where` share a scan."""
    return ConversionLeaf(leaf.source, leaf.measure, leaf.to_source, leaf.to_measure, leaf.by, leaf.within, leaf.match)


def _names(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}_{number}" for number in count(2))


def _word(text: str) -> str:
    return text.rpartition(".")[2] if text.replace(".", "").replace("_", "").isalnum() else "its_time"


__all__ = ["Scans", "TypesOf"]
