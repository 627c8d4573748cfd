"""A metric's page and the command `why` say the same of a change: the same parts in the same order, digit by digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard.answers import Anyone
from scorecard.periods import Grain
from scorecard.project import Project, View, open_project
from scorecard.project.explaining import explained_in
from scorecard.project.why.listing import listing_of_why
from scorecard.results.attribution.contributions import Split
from scorecard.results.change import Against
from scorecard.results.reasons.reasons import Reasons
from scorecard.results.rows import MetricRow

OUTCOMES = ("likelihood_to_recommend", "repeat_contact_rate", "promises_kept", "right_first_time", "customers_lost")
NUMBER = re.compile(r"[+−]?[£\d][\d,.]*")


@pytest.fixture(scope="module")
def project(small_company: Path) -> Project:
    return open_project(small_company)


def page_of(project: Project, outcome: str, compare: Against) -> Iterator[list[str]]:
    """The numbers of every listing of a page that is split over the same customers, all that stands in a row as one."""
    told = explained_in(project, row_of(project, outcome, compare), "team", Anyone()).linked
    for each in told:
        assert isinstance(each, Reasons)
        yield [numbers(" ".join(row[1:])) for row in (*each.rows, each.total)]


def row_of(project: Project, metric: str, compare: Against) -> MetricRow:
    month = next(filter(project.extent.is_over, project.periods(Grain.MONTH)))
    return project.metric(metric, View(month, Grain.MONTH, compare)).row


def command(project: Project, outcome: str, against: str | None) -> list[str]:
    """The same of what the command prints."""
    why = project.why(outcome, against=against, split=Split.LINKED)
    lines = listing_of_why(why, "").to_text().split("\n\n")[1].splitlines()
    return [numbers(re.split(r"\s{2,}", line, maxsplit=1)[1]) for line in lines[1:]]


def numbers(text: str) -> str:
    """Those of parts, their ranges and counts; months are written otherwise on a page."""
    return " ".join(NUMBER.findall(re.sub(r"\d{4}-\d{2}|[A-Z]\w+ \d{4}$", "", text)))


@pytest.mark.long
@pytest.mark.parametrize(
    "outcome", [OUTCOMES[0], *(pytest.param(each, marks=pytest.mark.long) for each in OUTCOMES[1:])]
)
def test_before_it_changed_is_the_same_on_the_page_and_for_the_command(project: Project, outcome: str) -> None:
    before, to_the_goal = page_of(project, outcome, Against.BEFORE)
    assert before == command(project, outcome, None)
    assert to_the_goal == command(project, outcome, "goal")


@pytest.mark.long
def test_a_period_that_is_chosen_is_too(project: Project) -> None:
    previous, _ = page_of(project, "repeat_contact_rate", Against.PREVIOUS)
    assert previous == command(project, "repeat_contact_rate", "2026-07")
