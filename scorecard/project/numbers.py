"""Numbers: a question's parts and values, from the snapshot where it holds all that is asked, else from the rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from scorecard.answers import Extent, Parts, Question, Shelf, Stored, Value
from scorecard.engine import Engine
from scorecard.plan import Plan, plan_for
from scorecard.plan.plan import Ground
from scorecard.plan.request import request_of
from scorecard.plan.standing.kept import Kept
from scorecard.plan.standing.reading import Reader
from scorecard.plan.standing.slices import SlicedPlan, Slices
from scorecard.problems import Problem, ScorecardError, Severity, in_order
from scorecard.project.refusals import refuse_unknown
from scorecard.results.values import values_of


@dataclass(frozen=True)
class Numbers:
    """`known_extent` is None where there are no data yet; `extent` then is today.

    `kept` is what a refresh found out of where leaves stand in its snapshot.
    """

    ground: Ground
    engine: Engine
    known_extent: Extent | None
    extent: Extent
    shelf: Shelf | None
    kept: Kept | None = None

    def values(self, question: Question) -> tuple[tuple[Value, ...], tuple[Problem, ...]]:
        """Values, and why some of them are missing: where the rows break one metric, the others are answered."""
        parts, problems = self.parts(question)
        return self._values_of(question, parts), problems

    def parts(self, question: Question) -> tuple[tuple[Parts, ...], tuple[Problem, ...]]:
        """What values are made from, those included that too few customers are behind to be shown."""
        refuse_unknown(question.metrics, self.ground.catalogue)
        damage: tuple[Problem, ...] = ()
        stored = self.stored(question)
        if stored is not None:
            try:
                return self.engine.stored(stored), ()
            except ScorecardError as error:
                damage = tuple(replace(told, severity=Severity.WARNING) for told in error.problems)
        plan = self.plan_of_slices(question) or self.plan(question)
        if len(question.metrics) == 1 and plan.problems:
            raise ScorecardError(*plan.problems)
        answer = self.engine.answer(plan)
        return answer.parts, in_order([*damage, *plan.problems, *answer.problems])

    def from_snapshot(self, question: Question) -> tuple[Value, ...] | None:
        """None where only the rows can answer; raises ScorecardError where the snapshot's file is not what it was."""
        stored = self.stored(question)
        return None if stored is None else self._values_of(question, self.engine.stored(stored))

    def stored(self, question: Question) -> tuple[Stored, ...] | None:
        """How the snapshot answers a question; None where only the rows can."""
        if self._reader is None:
            return None
        catalogue, settings = self.ground.catalogue, self.ground.settings
        return self._reader.statements(request_of(question, catalogue, settings, self.known_extent))

    def plan(self, question: Question) -> Plan:
        refuse_unknown(question.metrics, self.ground.catalogue)
        catalogue, settings = self.ground.catalogue, self.ground.settings
        return plan_for(question, catalogue, settings, self.ground.columns, self.known_extent)

    def plan_of_slices(self, question: Question) -> SlicedPlan | None:
        """None where it is not kept by dimensions; or rows changed since, by which cells in doubt would be judged."""
        settings = self.ground.settings
        if self.shelf is None or not settings.filters:
            return None
        request = request_of(question, self.ground.catalogue, settings, self.known_extent)
        slices = Slices(self.ground, self.shelf)
        may = slices.may_answer(request) and not self._is_behind
        return slices.plan(request) if may else None

    @cached_property
    def _is_behind(self) -> bool:
        return bool(self.engine.behind())

    @cached_property
    def _reader(self) -> Reader | None:
        if self.shelf is None:
            return None
        if self.kept:
            return Reader.knowing(self.kept, self.ground, self.shelf, self.engine.nodes)
        return Reader(self.ground, self.shelf, self.engine.nodes)

    def _values_of(self, question: Question, parts: tuple[Parts, ...]) -> tuple[Value, ...]:
        return values_of(question, self.ground.catalogue, self.ground.settings, parts, self.extent)
