"""Refreshing: a snapshot made anew, by the scorecard and by hand, each in a process that has done nothing before.

Run as `python -m tests.bench.refreshing ours|in_part|by_hand|by_hand_without_lists PROJECT`; prints numbers as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter, process_time

from tests.bench.copies import copied
from tests.bench.refreshing_by_hand import refreshed

HERE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock and of all cores together; the most memory held, and the size of what was written, in MB."""

    wall: float
    processor: float
    memory: float
    store: float


@dataclass(frozen=True, slots=True)
class Refreshes:
    """Medians of all tables that the SQL by hand makes too; one run of all but distinct counts and percentiles, and
    one that links outcomes to failures as well; megabytes of the sources."""

    ours: Run
    by_hand: Run
    ours_without: Run
    by_hand_without: Run
    linked: Run
    sources: float
    times: int


def measured(company: Path, times: int) -> Refreshes:
    with (
        copied(company) as linked,
        copied(company, with_links=False) as project,
        copied(company, with_lists=False, with_links=False) as without,
    ):
        # by turns, so that a busy minute of the machine falls on both alike
        runs = [(once("ours", project), once("by_hand", project)) for _ in range(times)]
        others = once("ours", without), once("by_hand_without_lists", project), once("ours", linked)
        size = _size((project / "data" / "demo").rglob("*.parquet"))
    return Refreshes(*(_middle(each) for each in zip(*runs, strict=True)), *others, sources=size, times=times)


def once(way: str, project: Path) -> Run:
    call = [sys.executable, "-m", "tests.bench.refreshing", way, str(project)]
    said = subprocess.run(call, cwd=HERE, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Run(**json.loads(said))


def _middle(runs: Sequence[Run]) -> Run:
    return Run(*(median(getattr(run, name) for run in runs) for name in ("wall", "processor", "memory", "store")))


def _size(paths: Iterable[Path]) -> float:
    return sum(path.stat().st_size for path in paths) / 1e6


def ours(project: Path) -> Path:
    return _refreshed(project, full=True)


def in_part(project: Path) -> Path:
    return _refreshed(project, full=False)


def _refreshed(project: Path, *, full: bool) -> Path:
    from scorecard.project.refreshing import refresh

    path = refresh(project, full=full).path
    assert path is not None, "published"
    return path


def by_hand(project: Path) -> Path:
    return _by_hand(project, with_lists=True)


def by_hand_without_lists(project: Path) -> Path:
    return _by_hand(project, with_lists=False)


def _by_hand(project: Path, *, with_lists: bool) -> Path:
    path = project / "data" / "by_hand.duckdb"
    refreshed(project, path, with_lists=with_lists)
    return path


WAYS: dict[str, Callable[[Path], Path]] = {way.__name__: way for way in (ours, in_part, by_hand, by_hand_without_lists)}


def run(way: str, project: Path) -> Run:
    import scorecard.project.refreshing  # noqa: F401 - reading the program is no part of its work

    begun, worked = perf_counter(), process_time()
    path = WAYS[way](project)
    wall, processor = perf_counter() - begun, process_time() - worked
    return Run(wall, processor, getrusage(RUSAGE_SELF).ru_maxrss / 1024, path.stat().st_size / 1e6)


if __name__ == "__main__":
    print(json.dumps(asdict(run(sys.argv[1], Path(sys.argv[2]).resolve()))))
