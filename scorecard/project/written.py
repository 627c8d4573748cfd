"""Written: what people wrote of a project's numbers, as one viewer may read it and add to it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from scorecard.answers import Question, Viewer
from scorecard.heard import OwnAnswer
from scorecard.people import actions, case_views, follows, notes, self_scores, views
from scorecard.people.actions import Action, Expects, State, Undertaking
from scorecard.people.address import Address, address_of
from scorecard.people.book import Book
from scorecard.people.case_views import CaseView, How
from scorecard.people.notes import About, Kind, Note
from scorecard.people.self_scores import SelfScore
from scorecard.periods import Grain, Period
from scorecard.problems import Problem, ScorecardError
from scorecard.project.closed_loop import known_theme
from scorecard.project.project import Project
from scorecard.project.refusals import refuse_unknown, unknown_department
from scorecard.results.expectation import Expectation, Outcome, outcome_of
from scorecard.results.series import Series, series_by_place

ANSWER = "Answer the customer"
CHECK_INS = 5  # that a department's page shows


def book_address(project: Project, environment: Mapping[str, str] = os.environ) -> Address:
    """Where what people write of a project is kept."""
    return address_of(project.root, project.settings, environment)


@dataclass(frozen=True)
class Written:
    """Each answer is read anew; a metric is known under every name that it ever had."""

    project: Project
    book: Book
    viewer: Viewer

    # --- notes ---------------------------------------------------------------------------------------------------

    def notes(self, metric: str) -> tuple[Note, ...]:
        return notes.notes_on(self.book, self._names(metric))

    def write(self, kind: Kind, about: About, text: str, now: datetime) -> Note:
        self._refuse_about(kind, about)
        return notes.write_note(self.book, kind, about, text, self.viewer, now)

    def edit(self, note: Note, text: str, now: datetime) -> Note:
        return notes.edit_note(self.book, note, text, self.viewer, now)

    def withdraw(self, note: Note, now: datetime) -> Note:
        return notes.withdraw_note(self.book, note, self.viewer, now)

    def check_ins(self, department: str) -> tuple[Note, ...]:
        """The last ones on a department's metrics."""
        return notes.last_check_ins(self.book, self._names_in(department), CHECK_INS)

    def answers(self, department: str, period: Period) -> tuple[Note, ...]:
        """What was said of a department's share of the gaps in a period, by itself and by others."""
        return notes.answers_of(self.book, department, period)

    # --- actions -------------------------------------------------------------------------------------------------

    def actions(self, metric: str) -> tuple[Action, ...]:
        return actions.actions_on(self.book, self._names(metric))

    def open_actions(self, department: str) -> tuple[Action, ...]:
        found = actions.actions_on(self.book, self._names_in(department))
        return tuple(action for action in found if action.is_open)

    def undertake(self, undertaken: Undertaking, now: datetime) -> Action:
        refuse_unknown((undertaken.metric,), self.project.catalogue)
        if undertaken.expects:
            refuse_unknown((undertaken.expects.metric,), self.project.catalogue)
        return actions.open_action(self.book, undertaken, self.viewer, now, self.today(now))

    def move(self, action: Action, state: State, now: datetime, day: date | None = None) -> Action:
        """`day` is the one on which it was done, where that is another; raises ScorecardError for one to come."""
        if day and day > self.today(now):
            raise ScorecardError(Problem("day-to-come", f"what is done was done by today, not on {day}"))
        return actions.move_action(self.book, action, state, self.viewer, now, day)

    # --- the closed loop -----------------------------------------------------------------------------------------

    def answered(self) -> dict[str, datetime]:
        """When people first said that they answered, by the pseudonym of the case."""
        done = [each for each in self._on_cases() if each.state is State.DONE]
        latest_first = sorted(done, key=lambda each: each.moves[-1].told, reverse=True)
        return {_about(each): each.moves[-1].told for each in latest_first}

    def owners(self) -> dict[str, str]:
        """Who took a case over, by its pseudonym."""
        return {_about(each): each.undertaken.owner for each in self._on_cases() if each.state is not State.DROPPED}

    def take_over(self, case: str, owner: str, due: date, now: datetime) -> Action:
        """Somebody is to answer a case; whoever said so last is who does."""
        undertaken = Undertaking("", ANSWER, owner, max(due, self.today(now)), about=f"{actions.CASE}{case}")
        return actions.open_action(self.book, undertaken, self.viewer, now, self.today(now))

    def answer(self, case: str, owner: str, due: date, now: datetime) -> Action:
        """Keeps that a case was answered, by whoever took it over, else by `owner`."""
        known = [each for each in self._on_cases() if _about(each) == case and each.is_open]
        action = known[-1] if known else self.take_over(case, owner, due, now)
        return self.move(action, State.DONE, now)

    def on_themes(self, voice: str) -> tuple[Action, ...]:
        """What is undertaken about the themes of a voice."""
        found = actions.actions_about(self.book, actions.THEME)
        return tuple(each for each in found if _about(each).partition(".")[0] == voice)

    def mend(self, voice: str, theme: str, cause: str, owner: str, due: date, now: datetime) -> Action:
        """Somebody undertakes to mend the cause of a theme; it stands on the page of its metric too."""
        metric = known_theme(self.project, voice, theme).themes[theme].caused_by or ""
        undertaken = Undertaking(metric, cause, owner, due, about=f"{actions.THEME}{voice}.{theme}")
        return actions.open_action(self.book, undertaken, self.viewer, now, self.today(now))

    def _on_cases(self) -> tuple[Action, ...]:
        return actions.actions_about(self.book, actions.CASE)

    # --- the five questions --------------------------------------------------------------------------------------

    def quarter(self, now: datetime) -> Period:
        """The one of today: everybody answers once in it, and anew as often as they like."""
        return self.project.settings.periods.period_at(self.today(now), Grain.QUARTER)

    def answer_questions(self, role: str, department: str, scores: Mapping[str, int], now: datetime) -> None:
        if department not in self.project.settings.departments:
            raise ScorecardError(unknown_department(department, self.project.settings))
        self_scores.answer(self.book, self.viewer, self.quarter(now), role, department, scores, now)

    def my_answers(self, now: datetime) -> tuple[SelfScore, ...]:
        """What this viewer answered in the quarter of today."""
        return self_scores.answers_of(self.book, self.viewer, self.quarter(now))

    def answers_in(self, period: Period) -> tuple[OwnAnswer, ...]:
        """What everybody answered in a quarter, also one that is not over."""
        return self._answers(period.start, period.end)

    def answers_counted(self, start: date, end: date, now: datetime) -> tuple[OwnAnswer, ...]:
        """The answers of the quarters that began from `start` on and before `end`, and are over: who looks twice while
        people answer could tell them apart."""
        return self._answers(start, min(end, self.quarter(now).start))

    def _answers(self, start: date, end: date) -> tuple[OwnAnswer, ...]:
        found = self_scores.answers_between(self.book, start, end)
        return tuple(OwnAnswer(each.who, each.role, each.department, each.promise, each.score) for each in found)

    # --- follows and views ---------------------------------------------------------------------------------------

    def follow(self, metric: str, now: datetime) -> None:
        refuse_unknown((metric,), self.project.catalogue)
        follows.follow(self.book, metric, self.viewer, now)

    def unfollow(self, metric: str) -> None:
        follows.unfollow(self.book, self._names(metric), self.viewer)

    def followed(self) -> tuple[str, ...]:
        """The metrics that are followed, by the names that they have today; those that are no more are left out."""
        catalogue = self.project.catalogue
        names = dict.fromkeys(map(catalogue.name_now, follows.followed_by(self.book, self.viewer)))
        return tuple(name for name in names if name in catalogue.metrics)

    def count_view(self, metric: str, now: datetime) -> None:
        views.count_view(self.book, metric, self.today(now))

    # --- single cases --------------------------------------------------------------------------------------------

    def saw_cases(self, journey: str, cases: Iterable[str], asked: str, how: How, now: datetime) -> None:
        """Keeps that this viewer looked at cases; to be called before they are shown."""
        views = (CaseView(self.viewer.name, now, how, journey, case, asked) for case in cases)
        case_views.keep_case_views(self.book, views)

    def case_views(self, journey: str) -> tuple[CaseView, ...]:
        """Who looked at which case of a journey, the latest first."""
        self.project.known_journey(journey)
        return case_views.case_views_of(self.book, journey)

    @property
    def workers(self) -> str:
        """The level whose nodes are single people; "" where there is none."""
        settings = self.project.settings
        levels = settings.organisation.levels
        return levels[0] if len(levels) > 1 and settings.privacy.min_group else ""

    def today(self, now: datetime) -> date:
        """The day that it is where the project's days begin."""
        return now.astimezone(self.project.settings.zone).date()

    def _names(self, metric: str) -> tuple[str, ...]:
        refuse_unknown((metric,), self.project.catalogue)
        return (metric, *self.project.catalogue.metrics[metric].was)

    def _names_in(self, department: str) -> tuple[str, ...]:
        if department not in self.project.settings.departments:
            raise ScorecardError(unknown_department(department, self.project.settings))
        theirs = (metric for metric in self.project.catalogue.metrics.values() if metric.department == department)
        return tuple(name for metric in theirs for name in (metric.name, *metric.was))

    def _refuse_about(self, kind: Kind, about: About) -> None:
        settings = self.project.settings
        refuse_unknown((about.metric,), self.project.catalogue)
        if about.level and about.level == self.workers:
            hint = "write it about the team, or the work"
            raise ScorecardError(Problem("about-one-worker", "a note is never about one worker", hint=hint))
        if kind is Kind.NOT_OURS:
            for name in (about.from_department, about.to_department):
                if name and name not in settings.departments:
                    raise ScorecardError(unknown_department(name, settings))
            if about.from_department in ("", about.to_department):
                told = "a department says of its own share that it is its own"
                raise ScorecardError(Problem("same-department", told, hint="name another"))


def theme_of(action: Action) -> str:
    """The theme that an action is about, by its name."""
    return _about(action).partition(".")[2]


def _about(action: Action) -> str:
    return action.undertaken.about.partition(":")[2]


def expectation_in(project: Project, expects: Expects) -> Expectation:
    """What an action expects, with the period that holds the day until which it does."""
    until = project.settings.periods.period_at(expects.until, expects.since.grain)
    return Expectation(expects.by, expects.since, until, expects.until)


def outcome_in(project: Project, expects: Expects, viewer: Viewer) -> Outcome | None:
    """What became of what an action expects, from the values that the viewer may see; None of a metric that is no more.

    To be kept as long as the snapshot is: it asks for values.
    """
    name = project.catalogue.name_now(expects.metric)
    if name not in project.catalogue.metrics:
        return None
    expected = expectation_in(project, expects)
    grain = expects.since.grain
    known_until = expected.until if project.extent.is_over(expected.until) else expected.since
    values = project.values(Question((name,), grain=grain, end=known_until.end), viewer)
    series = series_by_place(values).get((name, (), (), grain), Series(()))
    return outcome_of(expected, series, project.extent)
