"""Journey: what a journey's steps come to, stage by stage, and one case step by step, for pages and listings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StepCounts:
    """What the steps of one kind in one department came to; waits in seconds, None where no step was waited for."""

    steps: int
    cases: int
    wait_median: float | None
    wait_p90: float | None
    hand_offs: int
    blind: int
    ping_pong: int
    rework: int
    by_hand: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """One kind of step in one department; without counts where too few customers stand behind them."""

    stage: str | None
    step: str
    department: str
    customers: int
    counts: StepCounts | None
    is_of_all: bool = False  # the step in all departments, most of it in this: none could be shown alone


@dataclass(frozen=True, slots=True)
class MetRow:
    """What befell cases in one department: promises (`name` is None), or a barrier.

    `count` is None where too few customers stand behind it.
    """

    name: str | None
    department: str
    customers: int
    count: int | None
    broken: int = 0
    impossible: int = 0
    is_of_all: bool = False


@dataclass(frozen=True, slots=True)
class JourneyAnswer:
    """A journey's steps: `stages` are the columns of a page, `departments` its lanes, in the project's order."""

    journey: str
    means: str
    stages: tuple[str, ...]
    departments: tuple[str, ...]
    rows: tuple[StepRow, ...]
    met: tuple[MetRow, ...] = ()
    cases: int = 0
    customers: int = 0

    def cell(self, stage: str, department: str) -> tuple[StepRow, ...]:
        """The steps of one stage in one department."""
        return tuple(row for row in self.rows if row.stage == stage and row.department == department)


@dataclass(frozen=True, slots=True)
class CaseMoment:
    """Something in a case: a `step`, a `promise` (at the time by which its source counts it) or a `barrier`.

    `wait` are the seconds before it in which nobody was busy. `note` says of a hand-off whether a note went with it;
    None: it was none, or nobody knows.
    """

    part: str
    at: datetime
    until: datetime | None
    stage: str | None
    what: str | None
    department: str | None
    worker: str | None
    wait: float | None = None
    hand_off: bool = False
    note: bool | None = None
    by_hand: bool = False
    redone: bool = False
    due: datetime | None = None
    kept: bool | None = None
    possible: bool | None = None


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """One case as it went, in the order of time; who is meant is told by pseudonyms."""

    journey: str
    case: str
    customer: str
    ended: datetime | None
    moments: tuple[CaseMoment, ...]

    @property
    def steps(self) -> tuple[CaseMoment, ...]:
        return tuple(moment for moment in self.moments if moment.part == "step")


def without_small(rows: Iterable[StepRow], min_group: int) -> tuple[StepRow, ...]:
    """Rows whose counts too few customers stand behind are emptied, and those from which these could be worked out.

    A row is a part of its step's total and of its department's: where one alone is hidden of either, the smallest
    other goes with it.
    """
    found = tuple(replace(row, counts=None) if row.customers < min_group else row for row in rows)
    while told := set(_given_away(found)):
        found = tuple(replace(row, counts=None) if index in told else row for index, row in enumerate(found))
    return found


def with_totals(rows: Iterable[StepRow], totals: Iterable[StepRow], min_group: int) -> tuple[StepRow, ...]:
    """Where no department of a step could be shown, all of them together are, where most of the step was done.

    Nothing more is given away: that a step's total is known is what its rows were hidden for.
    """
    found = list(rows)
    for total in totals:
        own = [row for row in found if (row.stage, row.step) == (total.stage, total.step)]
        if total.customers < min_group or any(row.counts for row in own) or len(own) < 2:
            continue
        most = max(own, key=lambda row: row.customers)
        shown = replace(total, department=most.department, is_of_all=True)
        found = [row for row in found if row not in own] + [shown]
    return tuple(found)


def met_without_small(rows: Iterable[MetRow], min_group: int) -> tuple[MetRow, ...]:
    """The same rows without those too few customers stand behind; where one alone is hidden, the next goes with it.

    All of one kind together, where none could be shown alone.
    """
    found: list[MetRow] = []
    siblings: dict[str | None, list[MetRow]] = defaultdict(list)
    for row in rows:
        siblings[row.name].append(row)
    for among in siblings.values():
        ordered = sorted(among, key=lambda row: row.customers)
        few = sum(row.customers < min_group for row in ordered)
        hidden = min(2, len(ordered)) if few == 1 else few
        if hidden == len(ordered) > 1 and ordered[-1].customers >= min_group:
            found.append(_summed(ordered))
            continue
        found += [replace(row, count=None, broken=0, impossible=0) for row in ordered[:hidden]] + ordered[hidden:]
    return tuple(found)


def _summed(rows: Sequence[MetRow]) -> MetRow:
    """Rows of one kind as one, where most of it befell."""
    counts = [sum(each) for each in zip(*((row.count or 0, row.broken, row.impossible) for row in rows), strict=True)]
    return replace(rows[-1], count=counts[0], broken=counts[1], impossible=counts[2], is_of_all=True)


def _given_away(rows: Sequence[StepRow]) -> Iterator[int]:
    ways: tuple[Callable[[StepRow], tuple[str | None, ...]], ...] = (
        lambda row: (row.stage, row.step),
        lambda row: (row.department,),
    )
    for way in ways:
        siblings: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
        for index, row in enumerate(rows):
            siblings[way(row)].append(index)
        for among in siblings.values():
            shown = [index for index in among if rows[index].counts is not None]
            if shown and len(among) - len(shown) == 1:
                yield min(shown, key=lambda index: (rows[index].customers, index))


def with_pseudonyms(moments: Iterable[CaseMoment]) -> tuple[CaseMoment, ...]:
    """Each worker by the order in which they come into the case: who came back is seen, who it was is not."""
    names: dict[str, str] = {}
    found = []
    for moment in moments:
        if moment.worker is not None:
            names.setdefault(moment.worker, f"worker {len(names) + 1}")
        found.append(replace(moment, worker=names.get(moment.worker or "")))
    return tuple(found)
