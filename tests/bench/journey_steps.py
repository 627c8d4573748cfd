"""Journey steps: what a journey's measures take, beside one window pass over the same steps written by hand.

`python -m tests.bench.journey_steps 10` for ten million steps; asked for is at most three times the pass by hand.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from scorecard.answers import Question
from scorecard.periods import Grain
from scorecard.project import open_project

MEASURES = ("cases", "hand_offs", "blind_hand_offs", "ping_pong", "rework", "lead_time", "touch_time", "waiting_time")
MADE = """
COPY (
  SELECT i AS id, i // 8 AS order_id, i // 24 AS customer, 'w' || hash(i) % 500 AS worker,
    'd' || hash(i) % 500 % 7 AS department, 's' || (i % 8 + IF(hash(i) % 50 = 0, -1, 0)) AS step,
    TIMESTAMP '2026-01-01' + INTERVAL 1 MINUTE * (i // 8 % 400000 + i % 8 * 300 + hash(i) % 200) AS began,
    began + INTERVAL 1 MINUTE * (hash(i + 1) % 400) AS done, hash(i + 2) % 10 > 0 AS note
  FROM range({rows}) AS told(i) ORDER BY hash(i)
) TO '{path}'
"""
BY_HAND = """
SELECT date_trunc('year', ended), department, COUNT(*) FILTER (number = steps),
  COUNT(*) FILTER (next <> department), COUNT(*) FILTER (next <> department AND NOT note),
  COUNT(*) FILTER (next <> department AND next = last), SUM(epoch_us(done) - epoch_us(GREATEST(began, busy))),
  SUM(GREATEST(epoch_us(began) - epoch_us(busy), 0))
FROM (
  SELECT department, note, began, done, COUNT(*) OVER cases AS steps, ROW_NUMBER() OVER w AS number,
    MAX(done) OVER cases AS ended, LEAD(department) OVER w AS next, LAG(department) OVER w AS last,
    MAX(done) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy
  FROM '{path}'
  WINDOW w AS (PARTITION BY order_id ORDER BY began, id),
    cases AS (PARTITION BY order_id ORDER BY began, id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
) GROUP BY ALL
"""
SETTINGS = """
name: Steps
timezone: UTC
as_of: 2030-01-01
goal_line: []
privacy: {min_group: 0}
organisation: {levels: [worker, department]}
"""
SOURCE = """
source: steps
files: steps.parquet
key: id
time: began
organisation: {worker: worker, department: department}
customer: customer
"""
JOURNEY = """
journey: order
events: [{source: steps, activity: step, ends: done}]
case: order_id
customer: customer
handover_note: note
"""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of processor time and by the clock."""

    processor: float
    clock: float


def taken_by(work: Callable[[], object]) -> Took:
    """The less of two runs of each."""
    found = []
    for _ in range(2):
        began, noon = time.process_time(), time.perf_counter()
        work()
        found.append((time.process_time() - began, time.perf_counter() - noon))
    return Took(min(processor for processor, _ in found), min(clock for _, clock in found))


def measured(millions: float) -> tuple[Took, Took]:
    """What the pass by hand took, and a journey's measures by department and year."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root)
        path = root / "steps.parquet"
        connection = duckdb.connect(config={"temp_directory": folder})
        connection.execute(MADE.format(rows=int(millions * 1_000_000), path=path))
        by_hand = taken_by(lambda: connection.execute(BY_HAND.format(path=path)).fetchall())
        connection.close()
        project = open_project(root, datetime(2030, 1, 1, tzinfo=UTC))
        question = Question(tuple(f"m_{name}" for name in MEASURES), (("department",),), Grain.YEAR)
        return by_hand, taken_by(lambda: project.numbers.values(question)[0])


def _write(root: Path) -> None:
    told = "unit: count, better: neither, level: department, owner: nobody"
    metrics = [f"  m_{name}: {{label: {name}, means: {name}, measure: order.{name}, {told}}}\n" for name in MEASURES]
    texts = {
        "config/scorecard.yml": SETTINGS,
        "metrics/sources/steps.yml": SOURCE,
        "metrics/journeys/order.yml": JOURNEY,
        "metrics/all.yml": "metrics:\n" + "".join(metrics),
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


if __name__ == "__main__":
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    hand, ours = measured(size)
    print(f"{size:g} million steps, processor time (and by the clock):")
    print(f"  one pass by hand      {hand.processor:.1f} s ({hand.clock:.1f} s)")
    print(f"  a journey's measures  {ours.processor:.1f} s ({ours.clock:.1f} s)")
    print(f"  {ours.processor / hand.processor:.1f} times ({ours.clock / hand.clock:.1f} times)")
