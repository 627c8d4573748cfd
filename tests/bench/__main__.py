"""The benchmark: `make bench` prints how long numbers and pages take; `--write` puts it into docs/performance.md.

`--scale 10` makes a larger company for the run, and measures of it what has to do with snapshots, once each.
"""

from __future__ import annotations

import platform
import re
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from os import cpu_count
from pathlib import Path
from shutil import copytree

from scorecard import demo
from tests.bench import many_metrics, standing
from tests.bench.computing import Measured, measured
from tests.bench.turning_pages import Waits, waits

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "docs" / "performance.md"
BETWEEN = re.compile(r"(<!-- measured -->\n).*?(<!-- /measured -->)", re.DOTALL)


@contextmanager
def company(scale: float = 1) -> Iterator[Path]:
    """The demo company: at scale 1 the checkout's own where its data are made, else made for this run."""
    if scale == 1 and (ROOT / "data" / "demo").is_dir():
        yield ROOT
        return
    with tempfile.TemporaryDirectory() as folder:
        for part in ("config", "metrics"):
            copytree(ROOT / part, Path(folder) / part)
        demo.make(Path(folder), scale=scale)
        yield Path(folder)


def report(
    ours: Measured,
    by_hand: Measured,
    turned: Waits | None,
    many: Sequence[many_metrics.Measured],
    kept: Iterable[standing.Row],
) -> str:
    """The table of what was measured, in seconds."""
    ratio = ours.processor / by_hand.processor
    rows = [
        ("All metrics, 30 months, 4 levels, from cold, from the rows", f"{ours.computing:.2f} s", "under 3 s"),
        ("the same counts by SQL written by hand", f"{by_hand.computing:.2f} s", ""),
        ("processor time of the two, all cores", f"{ours.processor:.2f} s, {by_hand.processor:.2f} s", ""),
        ("ratio of these", f"{ratio:.2f}", ""),
        ("opening the project before the first question", f"{ours.opening:.2f} s", ""),
        ("values answered", f"{ours.cells:,}", ""),
    ]
    if turned:
        rows += [
            ("Executive page after a click, warm", f"{turned.executive:.2f} s", "2 s"),
            ("metric page after a click, warm", f"{turned.metric:.2f} s", ""),
            ("executive page in an app just started", f"{turned.first:.2f} s", ""),
        ]
    else:
        rows.append(("Executive page after a click", "not measured: no browser", "2 s"))
    return _table([*rows, *kept, *_rows_of_many(many)])


def _table(rows: Iterable[standing.Row]) -> str:
    lines = [f"| {what} | {took} | {goal} |" for what, took, goal in rows]
    machine = f"{cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    head = [f"{date.today():%d %B %Y}, {machine}.", "", "| what | took | goal |", "|---|---:|---:|"]
    return "\n".join([*head, *lines])


def _rows_of_many(runs: Sequence[many_metrics.Measured]) -> Iterator[tuple[str, str, str]]:
    """Processor time, of which other work on the machine takes nothing away."""
    goals = {1_000: "1 s", 10_000: "10 s"}
    for run in runs:
        parts = f"{run.load:.2f} + {run.check:.2f} + {run.plan:.2f} s"
        yield f"{run.metrics:,} metrics: load + check + plan, processor time", parts, goals.get(run.metrics, "")
    power = many_metrics.growth(runs[-2:])
    yield f"its growth from {runs[-2].metrics:,} to {runs[-1].metrics:,}: the power of the number", f"{power:.2f}", "1"


def main() -> None:
    asked = ArgumentParser(prog="python -m tests.bench")
    asked.add_argument("--write", action="store_true", help="put it into docs/performance.md")
    asked.add_argument("--scale", type=float, default=1, help="of the company, for what has to do with snapshots")
    told = asked.parse_args()
    if told.scale != 1:
        with company(told.scale) as project:
            print(_table(standing.rows_of(project, times=1)))
        return
    many = [many_metrics.measured(count) for count in many_metrics.COUNTS]
    with company() as project:
        said = report(
            measured("ours", project), measured("by_hand", project), waits(project), many, standing.rows_of(project)
        )
    print(said)
    if told.write:
        REPORT.write_text(BETWEEN.sub(lambda found: f"{found[1]}{said}\n{found[2]}", REPORT.read_text()))


if __name__ == "__main__":
    main()
