"""The question: eighteen metrics by month at four levels, and how long a tool takes over it in a process of its own.

A tool's module hands its `load` to `main`, and is run as `python -m tests.bench.peers.TOOL answer|compile FOLDER`. It
prints seconds as JSON; an answer's values go to `values.csv` in the folder. Nothing but the standard library is
imported here, since every tool has an environment of its own.
"""

from __future__ import annotations

import csv
import json
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Generic, Protocol, TypeVar

FIRST, AFTER_LAST = date(2024, 1, 1), date(2026, 1, 1)
LEVELS = ("worker", "team", "department", "enterprise")
COUNTS = ("contacts", "answered", "calls", "passed_on")
SUMS = ("handle_time", "wait_time", "cost")
AVERAGES = ("average_handle_time", "average_wait", "longest_wait")
RATIOS = ("answer_rate", "resolution_rate", "note_rate", "transfer_rate", "chat_share", "cost_per_resolution")
HOLISTIC = ("customers", "handle_time_p90")
METRICS = (*COUNTS, *SUMS, *AVERAGES, *RATIOS, *HOLISTIC)
VALUES = "values.csv"

Cell = tuple[str, date, str]  # level, month, node
Row = tuple[Cell, Sequence[object]]  # a value for each of METRICS, in their order
Answer = TypeVar("Answer")


class Tool(Protocol[Answer]):
    """A tool that has read its definitions."""

    def answer(self) -> Answer:
        """The question's values, at all levels, as the tool hands them to a program."""

    def rows(self, answer: Answer) -> Iterator[Row]:
        """The same, as they are compared."""

    def sql(self, metrics: Sequence[str]) -> str:
        """The SQL for some metrics by month and worker."""


@dataclass(frozen=True, slots=True)
class Times(Generic[Answer]):
    """Seconds by the clock and of all cores together, and what came out."""

    clock: float
    processor: float
    result: Answer

    @classmethod
    def of(cls, work: Callable[[], Answer]) -> Times[Answer]:
        clock, processor = perf_counter(), process_time()
        result = work()
        return cls(perf_counter() - clock, process_time() - processor, result)


@dataclass(frozen=True, slots=True)
class Answered:
    """What answering took; `load` is the processor's time before the question, `memory` the most held, in MB."""

    load: float
    clock: float
    processor: float
    memory: float
    values: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """Processor's time for a project of many metrics: reading it, the SQL for one of them, that for all at once."""

    metrics: int
    load: float
    one: float
    all: float
    characters: int


def answered(load: Callable[[Path], Tool[Answer]], folder: Path) -> Answered:
    loaded = Times.of(lambda: load(folder))
    asked = Times.of(loaded.result.answer)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    written = _written(loaded.result.rows(asked.result), folder / VALUES)
    return Answered(loaded.processor, asked.clock, asked.processor, memory, written)


def compiled(load: Callable[[Path], Tool[Answer]], folder: Path) -> Compiled:
    """`metrics.json` beside the definitions names the metrics to ask for."""
    names: list[str] = json.loads((folder / "metrics.json").read_text())
    loaded = Times.of(lambda: load(folder))
    one = Times.of(lambda: loaded.result.sql(names[:1]))
    every = Times.of(lambda: loaded.result.sql(names))
    return Compiled(len(names), loaded.processor, one.processor, every.processor, len(every.result))


def _written(rows: Iterator[Row], file: Path) -> int:
    """How many values were written."""
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("level", "month", "node", *METRICS))
        written = 0
        for (level, month, node), values in rows:
            writer.writerow((level, month.isoformat(), node, *values))
            written += len(values)
    return written


def main(load: Callable[[Path], Tool[Answer]]) -> None:
    what, folder = sys.argv[1:]
    measured = answered if what == "answer" else compiled
    told: Answered | Compiled = measured(load, Path(folder).resolve())
    print(json.dumps(asdict(told)))
