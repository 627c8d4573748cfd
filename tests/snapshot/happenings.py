"""Happenings: what can befall a living company between two refreshes, each by its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from tests.snapshot.living import CUSTOMERS, WORKERS, Living, Row, answer, contact, order, worker

Happening = Callable[[Living, Random], None]
LOADED = datetime(2026, 6, 1)


def nothing(_: Living, __: Random) -> None:
    pass


def a_new_day(company: Living, draw: Random) -> None:
    company.new_day(draw)


def a_late_contact(company: Living, draw: Random) -> None:
    path = draw.choice(company.of("contacts"))
    row = contact(draw, company.next_id("contacts", "contact_id"), date.fromisoformat(path.split("/")[1]))
    company.files[path].append(row | {"loaded_at": _now(draw)})
    company.write(path)


def a_late_order_and_answer(company: Living, draw: Random) -> None:
    for source, made, key in (("orders", order, "order_id"), ("answers", answer, "answer_id")):
        path = draw.choice(company.of(source))
        month = date.fromisoformat(f"{path.split('/')[1]}-01")
        company.files[path].append(made(draw, company.next_id(source, key), month))
        company.write(path)


def a_contact_corrected(company: Living, draw: Random) -> None:
    path, row = _row_of("contacts", company, draw)
    other = contact(draw, 0, date(2026, 3, 1))
    for name in draw.sample(["worker_id", "caused_by", "customer_id", "channel", "seconds", "resolved"], 2):
        row[name] = other[name]
    row["loaded_at"] = _now(draw)
    company.write(path)


def a_contact_settled(company: Living, draw: Random) -> None:
    path, row = _row_of("contacts", company, draw)
    happened = row["happened_at"]
    assert isinstance(happened, datetime)
    row["settled_at"] = draw.choice([None, happened + timedelta(hours=draw.randrange(2000))])
    row["loaded_at"] = _now(draw)
    company.write(path)


def a_contact_moved_to_another_month(company: Living, draw: Random) -> None:
    path, row = _row_of("contacts", company, draw)
    happened = row["happened_at"]
    assert isinstance(happened, datetime)
    row["happened_at"] = happened + timedelta(days=draw.choice([-31, 31]))
    row["loaded_at"] = _now(draw)
    company.write(path)


def a_row_deleted(company: Living, draw: Random) -> None:
    path = draw.choice([path for path in company.files if len(company.files[path]) > 1])
    company.files[path].pop(draw.randrange(len(company.files[path])))
    company.write(path)


def an_order_corrected(company: Living, draw: Random) -> None:
    path, row = _row_of("orders", company, draw)
    row.update(order(draw, int(str(row["order_id"])), draw.choice([date(2026, 1, 1), date(2026, 3, 1)])))
    company.write(path)


def a_stock_counted(company: Living, draw: Random) -> None:
    day = date(2026, 3, 1) + timedelta(days=draw.randrange(40))
    row: Row = {"counted_on": day, "shelf": "s9", "team": "t0", "quantity": draw.randrange(50)}
    rows = company.files.setdefault("stock", [])
    if all((one["counted_on"], one["shelf"]) != (day, "s9") for one in rows):
        rows.append(row)
    company.write("stock")


def a_customer_moves(company: Living, draw: Random) -> None:
    _, row = _row_of("customers", company, draw)
    row["region"] = draw.choice(["north", "south", "east", None])
    company.write("customers")


def a_customer_comes_or_goes(company: Living, draw: Random) -> None:
    rows = company.files["customers"]
    known = {row["customer_id"] for row in rows}
    number = draw.randrange(CUSTOMERS + 2)
    if number in known:
        rows[:] = [row for row in rows if row["customer_id"] != number]
    else:
        rows.append({"customer_id": number, "region": "north"})
    company.write("customers")


def a_worker_joins(company: Living, draw: Random) -> None:
    known = {row["worker_id"] for row in company.files["workers"]}
    free = [name for name in (*(f"w{at}" for at in range(WORKERS)), "stranger") if name not in known]
    if free:
        company.files["workers"].append(worker(draw.choice(free), draw.choice(["t0", "t2", "t9"]), date(2026, 3, 4)))
    company.write("workers")


def a_worker_leaves(company: Living, draw: Random) -> None:
    _, row = _row_of("workers", company, draw)
    row["left_on"] = row["joined_on"] if draw.random() < 0.2 else date(2026, 3, 1) + timedelta(draw.randrange(30))
    company.write("workers")


def a_worker_changes_team(company: Living, draw: Random) -> None:
    _, row = _row_of("workers", company, draw)
    name, day = str(row["worker_id"]), date(2026, 3, 1) + timedelta(draw.randrange(30))
    if all((one["worker_id"], one["joined_on"]) != (name, day) for one in company.files["workers"]):
        company.files["workers"].append(worker(name, draw.choice(["t0", "t1", "t2"]), day))
    company.write("workers")


def a_file_removed(company: Living, draw: Random) -> None:
    source = draw.choice(["contacts", "contacts", "orders", "answers"])
    found = company.of(source)
    if len(found) > 1:
        path = draw.choice([found[0], found[-1], *found])
        company.files[path] = []
        company.write(path)


def a_new_metric(company: Living, draw: Random) -> None:
    kind = draw.choice(
        [
            {"measure": "contacts.seconds", "where": "region = 'south'"},
            {"measure": "contacts.people", "where": "channel = 'chat'"},
            {"cumulative": {"measure": "contacts.people", "window": "2 weeks"}},
            {"cumulative": {"measure": "contacts.middle", "to_date": "quarter"}},
            {"ratio": {"of": "orders.paid", "to": "orders.orders"}},
            {"conversion": {"from": "orders.paid", "to": "contacts.resolved", "by": "customer", "within": "1 month"}},
            {"survey": {"score": "surveys.score", "scale": "mean"}},
        ]
    )
    company.metrics[f"new_{len(company.metrics)}"] = kind
    company.define()


def a_metric_removed(company: Living, draw: Random) -> None:
    free = sorted(company.metrics.keys() - {"orders", "contacts"})
    if free:
        company.metrics.pop(draw.choice(free))
    company.define()


def a_measure_redefined(company: Living, draw: Random) -> None:
    source, name, told = draw.choice(
        [
            ("contacts", "resolved", {"agg": "count", "where": "resolved or channel = 'chat'"}),
            ("contacts", "seconds", {"agg": "sum", "expr": "seconds + 1"}),
            ("contacts", "settled", {"agg": "count", "time": "settled_at"}),
            ("contacts", "backlog", {"agg": "open", "from": "happened_at", "to": "loaded_at"}),
            ("orders", "paid", {"agg": "count", "where": "paid or value > 100"}),
            ("orders", "paid", {"agg": "count", "where": "customers.region = 'north'"}),
            ("stock", "on_hand", {"agg": "last", "expr": "quantity * 2"}),
        ]
    )
    _measures(company, source)[name] = told
    company.define()


def a_dimension_redefined(company: Living, draw: Random) -> None:
    source = draw.choice(["contacts", "orders"])
    dimensions = company.sources[source]["dimensions"]
    assert isinstance(dimensions, dict)
    dimensions["region"] = draw.choice(["coalesce(customers.region, 'south')", "upper(customers.region)"])
    company.define()


HAPPENINGS: tuple[Happening, ...] = (
    nothing, a_new_day, a_late_contact, a_late_order_and_answer, a_contact_corrected, a_contact_settled,
    a_contact_moved_to_another_month, a_row_deleted, an_order_corrected, a_stock_counted, a_customer_moves,
    a_customer_comes_or_goes, a_worker_joins, a_worker_leaves, a_worker_changes_team, a_file_removed, a_new_metric,
    a_metric_removed, a_measure_redefined, a_dimension_redefined,
)  # fmt: skip


def _row_of(source: str, company: Living, draw: Random) -> tuple[str, Row]:
    path = draw.choice(company.of(source))
    return path, draw.choice(company.files[path])


def _now(draw: Random) -> datetime:
    return LOADED + timedelta(seconds=draw.randrange(10**7))


def _measures(company: Living, source: str) -> dict[str, object]:
    measures = company.sources[source]["measures"]
    assert isinstance(measures, dict)
    return measures
