"""A definition card says since when a metric is counted so, as far back as refreshes noted it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.project import Project, View, open_project
from scorecard.project.refreshing import refresh
from scorecard.results.screen import last_closed_period
from scorecard.results.words import day_words
from tests.snapshot.living import NOW, Living

TITLE = "Counted so since"
LATER, LATEST = NOW + timedelta(days=3), NOW + timedelta(days=8)


def since(project: Project, metric: str) -> list[str]:
    period = last_closed_period(project.settings.periods, project.extent, project.usual_grain)
    view = View(period, period.grain)
    told = [line.words for line in project.card(metric, view).lines if line.title == TITLE]
    assert told == [line.words for line in project.metric(metric, view).card.lines if line.title == TITLE]
    return told


def day(moment: datetime) -> str:
    return day_words(moment.date())


def test_a_card_tells_when_a_definition_changed_and_keeps_it_whatever_is_made_anew(tmp_path: Path) -> None:
    company = Living.of_contacts_alone(tmp_path / "company")
    assert since(open_project(company.root, NOW), "resolved") == []  # nothing was noted yet
    refresh(company.root, now=NOW)
    assert since(open_project(company.root, NOW), "resolved") == [f"at least {day(NOW)}"]
    company.metrics["resolved"] = {"measure": "contacts.resolved"}
    company.define()
    assert since(open_project(company.root, LATER), "resolved") == []  # the snapshot is of another definition
    refresh(company.root, now=LATER)
    changed = f"the refresh of {day(LATER)}; it was another one before"
    for full in (False, True):
        refresh(company.root, now=LATEST, full=full)
        project = open_project(company.root, LATEST)
        assert since(project, "resolved") == [changed]
        assert since(project, "contacts") == [f"at least {day(NOW)}"]


def test_a_snapshot_that_was_made_before_this_was_noted_says_nothing_until_the_next(tmp_path: Path) -> None:
    company = Living.of_contacts_alone(tmp_path / "company")
    refresh(company.root, now=NOW)
    there = SnapshotPlace(company.root).current()
    assert there
    with duckdb.connect(str(there)) as older:
        older.execute("DROP TABLE defined")
    assert since(open_project(company.root, LATER), "resolved") == []
    refresh(company.root, now=LATER, full=True)
    assert since(open_project(company.root, LATER), "resolved") == [f"at least {day(LATER)}"]
