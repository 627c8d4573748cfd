"""A help desk of a handful of rows: what reached its customers, and the level that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from scorecard.graph.graph import Graph
from scorecard.graph.links import touches_of
from scorecard.periods import Grain, Period
from scorecard.plan.links import LinksPlan, links_plan_for
from scorecard.plan.plan import Ground
from scorecard.results.links.level import Level, level_of
from scorecard.touches import Links
from tests.small import Company, settings_from

SOURCES = """
contacts:
  key: id
  time: called
  customer: customer
  organisation: {worker: worker}
  dimensions: {channel: channel}
  measures:
    contacts: {agg: count}
    solved: {agg: count, where: solved}
    unsolved: {agg: count, where: not solved}
    promised: {agg: count, where: not solved, time: promised_at}
    seconds: {agg: sum, expr: seconds}
    pace: {agg: average, expr: seconds}
    easy: {agg: share, expr: solved}
    people: {agg: count_distinct, expr: customer}
letters:
  key: id
  time: sent
  customer: customer
  organisation: {worker: worker}
  dimensions: {channel: channel}
  measures: {letters: {agg: count}, wrong: {agg: count, where: wrong}, kind: {agg: count, where: not wrong}}
answers: {key: id, time: asked, customer: customer, dimensions: {region: region}, measures: {asked: {agg: count}}}
people: {key: customer, customer: customer, organisation: none, measures: {present: {agg: open, from: came, to: went}}}
leavers: {key: customer, time: went, customer: customer, organisation: none, measures: {left: {agg: count}}}
workers: {key: [worker, since], organisation: {worker: worker, team: team}}
"""
SETTINGS = "organisation: {levels: [worker, team], source: workers, valid: {from: since, to: until}}"
COLUMNS = {
    "contacts": "id, customer, called, solved, worker, promised_at, seconds, channel",
    "letters": "id, customer, sent, wrong, worker, channel",
    "answers": "id, customer, asked, score, region",
    "people": "customer, came, went",
    "leavers": "customer, went",
    "workers": "worker, team, since, until",
}
NOTHING = {
    "contacts": "(0, 0, TIMESTAMPTZ '2020-01-01', true, 'a', TIMESTAMPTZ '2020-01-01', 0, '')",
    "letters": "(0, 0, TIMESTAMPTZ '2020-01-01', false, 'a', '')",
    "answers": "(0, 0, TIMESTAMPTZ '2020-01-01', 0, '')",
    "people": "(0, DATE '2020-01-01', DATE '2020-01-02')",
    "leavers": "(0, DATE '2020-01-02')",
    "workers": "('a', 'red', DATE '2020-01-01', NULL), ('b', 'blue', DATE '2020-01-01', NULL)",
}
AUGUST = Period(date(2026, 8, 1), date(2026, 9, 1), Grain.MONTH)


@dataclass
class Desk:
    """Tables as rows in SQL, one row of long ago in each that is not given; metrics as an analyst writes them."""

    root: Path
    metrics: str
    tables: Mapping[str, str] = field(default_factory=dict)
    period: Period = AUGUST
    sources: str = SOURCES

    def plan(self, outcome: str) -> LinksPlan:
        company = self.company
        settings, catalogue = settings_from(company.settings), company.catalogue
        touches = touches_of(outcome, Graph.of(catalogue), catalogue)
        ground = Ground(catalogue, settings, company.engine.columns)
        return links_plan_for(catalogue.metrics[outcome], touches, (self.period,), None, ground)

    def links(self, outcome: str) -> Links:
        return self.company.engine.links(self.plan(outcome))

    def level(self, outcome: str) -> Level:
        plan = self.plan(outcome)
        found = level_of(self.company.engine.links(plan), self.period, plan.known, is_count=plan.is_count)
        assert found is not None
        return found

    @property
    def company(self) -> Company:
        if not hasattr(self, "_company"):
            rows = {name: self.tables.get(name, NOTHING[name]) for name in COLUMNS}
            tables = {name: f"SELECT * FROM (VALUES {told}) AS told({COLUMNS[name]})" for name, told in rows.items()}
            self._company = Company(self.root, tables, self.sources, self.metrics, SETTINGS)
        return self._company


def points(level: Level) -> dict[str, float]:
    return {name: entry.points for name, entry in level.entries.items()}


def contact(number: int, customer: int | None, at: str, *, solved: bool, worker: str = "a", promised: str = "") -> str:
    who = "NULL" if customer is None else customer
    moment = f"TIMESTAMPTZ '2026-{at}'"
    due = f"TIMESTAMPTZ '2026-{promised}'" if promised else moment
    return f"({number}, {who}, {moment}, {solved}, '{worker}', {due}, {number * 10}, 'phone')"


def letter(number: int, customer: int | None, sent: str, *, wrong: bool = True, worker: str = "a") -> str:
    who = "NULL" if customer is None else customer
    channel = "mail" if number % 2 else "fax"
    return f"({number}, {who}, TIMESTAMPTZ '2026-{sent}', {wrong}, '{worker}', '{channel}')"


def answer(number: int, customer: int | None, score: int, at: str = "08-10 12:00", region: str = "north") -> str:
    who = "NULL" if customer is None else customer
    return f"({number}, {who}, TIMESTAMPTZ '2026-{at}', {score}, '{region}')"
