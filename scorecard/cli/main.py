"""From the words of a command line to one command, and from whatever happens there to an exit code."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from scorecard.cli.arguments import command_line
from scorecard.cli.output import tell
from scorecard.problems import Problem, ScorecardError

GOOD, PROBLEMS, USAGE = 0, 1, 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; a mistake of the user's becomes problems, a mistake of ours one sentence, never a traceback."""
    arguments = command_line().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except ScorecardError as error:
        tell(error.problems)
        return PROBLEMS
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has enough: leave nothing for the interpreter to flush into the closed pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except Exception as error:
        tell((_mistake_of_ours(error),))
        return PROBLEMS


def _mistake_of_ours(error: Exception) -> Problem:
    if os.environ.get("SCORECARD_DEBUG"):
        logging.getLogger(__name__).exception("in full")
    return Problem(
        "internal",
        f"this is a mistake in Golden Thread, not in your files: {type(error).__name__}: {error}",
        hint="set SCORECARD_DEBUG=1 to see where it happened, and please report it",
    )
