"""Told: what the sources of a journey tell of its cases: steps, and beside them promises and barriers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlglot import exp

from scorecard.definitions.journey_sources import BARRIER, PROMISE
from scorecard.definitions.journeys import Event, Journey, Promises
from scorecard.definitions.relations import Relation
from scorecard.definitions.sources import Measure, Source
from scorecard.definitions.terms import UNKNOWN
from scorecard.plan.journeys.rows import Rows
from scorecard.plan.journeys.words import MOMENT, TEXT, TRUTH, nothing
from scorecard.plan.members import Members
from scorecard.plan.plan import Ground
from scorecard.problems import Problem, ScorecardError

OF_STEPS = ("step", "until", "is_open", "note", "has_note", "manual")
OF_OTHERS = ("part", "name", "due", "kept", "possible")


@dataclass(frozen=True)
class Told:
    journey: Journey
    ground: Ground
    members: Members

    @classmethod
    def of(cls, journey: Journey, ground: Ground) -> Told:
        organisation = ground.settings.organisation.source
        types = ground.columns(organisation) if organisation else {}
        return cls(journey, ground, Members.of(ground.settings, ground.catalogue.sources, types))

    @property
    def has_others(self) -> bool:
        return bool(self.journey.promises or self.journey.barriers)

    def events(self) -> exp.Query:
        """The steps of all sources; raises ScorecardError where none of them knows the case."""
        rows = [self._rows(event.source, number) for number, event in enumerate(self.journey.events)]
        if not any(each.has(self.journey.case) for each in rows):
            told = f"no source of the journey '{self.journey.journey}' knows the case '{self.journey.case}'"
            raise ScorecardError(Problem("unknown-column", told, hint="one of them must have all columns of it"))
        by_number = all(each.is_numbered for each in rows)
        rows = [replace(each, by_number=by_number) for each in rows]
        return _union(self._steps(event, each) for event, each in zip(self.journey.events, rows, strict=True))

    def others(self) -> exp.Query:
        return _union(self._others())

    def relation(self, source: str) -> Relation:
        return self._rows(source, 0).fields.relation

    def _steps(self, event: Event, rows: Rows) -> exp.Select:
        relation, time = rows.fields.relation, _time(rows.source, None)
        at = exp.cast(relation.resolved(time), MOMENT)
        ends = exp.cast(relation.resolved(event.ends), MOMENT) if event.ends else None
        is_open: exp.Expr = exp.Is(this=ends.copy(), expression=exp.Null()) if ends else exp.false()
        over = exp.func("GREATEST", at.copy(), ends) if ends else at
        told: dict[str, exp.Expr] = {
            "step": exp.func("COALESCE", exp.cast(relation.resolved(event.activity), TEXT), _text(UNKNOWN)),
            "until": exp.Case().when(is_open.copy(), nothing(MOMENT)).else_(over) if ends else over,
            "is_open": is_open,
            "note": rows.own(self.journey.handover_note, TRUTH),
            "has_note": exp.true() if rows.has(self.journey.handover_note) else exp.false(),
            "manual": rows.own(self.journey.manual, TRUTH),
        }
        return rows.selected(time, told)

    def _others(self) -> Iterator[exp.Select]:
        """Promises first, then the rows of each barrier."""
        if self.journey.promises:
            yield self._promised(self.journey.promises)
        for number, (name, reference) in enumerate(self.journey.barriers.items(), 1):
            source, measured = reference.split(".", 1)
            measure = self.source(source).measures.get(measured)
            if measure is None:
                raise ScorecardError(Problem("unknown-measure", f"source '{source}' has no measure '{measured}'"))
            yield self._met(name, self._rows(source, number, measure.role), measure)

    def _promised(self, promises: Promises) -> exp.Select:
        rows = self._rows(promises.source, 0)
        relation = rows.fields.relation
        due = exp.cast(relation.resolved(promises.due), MOMENT)
        kept = exp.LTE(this=exp.cast(relation.resolved(promises.kept), MOMENT), expression=due.copy())
        possible = exp.cast(relation.resolved(promises.possible), TRUTH) if promises.possible else nothing(TRUTH)
        kept_in_time = exp.func("COALESCE", kept, exp.false())
        return rows.selected(rows.source.time or promises.due, _other(PROMISE, None, due, kept_in_time, possible))

    def _met(self, name: str, rows: Rows, measure: Measure) -> exp.Select:
        none = nothing(MOMENT), nothing(TRUTH), nothing(TRUTH)
        return rows.selected(_time(rows.source, measure), _other(BARRIER, name, *none), measure.where)

    def _rows(self, source: str, number: int, role: str | None = None) -> Rows:
        return Rows(self.journey, self.ground, self.members, self.source(source), number, role)

    def source(self, name: str) -> Source:
        if name not in self.ground.catalogue.sources:
            raise ScorecardError(Problem("unknown-source", f"there is no source '{name}'"))
        return self.ground.catalogue.sources[name]


def _other(part: str, name: str | None, due: exp.Expr, kept: exp.Expr, possible: exp.Expr) -> Mapping[str, exp.Expr]:
    named = _text(name) if name else nothing(TEXT)
    return dict(zip(OF_OTHERS, (_text(part), named, due, kept, possible), strict=True))


def _time(source: Source, measure: Measure | None) -> str:
    told = (measure.time if measure else None) or source.time
    if told is None:
        raise ScorecardError(Problem("no-time", f"source '{source.source}' does not say when a row counts"))
    return told


def _union(selects: Iterator[exp.Select]) -> exp.Query:
    first, *rest = selects
    return exp.union(first, *rest, distinct=False) if rest else first


def _text(text: str) -> exp.Expr:
    return exp.Literal.string(text)
