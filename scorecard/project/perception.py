"""Perception: an open project's answer to what leaders, staff and customers say of the same promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from scorecard.answers import Viewer
from scorecard.definitions.perception import Perception
from scorecard.heard import Asked, Ours, OwnAnswer, Theirs
from scorecard.listing import Listing
from scorecard.periods import Grain, Period, add_months
from scorecard.plan.links.places import UnlinkedError
from scorecard.plan.voice import PerceptionPlan
from scorecard.problems import Problem, ScorecardError
from scorecard.project.answering import ANYONE
from scorecard.project.voice import VoicesHeard
from scorecard.results.five_questions import with_answers
from scorecard.results.perception import PerceptionTold, perception_of

if TYPE_CHECKING:
    from scorecard.project.project import Project

SILENT = 31  # days without an answer of a customer after which that is worth a word
A_YEAR = 12  # months: leaders and staff are asked once a quarter or less, and few of them at a time
OPINIONS = (
    "promise", "department", "who", "scores", "people", "share", "low", "high", "mean", "gap", "gap_low", "gap_high",
    "note",
)  # fmt: skip
INVITED = ("promise", "complained", "promises", "asked", "share", "low", "high", "note")
EVERY = "all"


class PromisesPerceived(VoicesHeard):
    """What a project can tell of what is thought of its promises; mixed into it."""

    def perception(
        self, period: Period | str | None = None, viewer: Viewer = ANYONE, answers: Sequence[OwnAnswer] = ()
    ) -> PerceptionTold:
        """Leaders, staff and customers by promise and department, over the last twelve months where none are asked.

        `answers` are those that were given in the app in that time.
        """
        project = cast("Project", self)
        start, end = self.stretch(period)
        level = self.settings.organisation.levels[-1]
        plan = PerceptionPlan(
            self._perception, start, end, self.extent.as_of, project.numbers_for(viewer).ground, level
        )
        try:
            heard = project.engine.heard(plan)
        except UnlinkedError as reason:
            raise ScorecardError(Problem("no-perception", f"opinions cannot be laid side by side: {reason}")) from None
        few = self.settings.privacy.min_group
        ours = (Ours(*row) for row in heard["ours"])  # type: ignore[arg-type]
        told = perception_of(
            with_answers(ours, answers, self._perception.good, few),
            (Theirs(*row) for row in heard["theirs"]),  # type: ignore[arg-type]
            (Asked(*row) for row in heard.get("asked", ())),  # type: ignore[arg-type]
            start,
            end,
            few,
        )
        return replace(told, silent_since=_silent_since(heard["until"], min(end, self.extent.as_of.date())))

    @property
    def _perception(self) -> Perception:
        """The first that any voice has; raises ScorecardError where none does, or its sources cannot be read."""
        for name, voice in self.catalogue.voices.items():
            if told := voice.perception:
                sources = (told.ours.source, told.theirs.source, told.promises.source)
                lost = [source for source in sources if source not in self.catalogue.sources]
                if not lost:
                    return told
                reason = f"voice '{name}' needs source '{lost[0]}', which cannot be read"
                raise ScorecardError(Problem("no-perception", reason, hint="see 'scorecard check'"))
        hint = "say under perception: in metrics/voice/*.yml where both sides score the same promises"
        raise ScorecardError(Problem("no-perception", "no voice says who scores the promises made", hint=hint))

    def stretch(self, period: Period | str | None) -> tuple[date, date]:
        """The days that are told of, the last one out."""
        if period is not None:
            told = self.period_of(period)
            return told.start, told.end
        month = self.settings.periods.period_at(self.extent.as_of.date(), Grain.MONTH)
        end = month.end if self.extent.is_over(month) else month.start
        return add_months(end, -A_YEAR), end


def listing_of_opinions(told: PerceptionTold) -> Listing:
    """A row a promise, department and role; `all` stands for all promises and for all departments."""
    return Listing(
        OPINIONS,
        tuple(
            (
                each.promise or EVERY,
                each.department or EVERY,
                *(getattr(each, name) for name in OPINIONS[2:-1]),
                each.note.value,
            )
            for each in told.opinions
        ),
    )


def listing_of_invitations(told: PerceptionTold) -> Listing:
    """A row a promise, for customers who complained and for those who did not."""
    return Listing(
        INVITED,
        tuple(
            (each.promise or EVERY, *(getattr(each, name) for name in INVITED[1:-1]), each.note.value)
            for each in told.invitations
        ),
    )


def _silent_since(until: Sequence[Sequence[object]], end: date) -> date | None:
    """The day of the last answer where none came for long before `end`."""
    ((last,),) = until
    return last if isinstance(last, date) and (end - last).days > SILENT else None
