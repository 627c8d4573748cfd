"""Refreshes in processes of their own, which tell how far they are and can be ended at any moment."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from scorecard.problems import ScorecardError
from scorecard.project.refreshing import refresh
from tests.snapshot.living import NOW

# each process begins as a copy of one that has read the package and done nothing yet
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.snapshot.apart"])
ON_FILES = ("open", "os.", "shutil.", "fcntl.")
Before = Callable[[], None]


def begun(
    root: Path, last_step: int | None = None, before: Before | None = None
) -> tuple[ForkServerProcess, Connection]:
    """A refresh that has begun; with a `last_step` it dies at so many steps on files, before it takes that one."""
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_refreshed, args=(root, theirs, last_step, before))
    process.start()
    theirs.close()
    return process, ours


def lines_from(told: Connection) -> list[str]:
    """All that a refresh said; the last line is a number of steps, or what was wrong."""
    lines: list[str] = []
    try:
        while True:
            lines.append(told.recv())
    except EOFError:
        return lines


def _refreshed(root: Path, told: Connection, last_step: int | None, before: Before | None) -> None:
    steps = 0

    def counted(event: str, _: object) -> None:
        nonlocal steps
        if event.startswith(ON_FILES):
            steps += 1
            if steps == last_step:
                os.kill(os.getpid(), signal.SIGKILL)

    if before is not None:
        before()
    sys.addaudithook(counted)
    try:
        refresh(root, now=NOW, progress=told.send)
        told.send(f"steps: {steps}")
    except ScorecardError as error:
        told.send("\n".join(f"{problem} |{problem.hint}" for problem in error.problems))
