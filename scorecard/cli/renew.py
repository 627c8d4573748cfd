"""The command that brings the snapshot up to date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from scorecard.cli.output import tell
from scorecard.project import Refreshed
from scorecard.project import refresh as refreshed

NOTHING = "no metric has rows yet (see 'scorecard check')"


def refresh(arguments: argparse.Namespace) -> int:
    """Publish the numbers as they are now, computing only what changed; readers see the last snapshot until then."""
    found = refreshed(arguments.folder, full=arguments.full, progress=lambda step: print(step, file=sys.stderr))
    tell(found.problems)
    for line in _told(found):
        print(line)
    return 0


def _told(found: Refreshed) -> Iterable[str]:
    if found.same_since:
        yield f"nothing has changed since {found.same_since}: the snapshot stays as it is"
        return
    counts = {
        "computed throughout": found.anew,
        "computed where rows changed": found.in_part,
        "as they were": found.untouched,
    }
    told = [f"{len(names)} {how}" for how, names in counts.items() if names]
    yield f"published {found.path.name if found.path else 'nothing'}: {', '.join(told) or NOTHING}"
    if found.reread:
        yield f"read whole, since their rows cannot be told apart by file: {', '.join(found.reread)}"
    if found.in_database:
        yield f"looked at every time, since only the database knows what changed: {', '.join(found.in_database)}"
