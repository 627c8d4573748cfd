"""Comparing: what stands in one snapshot and not in another, and where a snapshot answers otherwise than the rows."""

from __future__ import annotations

import math
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import duckdb

from scorecard.answers import Cut, Question
from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.periods import Grain
from scorecard.problems import ScorecardError
from scorecard.project import Project

GRAINS = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
Rows = dict[tuple[str, ...], object]
PATH = ("department", "team")  # kept where each team was in one department, or a department has rows of one team
SHOWN = 5
# what a snapshot keeps by the dimensions that the company filters by
BY_FILTERS: tuple[tuple[str | None, Cut], ...] = (
    ("region = 'north'", ()),
    (None, ("region",)),
    ("channel IS NULL OR region <> 'north'", ("department",)),
    ("channel = 'unknown' AND NOT region = 'unknown'", ("region",)),
    (None, ("team", "channel")),
)


def differences_of_stores(one: Path, other: Path) -> list[str]:
    """Cells of two projects' current snapshots that are not alike, by schema, signature and column."""
    ours, theirs = _columns(one), _columns(other)
    told = [f"{key}: only in one" for key in sorted(ours.keys() ^ theirs.keys())]
    for key in sorted(ours.keys() & theirs.keys()):
        cells = ours[key].keys() | theirs[key].keys()
        wrong = [cell for cell in cells if not alike(ours[key].get(cell, "-"), theirs[key].get(cell, "-"))]
        if wrong:
            cell = min(wrong)
            mine, other_one = ours[key].get(cell, "-"), theirs[key].get(cell, "-")
            told.append(f"{key}: {len(wrong)} of {len(cells)}, such as {cell}: {mine}, in full {other_one}")
    return told[:SHOWN]


def differences_of_answers(project: Project, grains: Iterable[Grain] = GRAINS) -> list[str]:
    """Values that the snapshot gives otherwise than the rows, for all metrics and levels."""
    assert project.shelf, "no snapshot is read"
    rows = replace(project, shelf=None)
    cuts: tuple[Cut, ...] = ((), *((level,) for level in project.settings.organisation.levels))
    told: list[str] = []
    for grain in grains:
        kept = Question(tuple(project.catalogue.metrics), cuts, grain)
        assert project.numbers.stored(kept) is not None, f"{grain}: not all is kept"
        paths = [Question((name,), (PATH, ("department",)), grain) for name in project.catalogue.metrics]
        asked = (kept, *(each for each in paths if project.numbers.stored(each) is not None))
        pairs = (
            pair
            for each in asked
            for pair in zip_longest(project.numbers.values(each)[0], rows.numbers.values(each)[0])
        )
        told += _differences_by_filters(project, rows, grain)
        told += [f"{ours}, by the rows {theirs}" for ours, theirs in pairs if not all_alike(ours or (), theirs or ())]
    return told[:SHOWN]


def _differences_by_filters(project: Project, rows: Project, grain: Grain) -> list[str]:
    """Of all metrics that are kept by both dimensions together, by some of the filters for each grain."""
    both = "region = 'north' AND channel = 'phone'"
    sliced = tuple(name for name in project.catalogue.metrics if _is_sliced(project, Question((name,), where=both)))
    told: list[str] = []
    for where, cut in BY_FILTERS[GRAINS.index(grain) :: len(GRAINS)] if sliced else ():
        asked = Question(sliced, (cut,), grain, where=where)
        assert _is_sliced(project, asked), f"{where}: not all is kept"
        pairs = zip_longest(project.numbers.values(asked)[0], rows.numbers.values(asked)[0], fillvalue=())
        told += [f"{where}: {one}, by the rows {other}" for one, other in pairs if not all_alike(one, other)]
    return told


def _is_sliced(project: Project, asked: Question) -> bool:
    """Whether the snapshot keeps what is asked; what the metric's source has no dimension for, nobody does."""
    with suppress(ScorecardError):
        return project.numbers.plan_of_slices(asked) is not None
    return False


def all_alike(ours: Iterable[object], theirs: Iterable[object]) -> bool:
    return all(alike(one, other) for one, other in zip_longest(ours, theirs, fillvalue="-"))


def alike(one: object, other: object) -> bool:
    """Counts exactly, other numbers to nine digits, what was gathered in any order."""
    if isinstance(one, float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return one == other


def _columns(root: Path) -> dict[tuple[str, str, str], Rows]:
    path = SnapshotPlace(root).current()
    assert path, f"no snapshot in {root}"
    found: dict[tuple[str, str, str], Rows] = {}
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS snapshot (READ_ONLY)")
        places = connection.execute("SELECT signature, name, stored_in FROM snapshot.columns").fetchall()
        for schema in ("state", *GRAINS):
            for table in {table for *_, table in places}:
                found |= _cells(connection, schema, table, [place for place in places if place[2] == table])
    return found


def _cells(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str, places: Iterable[tuple[str, str, str]]
) -> dict[tuple[str, str, str], Rows]:
    there = "SELECT 1 FROM duckdb_tables() WHERE schema_name = ? AND table_name = ?"
    if not connection.execute(there, [schema, table]).fetchall():
        return {}
    told = connection.execute(f'SELECT * FROM snapshot.{schema}."{table}"')
    names = [column[0] for column in told.description or ()]
    keys = [at for at, name in enumerate(names) if not name.startswith("c_")]
    rows = {tuple(str(row[at]) for at in keys): row for row in told.fetchall()}
    return {
        (schema, signature, name): {key: row[names.index(name)] for key, row in rows.items()}
        for signature, name, _ in places
    }
