"""A workshop of seven workers: rows drawn by hash, some without a worker, a kind or an amount; and its definitions."""

from __future__ import annotations

from datetime import date

from scorecard.periods import Grain

FIRST, LAST = date(2024, 12, 3), date(2026, 3, 11)  # the first row, and the last day that counts
SECONDS = 464 * 86400

TABLES = {
    # one job is done at the first moment there is, so that it is known where the data begin; others at any second
    "jobs": f"""
        SELECT i AS id,
          TIMESTAMP '2024-12-03' + INTERVAL (CASE WHEN i = 0 THEN 0 ELSE hash(i) % {SECONDS} END) SECOND AS done_at,
          CASE hash(i, 1) % 20 WHEN 0 THEN NULL WHEN 1 THEN 'stranger' ELSE 'w' || hash(i, 2) % 7 END AS worker,
          CASE hash(i, 3) % 20 WHEN 0 THEN NULL WHEN 1 THEN 'stranger' ELSE 'w' || hash(i, 4) % 7 END AS caused_by,
          CASE WHEN hash(i, 5) % 12 = 0 THEN NULL ELSE hash(i, 6) % 60 END AS customer,
          CASE hash(i, 7) % 3 WHEN 0 THEN NULL WHEN 1 THEN 'a' ELSE 'b' END AS kind,
          CASE WHEN hash(i, 8) % 6 > 0 THEN (hash(i, 9) % 400) / 4.0 END AS amount,
          CASE hash(i, 10) % 5 WHEN 0 THEN NULL WHEN 1 THEN false ELSE true END AS ok,
          CASE WHEN hash(i, 11) % 8 > 0
            THEN done_at + INTERVAL (hash(i, 12) % 4000000) SECOND END AS closed_at
        FROM range(900) AS numbers(i)""",
    "asked": f"""
        SELECT i AS id, TIMESTAMP '2024-12-03' + INTERVAL (hash(i, 20) % {SECONDS}) SECOND AS asked_at,
          CASE WHEN hash(i, 21) % 15 = 0 THEN NULL ELSE 'w' || hash(i, 22) % 7 END AS worker,
          CASE hash(i, 23) % 3 WHEN 0 THEN NULL WHEN 1 THEN 'a' ELSE 'b' END AS kind,
          CASE WHEN hash(i, 24) % 3 = 0 THEN (hash(i, 25) % 11)::INTEGER END AS score
        FROM range(900) AS numbers(i)""",
    "shelves": """
        SELECT CAST(DATE '2024-12-04' + to_days((d * 5)::INTEGER) AS DATE) AS counted_on, 'w' || s AS worker,
          CASE hash(d, s, 30) % 3 WHEN 0 THEN NULL WHEN 1 THEN 'a' ELSE 'b' END AS kind, hash(d, s) % 90 AS quantity
        FROM range(92) AS days(d), range(7) AS shelves(s) WHERE hash(d, s, 31) % 3 > 0""",
    "workers": """
        SELECT * FROM (VALUES
          ('w0', 'red', 'bench', DATE '2020-01-01', NULL), ('w1', 'red', 'bench', DATE '2020-01-01', DATE '2025-03-30'),
          ('w1', 'blue', 'bench', DATE '2025-03-30', NULL), ('w2', 'blue', 'bench', DATE '2020-01-01', NULL),
          ('w3', 'green', 'counter', DATE '2020-01-01', DATE '2025-07-01'),
          ('w3', 'red', 'bench', DATE '2025-10-26', NULL), ('w4', 'green', 'counter', DATE '2025-02-01', NULL),
          ('w5', NULL, 'counter', NULL, NULL)) AS told(worker, team, department, since, until)""",
}

