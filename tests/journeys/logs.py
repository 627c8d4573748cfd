"""Random logs of a small company: orders that follow each other, calls without a key, open ends, ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import duckdb

from tests.journeys.loop import Log, Places, Row

# who works where; `w2` moves on the day on which the clocks go back, and `x9` is known to nobody
MOVE = datetime(2026, 10, 25, tzinfo=UTC)
START = datetime(2026, 10, 20, tzinfo=UTC)
HOME = {"w1": "shop", "w2": "shop", "w3": "store", "w4": "van", "w5": "store"}
WORKERS = ["w1", "w2", "w3", "w4", "w5", "x9", None]
SETTINGS = """
name: Journeys
timezone: Europe/London
goal_line: []
as_of: 2026-12-31
privacy: {min_group: 0}
organisation: {levels: [worker, department], source: workers, valid: {from: since, to: until}}
departments: {shop: {label: Shop}, store: {label: Store}, van: {label: Van}}
stages: [early, late]
"""
SOURCES = {
    "workers": "key: [worker, since]\norganisation: {worker: worker, department: department}\n",
    "steps": "key: id\ntime: began\norganisation: {worker: worker}\ncustomer: customer\n"
    "measures: {all_steps: {agg: count}}\n",
    "calls": "key: id\ntime: began\norganisation: {worker: worker}\ncustomer: customer\n"
    "measures: {waited: {agg: count, where: waits}}\n",
    "quotes": "key: id\ntime: began\norganisation: {worker: worker}\ncustomer: customer\n",
    "promises": "key: id\ntime: began\norganisation: {worker: worker}\ncustomer: customer\n",
    "links": "key: order_id\n",
}
JOURNEY = """
journey: order
events:
  - {source: quotes, activity: "'quote'", before: 2 days}
  - {source: steps, activity: step, ends: done}
  - {source: calls, activity: "'call'"}
