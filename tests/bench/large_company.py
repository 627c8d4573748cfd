"""A large company: a project of as many metrics as asked, over sources and small data files.

Every kind of metric is among them, in files by department, with goals, counterweights and lines of sight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import duckdb

A_FILE = 100  # metrics of a department, which has a file of its own
OUTCOMES = 3  # on the goal line; they stand first in the first file
NOUNS = (
    "contacts",
    "orders",
    "deliveries",
    "invoices",
    "visits",
    "quotes",
    "returns",
    "complaints",
    "repairs",
    "calls",
)
CHANNELS, REASONS = ("phone", "chat", "mail", "shop"), ("bill", "delay", "damage", "advice", "change")
CELLS = tuple(product(CHANNELS, REASONS))
WHERES = (None, *(f"{name} = '{value}'" for name, value in (
    ("segment", "home"), ("region", "north"), ("segment", "business"), ("region", "south"), ("region", "east"),
    ("region", "west"), ("segment", "public"), ("product", "gas"), ("product", "water"), ("product", "power"),
)))  # fmt: skip
KINDS = (
    "ratio", "ratio", "measure", "ratio", "ratio", "part", "ratio", "ratio", "formula", "survey",
    "ratio", "measure", "ratio", "conversion", "ratio", "cumulative", "measure", "ratio", "growth", "ratio",
)  # fmt: skip
ROWS = """
SELECT i AS id,
       TIMESTAMP '2024-03-01 08:00:00' + INTERVAL 1 HOUR * (i * 21600 // {rows}) AS happened_at,
       happened_at + INTERVAL 1 DAY * (hash(i, {seed}, 1) % 9)::INTEGER AS done_at,
       'w' || hash(i, {seed}, 2) % 40 AS worker_id,
       (hash(i, {seed}, 3) % 500)::INTEGER AS customer_id,
       {channels}[(hash(i, {seed}, 4) % 4)::INTEGER + 1] AS channel,
       {reasons}[(hash(i, {seed}, 5) % 5)::INTEGER + 1] AS reason,
       ['gas', 'water', 'power'][(hash(i, {seed}, 6) % 3)::INTEGER + 1] AS product,
       (hash(i, {seed}, 7) % 900)::INTEGER AS seconds,
       (hash(i, {seed}, 8) % 5000)::DOUBLE / 100 AS amount,
       (hash(i, {seed}, 9) % 11)::INTEGER AS score,
       hash(i, {seed}, 10) % 4 > 0 AS resolved
FROM range({rows}) AS rows(i)
"""
WORKERS = """
SELECT 'w' || i AS worker_id, 'team ' || i % 8 AS team, 'd' || i % {departments} AS department FROM range(40) AS rows(i)
"""
CUSTOMERS = """
SELECT i::INTEGER AS customer_id, ['north', 'south', 'east', 'west'][i % 4 + 1] AS region,
       ['home', 'business', 'public'][i % 3 + 1] AS segment FROM range(500) AS rows(i)
"""


@dataclass(frozen=True)
class Size:
    """How large a company with so many metrics is."""

    metrics: int

    @property
    def sources(self) -> tuple[str, ...]:
        count = {100: 10, 1_000: 20}.get(self.metrics, 50)
        return tuple(f"{NOUNS[at % len(NOUNS)]}_{at // len(NOUNS) + 1}" for at in range(count))

    @property
    def measures(self) -> int:
        """Measures a source."""
        return {100: 20, 1_000: 40}.get(self.metrics, 60)

    @property
    def departments(self) -> tuple[str, ...]:
        return tuple(f"d{at}" for at in range(max(5, self.metrics // A_FILE)))


def make(root: Path, count: int, rows: int = 2_000) -> None:
    """A company of `count` metrics in an empty folder, each of its sources with a file of `rows` rows."""
    size = Size(count)
    for folder in ("config", "metrics/sources", "data"):
        (root / folder).mkdir(parents=True)
    (root / "config" / "scorecard.yml").write_text(_settings(size))
    (root / "metrics" / "sources" / "people.yml").write_text(PEOPLE)
    (root / "metrics" / "sources" / "customers.yml").write_text(PARTIES)
    for name in size.sources:
        (root / "metrics" / "sources" / f"{name}.yml").write_text(_source(name, size.measures))
    written = _Written(size)
    for department in size.departments:
        (root / "metrics" / f"{department}.yml").write_text(written.file(department))
    _write_data(root / "data", size, rows)


def _write_data(folder: Path, size: Size, rows: int) -> None:
    queries = {"people": WORKERS.format(departments=len(size.departments)), "customers": CUSTOMERS}
    for seed, name in enumerate(size.sources):
        queries[name] = ROWS.format(rows=rows, seed=seed, channels=list(CHANNELS), reasons=list(REASONS))
    with duckdb.connect() as connection:
        for name, query in queries.items():
            connection.execute(f"COPY ({query}) TO '{folder / name}.parquet'")


PEOPLE = """source: people
means: One row per person who works here.
files: data/people.parquet
key: worker_id
organisation: {worker: worker_id, team: team, department: department}
"""
PARTIES = """source: customers
means: One row per customer.
files: data/customers.parquet
key: customer_id
customer: customer_id
organisation: none
dimensions: {region: region, segment: segment}
"""


def _settings(size: Size) -> str:
    departments = "\n".join(
        f"  {name}: {{label: Department {name[1:]}, head: head-of-{name}}}" for name in size.departments
    )
    line = ", ".join(f"m{at}" for at in range(OUTCOMES))
    return f"""name: A large company
timezone: Europe/London
goal_line: [{line}]
organisation:
  levels: [worker, team, department]
  source: people
departments:
{departments}
stages: [acquire, fulfil, nurture]
privacy: {{min_group: 10}}
engine: {{type: duckdb, path: data/warehouse.duckdb}}
"""


def _source(name: str, measures: int) -> str:
    told = "\n".join(f"  {measure}: {{{how}}}" for measure, how in _measures(measures).items())
    return f"""# One file a source: what its rows are, and what is counted of them.

source: {name}
means: One row per piece of work, from the day it came in to the day it was done.
files: data/{name}.parquet
key: id
time: happened_at
organisation: {{worker: worker_id}}
customer: customer_id
joins:
  customers: {{using: customer_id}}
dimensions:
  channel: channel
  reason: reason
  product: product
  region: customers.region
  segment: customers.segment
measures:
{told}
"""


def _measures(count: int) -> dict[str, str]:
    """Measures by name, the first `count` of those that a source of this company may have."""
    told = {
        "all": "agg: count",
        "resolved": "agg: count, where: resolved",
        "unresolved": "agg: count, where: not resolved",
        "seconds": "agg: sum, expr: seconds, unit: seconds",
        "amount": "agg: sum, expr: amount, where: resolved, unit: GBP",
        "people": "agg: count_distinct, expr: customer_id",
        "slowest": "agg: percentile, expr: seconds, p: 0.9, unit: seconds",
        "waiting": "agg: open, from: happened_at, to: done_at",
    }
    for channel, reason in CELLS:
        kept = f"where: channel = '{channel}' and reason = '{reason}'"
        told[f"{channel}_{reason}"] = f"agg: count, {kept}"
        told[f"{channel}_{reason}_resolved"] = f"agg: count, {kept} and resolved"
    for channel, reason in CELLS:
        told[f"{channel}_{reason}_seconds"] = (
            f"agg: sum, expr: seconds, where: channel = '{channel}' and reason = '{reason}', unit: seconds"
        )
    return dict(list(told.items())[:count])


@dataclass
class _Written:
    """The files of metrics while they are written; each source hands out its measures in turn, then narrowed."""

    size: Size
    ratios: dict[str, Iterator[tuple[str, str, str | None]]] = field(default_factory=dict)
    measures: dict[str, Iterator[tuple[str, str | None]]] = field(default_factory=dict)
    wheres: dict[tuple[str, str], Iterator[str | None]] = field(default_factory=dict)
    begun: int = 0

    def __post_init__(self) -> None:
        names = list(_measures(self.size.measures))
        pairs = [("resolved", "all"), ("unresolved", "all"), ("seconds", "all"), ("amount", "resolved")]
        pairs += [(name, "all") for name in names if name.endswith("_resolved")]
        pairs += [(f"{name}_resolved", name) for name in names if f"{name}_resolved" in names]
        for source in self.size.sources:
            self.ratios[source] = ((*pair, where) for where in WHERES for pair in pairs)
            self.measures[source] = ((name, where) for where in WHERES for name in names)
            for kind in ("part", "survey", "conversion", "cumulative"):
                self.wheres[source, kind] = iter(WHERES)

    def file(self, department: str) -> str:
        count = self.size.metrics // len(self.size.departments)
        first, self.begun = self.begun, self.begun + count
        metrics = "\n".join(self._metric(at, first) for at in range(first, first + count))
        whose = "" if first == 0 else f"department: {department}\n\n"  # the first file is the enterprise's
        return f"# What {department} answers for.\n\n{whose}metrics:\n{metrics}"

    def _metric(self, at: int, first: int) -> str:
        """The metric with the number `at`, in a file that begins with the number `first`."""
        kind = KINDS[at % len(KINDS)]
        if at < OUTCOMES:
            kind = "ratio"
        source = self.size.sources[(at // len(KINDS) * 7 + at % 3) % len(self.size.sources)]
        made, unit = self._made(kind, source, at)
        goal = {
            "percent": "{from: 2024-03-01, target: 80%, tolerance: 3%}",
            "seconds": "{from: 2024-03-01, target: 400, tolerance: 20}",
        }
        lines = [
            f"  m{at}:",
            f"    label: {kind.capitalize()} {at} of {source}",
            f"    means: What {source} come to, seen as a {kind}, for the {at}th time.",
            *(f"    {line}" for line in made),
            f"    unit: {unit}",
            "    better: higher",
            "    level: worker",
            "    stage: nurture",
            f"    owner: head-of-d{first // A_FILE}",
            f"    pairs_with: m{at + 1 if (at - first) % 2 == 0 else at - 1}",
        ]
        if unit in goal and (at % 4 or at < OUTCOMES):
            lines += ["    goals:", f"      - {goal[unit]}"]
        return "\n".join([*lines, *self._sight(at, first, "failure" in made[-1]), ""])

    def _sight(self, at: int, first: int, has_failure: bool) -> list[str]:
        if at < OUTCOMES:
            return ["    outcome: true"]
        here = at - first
        upper = at % OUTCOMES if here < OUTCOMES else first + (here - 1) // 3
        evidence = "linked, within: 14 days" if has_failure else ("panel, lag: 1 month", "assumed")[at % 2]
        told = f"{{metric: m{upper}, effect: raises, evidence: {evidence}, because: One leads to the other.}}"
        return ["    customer_says: They did what they said.", "    drives:", f"      - {told}"]

    def _made(self, kind: str, source: str, at: int) -> tuple[list[str], str]:
        match kind:
            case "ratio":
                of, to, where = next(self.ratios[source])
                unit = {"seconds": "seconds", "amount": "GBP"}.get(of, "percent")
                told = [f"ratio: {{of: {source}.{of}, to: {source}.{to}}}", *_narrowed(where)]
                return [*told, f"failure: {source}.unresolved"], unit
            case "part":
                where = next(self.wheres[source, kind]) or "product = 'gas' and channel = 'phone'"
                part = f"{{measure: {source}.resolved, where: channel = 'chat' and {where}}}"
                return ["ratio:", f"  of: {part}", f"  to: {source}.all"], "percent"
            case "survey":
                told = [f"survey: {{score: {source}.score, scale: nps}}"]
                return [*told, *_narrowed(next(self.wheres[source, kind]))], "points"
            case "conversion":
                way = f"{{from: {source}.resolved, to: {source}.all, by: customer, within: 14 days}}"
                return [
                    f"conversion: {way}",
                    *_narrowed(next(self.wheres[source, kind])),
                    "failure: matched",
                ], "percent"
            case "cumulative":
                told = [f"cumulative: {{measure: {source}.all, window: 28 days}}"]
                return [*told, *_narrowed(next(self.wheres[source, kind]))], "count"
            case "formula":
                return ["formula: one - other", f"inputs: {{one: m{at - 1}, other: m{at - 2}}}"], "percent"
            case "growth":
                inputs = f"{{this: m{at - 1}, last: {{metric: m{at - 1}, offset: 1 year}}}}"
                return ["formula: this / last - 1", f"inputs: {inputs}"], "percent"
            case _:
                name, where = next(self.measures[source])
                return [f"measure: {source}.{name}", *_narrowed(where)], "count"


def _narrowed(where: str | None) -> list[str]:
    return [f'where: "{where}"'] if where else []
