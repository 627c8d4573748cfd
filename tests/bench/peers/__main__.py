"""Beside other tools: `python -m tests.bench.peers` puts one question to SQL by hand, to us and to two semantic layers.

It installs the two into environments of their own, under build/peers. `--write` puts the tables into
docs/performance.md; `--rows` makes a smaller table; `--only answers` or `--only compiling` leaves out the other.
"""

from __future__ import annotations

import platform
import re
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.peers import contacts, running
from tests.bench.peers.comparing import Different, different
from tests.bench.peers.contacts import Company
from tests.bench.peers.environments import ROOT, python_for, version_of
from tests.bench.peers.question import Answered, Compiled
from tests.bench.peers.running import BY_HAND, COMPILING, WAYS, Way

REPORT = ROOT / "docs" / "performance.md"
BETWEEN = re.compile(r"(<!-- peers -->\n).*?(<!-- /peers -->)", re.DOTALL)
ROWS, ROWS_TO_COMPILE_FOR = 10_000_000, 100_000
TIMES, TIMES_WHERE_LONG, LONG = 5, 3, 600
Folders = Mapping[Way, Path]


def rounds(folders: Folders, times: int | None) -> list[Mapping[Way, Answered]]:
    """Every way after the other, and again: what else the machine does falls on all of them."""
    begun = perf_counter()
    done = [_round(folders)]
    seen_fit = TIMES_WHERE_LONG if (perf_counter() - begun) * TIMES > LONG else TIMES
    return done + [_round(folders) for _ in range((times or seen_fit) - 1)]


def _round(folders: Folders) -> Mapping[Way, Answered]:
    done = {}
    for way, folder in folders.items():
        done[way] = running.answered(way, folder)
        print(f"{way.label}: {done[way]}", file=sys.stderr, flush=True)
    return done


def in_the_middle(runs: Sequence[Mapping[Way, Answered]], way: Way) -> Answered:
    """Each number's median by itself."""
    told = [run[way] for run in runs]
    return Answered(
        median(one.load for one in told),
        median(one.clock for one in told),
        median(one.processor for one in told),
        median(one.memory for one in told),
        told[0].values,
    )


def table_of_answers(found: Mapping[Way, Answered], differing: Mapping[Way, Sequence[Different]]) -> Iterator[str]:
    yield "| way | clock | processor | ratio of clock | ratio of processor | most memory | opening | values |"
    yield "|---|---:|---:|---:|---:|---:|---:|---|"
    by_hand = found[BY_HAND]
    for way, told in found.items():
        ratios = f"{told.clock / by_hand.clock:.2f} | {told.processor / by_hand.processor:.2f}"
        same = f"others for {len(differing[way])} metrics" if differing[way] else f"{told.values:,}, the same"
        yield (
            f"| {way.label} | {told.clock:.2f} s | {told.processor:.2f} s | {ratios} | {told.memory:,.0f} MB "
            f"| {told.load:.2f} s | {same} |"
        )


def table_of_compiling(found: Mapping[Way, Compiled | None]) -> Iterator[str]:
    yield "| 1,000 metrics | load | SQL for one | SQL for all at once | characters of that |"
    yield "|---|---:|---:|---:|---:|"
    for way, told in found.items():
        if told:
            parts = f"{told.load:.2f} s | {told.one:.2f} s | {told.all:.2f} s | {told.characters:,}"
        else:
            parts = f"not within {running.PATIENCE // 60} minutes | | |"
        yield f"| {way.label} | {parts} |"


def differences(found: Mapping[Way, Sequence[Different]]) -> Iterator[str]:
    for way, metrics in found.items():
        for one in metrics:
            yield f"- {way.label}, `{one.metric}`: {one.cells:,} cells are others; {one.example}"


def heading(what: str) -> str:
    machine = f"{cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    layers = ", ".join(
        f"{package} {version_of(package, tool)}"
        for package, tool in (
            ("metricflow", "metric_flow"),
            ("dbt-core", "metric_flow"),
            ("dbt-duckdb", "metric_flow"),
            ("boring-semantic-layer", "boring"),
            ("ibis-framework", "boring"),
        )
    )
    return f"{date.today():%d %B %Y}, {machine}, DuckDB {version('duckdb')}, {layers}. {what}"


def repeated(times: int) -> str:
    return f"median of {times}" if times > 1 else "one run"


def answers(root: Path, rows: int, times: int | None) -> Iterator[str]:
    database = root / "contacts.duckdb"
    contacts.make(database, Company(rows))
    folders = {way: running.prepared(way, database, root) for way in WAYS}
    runs = rounds(folders, times)
    right = running.values_of(folders[BY_HAND])
    differing = {way: different(running.values_of(folder), right) for way, folder in folders.items()}
    yield heading(f"{rows:,} contacts of {Company(rows).workers:,} workers; {repeated(len(runs))}.")
    yield ""
    yield from table_of_answers({way: in_the_middle(runs, way) for way in WAYS}, differing)
    yield from differences(differing)


def compiling(root: Path) -> Iterator[str]:
    database = root / "small.duckdb"
    contacts.make(database, Company(ROWS_TO_COMPILE_FOR))
    found = {}
    for way in COMPILING:
        found[way] = running.compiled(way, running.prepared_thousand(way, database, root / "thousand"))
        print(f"{way.label}: {found[way]}", file=sys.stderr, flush=True)
    yield from table_of_compiling(found)


def said(rows: int, times: int | None, parts: Iterable[str]) -> str:
    for way in WAYS:
        python_for(way.tool)  # what has to be installed is installed before anything is measured
    with tempfile.TemporaryDirectory() as folder:
        told = {"answers": lambda: answers(Path(folder), rows, times), "compiling": lambda: compiling(Path(folder))}
        return "\n\n".join("\n".join(told[part]()) for part in parts)


def main() -> None:
    asked = ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    asked.add_argument("--write", action="store_true", help="put it into docs/performance.md")
    asked.add_argument("--rows", type=int, default=ROWS, help="contacts in the table")
    asked.add_argument("--times", type=int, help="runs of each; else five, or three where they are long")
    asked.add_argument("--only", choices=("answers", "compiling"), help="one of the two tables")
    told = asked.parse_args()
    found = said(told.rows, told.times, (told.only,) if told.only else ("answers", "compiling"))
    print(found)
    if told.write:
        REPORT.write_text(BETWEEN.sub(lambda marks: f"{marks[1]}{found}\n{marks[2]}", REPORT.read_text()))


if __name__ == "__main__":
    main()
