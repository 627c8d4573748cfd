"""Closed loop: an open project's answers to whether low scores were answered, and whether themes fell once mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from scorecard.answers import Viewer
from scorecard.definitions.voice import Voice
from scorecard.heard import ALL, Opened, Told, Unanswered
from scorecard.listing import Listing
from scorecard.periods import Grain, Period
from scorecard.plan.voice.answering import AnsweringPlan, Place
from scorecard.plan.voice.plan import voice_plan_for
from scorecard.problems import Problem, ScorecardError, suggest
from scorecard.project.answering import ANYONE
from scorecard.results.answered import Answered, answered_of
from scorecard.results.mended import Mended, Spoken, mended_of

if TYPE_CHECKING:
    from scorecard.project.project import Project

MOST = 50  # cases that a list shows
EVERY = "all"
ANSWERED = (
    "team", "opened", "in_time", "late", "overdue", "waiting", "share", "low", "high", "oldest_days", "note",
)  # fmt: skip
UNANSWERED = ("case", "row", "opened", "due", "team", "score", "owner")
MENDED = ("theme", "cause", "owner", "due", "mended", "verdict", "before", "after", "months_after")


def opens_cases(voice: Voice) -> bool:
    """Whether low scores open cases."""
    return any(words.low is not None for words in voice.sources.values())


def answered_in(
    project: Project, name: str, period: Period, told: Mapping[str, datetime], viewer: Viewer = ANYONE
) -> tuple[Answered, ...]:
    """By team; `told` are the cases that people said they answered, by pseudonym."""
    heard = project.engine.heard(_plan(project, name, period, told, viewer))
    opened = (Opened(*row) for row in heard["opened"])  # type: ignore[arg-type]
    return answered_of(opened, project.extent.as_of.date(), project.settings.privacy.min_group)


def unanswered_in(
    project: Project, name: str, period: Period, told: Mapping[str, datetime], viewer: Viewer = ANYONE, most: int = MOST
) -> tuple[Unanswered, ...]:
    """The oldest cases that nobody answered; raises ScorecardError where the viewer may see no single case.

    None where too few customers stand behind all of them.
    """
    access = project.case_access(viewer)
    access.refuse()
    plan = _plan(project, name, period, told, viewer, access.departments, most)
    return tuple(Unanswered(*row) for row in project.engine.heard(plan)["unanswered"])  # type: ignore[arg-type]


def mended_in(project: Project, name: str, theme: str, on: date, viewer: Viewer = ANYONE) -> Mended:
    """Whether a theme was spoken of less, month by month, after a day."""
    voice = known_theme(project, name, theme)
    alone = voice.model_copy(update={"themes": {theme: voice.themes[theme].model_copy(update={"caused_by": None})}})
    months = tuple(sorted(p for p in project.periods(Grain.MONTH) if project.extent.is_over(p)))
    if not months:
        return mended_of((), on, 0)
    plan = voice_plan_for(alone, months, project.extent.as_of, project.numbers_for(viewer).ground)
    told = [Told(*row) for row in project.engine.heard(plan)["told"]]  # type: ignore[arg-type]
    return mended_of(tuple(_spoken(told, months, theme)), on, project.settings.privacy.min_group)


def known_theme(project: Project, name: str, theme: str) -> Voice:
    """The voice of a theme that may be mended; raises ScorecardError where there is none."""
    voice = project.known_voice(name)
    if theme not in voice.themes:
        raise ScorecardError(
            Problem("unknown-theme", f"there is no theme '{theme}'", hint=suggest(theme, voice.themes))
        )
    if voice.themes[theme].praise:
        told = f"“{voice.themes[theme].label}” is what customers praise: there is nothing to mend"
        raise ScorecardError(Problem("unknown-theme", told))
    return voice


def listing_of_answered(found: Iterable[Answered]) -> Listing:
    rows = (
        (each.team or EVERY, each.opened, each.in_time, each.late, each.overdue, each.waiting, each.share, each.low,
         each.high, each.oldest, each.note.value)
        for each in found
    )  # fmt: skip
    return Listing(ANSWERED, tuple(rows))


def listing_of_unanswered(found: Iterable[Unanswered], owners: Mapping[str, str]) -> Listing:
    """`owners` are those who took a case over, by its pseudonym."""
    rows = (
        (each.case, each.row, each.opened, each.due, each.team, each.score, owners.get(each.case)) for each in found
    )
    return Listing(UNANSWERED, tuple(rows))


def _plan(
    project: Project,
    name: str,
    period: Period,
    told: Mapping[str, datetime],
    viewer: Viewer,
    departments: tuple[str, ...] | None = None,
    most: int = 0,
) -> AnsweringPlan:
    settings = project.settings
    department = settings.department_level
    place = Place(settings.team_level or department, department, departments)
    ground = project.numbers_for(viewer).ground
    voice, as_of = project.known_voice(name), project.extent.as_of
    return AnsweringPlan(voice, period, as_of, ground, place, project.salt, told, most)


def _spoken(told: Iterable[Told], months: Iterable[Period], theme: str) -> Iterable[Spoken]:
    found = {(each.period, each.theme): each for each in told if each.channel == ALL}
    for month in months:
        whole, its = found.get((month.start, ALL)), found.get((month.start, theme))
        if whole is not None:
            yield Spoken(month, whole.texts, its.texts if its else 0, its.customers if its else 0)
