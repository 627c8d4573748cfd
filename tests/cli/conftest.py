"""A project small enough to do its sums in one's head, and a way to run a command on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from scorecard.cli import main

CONFIG = """\
name: Corner shop
timezone: Europe/London
as_of: 2026-08-31
goal_line: [settled]
organisation:
  levels: [worker, department]
departments:
  till: {label: Till}
privacy: {min_group: 0}
"""

SOURCE = """\
source: calls
files: data/calls.csv
key: call_id
time: called_on
organisation: {worker: worker, department: "'till'"}
customer: customer
dimensions: {channel: channel}
measures:
  calls: {agg: count}
  settled: {agg: count, where: settled}
"""

METRICS = """\
department: till
metrics:
  settled:
    label: Settled at once
    means: Of all calls, those after which nothing was left to do.
    ratio: {of: calls.settled, to: calls.calls}
    unit: percent
    better: higher
    level: enterprise
    outcome: true
    owner: head-of-till
    goals: [{from: 2026-01-01, target: 80%}]
  asked_twice:
    label: Calls
    means: How many calls there were.
    measure: calls.calls
    unit: count
    better: lower
    level: worker
    owner: head-of-till
    drives: [{metric: settled, effect: lowers, evidence: assumed, because: Haste.}]
"""

CALLS = """\
call_id,called_on,worker,customer,channel,settled
1,2026-07-01,ann,10,phone,true
2,2026-07-31,ann,11,phone,false
3,2026-08-01,bob,10,chat,true
4,2026-08-30,bob,12,phone,true
5,2026-08-31,ann,13,phone,false
"""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Five calls of two people in July and August 2026; three of them settled."""
    files = {
        "config/scorecard.yml": CONFIG,
        "metrics/sources/calls.yml": SOURCE,
        "metrics/till.yml": METRICS,
        "data/calls.csv": CALLS,
    }
    for name, text in files.items():
        path = tmp_path / "shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "shop"


@pytest.fixture
def run(shop: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the shop, in this process; usage errors come back as their exit code."""

    def ran(*words: str, folder: Path = shop) -> Ran:
        try:
            code = main(["-C", str(folder), *words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran
