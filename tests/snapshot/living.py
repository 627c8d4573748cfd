"""A company that goes on living: its files are written again, its people move, its definitions are changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

Cell = str | int | float | bool | date | datetime | None
Row = dict[str, Cell]

NOW = datetime(2026, 12, 1, tzinfo=UTC)
FIRST, DAYS = date(2026, 2, 9), 58  # to 7 April: two clocks, three months, a week that two months share
STAMP, DAY, TEXT, WHOLE = pa.timestamp("us"), pa.date32(), pa.string(), pa.int64()
SCHEMAS = {
    "contacts": {
        "contact_id": WHOLE, "happened_at": STAMP, "settled_at": STAMP, "loaded_at": STAMP, "worker_id": TEXT,
        "caused_by": TEXT, "customer_id": WHOLE, "channel": TEXT, "seconds": WHOLE, "resolved": pa.bool_(),
    },
    "orders": {"order_id": WHOLE, "ordered_on": DAY, "customer_id": WHOLE, "value": pa.float64(), "paid": pa.bool_()},
    "customers": {"customer_id": WHOLE, "region": TEXT, "since": DAY},
    "teams": {"team": TEXT, "house": TEXT},
    "workers": {"worker_id": TEXT, "team": TEXT, "department": TEXT, "joined_on": DAY, "left_on": DAY},
    "stock": {"counted_on": DAY, "shelf": TEXT, "team": TEXT, "quantity": WHOLE},
    "answers": {"answer_id": WHOLE, "sent_at": STAMP, "about": TEXT, "customer_id": WHOLE, "score": WHOLE},
}  # fmt: skip
CONFIG = """
name: Living
timezone: Europe/London
goal_line: []
organisation: {levels: [worker, team, department], source: workers, valid: {from: joined_on, to: left_on}}
departments: {care: {label: Care}, sales: {label: Sales}}
privacy: {min_group: 5}
"""
SOURCES = """
contacts:
  files: data/contacts/*.parquet
  key: contact_id
  time: happened_at
  changed_at: loaded_at
  organisation: {worker: worker_id}
  roles: {cause: {worker: caused_by}}
  customer: customer_id
  joins: {customers: {using: customer_id}}
  dimensions: {channel: channel, region: customers.region}
  measures:
    contacts: {agg: count}
    resolved: {agg: count, where: resolved}
    seconds: {agg: sum, expr: seconds}
    pace: {agg: average, expr: seconds / 60}
    longest: {agg: max, expr: seconds}
    people: {agg: count_distinct, expr: customer_id}
    middle: {agg: median, expr: seconds}
    northern: {agg: share, expr: customers.region = 'north'}
    caused: {agg: count, role: cause}
    settled: {agg: count, where: resolved, time: settled_at}
    backlog: {agg: open, from: happened_at, to: settled_at}
orders:
  files: data/orders/*.parquet
  key: order_id
  time: ordered_on
  organisation: {department: "'sales'"}
  customer: customer_id
  joins: {customers: {using: customer_id}}
  dimensions: {region: customers.region}
  measures: {orders: {agg: count}, paid: {agg: count, where: paid}, value: {agg: sum, expr: value}}
customers: {files: data/customers.parquet, key: customer_id}
workers:
  files: data/workers.parquet
  key: [worker_id, joined_on]
  organisation: {worker: worker_id, team: team, department: department}
stock:
  files: data/stock.parquet
  key: [counted_on, shelf]
  time: counted_on
  organisation: {team: team}
  measures: {on_hand: {agg: last, expr: quantity}}
surveys:
  sql: SELECT *, score >= 9 AS glad FROM 'data/answers/*.parquet'
  key: answer_id
  time: sent_at
  organisation: {worker: about}
  customer: customer_id
"""
METRICS = """
contacts: {measure: contacts.contacts}
resolved: {ratio: {of: contacts.resolved, to: contacts.contacts}}
seconds: {measure: contacts.seconds}
pace: {measure: contacts.pace}
longest: {measure: contacts.longest}
people: {measure: contacts.people}
middle: {measure: contacts.middle}
northern: {measure: contacts.northern}
caused: {measure: contacts.caused}
settled: {measure: contacts.settled}
by_phone: {measure: contacts.resolved, where: channel = 'phone' and region = 'north'}
backlog: {measure: contacts.backlog}
lately: {cumulative: {measure: contacts.contacts, window: 28 days}}
this_year: {cumulative: {measure: orders.value, to_date: year}}
orders: {measure: orders.orders}
value: {measure: orders.value}
per_contact: {formula: orders / contacts, inputs: {orders: orders, contacts: contacts}}
again: {conversion: {from: contacts.contacts, to: contacts.contacts, by: customer, within: 7 days}}
bought: {conversion: {from: contacts.resolved, to: orders.paid, by: customer, within: 14 days, match: [region]}}
on_hand: {measure: stock.on_hand}
recommend: {survey: {score: surveys.score, scale: nps}}
"""
WORKERS, CUSTOMERS, CHANNELS = 6, 40, ("phone", "chat", None)
# what sources that are made of contacts by a SELECT have in common
OF_CONTACTS = {
    "key": "contact_id", "time": "happened_at", "organisation": {"worker": "worker_id"}, "customer": "customer_id",
}  # fmt: skip
KNOWN_ALONE = {"contacts", "workers"}
OF_ONE_ROW = ("files", "key", "time", "changed_at", "organisation", "customer")
COMMON = {"means": "So.", "unit": "count", "better": "neither", "level": "enterprise", "owner": "o"}


@dataclass
class Living:
    """A project in a folder; `files` are the rows of each of its Parquet files, by path under `data/`."""

    root: Path
    files: dict[str, list[Row]] = field(default_factory=dict)
    sources: dict[str, dict[str, object]] = field(default_factory=lambda: yaml.safe_load(SOURCES))
    metrics: dict[str, dict[str, object]] = field(default_factory=lambda: yaml.safe_load(METRICS))
    filters: tuple[str, ...] = ("region", "channel")

    @classmethod
    def founded(cls, root: Path, seed: int = 1) -> Living:
        company = cls(root)
        company.files = _first_rows(Random(seed))
        for path in company.files:
            company.write(path)
        company.define()
        return company

    @classmethod
    def of_contacts_alone(cls, root: Path, seed: int = 1) -> Living:
        """A smaller company, of which two metrics are asked."""
        company = cls(root)
        told = {"measures": {"contacts": {"agg": "count"}, "resolved": {"agg": "count", "where": "resolved"}}}
        contacts = {name: company.sources["contacts"][name] for name in OF_ONE_ROW}
        company.sources = {"contacts": contacts | told, "workers": company.sources["workers"]}
        company.metrics = {name: company.metrics[name] for name in ("contacts", "resolved")}
        company.filters = ()
        known = {path: rows for path, rows in _first_rows(Random(seed)).items() if _source(path) in KNOWN_ALONE}
        company.files = {
            path: rows for at, (path, rows) in enumerate(known.items()) if at % 3 == 0 or path == "workers"
        }
        for path in company.files:
            company.write(path)
        company.define()
        return company

    def write(self, path: str) -> None:
        """Puts the rows of a file where they belong, by a rename as exports are; without rows there is no file."""
        place = self.root / "data" / f"{path}.parquet"
        place.parent.mkdir(parents=True, exist_ok=True)
        if not self.files.get(path):
            self.files.pop(path, None)
            place.unlink(missing_ok=True)
            return
        schema = pa.schema(list(SCHEMAS[_source(path)].items()))
        unfinished = place.with_suffix(".unfinished")
        pq.write_table(pa.Table.from_pylist(self.files[path], schema=schema), unfinished)
        unfinished.replace(place)

    def define(self) -> None:
        """Writes down the definitions as they are now."""
        for name, source in self.sources.items():
            self._tell(f"metrics/sources/{name}.yml", {"source": name, "means": "So.", **source})
        told = {name: {"label": name, **COMMON, **metric} for name, metric in self.metrics.items()}
        self._tell("metrics/all.yml", {"metrics": told})
        path = self.root / "config" / "scorecard.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{CONFIG}filters: {json.dumps(self.filters)}\n")

    def _tell(self, path: str, told: Mapping[str, object]) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(told))

    def twin(self, root: Path) -> Path:
        """The same definitions and files elsewhere, without a snapshot."""
        shutil.rmtree(root, ignore_errors=True)
        left_out = shutil.ignore_patterns("snapshots")
        return Path(shutil.copytree(self.root, root, copy_function=os.link, ignore=left_out))

    def copy(self, root: Path) -> Living:
        """The same elsewhere, with its snapshot."""
        shutil.copytree(self.root, root, dirs_exist_ok=True)
        return Living(root, deepcopy(self.files), deepcopy(self.sources), deepcopy(self.metrics), self.filters)

    def of(self, source: str) -> list[str]:
        """The files of a source, oldest first."""
        return sorted(path for path in self.files if _source(path) == source)

    def new_day(self, draw: Random) -> str:
        """The file of the day after the last, as a new one comes every night."""
        day = date.fromisoformat(self.of("contacts")[-1].split("/")[1]) + timedelta(days=1)
        path = f"contacts/{day}"
        self.files[path] = [contact(draw, self.next_id("contacts", "contact_id") + at, day) for at in range(6)]
        self.write(path)
        return path

    def new_day_in(self, root: Path) -> None:
        """A new day's file in this folder, or in that of a twin."""
        path = self.new_day(Random(1))
        if root != self.root:
            shutil.copy(self.root / "data" / f"{path}.parquet", root / "data" / f"{path}.parquet")

    def next_id(self, source: str, key: str) -> int:
        return 1 + max(int(str(row[key])) for path in self.of(source) for row in self.files[path])


def contact(draw: Random, number: int, day: date) -> Row:
    happened = datetime.combine(day, time(draw.randrange(24), draw.randrange(60), draw.randrange(60)))
    open_for = timedelta(hours=draw.randrange(1, 240))
    return {
        "contact_id": number,
        "happened_at": happened,
        "settled_at": happened + open_for if draw.random() < 0.8 else None,
        "loaded_at": happened + timedelta(days=1),
        "worker_id": draw.choice([*(f"w{at}" for at in range(WORKERS)), "stranger", None]),
        "caused_by": draw.choice([*(f"w{at}" for at in range(WORKERS)), None]),
        "customer_id": draw.choice([*range(CUSTOMERS), None]),
        "channel": draw.choice(CHANNELS),
        "seconds": draw.choice([None, *range(30, 900, 7)]),
        "resolved": draw.choice([True, True, False, None]),
    }


def order(draw: Random, number: int, month: date) -> Row:
    return {
        "order_id": number,
        "ordered_on": month + timedelta(days=draw.randrange(28)),
        "customer_id": draw.randrange(CUSTOMERS + 2),
        "value": draw.randrange(1, 4000) / 8,
        "paid": draw.choice([True, False, None]),
    }


def answer(draw: Random, number: int, month: date) -> Row:
    sent = datetime.combine(month + timedelta(days=draw.randrange(28)), time(draw.randrange(24)))
    score = draw.choice([None, *range(11)])
    return {
        "answer_id": number, "sent_at": sent, "about": f"w{draw.randrange(WORKERS)}",
        "customer_id": draw.randrange(CUSTOMERS), "score": score,
    }  # fmt: skip


def _first_rows(draw: Random) -> dict[str, list[Row]]:
    days = [FIRST + timedelta(days=at) for at in range(DAYS)]
    files: dict[str, list[Row]] = {}
    for at, day in enumerate(days):
        files[f"contacts/{day}"] = [contact(draw, 10 * at + number, day) for number in range(draw.randrange(1, 8))]
    for at, month in enumerate((date(2026, 2, 1), date(2026, 3, 1))):
        files[f"orders/{month:%Y-%m}"] = [order(draw, 100 * at + number, month) for number in range(30)]
        files[f"answers/{month:%Y-%m}"] = [answer(draw, 100 * at + number, month) for number in range(25)]
    regions = ("north", "south", None)
    files["customers"] = [{"customer_id": at, "region": draw.choice(regions)} for at in range(CUSTOMERS)]
    files["workers"] = [worker(f"w{at}", f"t{at % 3}", date(2025, 1, 1)) for at in range(WORKERS - 1)]
    files["stock"] = [
        {"counted_on": day, "shelf": f"s{at}", "team": f"t{at}", "quantity": draw.randrange(50)}
        for day in days[::9]
        for at in range(3)
        if draw.random() < 0.8
    ]
    return files


def worker(name: str, team: str, joined: date, left: date | None = None) -> Row:
    department = "sales" if team == "t2" else "care"
    return {"worker_id": name, "team": team, "department": department, "joined_on": joined, "left_on": left}


def _source(path: str) -> str:
    return path.split("/", maxsplit=1)[0]
