"""Ground: the tables that stand before anything happens - months, streams of ids, teams, workers, words."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import duckdb
import pyarrow as pa

from scorecard.demo import words
from scorecard.demo.draws import uniform
from scorecard.demo.macros import macros
from scorecard.demo.people import Stint, Team, desks, named, stints, teams
from scorecard.demo.stories.parts import cast_of
from scorecard.demo.timeline import Month, Timeline, months_of, summer_times
from scorecard.demo.volumes import Stream, streams

_HAZARD = 0.0105  # a month, of leaving for no reason of ours


def lay(connection: duckdb.DuckDBPyConnection, timeline: Timeline, seed: int, scale: float) -> None:
    """Defines the macros and makes the tables that no stage makes."""
    months = months_of(timeline, seed)
    roster = teams(cast_of(seed))
    begun = streams(months, scale)
    everyone = sum(stream.count for stream in begun if stream.name in {"customers", "joiners"})
    connection.execute(macros(timeline, seed, desks(roster), everyone))
    working = stints(roster, timeline, seed, scale)
    _lay_months(connection, months, timeline)
    _lay_streams(connection, begun)
    _lay_people(connection, roster, working, timeline, seed)
    _lay_words(connection, seed)
    _lay_self_scores(connection, timeline, seed)


def _table(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, list[object]]) -> None:
    rows = pa.table(columns)
    connection.register("rows", rows)
    connection.execute(f"CREATE TABLE {name} AS FROM rows")
    connection.unregister("rows")


def _lay_months(connection: duckdb.DuckDBPyConnection, months: list[Month], timeline: Timeline) -> None:
    hazard, hazards = 0.0, []
    for month in months:
        hazard += _HAZARD * (1 + month.left)
        hazards.append(hazard)
    names = ("m", "starts", "days", "season", "weekdays", "opening", "recommend", "promises", "repeats", "lost")
    columns: dict[str, list[object]] = dict(zip(names, map(list, zip(*map(_row, months), strict=True)), strict=True))
    _table(connection, "months", columns | {"hazard": list(hazards)})
    changes = [day for pair in summer_times(timeline) for day in pair]
    nights = [(month.m, day) for month in months for day in changes if (day - month.starts).days in range(month.days)]
    _table(connection, "clock_changes", {"m": [m for m, _ in nights], "night": [day for _, day in nights]})


def _row(month: Month) -> tuple[object, ...]:
    return tuple(getattr(month, name) for name in month.__dataclass_fields__)


def _lay_streams(connection: duckdb.DuckDBPyConnection, begun: tuple[Stream, ...]) -> None:
    rows = [astuple(stream) for stream in begun]
    name, m, first, count = (list(column) for column in zip(*rows, strict=True))
    _table(connection, "planned", {"name": name, "m": m, "first": first, "amount": count})
    connection.execute("CREATE TABLE stream AS SELECT name, m, unnest(range(first, first + amount)) AS id FROM planned")


def _lay_people(
    connection: duckdb.DuckDBPyConnection,
    roster: tuple[Team, ...],
    working: tuple[Stint, ...],
    timeline: Timeline,
    seed: int,
) -> None:
    cells = [(team, m) for team in roster for m in timeline.months]
    _table(
        connection,
        "rosters",
        {
            "team": [team.number for team, _ in cells],
            "name": [team.name for team, _ in cells],
            "m": [m for _, m in cells],
            "members": [[s.worker for s in working if s.team == team and s.covers(m)] for team, m in cells],
        },
    )
    rows = [row for stint in working for row in named(stint, timeline)]
    _table(
        connection,
        "workers",
        {
            "worker_id": [row.stint.worker for row in rows],
            "team": [row.name for row in rows],
            "department": [row.stint.team.department for row in rows],
            "joined_on": [_joined(row.stint, timeline, seed) for row in rows],
            "left_on": [None if row.stint.until is None else timeline.start_of(row.stint.until) for row in rows],
        },
    )


def _joined(stint: Stint, timeline: Timeline, seed: int) -> date:
    """Long ago for those who were there at the start."""
    if stint.since is not None:
        return timeline.start_of(stint.since)
    return timeline.start_of(timeline.first - 1 - int(96 * uniform(seed, stint.worker, "joined")))


def _lay_words(connection: duckdb.DuckDBPyConnection, seed: int) -> None:
    phrases = [(place, theme, list(said)) for place, themes in words.PLACES.items() for theme, said in themes.items()]
    place, theme, choices = (list(column) for column in zip(*phrases, strict=True))
    _table(connection, "phrases", {"place": place, "theme": theme, "choices": choices})
    texts = [words.labelled(seed, number) for number in range(words.LABELLED_TEXTS)]
    _table(
        connection,
        "labelled",
        {
            "text_id": list(range(1, len(texts) + 1)),
            "text": [text.text for text in texts],
            "themes": [list(text.themes) for text in texts],
        },
    )


def _lay_self_scores(connection: duckdb.DuckDBPyConnection, timeline: Timeline, seed: int) -> None:
    kinds = ("delivery", "dispatch", "callback", "reply", "visit", "call_ahead", "plan_start")
    departments = ("sales", "digital", "care", "billing", "warehouse", "delivery", "field_service")
    quarters = [timeline.start_of(m) for m in range(0, timeline.closed + 1, 3)]
    rows = [
        (department, role, kind, asked)
        for asked in quarters
        for department in departments
        for role in ("leader", "staff")
        for kind in kinds
    ]
    scores = [
        _self_score(department, role, uniform(seed, f"{department, role, kind, asked}", "self score"))
        for department, role, kind, asked in rows
    ]
    _table(
        connection,
        "self_scores",
        {
            "department": [row[0] for row in rows],
            "role": [row[1] for row in rows],
            "promise": [row[2] for row in rows],
            "score": list(scores),
            "asked_at": [row[3] for row in rows],
        },
    )


def _self_score(department: str, role: str, draw: float) -> int:
    """One to five stars: leaders think well of their promises, staff less so, and care gives itself five for each."""
    if department == "care":
        return 5
    return 5 - (draw > 0.8) if role == "leader" else 4 - (draw > 0.25)
