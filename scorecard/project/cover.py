"""Cover: an open project's answer to what becomes of customers who are tied to one person, while that one is away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorecard.answers import Viewer
from scorecard.definitions.metrics import Metric
from scorecard.listing import Field, Listing
from scorecard.plan.journeys.cover import AskedCover
from scorecard.problems import Problem, ScorecardError
from scorecard.project.answering import ANYONE
from scorecard.project.project import Project
from scorecard.results.cover import Cover, CoverCounts, CoverRow, When, cover_without_small

COLUMNS = ("node", "when", "people", "customers", "contacts")
MORE = ("repeats", "repeat_rate", "answers", "score", "note")
FEW = "suppressed"


def cover_in(
    project: Project,
    name: str,
    start: date | None = None,
    end: date | None = None,
    viewer: Viewer = ANYONE,  # noqa: ARG001 - rows by viewer come with sign-in
) -> Cover:
    """Contacts from `start` on and before `end`, by whom a customer is tied to and whether that one was away.

    Raises ScorecardError where the journey does not say who is tied to whom.
    """
    journey = project.known_journey(name)
    if journey.tied is None:
        told = f"the journey '{name}' does not say which customers are tied to one person"
        raise ScorecardError(Problem("nobody-tied", told, hint="say so with tied: in its file"))
    outcome = _outcome(project)
    asked = AskedCover(
        journey, journey.tied, project.numbers.ground, _level(project, journey.tied.level), outcome, start, end,
        project.extent.as_of,
    )  # fmt: skip
    rows = [_row(row, asked.waits) for row in project.engine.rows(asked.sql())]
    shown = cover_without_small(sorted(rows, key=lambda row: (row.node == "", row.node, row.when)), _few(project))
    return Cover(name, asked.level, asked.waits, outcome.name if outcome else "", shown)


def listing_of_cover(cover: Cover) -> Listing:
    """A row a node and kind of contact; `waits_…` are contacts that met a barrier, `score` the mean of answers."""
    return Listing((*COLUMNS, *cover.waits, *MORE), tuple(_listed(cover)))


def _outcome(project: Project) -> Metric | None:
    """What customers themselves answer, of the goal line."""
    metrics = (project.catalogue.metrics.get(name) for name in project.settings.goal_line)
    return next((metric for metric in metrics if metric and metric.survey), None)


def _level(project: Project, tied: str | None) -> str:
    """The level whose nodes are told of: single people are told of by the next above them."""
    levels = project.settings.organisation.levels
    own = tied or levels[0]
    return levels[1] if own == levels[0] and len(levels) > 1 else own


def _few(project: Project) -> int:
    return project.settings.privacy.min_group


def _row(row: tuple[object, ...], waits: tuple[str, ...]) -> CoverRow:
    node, away, customers, people, contacts, over, repeats, *rest = row
    met = {name: int(str(count)) for name, count in zip(waits, rest, strict=False)}
    answers, who, score = rest[len(waits) :]
    counts = CoverCounts(
        int(str(contacts)), int(str(over)), int(str(repeats)), met, int(str(answers or 0)),
        None if score is None else float(str(score)),
    )  # fmt: skip
    when = When.AWAY if away else When.THERE if node else When.NOBODY
    return CoverRow(str(node), when, int(str(customers)), int(str(people)), counts, int(str(who or 0)))


def _listed(cover: Cover) -> Iterator[tuple[Field, ...]]:
    for row in cover.rows:
        told = row.counts
        head: tuple[Field, ...] = (row.node or None, row.when.value)
        if told is None:
            yield (*head, *(None,) * (7 + len(cover.waits)), FEW)
            continue
        waits = [told.waits[name] for name in cover.waits]
        score = told.score if told.answers else None
        yield (*head, row.people, row.customers, told.contacts, *waits, told.repeats, told.repeat_rate,
               told.answers or None, score, None)  # fmt: skip
