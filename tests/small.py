"""Small companies for tests: tables as SQL, definitions as an analyst writes them, and the engine over both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import yaml

from scorecard.answers import Cut, Key, Parts, Question
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Source
from scorecard.engine import DuckDB, open_engine
from scorecard.periods import Grain
from scorecard.plan import Plan, plan_for
from scorecard.settings import Settings

NOW = datetime(2026, 12, 1, tzinfo=UTC)
METRIC = {"unit": "count", "better": "neither", "level": "enterprise"}
SETTINGS = {"name": "Small", "timezone": "Europe/London", "goal_line": [], "privacy": {"min_group": 0}}


def settings_from(text: str = "") -> Settings:
    told = SETTINGS | {"organisation": {"levels": ["worker", "team"]}} | (yaml.safe_load(text) or {})
    return Settings.model_validate_json(json.dumps(told, default=str))


def sources_from(text: str) -> dict[str, Source]:
    """Sources written one below the other, by name; each reads `<name>.parquet` unless it says otherwise."""
    told = yaml.safe_load(text)
    found = {}
    for name, source in told.items():
        place = {} if {"files", "sql", "table"} & set(source) else {"files": f"{name}.parquet"}
        found[name] = Source.model_validate_json(json.dumps({"source": name} | place | source))
    return found


def metrics_from(text: str) -> dict[str, Metric]:
    told = yaml.safe_load(text) or {}
    return {
        name: Metric.model_validate_json(json.dumps(METRIC | {"name": name, "label": name} | metric))
        for name, metric in told.items()
    }


@dataclass
class Company:
    """A project in a folder of its own; `tables` are queries whose rows become files named after them."""

    root: Path
    tables: Mapping[str, str]
    sources: str
    metrics: str = ""
    settings: str = ""
    now: datetime = NOW
    opened: DuckDB | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        with duckdb.connect() as connection:
            for name, query in self.tables.items():
                connection.execute(f"COPY ({query}) TO '{self.root / name}.parquet'")

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(sources_from(self.sources), metrics_from(self.metrics))

    @property
    def engine(self) -> DuckDB:
        if self.opened is None:
            self.opened = open_engine(settings_from(self.settings), self.catalogue, self.root, self.now)
        return self.opened

    def plan(self, question: Question) -> Plan:
        settings = settings_from(self.settings)
        return plan_for(question, self.catalogue, settings, self.engine.columns, self.engine.extent())

    def parts(self, question: Question) -> tuple[Parts, ...]:
        return self.engine.parts(self.plan(question))

    def cells(self, metric: str, *splits: str, grain: Grain = Grain.MONTH, where: str | None = None) -> Cells:
        """The parts of a metric's leaves at one cut, by key and the period's name."""
        found = self.parts(Question((metric,), (splits,), grain, where=where))
        return {(*parts.key, str(parts.period)): parts for parts in found}

    def oracle(self, query: str) -> list[tuple[object, ...]]:
        """Rows of a query written by hand over the tables as they lie in their files, in UTC."""
        with duckdb.connect() as connection:
            connection.execute("SET TimeZone = 'UTC'")
            for name in self.tables:
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM '{self.root / name}.parquet'")
            return [tuple(row) for row in connection.execute(query).fetchall()]


Cells = dict[tuple[str, ...], Parts]


def numbers(parts: Iterable[Parts]) -> list[tuple[Cut, Key, date, float | None, float | None]]:
    """Cells with n and d, in an order of their own."""
    return sorted((one.cut, one.key, one.period.start, one.n, one.d) for one in parts)
