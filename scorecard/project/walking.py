"""Walking: an open project's answers about its journeys: their steps, and one case from its first step to its last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import cast

from scorecard.answers import Viewer
from scorecard.definitions.journey_sources import STEP, sources_of
from scorecard.definitions.journeys import Journey
from scorecard.engine import Engine
from scorecard.listing import Field, Listing
from scorecard.people.access import CaseAccess, case_access
from scorecard.plan.journeys import Asked, Pick, row_case_sql
from scorecard.plan.plan import Ground
from scorecard.problems import Problem, ScorecardError, suggest
from scorecard.project.answering import ANYONE, Answering
from scorecard.project.decided import rows_defined_by
from scorecard.project.salt import salt_of
from scorecard.results.journey import (
    CaseAnswer,
    CaseMoment,
    JourneyAnswer,
    MetRow,
    StepCounts,
    StepRow,
    met_without_small,
    with_pseudonyms,
    with_totals,
    without_small,
)
from scorecard.settings import Access

STEP_COLUMNS = (
    "stage", "step", "department", "steps", "cases", "wait_median", "wait_p90", "hand_offs", "blind_hand_offs",
    "ping_pong", "rework", "by_hand", "note",
)  # fmt: skip
CASE_COLUMNS = (
    "case", "customer", "at", "until", "stage", "part", "what", "department", "worker", "wait", "passed_on", "by_hand",
    "redone", "due", "promise",
)  # fmt: skip
FEW, OF_ALL = "suppressed", "all departments"


class JourneysWalked(Answering):
    """What a project can tell of its journeys; mixed into it."""

    engine: Engine
    root: Path
    access: Access

    def journey(
        self,
        name: str,
        start: date | None = None,
        end: date | None = None,
        viewer: Viewer = ANYONE,  # noqa: ARG002 - rows by viewer come with sign-in
    ) -> JourneyAnswer:
        """The steps of the cases that ended from `start` on and before `end`, a row a step and department."""
        journey, asked = self._asked(name, start, end)
        lanes = list(self.settings.departments)
        places = [(stage, step) for stage, steps in journey.stages.items() for step in steps]
        rows = self._steps(asked)
        met = met_without_small(map(_met_row, self.engine.rows(asked.met())), self.settings.privacy.min_group)
        cases, customers = (int(str(count)) for count in self.engine.rows(asked.whole())[0])
        rows = tuple(
            sorted(rows, key=lambda row: (_at((row.stage or "", row.step), places), _at(row.department, lanes)))
        )
        stages = tuple(stage for stage in self.settings.stages if stage in journey.stages)
        departments = tuple(dict.fromkeys([*lanes, *(row.department for row in rows)]))
        return JourneyAnswer(name, journey.means, stages, departments, rows, met, cases, customers)

    def shown_steps(self, name: str, start: date | None = None, end: date | None = None) -> tuple[StepRow, ...]:
        """The steps of a journey's answer that enough customers are behind, in no order."""
        return tuple(row for row in self._steps(self._asked(name, start, end)[1]) if row.counts)

    def case(
        self,
        name: str,
        case: str | Pick,
        start: date | None = None,
        end: date | None = None,
        seed: int = 0,
        viewer: Viewer = ANYONE,
    ) -> CaseAnswer:
        """One case as it went, nobody named: that of a key or pseudonym, or one picked of those that ended.

        `SOURCE:KEY` is the case that a row of a source belongs to. Raises ScorecardError where the viewer may not see
        it.
        """
        allowed = self.case_access(viewer)
        allowed.refuse()
        _, asked = self._asked(name, start, end)
        key = self._picked(asked, case, seed, allowed) if isinstance(case, Pick) else self._named(name, case)
        rows = self.engine.rows(asked.case(key, self.salt))
        if not rows:
            told = f"the journey '{name}' has no case '{key}'"
            raise ScorecardError(Problem("unknown-case", told, hint="ask for one with --random"))
        allowed.refuse_outside({str(row[5]) for row in rows if row[0] == STEP and row[5] is not None})
        whole = rows[0]
        moments = with_pseudonyms(_moment(row) for row in rows if row[0] != "case")
        return CaseAnswer(name, str(whole[16]), str(whole[17] or ""), cast("datetime | None", whole[18]), moments)

    def case_access(self, viewer: Viewer) -> CaseAccess:
        """Which single cases a viewer may see."""
        return case_access(self.access, viewer, self.settings.privacy.min_group)

    @cached_property
    def salt(self) -> str:
        """Without which nobody can tell whom a pseudonym stands for."""
        return salt_of(self.root)

    def _steps(self, asked: Asked) -> tuple[StepRow, ...]:
        few, found = self.settings.privacy.min_group, self.engine.rows(asked.steps())
        totals = [_step_row(row) for row in found if row[2] is None]
        return with_totals(without_small((_step_row(row) for row in found if row[2] is not None), few), totals, few)

    def _picked(self, asked: Asked, pick: Pick, seed: int, allowed: CaseAccess) -> str:
        found = self.engine.rows(asked.picked(pick, seed, allowed.departments))
        if not found:
            told = f"no case of the journey '{asked.journey}' ended in that time"
            raise ScorecardError(Problem("no-cases", told, hint="ask for a longer time with --from and --to"))
        return str(found[0][0])

    def _named(self, journey: str, case: str) -> str:
        """The case itself, or, where a row of a source is named, the case that it belongs to."""
        source, found, key = case.partition(":")
        if not found or source not in (journey, *sources_of(self.catalogue.journeys[journey])):
            return case
        ground = Ground(self.catalogue, self.settings, self.engine.columns)
        rows = self.engine.rows(row_case_sql(journey, source, key, ground, self.salt))
        if not rows:
            told = f"'{key}' of {source} is in no case of the journey '{journey}' that has ended"
            raise ScorecardError(Problem("unknown-case", told, hint="a case takes in rows until it ends, none later"))
        return str(rows[0][0])

    def known_journey(self, name: str) -> Journey:
        """The journey of a name; raises ScorecardError where there is none, or its rows cannot be had."""
        journeys = self.catalogue.journeys
        if name not in journeys:
            known = f"journeys: {', '.join(journeys)}" if journeys else "there are none"
            told = f"there is no journey '{name}'"
            if f"{name}." in self.catalogue.unsound:
                told, known = (
                    f"journey '{name}' cannot be answered: its definition is not sound",
                    "see 'scorecard check'",
                )
            raise ScorecardError(Problem("unknown-journey", told, hint=suggest(name, journeys) or known))
        self.engine.columns(name)  # raises where its rows cannot be had
        return journeys[name]

    def asked_of(self, name: str, start: date | None, end: date | None) -> Asked:
        """What is asked of a journey's cases that ended from `start` on and before `end`; its rows are at hand."""
        return self._asked(name, start, end)[1]

    def is_kept(self, name: str) -> bool:
        """Puts a journey's rows at hand; whether they are those of the snapshot, which has none but as they are now."""
        made_of = sources_of(self.known_journey(name))
        return self.engine.hold(name, made_of, partial(rows_defined_by, self.settings, self.catalogue, self.engine))

    def _asked(self, name: str, start: date | None, end: date | None) -> tuple[Journey, Asked]:
        journey = self.known_journey(name)
        levels, lane = self.settings.organisation.levels, self.settings.department_level
        self.is_kept(name)
        return journey, Asked(name, lane, levels[0], start, end, self.extent.as_of)


