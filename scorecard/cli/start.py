"""Commands that make the demo company and open the app."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from scorecard import demo as company
from scorecard.cli.output import progress
from scorecard.cli.shipped import add_definitions, shipped
from scorecard.problems import Problem, ScorecardError


def demo(arguments: argparse.Namespace) -> int:
    """Make the demo company's data under the project's data/; its definitions too, where the folder has none."""
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
    rows = sum(table.rows for table in made.tables)
    print(f"made {rows:,} rows in {len(made.tables)} tables under {made.folder}; 'scorecard serve' shows them")
    return 0


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
