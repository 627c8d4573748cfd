"""Hand-made rows for the views: six outcomes in August 2026, one of which got worse in January."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from types import SimpleNamespace

import pytest

from scorecard.answers import Note, Value
from scorecard.definitions.terms import Better, Effect, Evidence
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.assurance import Assurance
from scorecard.results.change import Against
from scorecard.results.figures import Figure
from scorecard.results.goal_line import GoalEntry, GoalLine
from scorecard.results.metric import Breakdown, BreakdownRow, Card, CardLine, ChartNote, MetricPage
from scorecard.results.rows import Change, Commitment, Mark, MetricRow, Movement, Node, Prospect
from scorecard.results.scorecard import Scorecard
from scorecard.results.signals import Direction, Rule, Variation
from scorecard.results.status import Status
from scorecard.results.thread import Column, ThreadEdge, ThreadNode, ThreadStep, ThreadView

CALENDAR = Calendar()
AUGUST = CALENDAR.period_at(date(2026, 8, 1), Grain.MONTH)
AS_OF = datetime(2026, 9, 15, 2, 10)
STEADY = (95.2, 95.6, 95.3, 95.7, 95.4, 95.8, 95.5, 95.6, 95.4, 95.3, 95.7, 95.4, 95.5)
FALLING = (95.2, 95.6, 95.3, 95.7, 95.4, 92.1, 91.8, 91.4, 91.2, 91.6, 91.3, 91.2, 91.5)


def months(count: int, until: Period = AUGUST) -> list[Period]:
    found = [until]
    while len(found) < count:
        found.append(CALENDAR.previous(found[-1]))
    return found[::-1]


def marks(values: Sequence[float | None], since: int | None = None, target: float = 95.0) -> tuple[Mark, ...]:
    """A usual range of 94.5 to 96.5; every point from `since` on is a signal for the worse."""
    return tuple(
        Mark(
            period, value, Note.NONE if value is not None else Note.NO_DATA, 94.5, 95.5, 96.5, target,
            Variation.CONCERN if since is not None and at >= since else Variation.COMMON,
            Rule.OUTSIDE if since is not None and at >= since else None,
            None if value is None else value + 0.2,
            Figure("–" if value is None else f"{value:.1f}", "points"),
            f"{period}: {value} points",
        )
        for at, (period, value) in enumerate(zip(months(len(values)), values, strict=True))
    )  # fmt: skip


def row(name: str = "promises_kept", label: str = "Promises kept", **other: object) -> MetricRow:
    """A metric at its usual level, on target; `moved=True` for one that got worse in January."""
    moved = bool(other.pop("moved", False))
    series = marks(FALLING if moved else STEADY, since=5 if moved else None)
    value = series[-1].value
    given: dict[str, object] = {
        "name": name, "label": label, "says": "They did what they said.", "means": "Promises kept on time.",
        "unit": "points", "better": Better.HIGHER, "level": "enterprise", "department": "care",
        "department_label": "Customer care", "owner": "head-of-care", "outcome": True, "node": Node(),
        "value": Value(name, (), (), AUGUST, value, value, 1.0, 2510),
        "figure": Figure(f"{value:.1f}", "points"), "behind": "2,510 of 9,800 answered",
        "goal": Commitment(95.0, 0.5, date(2026, 1, 1), None, None, "", Node(), "goal 95 points"),
        "status": Status.OFF_TARGET if moved else Status.ON_TARGET,
        "status_words": "Off target" if moved else "On target",
        "series": series,
        "movement": Movement(Variation.CONCERN, Direction.DOWN, months(8)[0], "Worse since January")
        if moved else Movement(Variation.COMMON, None, None, "As usual"),
        "prospect": Prospect(Assurance.WILL_MISS, "Will miss 95 as it is")
        if moved else Prospect(Assurance.HIT_AND_MISS, "Hit and miss"),
        "change": Change(Against.BEFORE, None, 95.5, -4.0, False, "4.0 points lower than before it changed")
        if moved else Change(Against.PREVIOUS, AUGUST, 95.4, 0.1, True, "0.1 points higher than in July"),
        "sentence": f"{label}: {value} points in August 2026.", "definition": "9f8e7d6c5b4a39281706",
    }  # fmt: skip
    return MetricRow(**{**given, **other})  # type: ignore[arg-type]


def scorecard(*rows: MetricRow, **other: object) -> Scorecard:
    given: dict[str, object] = {
        "title": "Are we keeping our word to customers?",
        "headline": "One of two got worse and has not come back.",
        "beside": "Nothing else moved beyond the usual.",
        "department": None, "department_label": "", "period": AUGUST, "against": Against.BEFORE, "as_of": AS_OF,
        "rows": rows, "hidden": (), "hidden_words": "", "line_of_sight": "",
        "not_yet": ("Which department contributed most is not worked out yet.",),
    }  # fmt: skip
    return Scorecard(**{**given, **other})  # type: ignore[arg-type]


def goal_line(*rows: MetricRow) -> GoalLine:
    entries = (
        GoalEntry(each, "3.5 points short of the goal", why_not="share not yet known: no contributions")
        for each in rows
    )
    return GoalLine(AUGUST, AS_OF, tuple(entries))


def thread() -> ThreadView:
    """Two workers' measures, one of them a counterweight, a department's metric by arithmetic, an outcome."""
    checked = row("checked", "Checked before sending", level="worker", moved=True)
    per_day = row("per_day", "Statements per day", level="worker")
    right = row("statements_right", "Statements right", level="department", moved=True)
    outcome = row("recommend", "Would recommend us", moved=True)
    columns = (Column("worker", "A worker's day"), Column("department", "Department"), Column("", "The customer"))
    nodes = (
        ThreadNode(checked, 0, 0, is_asked=False, is_on_way=True),
        ThreadNode(per_day, 0, 1, is_asked=False, is_on_way=False),
        ThreadNode(right, 1, 0, is_asked=True, is_on_way=True),
        ThreadNode(outcome, 2, 0, is_asked=False, is_on_way=False),
    )
    edges = (
        ThreadEdge("checked", "statements_right", Effect.RAISES, Evidence.PART, True, True, "by arithmetic"),
        ThreadEdge("statements_right", "recommend", Effect.RAISES, Evidence.LINKED, False, False,
                   "same customers, within 30 days"),
        ThreadEdge("checked", "per_day", None, None, False, False, "must not pay for it"),
    )  # fmt: skip
    steps = (
        ThreadStep("recommend", "Would recommend us", "leads to it (same customers)", "18.5", "Worse since January", 1),
        ThreadStep("statements_right", "Statements right", "the metric asked", "76.7 %", "Worse since January", 0),
        ThreadStep("checked", "Checked before sending", "comes from it (by arithmetic)", "61 %", "As usual", -1),
    )
    way = ("checked", "statements_right")
    said = "Statements right leads to Would recommend us, over same customers."
    return ThreadView("statements_right", columns, nodes, edges, steps, way, said)


def metric_page(**other: object) -> MetricPage:
    asked = row("statements_right", "Statements right", moved=True)
    january = months(8)[0]
    first = CALENDAR.period_at(date(2026, 7, 20), Grain.WEEK)
    weeks = [first]
    while len(weeks) < 6:
        weeks.append(CALENDAR.next(weeks[-1]))
    said = "Statements right fell in January and has stayed low."
    given: dict[str, object] = {
        "row": asked, "headline": "Worse since January, not come back.", "thread": thread(),
        "months": asked.series,
        "weeks": tuple(
            Mark(week, 91.0 + at / 10, Note.NONE, None, None, None, 95.0, None, None, None,
                 Figure(f"{91 + at / 10}", "points"), f"{week}: {91 + at / 10} points")
            for at, week in enumerate(weeks)
        ),
        "months_title": "thirteen months", "weeks_title": "last six weeks",
        "notes": (ChartNote(january, "ledger moved to the new system"),),
        "card": Card(
            (CardLine("Meaning", "Of all statements sent, those right."),
             CardLine("They say", "I owed what they said."),
             CardLine("Leads to", "Would recommend us (same customers)", "recommend")),
            "9f8e7d6c5b4a39281706", "metrics/billing.yml:12:3"),
        "breakdown": Breakdown("team", "August 2026, by team", (
            BreakdownRow(Node("team", "accounts_east"), "Accounts East", Figure("10", "%"), "3,110",
                         Status.OFF_TARGET, "Off target", ""),
            BreakdownRow(Node("team", "accounts_west"), "Accounts West", Figure("–", ""), "",
                         Status.NO_DATA, "No data", "suppressed"),
        ), "Teams in the order of their names."),
        "sentence": said, "as_of": AS_OF,
        "not_yet": ("Contributions come with a later version.",),
    }  # fmt: skip
    return MetricPage(**{**given, **other})  # type: ignore[arg-type]


@pytest.fixture
def sample() -> SimpleNamespace:
    """The makers of rows and pages above, by name."""
    makers = (row, scorecard, goal_line, thread, metric_page, marks, months)
    return SimpleNamespace(**{maker.__name__: maker for maker in makers}, AUGUST=AUGUST, AS_OF=AS_OF)
