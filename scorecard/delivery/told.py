"""Told: what a page shows to a viewer, with what it takes to trust a sheet of paper that left the app."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import assert_never

from scorecard.answers import Viewer
from scorecard.delivery.of_department import OfDepartment
from scorecard.delivery.wanted import Kind, Wanted
from scorecard.project import Project, View
from scorecard.project.explaining import explained_in, levels_to_split_by, weights_from_formula, weights_from_links
from scorecard.results.card import Card
from scorecard.results.fold import folded
from scorecard.results.goal_line import GoalLine
from scorecard.results.metric import MetricPage
from scorecard.results.reasons.reasons import Told as Reason
from scorecard.results.reasons.weights import weighed
from scorecard.results.rows import MetricRow
from scorecard.results.scorecard import Scorecard
from scorecard.results.words import capital, period_words

LENGTH = 12
IN_WORDS = "in customers' words"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every file says of itself: whose numbers, of when, compared with what, by which definitions."""

    company: str
    is_made_up: bool
    view: View
    as_of: datetime
    definition: str  # one hash for all definitions that the file rests on
    in_words: bool = False  # rows as a customer would say them

    @property
    def period(self) -> str:
        """ "August 2026" """
        return capital(period_words(self.view.period))

    @property
    def as_of_words(self) -> str:
        """ "15 September 2026 02:10" """
        return f"{self.as_of.day} {self.as_of:%B %Y %H:%M}"

    @property
    def set_to(self) -> str:
        """ "August 2026 · by month · compared with before it changed" """
        said = f" · {IN_WORDS}" if self.in_words else ""
        return f"{self.period} · by {self.view.grain} · compared with {self.view.compare.value}{said}"

    @property
    def foot(self) -> str:
        made_up = " · a made-up company" if self.is_made_up else ""
        return f"{self.company}{made_up} · as of {self.as_of_words} · definition {self.definition}"


@dataclass(frozen=True, slots=True)
class Defined:
    """One metric's definition card."""

    row: MetricRow
    card: Card


@dataclass(frozen=True, slots=True)
class Told:
    """`page` is a scorecard of rows or one metric's page; `line` is None on the executive page, whose rows it is."""

    stamp: Stamp
    page: Scorecard | MetricPage
    line: GoalLine | None
    defined: tuple[Defined, ...]
    department: str | None = None
    reasons: tuple[Reason, ...] = ()  # why a metric's number is what it is
    beside: OfDepartment | None = None  # what a department's page tells beside its rows, where paper asks for it

    @property
    def rows(self) -> tuple[MetricRow, ...]:
        return self.page.rows if isinstance(self.page, Scorecard) else (self.page.row,)


def told_of(project: Project, wanted: Wanted, view: View, viewer: Viewer) -> Told:
    """Everything that a page shows; `wanted` is named as the project names it."""
    page: Scorecard | MetricPage
    department: str | None = None
    reasons: tuple[Reason, ...] = ()
    match wanted.kind:
        case Kind.EXECUTIVE:
            page = project.executive(view, viewer)
        case Kind.DEPARTMENT | Kind.FAILURES:
            page, department = project.department(wanted.name, view, viewer), wanted.name
        case Kind.METRIC:
            page, reasons = _metric(project, wanted.name, view, viewer)
            department = page.row.department
        case Kind.JOURNEY | Kind.VOICE | Kind.PERCEPTION:
            raise ValueError(f"a {wanted.kind} has no rows; it is printed by itself")
        case _:
            assert_never(wanted.kind)
    line = None if wanted.kind is Kind.EXECUTIVE else project.goal_line(view, viewer)
    rows = page.rows if isinstance(page, Scorecard) else (page.row,)
    defined = tuple(Defined(row, project.card(row.name, view)) for row in rows)
    stamp = replace(stamp_of(project, view, rows), in_words=wanted.in_words)
    return Told(stamp, page, line, defined, department, reasons)


def threads_of(project: Project, told: Told, viewer: Viewer) -> tuple[MetricPage, ...]:
    """The page of each outcome that stands on a scorecard; none where the page is one metric's itself."""
    if isinstance(told.page, MetricPage):
        return ()
    return tuple(_weighed(project, row.name, told.stamp.view, viewer) for row in told.rows if row.outcome)


def _metric(project: Project, name: str, view: View, viewer: Viewer) -> tuple[MetricPage, tuple[Reason, ...]]:
    """A metric's page, and why its number is what it is."""
    page = _weighed(project, name, view, viewer)
    found = explained_in(project, page.row, levels_to_split_by(project)[0], viewer)
    return page, (*found.linked, *found.exact)


def _weighed(project: Project, name: str, view: View, viewer: Viewer) -> MetricPage:
    """A metric's page with what the edges of its thread carry, where a snapshot knows."""
    page = project.metric(name, view, viewer)
    weights = weights_from_formula(project, page.row, viewer) if project.shelf else {}
    for node in page.thread.nodes:
        if project.shelf and node.row.outcome and node.row.goal:
            weights |= weights_from_links(project, node.name, node.row.period, viewer)
    return replace(page, thread=folded(weighed(page.thread, weights)))


def stamp_of(project: Project, view: View, rows: Sequence[MetricRow]) -> Stamp:
    company = project.settings.name
    return Stamp(company, project.is_demo, view, project.extent.as_of, definition_of(row.definition for row in rows))


def definition_of(hashes: Iterable[str]) -> str:
    """One hash of several definitions; of one its own."""
    told = sorted(set(hashes))
    if len(told) == 1:
        return told[0][:LENGTH]
    return sha256(" ".join(told).encode()).hexdigest()[:LENGTH]
