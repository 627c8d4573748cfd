"""Running: each tool over the same table, in a folder and a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

from tests.bench.peers import thousand
from tests.bench.peers.environments import HERE, ROOT, python_for
from tests.bench.peers.question import VALUES, Answered, Compiled

DEFINITIONS = HERE / "definitions"
PATIENCE = 1_800  # seconds that one run may take


@dataclass(frozen=True, slots=True)
class Way:
    """One way to answer: a tool, and how many customers a cell of ours needs."""

    label: str
    tool: str
    min_group: int = 0


BY_HAND = Way("SQL by hand", "by_hand")
OURS = Way("ours, `min_group: 0`", "ours")
OURS_SUPPRESSED = Way("ours, `min_group: 10`", "ours", 10)
METRIC_FLOW = Way("MetricFlow", "metric_flow")
BORING = Way("Boring Semantic Layer", "boring")
WAYS = (BY_HAND, OURS, OURS_SUPPRESSED, METRIC_FLOW, BORING)
COMPILING = (OURS, METRIC_FLOW, BORING)


def prepared(way: Way, database: Path, root: Path) -> Path:
    """A folder under `root` with the tool's definitions beside the table of contacts."""
    folder = root / f"{way.tool}-{way.min_group}"
    folder.mkdir(parents=True)
    if (DEFINITIONS / way.tool).is_dir():
        copytree(DEFINITIONS / way.tool, folder, dirs_exist_ok=True)
    os.link(database, folder / "contacts.duckdb")
    if way.min_group:
        settings = folder / "config" / "scorecard.yml"
        settings.write_text(settings.read_text().replace("min_group: 0", f"min_group: {way.min_group}"))
    return folder


def prepared_thousand(way: Way, database: Path, root: Path) -> Path:
    folder = prepared(way, database, root)
    thousand.write(way.tool, folder)
    return folder


def answered(way: Way, folder: Path) -> Answered:
    return Answered(**_told(way, "answer", folder))


def values_of(folder: Path) -> Path:
    return folder / VALUES


def compiled(way: Way, folder: Path) -> Compiled | None:
    """None where it takes longer than anybody waits."""
    try:
        return Compiled(**_told(way, "compile", folder))
    except subprocess.TimeoutExpired:
        return None


def _told(way: Way, what: str, folder: Path) -> dict[str, Any]:
    call: Sequence[str] = [str(python_for(way.tool)), "-m", f"tests.bench.peers.{way.tool}", what, str(folder)]
    run = subprocess.run(call, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=PATIENCE)
    told: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return told
