"""The measures of a journey by a loop over its rows, one case after the other: what the statement is compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

Places = tuple[str | None, str | None]  # worker and department


@dataclass(frozen=True)
class Row:
    """A row of a source: a step, a promise or a barrier."""

    source: int
    key: int
    at: datetime
    case: int | None
    customer: int | None
    place: Places
    step: str = ""
    until: datetime | None = None
    note: bool | None = None
    has_note: bool = False
    by_hand: bool = False
    kept: bool = False
    possible: bool = False


@dataclass
class Counted:
    """What each measure comes to, by department."""

    by: dict[str, dict[str | None, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))

    def add(self, measure: str, place: Places, amount: float = 1) -> None:
        if amount:
            self.by[measure][place[1]] += amount


@dataclass(frozen=True)
class Log:
    steps: list[Row]
    promises: list[Row]
    barriers: dict[str, list[Row]]
    follows: dict[int, int]
    open_for: Callable[[datetime], datetime] | None = None  # from the last step on, the end
    before: dict[int, timedelta] = field(default_factory=dict)


def fallen_out(log: Log, stages: dict[str, str]) -> dict[tuple[str | None, str | None], tuple[set[int], set[int]]]:
    """By stage and department (None: any) the cases that were there, and those that left it with an error."""
    found: dict[tuple[str | None, str | None], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for case, rows in _ended(log).items():
        places = [(stages.get(row.step, ""), row.place[1] or "unknown") for row in rows]
        for at, row in enumerate(rows):
            again = [later for later in range(at + 1, len(rows)) if rows[later].step == row.step]
            is_wrong = any(_moved_between(places, at, later) for later in again)
            stage, department = places[at]
            for cell in ((stage, department), (stage, None), (None, department), (None, None)):
                found[cell][0].add(case)
                if is_wrong:
                    found[cell][1].add(case)
    return found


def _moved_between(places: Sequence[tuple[str, str]], at: int, later: int) -> bool:
    return any(places[between] != places[at] for between in range(at, later + 1))


def _ended(log: Log) -> dict[int, list[Row]]:
    """The steps of each case that ended, in their order."""
    log = replace(log, steps=[_in_whole(row, log) for row in log.steps])
    begun, cases = _begun(log), defaultdict(list)
    for row in log.steps:
        case = _case_of(row, begun, log)
        if case is not None:
            cases[case].append(row)
    ordered = {case: sorted(rows, key=lambda row: (row.at, row.source, row.key)) for case, rows in cases.items()}
    return {case: rows for case, rows in ordered.items() if all(row.until is not None for row in rows)}


def counted(log: Log, stages: Mapping[str, str]) -> Counted:
    log = replace(log, steps=[_in_whole(row, log) for row in log.steps])
    begun = _begun(log)
    cases: dict[int, list[Row]] = defaultdict(list)
    for row in log.steps:
        case = _case_of(row, begun, log)
        if case is not None:
            cases[case].append(row)
    found, ended = Counted(), set()
    for case, rows in cases.items():
        rows.sort(key=lambda row: (row.at, row.source, row.key))
        if all(row.until is not None for row in rows):
            ended.add(case)
            _count(rows, found)
            _count_left_wrong(rows, found, stages)
    for row in log.promises:
        row = _in_whole(row, log)
        if _case_of(row, begun, log) in ended:
            found.add("promises", row.place)
            found.add("promises_kept", row.place, row.kept)
            found.add("promises_possible", row.place, row.possible)
    for name, rows in log.barriers.items():
        met: dict[int, Row] = {}
        for row in sorted(rows, key=lambda row: (row.at, row.key)):
            case = _case_of(_in_whole(row, log), begun, log)
            if case in ended and case is not None:
                met.setdefault(case, row)
        for row in met.values():
            found.add(name, row.place)
    return found


def _in_whole(row: Row, log: Log) -> Row:
    case = row.case
    while case in log.follows:
        case = log.follows[case]
    return replace(row, case=case)


def _begun(log: Log) -> dict[int, list[tuple[datetime, int, datetime]]]:
    """By customer the cases that say who it is: since when, which, and when it was last worked on."""
    named: dict[int, list[Row]] = defaultdict(list)
    for row in log.steps:
        if row.case is not None:
            named[row.case].append(row)
    found: dict[int, list[tuple[datetime, int, datetime]]] = defaultdict(list)
    for case, rows in named.items():
        customers = [row.customer for row in rows if row.customer is not None]
        if customers:
            times = [row.at for row in rows]
            found[min(customers)].append((min(times), case, max(times)))
    return {customer: sorted(cases) for customer, cases in found.items()}


def _case_of(row: Row, begun: dict[int, list[tuple[datetime, int, datetime]]], log: Log) -> int | None:
    if row.case is not None or row.customer is None:
        return row.case
    cases = begun.get(row.customer, [])
    later = [each for each in cases if each[0] > row.at]
    if row.step and row.source in log.before and later and later[0][0] - row.at <= log.before[row.source]:
        return later[0][1]
    earlier = [each for each in cases if each[0] <= row.at]
    if not earlier or (log.open_for is not None and row.at >= log.open_for(earlier[-1][2])):
        return None
    return earlier[-1][1]


def _count(rows: list[Row], found: Counted) -> None:
    done: set[str] = set()
    is_right, busy_until = True, None
    for index, row in enumerate(rows):
        found.add("steps", row.place)
        found.add("by_hand", row.place, row.by_hand)
        if row.step in done:
            found.add("rework", row.place)
            is_right = False
        done.add(row.step)
        assert row.until is not None
        start = row.at if busy_until is None else max(row.at, busy_until)
        found.add("touch_time", row.place, max((row.until - start).total_seconds(), 0))
        if busy_until is not None:
            found.add("waiting_time", row.place, max((row.at - busy_until).total_seconds(), 0))
        busy_until = row.until if busy_until is None else max(busy_until, row.until)
        if index + 1 < len(rows):
            _pass_on(rows[index - 1] if index else None, row, rows[index + 1], found)
    last = rows[-1].place
    found.add("cases", last)
    found.add("first_time_right", last, is_right)
    assert busy_until is not None
    found.add("lead_time", last, (busy_until - rows[0].at).total_seconds())


def _count_left_wrong(rows: list[Row], found: Counted, stages: Mapping[str, str]) -> None:
    """Each step that is done again after its case was in another stage or department."""
    places = [(stages.get(row.step, ""), row.place[1] or "unknown") for row in rows]
    for at, row in enumerate(rows):
        later = (place for place in range(at + 1, len(rows)) if rows[place].step == row.step)
        found.add("left_with_error", row.place, any(_moved_between(places, at, place) for place in later))


def _pass_on(earlier: Row | None, row: Row, later: Row, found: Counted) -> None:
    def differ(level: int) -> bool:
        ours, theirs = row.place[level], later.place[level]
        return ours is not None and theirs is not None and ours != theirs

    found.add("worker_hand_offs", row.place, differ(0))
    if differ(1):
        found.add("hand_offs", row.place)
        found.add("blind_hand_offs", row.place, row.has_note and row.note is not True)
        found.add("ping_pong", row.place, earlier is not None and earlier.place[1] == later.place[1])
