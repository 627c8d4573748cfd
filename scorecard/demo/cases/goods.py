"""Goods: the way from the slip to the door, on which the warehouse and the van do all that they are asked to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from scorecard.demo.cases.rows import Order, Promise, Row, Step
from scorecard.demo.cases.setting import Day, Setting

ALL_DAY = 12.0  # hours of a slot in which a customer may choose neither morning nor afternoon


@dataclass(frozen=True, kw_only=True)
class Run:
    """One order and its delivery; `taken` is its first step, `van` and `accounts` the teams that bring and bill it."""

    customer_id: int
    taken: Step
    day: Day
    until: str
    hours: float
    came: str
    van: str
    accounts: str
    value: float
    replaces: int | None = None

    @property
    def order_id(self) -> int:
        return self.taken.order_id

    @property
    def ordered_at(self) -> datetime:
        return self.taken.ended_at


def delivered(run: Run, setting: Setting) -> Iterator[Row]:
    """The order, the promise of its day, and its steps from the slip to the invoice, none of them done again."""
    driver = setting.worker(run.van, run.day)
    came = run.day.at(run.came)
    yield Order(
        order_id=run.order_id,
        customer_id=run.customer_id,
        ordered_at=run.ordered_at,
        promised_at=run.day.at(run.until),
        delivered_at=came,
        value=run.value,
        replaces_order_id=run.replaces,
        kind="goods" if run.replaces is None else "replacement",
        delivered_by=driver,
    )
    yield Promise(
        promise_id=run.order_id * 10,
        customer_id=run.customer_id,
        made_by=run.taken.worker_id,
        kept_by=driver,
        made_at=run.ordered_at,
        due_at=run.day.at(run.until),
        kept_at=came,
        order_id=run.order_id,
        kind="delivery",
        window_hours=run.hours,
    )
    yield run.taken
    yield from _in_the_warehouse(run, setting)
    yield _step(run, 5, "deliver", "delivery", driver, came - timedelta(minutes=20), 20)
    billed = came + timedelta(hours=20)
    yield _step(run, 6, "invoice", "billing", setting.worker(run.accounts, run.day), billed, 6)


def _in_the_warehouse(run: Run, setting: Setting) -> Iterator[Step]:
    picked = run.day.at("18:40") - timedelta(days=1)
    for number, name, team, begins, minutes in (
        (1, "release", "Release Desk", run.ordered_at + timedelta(hours=2), 50),
        (2, "pick", "Picking A", picked, 4),
        (3, "pack", "Packing", picked + timedelta(minutes=45), 6),
        (4, "load", "Loading", picked + timedelta(minutes=115), 5),
    ):
        yield _step(run, number, name, "warehouse", setting.worker(team, run.day), begins, minutes)


def _step(run: Run, number: int, name: str, department: str, worker: str, begins: datetime, minutes: int) -> Step:
    return Step(
        step_id=run.order_id * 10 + number,
        order_id=run.order_id,
        step=name,
        department=department,
        worker_id=worker,
        started_at=begins,
        ended_at=begins + timedelta(minutes=minutes),
    )
