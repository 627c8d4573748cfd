"""An open project: its definitions, and the answers that a viewer may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.answers import Anyone, Defined, Extent, Question, Shelf, Value, Viewer
from scorecard.definitions import Catalogue
from scorecard.engine import Engine
from scorecard.graph import Graph
from scorecard.listing import Listing
from scorecard.periods import Grain, Period
from scorecard.plan.plan import Ground
from scorecard.problems import Problem, ScorecardError, Severity
from scorecard.project.backtests import KnownBacktests
from scorecard.project.evidence import EdgesTested
from scorecard.project.explained import ChangesExplained
from scorecard.project.follow import listing_of_follow
from scorecard.project.gaps import KnownGaps, executive_with_shares, goal_line_with_shares
from scorecard.project.linking import Shelved
from scorecard.project.listings import listing_of_restated, listing_of_threads, listing_of_values
from scorecard.project.meeting import meetings
from scorecard.project.numbers import Numbers
from scorecard.project.outlook import GoalsForeseen
from scorecard.project.perception import PromisesPerceived
from scorecard.project.ready import ReadyMade
from scorecard.project.refusals import refuse_unknown, refuse_unsplit, unknown_department
from scorecard.project.remembered import Remembered
from scorecard.project.restated import restated_told
from scorecard.project.scenarios import ReachAnswer, WhatIfAnswer, reach_in, whatif_in
from scorecard.project.signals import SignalsRead
from scorecard.project.strengths import KnownPoints
from scorecard.project.view import View
from scorecard.project.walking import JourneysWalked
from scorecard.project.withholding import is_told_by_snapshot, told_values
from scorecard.results.card import Card, card_of, dated
from scorecard.results.follow import Follow, follow_of
from scorecard.results.goal_line import GoalLine
from scorecard.results.metric import MetricPage, metric_page_of
from scorecard.results.questions import questions_for_department, questions_for_metric
from scorecard.results.scenario.scenario import Scenario
from scorecard.results.scorecard import Scorecard, department_of
from scorecard.results.screen import Screen
from scorecard.results.series import Place, Series, series_by_place
from scorecard.settings import Access, Settings

if TYPE_CHECKING:
    from scorecard.results.panel.linked import LinksTried

ANYONE = Anyone()
READERS = Access()
DEMO = "data/demo/"
MONTHS_TO_JUDGE = 12  # fewer make no usual range to be trusted


@dataclass(frozen=True)
class Project(EdgesTested, GoalsForeseen, SignalsRead, PromisesPerceived, ChangesExplained, JourneysWalked):
    """Sound definitions over readable data; whatever was wrong with the rest is in `problems`.

    Opened by `open_project`. Percent values are fractions; what too few customers are behind is suppressed.
    """

    root: Path
    settings: Settings
    catalogue: Catalogue
    graph: Graph
    engine: Engine
    known_extent: Extent | None
    problems: tuple[Problem, ...]
    opened: datetime
    is_demo: bool = False  # whether this is the demo company, whose data are made up
    shelf: Shelf | None = None  # what the snapshot holds that numbers come from
    access: Access = READERS

    @property
    def extent(self) -> Extent:
        """How far the data reach; today alone where there are none yet."""
        return self.known_extent or Extent(self.opened.date(), self.opened)

    def show(self, question: Question, viewer: Viewer = ANYONE) -> Listing:
        """Values as rows, for a question of one cut; raises ScorecardError for what cannot be answered."""
        cut = question.cuts[0]
        values, problems = told_values(self.numbers_for(viewer), question)
        refuse_unsplit(question, values, self.catalogue)
        return replace(listing_of_values(cut, values), problems=problems)

    def values(self, question: Question, viewer: Viewer = ANYONE) -> tuple[Value, ...]:
        """A value for each metric, cut, node and period asked; nothing in them adds up to a hidden number.

        Nodes that are told together come as one of their own, `others (n)`. Raises ScorecardError for what cannot be
        answered.
        """
        return told_values(self.numbers_for(viewer), question)[0]

    @cached_property
    def numbers(self) -> Numbers:
        """Parts and values as they are, those included that too few customers are behind to be shown."""
        ground = Ground(self.catalogue, self.settings, self.engine.columns)
        return Numbers(ground, self.engine, self.known_extent, self.extent, self.shelf)

    def numbers_for(self, viewer: Viewer) -> Numbers:  # noqa: ARG002 - rows by viewer come with sign-in
        """What a viewer's answers are made from."""
        return self.numbers

    @cached_property
    def waiting(self) -> tuple[str, ...]:
        """The sources whose rows have changed since the snapshot was made from which numbers come."""
        return self.engine.behind() if self.shelf else ()

    @property
    def behind(self) -> tuple[Problem, ...]:
        """That rows wait to be taken in, as a warning."""
        if self.shelf is None or not self.waiting:
            return ()
        told = f"numbers are those of {self.shelf.made}; changed since then: {', '.join(self.waiting)}"
        hint = "'scorecard refresh' brings them up to date"
        return (Problem("snapshot-behind", told, hint=hint, severity=Severity.WARNING),)

    def failing(self, viewer: Viewer = ANYONE) -> Iterator[tuple[str, tuple[Problem, ...]]]:
        """The metrics that the rows themselves do not let be computed, such as text where a number was promised."""
        try:
            self.engine.parts(self.numbers_for(viewer).plan(Question(tuple(self.catalogue.metrics))))
        except ScorecardError:
            for name in self.catalogue.metrics:
                try:
                    self.engine.parts(self.numbers_for(viewer).plan(Question((name,))))
                except ScorecardError as error:
                    yield name, error.problems

    def sql(self, question: Question, dialect: str = "duckdb", viewer: Viewer = ANYONE) -> str:
        """The SQL that `show` runs for a question."""
        return self.numbers_for(viewer).plan(question).sql(dialect)

    def thread(self, metric: str, viewer: Viewer = ANYONE) -> Listing:  # noqa: ARG002 - definitions are seen by all
        """A metric's lines of sight as rows: up to the outcomes and down to workers' measures."""
        refuse_unknown((metric,), self.catalogue)
        return listing_of_threads(metric, self.graph, self.catalogue.metrics)

    @cached_property
    def followed(self) -> Follow:
        """How far customers can be followed from where work is done to where outcomes are measured."""
        return follow_of(self.catalogue, self.settings, meetings(self))

    def follow(self, viewer: Viewer = ANYONE) -> Listing:  # noqa: ARG002 - shares of whole sources are seen by all
        """Can we follow a customer from A to B? A row a pair of sources, with counts and the key to ask for."""
        return listing_of_follow(self.followed, self.catalogue)

    def restated(
        self,
        metrics: Sequence[str] = (),
        period: Period | None = None,
        viewer: Viewer = ANYONE,
    ) -> Listing:
        """Why is a closed period another than it was? A row a published number that a refresh put another in place of.

        Of all metrics where none is named; with `period`, of those weeks and months that begin in it.
        """
        refuse_unknown(metrics, self.catalogue)
        found = (
            each
            for each in self.engine.restated()
            if (not metrics or each.metric in metrics) and (period is None or each.period in period)
        )
        return listing_of_restated(restated_told(self, tuple(found), viewer), self.settings.periods)

    def whatif(self, scenario: Scenario, viewer: Viewer = ANYONE) -> WhatIfAnswer:
        """What follows where some metrics stand elsewhere: by arithmetic, and with what is associated, told apart."""
        return whatif_in(self, scenario, viewer)

    def reach(self, metric: str, target: float, viewer: Viewer = ANYONE) -> ReachAnswer:
        """What would have to change so that a metric comes to a value, alone and by department."""
        return reach_in(self, metric, target, viewer)

    @cached_property
    def known_gaps(self) -> KnownGaps:
        """The gaps to goals that pages asked for, split over the same customers."""
        return KnownGaps()

    @cached_property
    def ready_made(self) -> ReadyMade:
        """What the snapshot keeps of finished answers."""
        return ReadyMade(self)

    @cached_property
    def known_points(self) -> KnownPoints:
        """What failures add to the outcomes that somebody supposed something about."""
        return KnownPoints()

    def tried_links(self, outcome: str) -> LinksTried:
        """What closed periods tell of an outcome's linked edges."""
        return self._known_backtests.of(self, outcome)

    @cached_property
    def _known_backtests(self) -> KnownBacktests:
        return KnownBacktests()

    @cached_property
    def shelved_links(self) -> Shelved:
        """What is known of the links that the snapshot keeps."""
        return Shelved()

    @property
    def usual_grain(self) -> Grain:
        """The length of period that pages and signals open with: weeks, until a year of months is over."""
        closed = [month for month in self.periods(Grain.MONTH) if self.extent.is_over(month)]
        return Grain.MONTH if len(closed) >= MONTHS_TO_JUDGE else Grain.WEEK

    def periods(self, grain: Grain) -> tuple[Period, ...]:
        """The periods that data reach into, newest first; the first may not be over yet."""
        last = self.extent.as_of.date()
        spine = self.settings.periods.spine(self.extent.first, last, grain)
        return tuple(reversed(spine)) or (self.settings.periods.period_at(last, grain),)

    @property
    def is_demo_missing(self) -> bool:
        """Whether this is the demo company and its data have not been made yet."""
        return self.is_demo and not (self.root / DEMO).is_dir()

    # --- pages ---------------------------------------------------------------------------------------------------

    def goal_line(self, view: View, viewer: Viewer = ANYONE) -> GoalLine:
        """The outcomes that everyone sees on every page, with every department's share of each gap."""
        return goal_line_with_shares(self, self.screen(view), partial(self._series, viewer=viewer))

    def executive(self, view: View, viewer: Viewer = ANYONE) -> Scorecard:
        """The outcomes, a row each, and what their gaps go with."""
        return executive_with_shares(self, self.screen(view), partial(self._series, viewer=viewer))

    def department(self, name: str, view: View, viewer: Viewer = ANYONE) -> Scorecard:
        """A department's metrics, nearest to an outcome first; raises ScorecardError where there is no such."""
        if name not in self.settings.departments:
            raise ScorecardError(unknown_department(name, self.settings))
        screen = self.screen(view)
        series = self._series(questions_for_department(screen, self.graph, name), viewer)
        return department_of(screen, self.graph, series, name)

    def metric(self, name: str, view: View, viewer: Viewer = ANYONE, way: Sequence[str] = ()) -> MetricPage:
        """A metric's thread, chart, card and parts; `way` are the metrics by which the reader came."""
        refuse_unknown((name, *way), self.catalogue)
        screen = self.screen(view)
        series = self._series(questions_for_metric(screen, self.graph, name, way), viewer)
        page = metric_page_of(screen, self.graph, series, name, way)
        return replace(page, card=dated(page.card, self._defined.get(name)))

    def card(self, name: str, view: View) -> Card:
        """A metric's definition as a reader checks it; definitions are seen by all."""
        refuse_unknown((name,), self.catalogue)
        return dated(card_of(self.screen(view), self.graph, name), self._defined.get(name))

    def metric_sql(self, name: str, view: View, viewer: Viewer = ANYONE) -> str:
        """The SQL of the number that a metric's page shows."""
        period = view.period
        return self.sql(Question((name,), grain=view.grain, start=period.start, end=period.end), viewer=viewer)

    def screen(self, view: View) -> Screen:
        """What a page set to a view is read with."""
        return Screen(self.catalogue, self.settings, self.extent, view.period, view.compare, self.followed)

    def _series(self, questions: Iterable[Question], viewer: Viewer) -> dict[Place, Series]:
        found: dict[Place, Series] = {}
        for question in questions:
            told = self._remembered.series(question, viewer)
            found |= series_by_place(self.values(question, viewer)) if told is None else told
        return found

    @cached_property
    def _defined(self) -> Mapping[str, Defined]:
        return self.engine.defined()

    @cached_property
    def _remembered(self) -> Remembered:
        return Remembered(self._told_by_snapshot)

    def _told_by_snapshot(self, question: Question) -> tuple[Value, ...] | None:
        """What only a snapshot knows at once; raises ScorecardError where its file is not what it was."""
        if question.cuts == ((),) and question.grain is Grain.MONTH:
            return self.numbers.from_snapshot(question)  # months of the whole company decide over all others
        return self.values(question) if is_told_by_snapshot(self.numbers, question) else None
