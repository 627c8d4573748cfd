"""Study: are the stories named first, company after company, and do intervals hold? As docs/stories.md tells it.

`python -m tests.demo.study [COMPANIES [TRIALS [SEED]]]`, one company after the other; each takes about a minute, a
trial two seconds of processor time. SEED is the company that is drawn again.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from scorecard import demo
from scorecard.demo.stories import ALL
from tests.demo.linked_projects import with_definitions
from tests.demo.named import Named, named_in
from tests.demo.noise import Months, months_in
from tests.demo.redrawn import STANDS_FROM, Trial, summary_of, trials

COMPANIES, TRIALS = 20, 400


def asked_of(seed: int) -> tuple[list[Named], Months]:
    """The stories of one company at full size, and what its outcomes did before any of them began."""
    with tempfile.TemporaryDirectory() as folder:
        root = with_definitions(Path(folder) / "company")
        demo.make(root, scale=1.0, seed=seed)
        named = named_in(root)
        return named, months_in(root, min(each.begun for each in named))


def table(named: Sequence[Named]) -> Iterator[str]:
    """A row a story, and what they come to together."""
    yield "| story | named first | with its month | cost in the interval | decoy among three |"
    yield "|---|---|---|---|---|"
    for story in sorted(ALL):
        yield _row(str(story), [each for each in named if each.story == story])
    yield _row("all", named)


def _row(name: str, told: Sequence[Named]) -> str:
    first = [each for each in told if each.is_named_first]
    dated, held = (sum(claims) for claims in zip(*((each.is_dated, each.holds) for each in first), strict=True))
    decoys = sum(each.is_decoy_among_three for each in told)
    return f"| {name} | {len(first)} of {len(told)} | {dated} | {held} | {decoys} |"


def others_of(seed: int, named: Sequence[Named]) -> Iterator[str]:
    """A line a story of a company whose first month was told otherwise."""
    for each in named:
        if each.is_named_first and not each.is_dated:
            yield f"company {seed}, story {each.story}: since {each.since}, told {each.first.since or 'no month'}"


def table_of(told: Sequence[Trial]) -> Iterator[str]:
    """A row for each number of rows from which combinations could stand, the same draws each time."""
    yield "| trials | combinations stand from | cost, mean | found, mean | intervals that hold | mean error | spread |"
    yield "|---|---|---|---|---|---|---|"
    for smallest in STANDS_FROM:
        each = summary_of(told, smallest)
        yield (
            f"| {each.trials} | {smallest} rows | {each.truth:+.2f} | {each.found:+.2f} | {each.holds:.1%} | "
            f"{each.error:+.2f} ± {each.unsure:.2f} | {each.spread:.2f} |"
        )


def _of_noise(months: Sequence[Months]) -> str:
    judged, signals = sum(each.judged for each in months), sum(each.signals for each in months)
    return f"Of {judged} months of outcomes before any story, {signals} ({signals / judged:.1%}) gave a signal."


def main(companies: int = COMPANIES, count: int = TRIALS, redrawn: int = 1) -> None:
    named: list[Named] = []
    months: list[Months] = []
    others: list[str] = []
    for seed in range(1, companies + 1):
        told, before = asked_of(seed)
        named += told
        others += others_of(seed, told)
        months.append(before)
        sys.stderr.write(f"{seed} of {companies}\n")
    if named:
        sys.stdout.write("\n".join([*table(named), "", *others, "", _of_noise(months), ""]))
    if count:
        sys.stdout.write("\n".join(["", *table_of(list(trials(count, redrawn))), ""]))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
