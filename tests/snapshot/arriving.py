"""Arriving: the logs of a journey as files that come one after another, with steps that are put together of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from shutil import copytree

import duckdb

from scorecard.engine import DuckDB, Snapshot
from scorecard.engine.snapshot.changes import Changes
from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.project import open_project, refresh
from scorecard.project.journeys_in_part import Months
from scorecard.project.keeping_journeys import keep_journeys
from tests.journeys.logs import COLUMNS, JOURNEY, SOURCES, Logs

NOW = datetime(2027, 1, 1, tzinfo=UTC)
FILES = 3
STEPS = """
source: steps
sql: |
  SELECT s.*, whole.with_note, o.first_order
  FROM 'data/steps/*.parquet' s
  LEFT JOIN (SELECT order_id, bool_or(note) AS with_note FROM 'data/steps/*.parquet' GROUP BY order_id) whole
    ON whole.order_id = s.order_id
  LEFT JOIN (SELECT min(order_id) AS first_order, customer FROM 'data/owners/*.parquet' GROUP BY customer) o
    ON o.customer = s.whose
key: id
time: began
organisation: {worker: worker}
joins: {owners: {using: order_id}}
customer: coalesce(owners.customer, whose)
measures: {all_steps: {agg: count}}
"""
OWNERS = """
source: owners
sql: SELECT o.*, p.customer AS other FROM 'data/owners/*.parquet' o LEFT JOIN 'data/owners/*.parquet' p
  ON p.order_id = o.order_id
key: order_id
"""
ALL_COLUMNS = COLUMNS | {
    "owners": "order_id BIGINT, customer BIGINT",
    "steps": COLUMNS["steps"].replace("customer", "whose"),
}
Row = tuple[object, ...]


@dataclass
class Arriving:
    """A company in `root`; of each source's rows, those of its first file are there, and others come later."""

    root: Path
    files: dict[str, list[list[Row]]]

    @classmethod
    def of(cls, root: Path, seeds: range, draw: Random, journey: str = JOURNEY) -> Arriving:
        logs = Logs(seeds)
        logs.write(root)
        (root / "metrics/journeys/order.yml").write_text(journey)
        rows = dict(logs.rows)
        owners = {(order, customer) for _, order, customer, *_ in rows["steps"] if order is not None and customer}
        rows["owners"] = sorted(owners, key=str)
        rows["steps"] = [(key, order, None if order else who, *rest) for key, order, who, *rest in rows["steps"]]
        company = cls(root, {})
        for name, own in rows.items():
            if name == "workers":
                continue
            company.files[name] = [[] for _ in range(FILES)]
            for row in own:
                # most are there, whatever their time: what comes later is of new cases and of old ones
                company.files[name][draw.choice([0] * 28 + [1, 2])].append(row)
            told = {"steps": STEPS, "owners": OWNERS}.get(name)
            told = told or f"source: {name}\nfiles: data/{name}/*.parquet\n{SOURCES[name]}"
            (root / f"metrics/sources/{name}.yml").write_text(told)
            (root / "data" / name).mkdir()
            company.write(name, 0)
        refresh(root, now=NOW)
        return company

    def beside(self, root: Path) -> Arriving:
        """The same company once more."""
        copied = {name: [list(rows) for rows in files] for name, files in self.files.items()}
        return Arriving(Path(copytree(self.root, root)), copied)

    def path(self, name: str, number: int) -> Path:
        return self.root / "data" / name / f"{number}.parquet"

    def write(self, name: str, number: int) -> None:
        with duckdb.connect() as connection:
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute(f"CREATE TABLE told ({ALL_COLUMNS[name]})")
            if rows := self.files[name][number]:
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO told VALUES ({marks})", rows)
            connection.execute(f"COPY told TO '{self.path(name, number)}'")

    def drop_a_row(self, name: str, number: int, draw: Random) -> None:
        rows = self.files[name][number]
        if rows:
            rows.pop(draw.randrange(len(rows)))
        self.write(name, number)

    def workers(self, query: str) -> None:
        path = self.root / "data/workers.parquet"
        with duckdb.connect() as connection:
            connection.execute(f"CREATE TABLE workers AS SELECT * FROM '{path}'")
            connection.execute(f"COPY ({query}) TO '{path}'")


@dataclass(frozen=True)
class Kept:
    """A journey's rows as a snapshot keeps them, and as the rows tell them; `months` are None where all were made."""

    kept: list[Row]
    told: list[Row]
    months: Months | None


def brought_up_to_date(root: Path) -> Kept:
    """What a refresh keeps of the journey, in the place of what was kept before."""
    last = SnapshotPlace(root).current()
    assert last is not None, "a refresh came before"
    project = open_project(root, NOW, Snapshot(last, is_written=True))
    engine = project.engine
    assert isinstance(engine, DuckDB)
    assert engine.store is not None
    texts = "SELECT CAST(COLUMNS(*) AS TEXT) FROM"
    told = engine.rows(f"{texts} ({project.catalogue.sources['order'].sql}) ORDER BY ALL")
    changes = Changes(engine, engine.store, project.catalogue, root, is_known=True)
    months = keep_journeys(project, engine, engine.store, changes).get("order")
    kept = engine.rows(f'{texts} snapshot.journeys."order" ORDER BY ALL')
    changes.keep_files(project.catalogue.sources)
    engine.store.finish()
    engine.close()
    return Kept(kept, told, months)