case: order_id
customer: customer
follows: {source: links, case: order_id, after: first_id}
open_for: 3 days
stages: {early: [quote, a], late: [b, call]}
handover_note: note
manual: by_hand
promises: {source: promises, due: due, kept: kept, possible: possible}
barriers: {told_to_wait: calls.waited}
"""
STAGES = {"quote": "early", "a": "early", "b": "late", "call": "late"}  # the same, step by step
MEASURES = (
    "cases", "first_time_right", "hand_offs", "worker_hand_offs", "blind_hand_offs", "ping_pong", "rework", "by_hand",
    "left_with_error",
    "lead_time", "touch_time", "waiting_time", "steps", "promises", "promises_kept", "promises_possible",
    "told_to_wait",
)  # fmt: skip


class Logs:
    """Logs of many seeds side by side, each with customers and orders of its own, as files and as rows for a loop."""

    def __init__(self, seeds: range) -> None:
        self.rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in SOURCES}
        self.logs = {seed: self._made(seed) for seed in seeds}
        self.rows["workers"] = list(_workers())

    def _made(self, seed: int) -> Log:
        draw = Random(seed)
        first = seed * 1000
        orders = [first + number for number in range(draw.randint(1, 4))]
        customers: list[int | None] = [first + number for number in range(draw.randint(1, 2))]
        of = {order: draw.choice([*customers, None]) for order in orders}
        follows = {late: early for early, late in pairwise(orders) if draw.random() < 0.3}
        for late, early in follows.items():
            self.rows["links"].append((late, early))
        log = Log([], [], {"told_to_wait": []}, follows, lambda at: at + timedelta(days=3), {0: timedelta(days=2)})
        for number in range(draw.randint(1, 14)):
            self._step(log, draw, first + number, draw.choice([*orders, None]), of, customers)
        for number in range(draw.randint(0, 4)):
            self._call(log, draw, first + number, draw.choice([*customers, None]))
        for number in range(draw.randint(0, 2)):
            at, who, customer = _time(draw), draw.choice(WORKERS), draw.choice(customers)
            self.rows["quotes"].append((first + number, customer, who, at))
            log.steps.append(Row(0, first + number, at, None, customer, _place(who, at), "quote", at))
        for number in range(draw.randint(0, 3)):
            self._promise(log, draw, first + number, draw.choice([*orders, None]), draw.choice(customers))
        return log

    def _step(
        self,
        log: Log,
        draw: Random,
        key: int,
        order: int | None,
        of: Mapping[int, int | None],
        customers: list[int | None],
    ) -> None:
        at, who = _time(draw), draw.choice(WORKERS)
        customer = of[order] if order is not None else draw.choice(customers)
        done = at + timedelta(minutes=30 * draw.randint(0, 60)) if draw.random() < 0.97 else None
        note, by_hand, step = draw.choice([True, False, None]), draw.random() < 0.3, draw.choice("abz")
        self.rows["steps"].append((key, order, customer, who, at, done, step, note, by_hand))
        place = _place(who, at)
        log.steps.append(Row(1, key, at, order, customer, place, step, done, note, has_note=True, by_hand=by_hand))

    def _call(self, log: Log, draw: Random, key: int, customer: int | None) -> None:
        at, who, waits = _time(draw), draw.choice(WORKERS), draw.random() < 0.5
        self.rows["calls"].append((key, customer, who, at, waits))
        row = Row(2, key, at, None, customer, _place(who, at), "call", at)
        log.steps.append(row)
        if waits:
            log.barriers["told_to_wait"].append(row)

    def _promise(self, log: Log, draw: Random, key: int, order: int | None, customer: int | None) -> None:
        at, who, possible = _time(draw), draw.choice(WORKERS), draw.choice([True, False])
        due = at + timedelta(hours=5)
        kept = draw.choice([None, due - timedelta(hours=1), due, due + timedelta(seconds=1)])
        self.rows["promises"].append((key, order, customer, who, at, due, kept, possible))
        in_time = kept is not None and kept <= due
        log.promises.append(Row(0, key, at, order, customer, _place(who, at), kept=in_time, possible=possible))

    def write(self, root: Path) -> None:
        for folder in ("config", "metrics/sources", "metrics/journeys", "data"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        (root / "config/scorecard.yml").write_text(SETTINGS)
        (root / "metrics/journeys/order.yml").write_text(JOURNEY)
        (root / "metrics/all.yml").write_text("".join(_metrics()))
        connection = duckdb.connect()
        connection.execute("SET TimeZone = 'UTC'")
        for name, told in SOURCES.items():
            (root / f"metrics/sources/{name}.yml").write_text(f"source: {name}\nfiles: data/{name}.parquet\n{told}")
            connection.execute(f"CREATE TABLE {name} ({COLUMNS[name]})")
            if self.rows[name]:
                marks = ", ".join("?" * len(self.rows[name][0]))
                connection.executemany(f"INSERT INTO {name} VALUES ({marks})", self.rows[name])
            connection.execute(f"COPY {name} TO '{root}/data/{name}.parquet'")


COLUMNS = {
    "workers": "worker TEXT, department TEXT, since TIMESTAMPTZ, until TIMESTAMPTZ",
    "steps": "id BIGINT, order_id BIGINT, customer BIGINT, worker TEXT, began TIMESTAMPTZ, done TIMESTAMPTZ, "
    "step TEXT, note BOOLEAN, by_hand BOOLEAN",
    "calls": "id BIGINT, customer BIGINT, worker TEXT, began TIMESTAMPTZ, waits BOOLEAN",
    "quotes": "id BIGINT, customer BIGINT, worker TEXT, began TIMESTAMPTZ",
    "promises": "id BIGINT, order_id BIGINT, customer BIGINT, worker TEXT, began TIMESTAMPTZ, due TIMESTAMPTZ, "
    "kept TIMESTAMPTZ, possible BOOLEAN",
    "links": "order_id BIGINT, first_id BIGINT",
}


def _workers() -> Iterator[tuple[object, ...]]:
    for worker, department in HOME.items():
        is_moved = worker == "w2"
        yield worker, department, datetime(2020, 1, 1, tzinfo=UTC), MOVE if is_moved else None
        if is_moved:
            yield worker, "van", MOVE, None


def _place(worker: str | None, at: datetime) -> Places:
    if worker is None or worker not in HOME:
        return None, None
    return worker, "van" if worker == "w2" and at >= MOVE else HOME[worker]


def _time(draw: Random) -> datetime:
    """On half hours of ten days around the clock change, so that many moments are the same."""
    return START + timedelta(minutes=30 * draw.randint(0, 480))


def _metrics() -> Iterator[str]:
    yield "department: store\nmetrics:\n"
    for name in MEASURES:
        told = f"label: {name}, means: {name}, measure: order.{name}, unit: count, better: neither"
        yield f"  m_{name}: {{{told}, level: department, stage: late, owner: someone}}\n"
