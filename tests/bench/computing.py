"""Computing: every metric of a company, 30 months, four levels, in one process that has computed nothing before.

Run as `python -m tests.bench.computing ours|stored|by_hand PROJECT`; prints seconds and counts as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

FIRST, AFTER_LAST = date(2024, 3, 1), date(2026, 9, 1)
LEVELS = ((), ("department",), ("team",), ("worker",))
HERE = Path(__file__).parents[2]
TIMES = 5
BY_HAND = Path(__file__).parent / "by_hand"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds: `opening` before the question, `computing` from question to answer.

    `processor` are the seconds that all cores together worked on the answer, of which other work on the machine takes
    nothing away; `cells` is how much was answered."""

    opening: float
    computing: float
    processor: float
    cells: int


def measured(way: str, project: Path) -> Measured:
    """The run in the middle of several, each in a process of its own."""
    runs = [_once(way, project) for _ in range(TIMES)]
    return sorted(runs, key=lambda run: run.computing)[len(runs) // 2]


def _once(way: str, project: Path) -> Measured:
    call = [sys.executable, "-m", "tests.bench.computing", way, str(project)]
    said = subprocess.run(call, cwd=HERE, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Measured(**json.loads(said))


def ours(project: Path) -> Measured:
    """The scorecard's way from the rows: one question for everything, from definitions to values."""
    return _asked(project, from_rows=True)


def stored(project: Path) -> Measured:
    """The same from a snapshot that was made before."""
    return _asked(project, from_rows=False)


def _asked(project: Path, *, from_rows: bool) -> Measured:
    from scorecard.answers import Question  # the import is part of what is not measured by the other way
    from scorecard.periods import Grain
    from scorecard.project import open_project

    begun = perf_counter()
    opened = open_project(project)
    assert from_rows or opened.shelf, "no snapshot to answer from"
    opened = replace(opened, shelf=None) if from_rows else opened
    question = Question(tuple(opened.catalogue.metrics), LEVELS, Grain.MONTH, FIRST, AFTER_LAST)
    asked, worked = perf_counter(), process_time()
    values = opened.numbers.values(question)[0]
    return Measured(asked - begun, perf_counter() - asked, process_time() - worked, len(values))


def by_hand(project: Path) -> Measured:
    """An analyst's way: a query a source, written by hand, with everything that is counted in it at every level."""
    import os

    import duckdb

    os.chdir(project)
    begun = perf_counter()
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    prelude, *queries = sorted(BY_HAND.glob("*.sql"))
    connection.execute(prelude.read_text())
    asked, worked = perf_counter(), process_time()
    cells = 0
    for query in queries:
        for statement in connection.extract_statements(query.read_text()):
            rows = connection.execute(statement).fetchall()
            cells += len(rows) * (len(connection.description or ()) - 1)
    return Measured(asked - begun, perf_counter() - asked, process_time() - worked, cells)


if __name__ == "__main__":
    way = {"ours": ours, "stored": stored, "by_hand": by_hand}[sys.argv[1]]
    print(json.dumps(asdict(way(Path(sys.argv[2]).resolve()))))
