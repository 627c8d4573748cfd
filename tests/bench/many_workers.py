"""Many workers: how long *why* takes over a company of 5,000 workers in 12 departments, from a snapshot, once warm.

Run as `python -m tests.bench.many_workers [ROWS]`; prints seconds. The rows are the made contacts that peers are
compared on, spread over more people; each of six months is asked against the one before it, where nobody is hidden and
where workers of few customers are told together.
"""

from __future__ import annotations

import re
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
MIN_GROUPS = (0, 10)


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
    """A line a level: the very first answer, the other months asked first, and the same asked twice again."""
    project = open_project(folder)
    yield "level, parts: first answer; median, slowest of 5 asked first, of 10 asked again; processor time of both"
    for level in LEVELS:
        clock, busy, parts = [], [], 0
        for month in (MONTHS[0], *MONTHS[1:] * 3):
            against = f"{month[:5]}{int(month[5:]) - 1:02}"
            begun, used = perf_counter(), process_time()
            told = project.why(METRIC, month, against, Split.ORGANISATION, to=level)
            clock.append(perf_counter() - begun)
            busy.append(process_time() - used)
            parts = len(told.contributions)
        asked = (slice(1, len(MONTHS)), slice(len(MONTHS), None))
        waited = ", ".join(f"{median(clock[some]):.3f} s, {max(clock[some]):.3f} s" for some in asked)
        used_up = ", ".join(f"{median(busy[some]):.3f} s" for some in asked)
        yield f"{level}, {parts:,}: {clock[0]:.2f} s; {waited}; {used_up}"


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copytree(DEFINITIONS, root, dirs_exist_ok=True)
        contacts.make(root / "contacts.duckdb", Crowd(rows))
        for least in MIN_GROUPS:
            hide(root, least)
            begun = perf_counter()
            refresh(root, full=True)
            print(f"min_group {least}: refreshed in {perf_counter() - begun:.1f} s", flush=True)
            for line in waits(root):
                print(line, flush=True)


def hide(folder: Path, least: int) -> None:
    """Sets `min_group` in a company's settings."""
    settings = folder / "config" / "scorecard.yml"
    settings.write_text(re.sub(r"min_group: \d+", f"min_group: {least}", settings.read_text()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
