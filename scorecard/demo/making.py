"""Making: the demo company from the first table to the last file, step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

import duckdb

from scorecard.demo.company import EVERYTHING, Company, begin, make_tables, rows_of
from scorecard.demo.place import put_in_place, spilling_beside
from scorecard.demo.shown import Shown
from scorecard.demo.stages import STAGES
from scorecard.demo.stories import ALL, told
from scorecard.demo.timeline import Timeline
from scorecard.demo.truth import Told, truth_of, write_truth
from scorecard.problems import Problem, ScorecardError

DEFAULT_UNTIL = date(2026, 9, 15)  # fixed, so that everybody sees the same company
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Progress:
    """Work on `step` begins; `done` of `of` steps lie behind."""

    step: str
    done: int
    of: int


@dataclass(frozen=True)
class Written:
    """A table that was written and how many rows it has."""

    table: str
    rows: int


@dataclass(frozen=True)
class Made:
    """A company that was made: where its files lie, their tables, and what was planted in it."""

    folder: Path
    tables: tuple[Written, ...]
    stories: tuple[Told, ...]

    @property
    def rows(self) -> int:
        return sum(written.rows for written in self.tables)


def make(
    folder: Path,
    *,
    scale: float = 1,
    seed: int = 1,
    until: date = DEFAULT_UNTIL,
    stories: frozenset[int] = ALL,
    progress: Callable[[Progress], None] | None = None,
) -> Made:
    """Makes the demo company under `folder`/data/demo, a folder a table, and truth.json beside them.

    Rows run to the end of `until`, the thirty months before its own are closed. `stories` are told by number. What
    was in data/demo before is replaced when everything is written; a run that is stopped leaves it as it was.
    Raises ScorecardError for a scale that is not above 0, for a story that there is none of, and for a day that is not
    of 1990 to 2100.
    """
    _check(scale, until, stories)
    timeline = Timeline(until)
    chosen = tuple(story for story in told(timeline, seed) if story.id in stories)
    company = Company(timeline, seed, scale, chosen)
    tell = _Teller(progress, of=1 + len(STAGES) + len(chosen) + len(EVERYTHING))
    with put_in_place(folder / "data" / "demo") as place, spilling_beside(place) as connection:
        return _made(connection, company, place, folder / "data" / "demo", tell)


def _check(scale: float, until: date, stories: frozenset[int]) -> None:
    if not (isfinite(scale) and scale > 0):
        raise _refused(f"scale is {scale}", "it has to be above 0")
    if not EARLIEST <= until <= LATEST:
        raise _refused(f"until is {until}", f"it has to be from {EARLIEST} to {LATEST}")
    if unknown := stories - ALL:
        raise _refused(f"there is no story {min(unknown)}", f"there are {', '.join(map(str, sorted(ALL)))}")


def _refused(message: str, hint: str) -> ScorecardError:
    return ScorecardError(Problem("wrong-value", message, hint=hint))


class _Teller:
    """Counts steps and tells who wants to know."""

    def __init__(self, progress: Callable[[Progress], None] | None, of: int) -> None:
        self._progress, self._done, self._of = progress, -1, of

    def __call__(self, step: str) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(Progress(step, self._done, self._of))


def _made(connection: duckdb.DuckDBPyConnection, company: Company, place: Path, final: Path, tell: _Teller) -> Made:
    tell("people and months")
    begin(connection, company)
    for table in make_tables(connection, company):
        tell(f"making {table}")
    truths = []
    for story in company.stories:
        tell(f"the company without story {story.id}")
        truths.append(truth_of(connection, company, story))
    written = []
    for shown in EVERYTHING:
        tell(f"writing {shown.table}")
        written.append(_write(connection, company, shown, place))
    write_truth(place / "truth.json", company, tuple(truths))
    tell("done")
    return Made(final, tuple(written), tuple(truths))


def _write(connection: duckdb.DuckDBPyConnection, company: Company, shown: Shown, place: Path) -> Written:
    (place / shown.table).mkdir()
    path = place / shown.table / "part-0.parquet"
    copied = connection.execute(
        f"COPY ({rows_of(company, shown)}) TO '{str(path).replace(chr(39), chr(39) * 2)}' "
        "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"
    ).fetchall()
    return Written(shown.table, copied[0][0])
