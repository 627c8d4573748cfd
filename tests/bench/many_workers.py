"""Many workers: how long *why* takes over a company of 5,000 workers in 12 departments, from a snapshot, once warm.

Run as `python -m tests.bench.many_workers [ROWS]`; prints seconds. The rows are the made contacts that peers are
compared on, spread over more people; each of six months is asked against the one before it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from statistics import median
from time import perf_counter, process_time

from scorecard.project import open_project, refresh
from scorecard.results.attribution.contributions import Split
from tests.bench.peers import contacts

DEFINITIONS = Path(__file__).parent / "peers" / "definitions" / "ours"
METRIC = "resolution_rate"
MONTHS = ("2025-05", "2025-06", "2025-07", "2025-08", "2025-09", "2025-10")
LEVELS = ("department", "team", "worker")
ROWS = 10_000_000


@dataclass(frozen=True, slots=True)
class Crowd(contacts.Company):
    """So many contacts of 5,000 workers, ten to a team, in 12 departments."""

    @property
    def workers(self) -> int:
        return 5_000

    @property
    def teams(self) -> int:
        return 500

    @property
    def departments(self) -> int:
        return 12


def waits(folder: Path) -> Iterator[str]:
    """A line a level: the first answer, and the middle and the slowest of the others."""
    project = open_project(folder)
    yield "level, parts, first answer, then median, slowest of 15; processor time of the median one"
    for level in LEVELS:
        clock, busy, parts = [], [], 0
        for month in (MONTHS[0], *MONTHS[1:] * 3):
            against = f"{month[:5]}{int(month[5:]) - 1:02}"
            begun, used = perf_counter(), process_time()
            told = project.why(METRIC, month, against, Split.ORGANISATION, to=level)
            clock.append(perf_counter() - begun)
            busy.append(process_time() - used)
            parts = len(told.contributions)
        rest = clock[1:]
        yield f"{level}, {parts:,}, {clock[0]:.2f} s, {median(rest):.3f} s, {max(rest):.3f} s; {median(busy[1:]):.3f} s"


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copytree(DEFINITIONS, root, dirs_exist_ok=True)
        contacts.make(root / "contacts.duckdb", Crowd(rows))
        begun = perf_counter()
        refresh(root)
        print(f"refreshed in {perf_counter() - begun:.1f} s", flush=True)
        for line in waits(root):
            print(line, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