SOURCES = """
jobs:
  key: id
  time: done_at
  organisation: {worker: worker}
  roles: {cause: {worker: caused_by}}
  customer: customer
  dimensions: {kind: kind, big: amount > 50}
  measures:
    count: {agg: count}
    done: {agg: count, where: ok}
    count_distinct: {agg: count_distinct, expr: customer}
    sum: {agg: sum, expr: amount}
    average: {agg: average, expr: amount}
    share: {agg: share, expr: ok, where: amount is not null}
    min: {agg: min, expr: amount}
    max: {agg: max, expr: amount, where: ok}
    median: {agg: median, expr: amount}
    percentile: {agg: percentile, expr: amount, p: 0.9}
    open: {agg: open, from: done_at, to: closed_at}
    closed: {agg: count, time: closed_at}
    caused: {agg: count, role: cause, where: ok}
asked:
  key: id
  time: asked_at
  organisation: {worker: worker}
  dimensions: {kind: kind}
  measures: {asked: {agg: count}}
shelves:
  time: counted_on
  organisation: {worker: worker}
  dimensions: {kind: kind}
  measures: {last: {agg: last, expr: quantity}}
workers:
  key: [worker, since]
  organisation: {worker: worker, team: team, department: department}
board:
  time: day
  organisation: {worker: worker, team: team, department: department}
  measures:
""" + "\n".join(f"    by_{grain}: {{agg: sum, expr: number, where: length = '{grain}'}}" for grain in Grain)

# every kind that may have a `where` is here a second time, as `<name>_of_a`, of the rows of one kind of job
PLAIN = {
    **{name: f"measure: jobs.{name}" for name in (
        "count", "done", "count_distinct", "sum", "average", "share", "min", "max", "median", "percentile", "open",
        "closed", "caused",
    )},
    "last": "measure: shelves.last",
    "ratio": "ratio: {of: jobs.done, to: jobs.count}",
    "ratio_per_customer": "ratio: {of: jobs.sum, to: jobs.count_distinct}",
    "ratio_of_parts": "ratio: {of: {measure: jobs.done, where: big}, to: {measure: jobs.count, where: not big}}",
    "ratio_across": "ratio: {of: jobs.count, to: asked.asked}",
    "over_28_days": "cumulative: {measure: jobs.count, window: 28 days}",
    "median_over_28_days": "cumulative: {measure: jobs.median, window: 28 days}",
    "customers_over_2_months": "cumulative: {measure: jobs.count_distinct, window: 2 months}",
    "year_so_far": "cumulative: {measure: jobs.sum, to_date: year}",
    "quarter_so_far": "cumulative: {measure: jobs.average, to_date: quarter}",
    "month_so_far": "cumulative: {measure: jobs.count_distinct, to_date: month}",
    "nps": "survey: {score: asked.score, scale: nps}",
    "top": "survey: {score: asked.score, scale: top, top: 8}",
    "mean": "survey: {score: asked.score, scale: mean}",
    "conversion": "conversion: {from: jobs.count, to: jobs.done, by: customer, within: 10 days}",
    "matched": "conversion: {from: jobs.done, to: jobs.count, by: customer, within: 6 weeks, match: kind}",
}  # fmt: skip
OVER_METRICS = {
    "ratio_of_metrics": "ratio: {of: average, to: median}",
    "growth": "formula: this / last - 1, inputs: {this: sum, last: {metric: sum, offset: 1 year}}",
    "step": "formula: this - last, inputs: {this: median, last: {metric: median, offset: 1 month}}",
    "given": "formula: told, inputs: {told: by_month}",
} | {f"by_{grain}": f"given: {{measure: board.by_{grain}, per: {grain}}}" for grain in Grain}
OVER_METRICS.pop("given")

METRICS = "\n".join(
    f"{name}: {{{kind}}}"
    for name, kind in {
        **PLAIN,
        **{f"{name}_of_a": f"{kind}, where: kind = 'a'" for name, kind in PLAIN.items()},
        **OVER_METRICS,
    }.items()
)
SETTINGS = """
organisation: {levels: [worker, team, department], source: workers, valid: {from: since, to: until}}
as_of: 2026-03-11
"""


def board(edges: dict[Grain, list[date]]) -> str:
    """Finished numbers for each length of time, of a few nodes at each level and of the whole: none adds up."""
    rows = [
        f"(DATE '{day}', '{grain}', {nodes}, {(at * 7 + place * 13) % 50})"
        for grain in Grain
        for at, day in enumerate(edges[grain])
        if FIRST <= day <= LAST and at % 5
        for place, nodes in enumerate(
            ("NULL, NULL, NULL", "'bench', NULL, NULL", "'bench', 'red', NULL", "'bench', 'red', 'w0'")
        )
    ]
    return f"FROM (VALUES {', '.join(rows)}) AS told(day, length, department, team, worker, number)"
