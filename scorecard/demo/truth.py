"""Truth: what each story cost its outcome, found by making the same company without it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import duckdb

from scorecard.demo.company import Company, rows_of, without
from scorecard.demo.shown import CONTACTS, ORDERS, PROMISES, SURVEYS, Shown
from scorecard.demo.stories import Outcome, Story


@dataclass(frozen=True)
class Measured:
    """How an outcome is measured: the table it is read from, and SQL for its value by month over `rows`."""

    shown: Shown
    sql: str


_REPEAT = """
SELECT month_of(london(contacted_at)) AS m,
       avg(coalesce(next_at <= contacted_at + INTERVAL 14 DAY, false)::INTEGER) AS value
FROM (
    SELECT contacted_at, CASE WHEN customer_id IS NOT NULL THEN
        lead(contacted_at) OVER (PARTITION BY customer_id ORDER BY contacted_at) END AS next_at
    FROM rows
)
GROUP BY m
"""

_RECOMMEND = """
SELECT month_of(london(invited_at)) AS m,
       100 * (avg((recommend >= 9)::INTEGER) - avg((recommend <= 6)::INTEGER)) AS value
FROM rows WHERE recommend IS NOT NULL GROUP BY m
"""

_PROMISES = """
SELECT month_of(london(due_at)) AS m, avg(coalesce(kept_at <= due_at, false)::INTEGER) AS value FROM rows GROUP BY m
"""

_RIGHT_FIRST_TIME = """
SELECT month_of(london(delivered_at)) AS m, avg((kind = 'goods')::INTEGER) AS value
FROM rows WHERE kind IN ('goods', 'replacement') AND delivered_at IS NOT NULL GROUP BY m
"""

MEASURED = MappingProxyType(
    {
        Outcome.RECOMMEND: Measured(SURVEYS, _RECOMMEND),
        Outcome.REPEAT: Measured(CONTACTS, _REPEAT),
        Outcome.PROMISES: Measured(PROMISES, _PROMISES),
        Outcome.RIGHT_FIRST_TIME: Measured(ORDERS, _RIGHT_FIRST_TIME),
    }
)


@dataclass(frozen=True)
class Told:
    """A story with its truth: points by closed month, in the outcome's unit, percent as a fraction."""

    id: int
    outcome: str
    metric: str
    department: str
    team: str
    since: str
    until: str
    points: tuple[tuple[str, float], ...]


def truth_of(connection: duckdb.DuckDBPyConnection, company: Company, story: Story) -> Told:
    """What the story cost in each closed month that has rows: the value with it, less the value without it."""
    measured = MEASURED[story.outcome]
    with_story = values(connection, company, measured)
    with without(connection, company, story, measured.shown.tables):
        without_story = values(connection, company, measured)
    timeline = company.timeline
    months = [m for m in range(max(story.since, 0), timeline.closed) if m in with_story and m in without_story]
    return Told(
        id=story.id,
        outcome=story.outcome.value,
        metric=story.metric,
        department=story.department,
        team=story.team,
        since=timeline.label(story.since),
        until=timeline.label(timeline.last),
        points=tuple((timeline.label(m), with_story[m] - without_story[m]) for m in months),
    )


def values(connection: duckdb.DuckDBPyConnection, company: Company, measured: Measured) -> dict[int, float]:
    """The outcome's value by month, of the tables that the search path finds."""
    sql = f"WITH rows AS ({rows_of(company, measured.shown)}) {measured.sql}"
    return dict(connection.execute(sql).fetchall())


def write_truth(path: Path, company: Company, told: tuple[Told, ...]) -> None:
    """truth.json, which nothing but tests reads."""
    decoy, timeline = company.decoy, company.timeline
    stories = [
        {
            "id": story.id,
            "outcome": story.outcome,
            "metric": story.metric,
            "department": story.department,
            "team": story.team,
            "from": story.since,
            "until": story.until,
            "points": {month: round(points, 6) for month, points in story.points},
        }
        for story in told
    ]
    beside = {
        "metric": decoy.metric,
        "department": decoy.department,
        "team": decoy.team,
        "from": timeline.label(decoy.since),
        "until": timeline.label(timeline.last),
    }
    path.write_text(json.dumps({"stories": stories, "decoy": beside}, indent=2) + "\n", encoding="utf-8")
