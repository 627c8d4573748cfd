"""Commands about definitions: are they right, and what may be written."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from scorecard.cli.output import tell
from scorecard.problems import Problem, ScorecardError, Severity
from scorecard.project import open_project, problems_of
from scorecard.project.follow import matrix_words


def check(arguments: argparse.Namespace) -> int:
    """Print every problem; exit 1 on errors, and on warnings with `--strict`."""
    try:
        project = open_project(arguments.folder)
    except ScorecardError as error:
        return _told(error.problems, strict=arguments.strict)
    code = _told(problems_of(project, data=arguments.data), strict=arguments.strict)
    if arguments.data:
        print(matrix_words(project.followed, project.catalogue))
    return code


def _told(problems: Sequence[Problem], *, strict: bool) -> int:
    tell(problems)
    counts = {kind: sum(problem.severity is kind for problem in problems) for kind in Severity}
    told = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items() if count)
    print(told or "no problems", file=sys.stderr)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(counts[kind] for kind in failing))


def schema(_: argparse.Namespace) -> int:
    from scorecard.schema import json_schema  # pydantic builds it anew, which only this command needs

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return 0
