"""The demo company's pages as they leave the app, and rows made by hand for what it does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.answers import Anyone
from scorecard.delivery.told import Defined, Stamp, Told, told_of
from scorecard.delivery.wanted import Kind, Wanted
from scorecard.project import Project, View, open_project
from scorecard.results.card import Card, CardLine
from scorecard.results.rows import MetricRow
from scorecard.results.screen import last_closed_period
from tests.views.conftest import AS_OF, AUGUST, scorecard

VIEWER = Anyone()


@pytest.fixture(scope="session")
def project(kept_company: Path) -> Project:
    return open_project(kept_company)


@pytest.fixture(scope="session")
def view(project: Project) -> View:
    """As the app opens."""
    period = last_closed_period(project.settings.periods, project.extent, project.usual_grain)
    return View(period, period.grain)


@pytest.fixture(scope="session")
def executive(project: Project, view: View) -> Told:
    return told_of(project, Wanted(Kind.EXECUTIVE), view, VIEWER)


@pytest.fixture(scope="session")
def department(project: Project, view: View) -> Told:
    return told_of(project, Wanted(Kind.DEPARTMENT, "billing"), view, VIEWER)


@pytest.fixture(scope="session")
def metric(project: Project, view: View) -> Told:
    return told_of(project, Wanted(Kind.METRIC, "statements_with_invoice"), view, VIEWER)


def told(*rows: MetricRow, **other: object) -> Told:
    """A page of rows made by hand, with a card for each."""
    card = Card((CardLine("Meaning", "What it says."), CardLine("Owner", "Head of care")), "9f8e", "metrics/a.yml:1:1")
    stamp = Stamp("Corner shop", False, View(AUGUST, AUGUST.grain), AS_OF, "9f8e7d6c5b4a")
    return Told(stamp, scorecard(*rows, **other), None, tuple(Defined(row, card) for row in rows))