def listing_of_journey(answer: JourneyAnswer) -> Listing:
    return Listing(STEP_COLUMNS, tuple(map(_listed_step, answer.rows)))


def listing_of_case(answer: CaseAnswer) -> Listing:
    return Listing(CASE_COLUMNS, tuple(_listed_moment(answer, moment) for moment in answer.moments))


def _at(name: object, known: Sequence[object]) -> int:
    return known.index(name) if name in known else len(known)


def _step_row(row: tuple[object, ...]) -> StepRow:
    stage, step, department, customers, steps, cases, median, p90, *rest = row
    waits = [None if wait is None else float(str(wait)) for wait in (median, p90)]
    counts = [int(str(count)) for count in rest]
    told = StepCounts(int(str(steps)), int(str(cases)), waits[0], waits[1], *counts)
    return StepRow(str(stage) if stage else None, str(step), str(department), int(str(customers)), told)


def _met_row(row: tuple[object, ...]) -> MetRow:
    name, department, *counts = row
    customers, count, broken, impossible = (int(str(each)) for each in counts)
    return MetRow(_text(name), str(department), customers, count, broken, impossible)


def _moment(row: tuple[object, ...]) -> CaseMoment:
    (
        part,
        at,
        until,
        stage,
        what,
        department,
        worker,
        wait,
        hand_off,
        blind,
        note,
        by_hand,
        again,
        due,
        kept,
        possible,
    ) = row[:16]
    told = bool(note) if hand_off and (note is not None or blind) else None
    return CaseMoment(
        part=str(part),
        at=cast(datetime, at),
        until=cast("datetime | None", until),
        stage=_text(stage),
        what=_text(what),
        department=_text(department),
        worker=_text(worker),
        wait=None if wait is None else float(str(wait)),
        hand_off=bool(hand_off),
        note=told,
        by_hand=bool(by_hand),
        redone=bool(again),
        due=cast("datetime | None", due),
        kept=_truth(kept),
        possible=_truth(possible),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _truth(value: object) -> bool | None:
    return None if value is None else bool(value)


def _listed_step(row: StepRow) -> tuple[Field, ...]:
    head: tuple[Field, ...] = (row.stage, row.step, row.department)
    counts = row.counts
    if counts is None:
        return (*head, *(None,) * 9, FEW)
    told = (counts.steps, counts.cases, counts.wait_median, counts.wait_p90, counts.hand_offs, counts.blind)
    return (*head, *told, counts.ping_pong, counts.rework, counts.by_hand, OF_ALL if row.is_of_all else None)


def _listed_moment(answer: CaseAnswer, moment: CaseMoment) -> tuple[Field, ...]:
    passed = None
    if moment.hand_off:
        passed = "yes" if moment.note is None else "with a note" if moment.note else "without a note"
    promise = None
    if moment.kept is not None:
        promise = ("kept" if moment.kept else "broken") + (", impossible when made" if moment.possible is False else "")
    by_hand, again = "by hand" if moment.by_hand else None, "again" if moment.redone else None
    whose: tuple[Field, ...] = (answer.case, answer.customer, moment.at, moment.until, moment.stage, moment.part)
    return (
        *whose, moment.what, moment.department, moment.worker, moment.wait, passed, by_hand, again, moment.due,
        promise,
    )  # fmt: skip
