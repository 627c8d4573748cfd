"""Recovery: what each story cost its outcome, and what linked evidence says that its team cost it, company by company.

`python -m tests.demo.recovery [COMPANIES]` prints the table of docs/demo.md; twenty companies take some minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import fmean

from scorecard.demo.stories import ALL
from scorecard.demo.stories import Outcome as Moved
from scorecard.demo.truth import truth_of
from tests.demo.companies import company, in_memory, shown
from tests.demo.linked_evidence import Level, Outcome, Points, level_of
from tests.demo.outcomes import promises_kept, recommend, repeat, right_first_time

MONTH = "2026-08"
MONTHS_MADE = 3  # the month that is asked for, and 60 days of what may have reached its customers

IN_SQL: dict[Moved, Callable[[str], Outcome]] = {
    Moved.RECOMMEND: recommend,
    Moved.REPEAT: repeat,
    Moved.PROMISES: promises_kept,
    Moved.RIGHT_FIRST_TIME: right_first_time,
}


@dataclass(frozen=True)
class Recovered:
    """The truth about a story in the month, what was found for its team, and the whole split of its outcome."""

    story: int
    seed: int
    truth: float
    found: Points
    whole: Points  # what was found for the metric, all teams together
    level: Level


def recovered_on(seed: int) -> list[Recovered]:
    """Every story of one company."""
    made = company(seed=seed, months=MONTHS_MADE)
    connection = in_memory(made)
    truths = [truth_of(connection, made, story) for story in made.stories]
    files = shown(connection, made)
    levels = [level_of(files, IN_SQL[story.outcome](MONTH)) for story in made.stories]
    return [
        Recovered(
            told.id,
            seed,
            dict(told.points)[MONTH],
            level.carried[told.metric, told.team],
            level.entries[told.metric],
            level,
        )
        for told, level in zip(truths, levels, strict=True)
    ]


def of_story(story: int, recovered: Iterable[Recovered]) -> list[Recovered]:
    return [each for each in recovered if each.story == story]


def table(recovered: list[Recovered]) -> list[str]:
    """A line a story: means over the companies, percent in percentage points, and in how many the truth is covered."""
    return [_line(story, of_story(story, recovered)) for story in sorted(ALL)]


def _line(story: int, each: list[Recovered]) -> str:
    unit = 1 if story == 1 else 100  # the first outcome is in points, the others are shares
    truth = unit * fmean(one.truth for one in each)
    found = unit * fmean(one.found.points for one in each)
    reach = unit * fmean((one.found.high - one.found.low) / 2 for one in each)
    team = sum(one.found.holds(one.truth) for one in each)
    whole = sum(one.whole.holds(one.truth) for one in each)
    return f"| {story} | {truth:+.2f} | {found:+.2f} | {reach:.2f} | {team} of {len(each)} | {whole} of {len(each)} |"


if __name__ == "__main__":
    companies = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for line in table([each for seed in range(1, companies + 1) for each in recovered_on(seed)]):
        sys.stdout.write(f"{line}\n")
