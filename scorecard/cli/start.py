"""Commands that make the demo company and open the app."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from scorecard import demo as company
from scorecard.cli.output import progress, tell
from scorecard.cli.shipped import add_definitions, shipped
from scorecard.problems import Problem, ScorecardError
from scorecard.project import refresh


def demo(arguments: argparse.Namespace) -> int:
    """Make the demo company's data under the project's data/ and a snapshot of its numbers.

    Its definitions too, where the folder has none.
    """
    until = {"until": arguments.until} if arguments.until else {}
    made = company.make(
        arguments.folder,
        scale=arguments.scale,
        seed=arguments.seed,
        progress=lambda at: progress(at.step, at.done, at.of),
        **until,
    )
    if add_definitions(arguments.folder):
        print("wrote the demo company's definitions to config/ and metrics/")
    print(f"made {made.rows:,} rows in {len(made.tables)} tables under {made.folder}; 'scorecard serve' shows them")
    _add_up(arguments.folder)
    return 0


def _add_up(folder: Path) -> None:
    """A snapshot, so that numbers are read at once; without one they are computed when asked, so none is no failure."""
    try:
        refresh(folder, progress=lambda step: print(step, file=sys.stderr))
    except ScorecardError as error:
        tell(error.problems)
        print("no snapshot was made: numbers are computed when they are asked for", file=sys.stderr)


def serve(arguments: argparse.Namespace) -> int:
    """Start the app on a project, until it is interrupted."""
    if not arguments.folder.is_dir():
        raise ScorecardError(Problem("no-folder", f"'{arguments.folder}' is not a folder", hint="name one with -C"))
    environment = os.environ | {"SCORECARD_PROJECT": str(arguments.folder.resolve())}
    app = shipped() / "streamlit_app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app), f"--server.port={arguments.port}"]
    if arguments.no_browser:
        command.append("--server.headless=true")
    # the look stands in .streamlit beside the app, and Streamlit finds it from the folder it is started in
    return subprocess.run(command, cwd=shipped(), env=environment, check=False).returncode
