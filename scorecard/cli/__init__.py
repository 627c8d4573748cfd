"""The command line: results on stdout, problems and progress on stderr; exit 0 good, 1 problems found, 2 usage."""

from scorecard.cli.main import main

__all__ = ["main"]
