"""Copies: a company as the benchmark needs it — beside the original, without some measures, or one file a day."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copy2, copytree, rmtree
from tempfile import TemporaryDirectory

import duckdb
import yaml

LISTS = ("count_distinct", "percentile", "median")
# when a row of each arrives; customers and workers are one file that is written anew
TIMES = {
    "contacts": "contacted_at",
    "orders": "delivered_at",
    "posts": "posted_at",
    "promises": "due_at",
    "quotes": "made_at",
    "self_scores": "asked_at",
    "statements": "sent_at",
    "steps": "started_at",
    "surveys": "invited_at",
}


@contextmanager
def copied(company: Path, *, with_lists: bool = True, with_links: bool = True) -> Iterator[Path]:
    """The company beside itself, where a snapshot can be made; without what is kept in lists, or links, if so asked."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for part in ("config", "metrics"):
            copytree(company / part, root / part)
        copytree(company / "data" / "demo", root / "data" / "demo", copy_function=_linked)
        if not with_lists:
            _drop_lists(root)
        if not with_links:
            _drop_links(root)
        yield root


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        copy2(source, target)


def _drop_lists(root: Path) -> None:
    """Metrics of what is dropped are unsound, and left out."""
    for path in (root / "metrics" / "sources").glob("*.yml"):
        told = yaml.safe_load(path.read_text())
        measures = told.get("measures", {})
        told["measures"] = {name: each for name, each in measures.items() if each["agg"] not in LISTS}
        path.unlink()
        path.write_text(yaml.safe_dump(told, sort_keys=False))


def _drop_links(root: Path) -> None:
    """What leads to what stays; that it rests on the same customers is no longer said, so nothing is linked. Nothing is
    kept by dimensions, of journeys or of what customers say either, which the SQL by hand does not do."""
    for told_of in ("journeys", "voice"):
        rmtree(root / "metrics" / told_of)
    config = root / "config" / "scorecard.yml"
    told = yaml.safe_load(config.read_text())
    config.write_text(yaml.safe_dump(told | {"filters": []}, sort_keys=False))
    for path in (root / "metrics").glob("*.yml"):
        told = yaml.safe_load(path.read_text())
        for metric in told.get("metrics", {}).values():
            metric["drives"] = [each for each in metric.get("drives", []) if each["evidence"] != "linked"]
        path.unlink()
        path.write_text(yaml.safe_dump(told, sort_keys=False))


@dataclass(frozen=True)
class ByDay:
    """A company whose rows arrive: one file a source and day, of which those up to some day are there."""

    root: Path
    store: Path

    def until(self, day: date) -> None:
        """All rows of days before it are there, and no others."""
        for source in TIMES:
            for path in (self.store / source).glob("*.parquet"):
                there = self.root / "data" / "demo" / source / path.name
                if path.name < day.isoformat() and not there.exists():
                    os.link(path, there)
        target = self.root / "data" / "demo" / "customers" / "part-0.parquet"
        target.unlink(missing_ok=True)
        left = f"IF(churned_at < DATE '{day}', churned_at, NULL) AS churned_at"
        rows = f"SELECT * REPLACE ({left}) FROM '{self.store}/customers/*.parquet' WHERE joined_at < DATE '{day}'"
        duckdb.connect().execute(f"COPY ({rows} ORDER BY customer_id) TO '{target}'")


@contextmanager
def by_day(company: Path) -> Iterator[ByDay]:
    """The company with no rows yet."""
    with TemporaryDirectory() as folder:
        root, store = Path(folder) / "company", Path(folder) / "store"
        for part in ("config", "metrics"):
            copytree(company / part, root / part)
        copytree(company / "data" / "demo", store, copy_function=_linked)
        for source in store.iterdir():
            if source.is_dir() and source.name in ("workers", "themes_labelled"):
                copytree(source, root / "data" / "demo" / source.name)
        for source, time in TIMES.items():
            _write_days(store / source, time)
            (root / "data" / "demo" / source).mkdir(parents=True)
        (root / "data" / "demo" / "customers").mkdir()
        yield ByDay(root, store)


def _write_days(folder: Path, time: str) -> None:
    """The files of a source in the place of its one: `2024-03-01.parquet`."""
    whole = folder / "part-0.parquet"
    connection = duckdb.connect(config={"threads": 1})  # each thread would write files of its own
    rows = f"SELECT *, {time}::DATE AS _day FROM '{whole}' WHERE {time} IS NOT NULL ORDER BY _day"
    connection.execute(f"COPY ({rows}) TO '{folder / 'days'}' (FORMAT parquet, PARTITION_BY (_day))")
    whole.unlink()
    for path in (folder / "days").rglob("*.parquet"):
        path.rename(folder / f"{path.parent.name.removeprefix('_day=')}.parquet")
