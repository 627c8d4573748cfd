"""Standing: the rows of the report that tell of snapshots — refreshed whole and by a day, and answered from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench import answering, computing, one_day, refreshing
from tests.bench.answering import Times
from tests.bench.copies import copied
from tests.bench.one_day import OneDay
from tests.bench.refreshing import Refreshes, Run

Row = tuple[str, str, str]
TIMES = 5
ANSWERS = {
    "snapshot": "from the snapshot, first asked",
    "again": "from the snapshot, asked again",
    "rows": "from rows",
    "filtered": "from the snapshot",
    "unkept": "from rows",
}
GOALS: Mapping[str, str] = {"snapshot": "0.10 s", "again": "0.10 s", "rows": "", "filtered": "1 s", "unkept": ""}


def rows_of(company: Path, times: int = TIMES) -> Iterator[Row]:
    yield from _whole(refreshing.measured(company, times))
    yield from _by_day(one_day.measured(company))
    with copied(company) as project:
        refreshing.once("ours", project)
        cold = computing.measured("stored", project)
        yield "All metrics, 30 months, 4 levels, from cold, from a snapshot", f"{cold.computing:.2f} s", "under 3 s"
        for way, told in ANSWERS.items():
            yield from _answers(answering.measured(way, project), told, GOALS[way])


def _whole(found: Refreshes) -> Iterator[Row]:
    yield f"Full refresh, median of {found.times}: clock, processor", _seconds(found.ours), ""
    yield "the same tables by SQL written by hand", _seconds(found.by_hand), ""
    yield "ratio of processor time", _ratio(found.ours, found.by_hand), "1.15 at scale 10"
    yield (
        "the two without distinct counts and percentiles",
        (f"{_seconds(found.ours_without)}; {_seconds(found.by_hand_without)}"),
        "",
    )
    yield "ratio of processor time", _ratio(found.ours_without, found.by_hand_without), ""
    yield "most memory held, ours and by hand", f"{found.ours.memory:.0f} MB, {found.by_hand.memory:.0f} MB", ""
    share = found.ours.store / found.sources
    yield "snapshot, and its size to that of the sources", f"{found.ours.store:.0f} MB, {share:.2f}", ""
    yield "Full refresh that links outcomes to failures too: clock, processor", _seconds(found.linked), ""
    told = f"{found.linked.memory:.0f} MB, {found.linked.store:.0f} MB"
    yield "most memory held, and the snapshot", told, ""


def _by_day(found: OneDay) -> Iterator[Row]:
    shares = ", ".join(f"{day:%d %b} {ratio:.2f}" for day, ratio in found.ratios.items())
    days = sorted(run.processor for run in found.days.values())
    yield "A day more after two years, one file a day: processor time", f"{days[len(days) // 2]:.2f} s", ""
    yield "its share of a full refresh of the same files, by day", shares, "0.02, and 0.3 s"


def _answers(found: Mapping[str, Times], how: str, goal: str) -> Iterator[Row]:
    for page, times in found.items():
        told = f"{times.median:.2f} s, {times.high:.2f} s"
        yield f"{page} {how}: median, 95th percentile of {times.answers}", told, goal


def _seconds(run: Run) -> str:
    return f"{run.wall:.2f} s, {run.processor:.2f} s"


def _ratio(ours: Run, by_hand: Run) -> str:
    return f"{ours.processor / by_hand.processor:.2f}"
