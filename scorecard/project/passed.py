"""Passed: an open project's answer to who passed cases of a journey on to whom, with a note or blind."""

from __future__ import annotations

from datetime import date

from scorecard.answers import Viewer
from scorecard.plan.journeys.passed import Place, passed_sql
from scorecard.project.answering import ANYONE
from scorecard.project.project import Project
from scorecard.results.passed import HandOffs, Passed, PassedRow, passed_without_small


def passed_in(
    project: Project,
    name: str,
    start: date | None = None,
    end: date | None = None,
    viewer: Viewer = ANYONE,  # noqa: ARG001 - rows by viewer come with sign-in
) -> Passed:
    """Of the cases that ended from `start` on and before `end`.

    Only of steps that the journey's own page shows, as it shows them: a sum of all would tell of those that too few
    are behind.
    """
    shown = project.shown_steps(name, start, end)
    places = [Place(row.stage, row.step, row.department, row.is_of_all) for row in shown]
    knows_notes = project.catalogue.journeys[name].handover_note is not None
    sql = passed_sql(project.asked_of(name, start, end), places, knows_notes=knows_notes)
    rows = passed_without_small([_row(row) for row in project.engine.rows(sql)], project.settings.privacy.min_group)
    whole = frozenset(row.department for row in shown if row.is_of_all)
    return Passed(rows, knows_notes, whole)


def _row(row: tuple[object, ...]) -> PassedRow:
    giver, taker, *counts = row
    customers, hand_offs, blind = (int(str(count)) for count in counts)
    named = [None if each is None else str(each) for each in (giver, taker)]
    return PassedRow(named[0], named[1], customers, HandOffs(hand_offs, blind))
