"""Commands that make the demo company and open the app."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from scorecard import demo as company
from scorecard.cli.output import progress
from scorecard.problems import Problem, ScorecardError

APP = Path(__file__).parents[2] / "streamlit_app.py"


def demo(arguments: argparse.Namespace) -> int:
    """Make the demo company's data under the project's data/."""
    until = {"until": arguments.until} if arguments.until else {}
    made = company.make(
        arguments.folder,
        scale=arguments.scale,
        seed=arguments.seed,
        progress=lambda at: progress(at.step, at.done, at.of),
        **until,
    )
    rows = sum(table.rows for table in made.tables)
    print(f"made {rows:,} rows in {len(made.tables)} tables under {made.folder}; 'scorecard serve' shows them")
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Start the app on a project, until it is interrupted."""
    if not arguments.folder.is_dir():
        raise ScorecardError(Problem("no-folder", f"'{arguments.folder}' is not a folder", hint="name one with -C"))
    environment = os.environ | {"SCORECARD_PROJECT": str(arguments.folder.resolve())}
    command = [sys.executable, "-m", "streamlit", "run", str(APP), f"--server.port={arguments.port}"]
    if arguments.no_browser:
        command.append("--server.headless=true")
    return subprocess.run(command, env=environment, check=False).returncode
