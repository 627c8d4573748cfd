"""Many metrics: what it takes to load, to check and to plan a large company, in processor time, and how that grows.

Run as `python -m tests.bench.many_metrics COUNT`; prints seconds and counts as JSON. Each is measured in a process that
has done nothing before.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from time import process_time

from tests.bench.large_company import make

ROOT = Path(__file__).parents[2]
COUNTS = (100, 1_000, 10_000)
FIRST, AFTER_LAST = date(2024, 3, 1), date(2026, 9, 1)
LEVELS = ((), ("department",), ("team",), ("worker",))


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of processor time: `load` reads the definitions, `check` is all else that `scorecard check` does.

    `plan` is from a question for every metric, 30 months and four levels to its SQL as text. What is needed to judge
    them: the metrics that turned out sound, the problems found, the characters of the SQL.
    """

    load: float
    check: float
    plan: float
    metrics: int
    problems: int
    sql: int

    @property
    def all(self) -> float:
        return self.load + self.check + self.plan


def measured(count: int) -> Measured:
    """A company of so many metrics, made for this run."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), count)
        load = _told("load", folder)["load"]
        answered = _told("answer", folder)
    opened, plan = answered["opened"], answered["plan"]
    counts = {key: int(answered[key]) for key in ("metrics", "problems", "sql")}
    return Measured(load, opened - load, plan, **counts)


def growth(runs: Sequence[Measured]) -> float:
    """The power of the number of metrics that the time grows with, from first to last: 1 is in proportion."""
    first, last = runs[0], runs[-1]
    return math.log(last.all / first.all) / math.log(last.metrics / first.metrics)


def _told(step: str, folder: str) -> dict[str, float]:
    call = [sys.executable, "-m", "tests.bench.many_metrics", step, folder]
    said = subprocess.run(call, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    told: dict[str, float] = json.loads(said)
    return told


def load_once(root: Path) -> dict[str, float]:
    from scorecard.definitions import load

    begun = process_time()
    load(root)
    return {"load": process_time() - begun}


def answer_once(root: Path) -> dict[str, float]:
    from scorecard.answers import Question
    from scorecard.periods import Grain
    from scorecard.project import open_project, problems_of

    begun = process_time()
    opened = open_project(root)
    problems = problems_of(opened)
    checked = process_time()
    text = opened.sql(Question(tuple(opened.catalogue.metrics), LEVELS, Grain.MONTH, FIRST, AFTER_LAST))
    planned = process_time()
    counts = {"metrics": len(opened.catalogue.metrics), "problems": len(problems), "sql": len(text)}
    return {"opened": checked - begun, "plan": planned - checked, **counts}


def main(what: str, *folder: str) -> None:
    match what:
        case "load":
            print(json.dumps(load_once(Path(*folder))))
        case "answer":
            print(json.dumps(answer_once(Path(*folder))))
        case _:
            print(json.dumps(asdict(measured(int(what)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
