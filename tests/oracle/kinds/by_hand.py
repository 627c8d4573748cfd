"""What each kind comes to, as SQL that somebody would write who has never seen the compiler.

A statement gives `period`, `node` and `value` for one level; `{node}` is the level's column, `{kept}` what a metric's
`where` keeps. Rows stand in `jobs`, `closed` (jobs on the day they were closed), `caused` (jobs of those who caused
them), `asked` and `shelves`, each with its local `day` and `moment`, and the worker, team and department of that day.
"""

from __future__ import annotations

VIEWS = """
CREATE VIEW people AS SELECT * REPLACE (
  coalesce(since, DATE '1900-01-01') AS since, coalesce(until, DATE '2100-01-01') AS until) FROM raw.workers;
CREATE MACRO local_time(told) AS timezone('Europe/London', timezone('UTC', told));
CREATE TABLE jobs AS SELECT j.*, local_time(done_at) AS moment, moment::DATE AS day, worker AS who,
  EXISTS (FROM raw.jobs k WHERE k.customer = j.customer AND k.done_at > j.done_at
    AND epoch(k.done_at) - epoch(j.done_at) <= 10 * 86400 AND k.ok) AS soon,
  EXISTS (FROM raw.jobs k WHERE k.customer = j.customer AND k.done_at > j.done_at
    AND epoch(k.done_at) - epoch(j.done_at) <= 42 * 86400 AND k.kind = j.kind) AS again
FROM raw.jobs j;
CREATE TABLE caused AS SELECT * REPLACE (caused_by AS who) FROM jobs;
CREATE TABLE closed AS SELECT * REPLACE (local_time(closed_at)::DATE AS day) FROM jobs
  WHERE local_time(closed_at)::DATE <= DATE '2026-03-11';
CREATE TABLE asked AS SELECT a.*, local_time(asked_at)::DATE AS day, worker AS who FROM raw.asked a;
CREATE TABLE shelves AS SELECT s.*, counted_on AS day, worker AS who FROM raw.shelves s
  WHERE counted_on <= DATE '2026-03-11';
"""
# where a row belongs on its day; who is in nobody's list is unknown
PLACED = """
CREATE OR REPLACE TABLE {table} AS SELECT t.* EXCLUDE (worker), '' AS enterprise,
  CASE WHEN who IN (SELECT worker FROM people) THEN who ELSE 'unknown' END AS worker,
  coalesce(p.team, 'unknown') AS team, coalesce(p.department, 'unknown') AS department
FROM {table} t LEFT JOIN people p ON p.worker = who AND day >= since AND day < until
"""
TABLES = ("jobs", "caused", "closed", "asked", "shelves")

IN_PERIOD = "day >= period AND day < until"


def of(rows: str, value: str, when: str = IN_PERIOD) -> str:
    """A value of the rows that lie in a period, where there are any."""
    return f"SELECT period, {{node}} AS node, {value} AS value FROM spine JOIN {rows} ON {when} GROUP BY ALL"


def over(value: str, since: str, reach: str = "") -> str:
    """A value of the rows since a day; a window has none before the data reach back so far."""
    filled = f" HAVING {reach} >= DATE '2024-12-03'" if reach else ""
    return f"{of('jobs', value, f'day >= {since} AND day < until')}{filled}".replace(
        "GROUP BY ALL", "GROUP BY period, until, {node}"
    )


COUNT = "count(*) FILTER ({kept})"
DONE = "count(*) FILTER ({kept} AND ok)"
PEOPLE = "count(DISTINCT customer) FILTER ({kept})"
SUM = "coalesce(sum(amount) FILTER ({kept}), 0)"
MEAN = "sum(amount) FILTER ({kept}) / count(amount) FILTER ({kept})"
SORTED = "list_sort(list(amount) FILTER ({kept} AND amount IS NOT NULL))"
MIDDLE = f"({SORTED}[(len({SORTED}) + 1) // 2] + {SORTED}[(len({SORTED}) + 2) // 2]) / 2"
# rank 0.9 (n - 1), straight between its neighbours
RANK = f"(9 * (len({SORTED}) - 1) // 10)"
NINE_TENTHS = f"""{SORTED}[{RANK} + 1] + (0.9 * (len({SORTED}) - 1) - {RANK})
  * (coalesce({SORTED}[{RANK} + 2], {SORTED}[{RANK} + 1]) - {SORTED}[{RANK} + 1])"""
# midnight after the period's last day, or after the last day that counts
ENDS = "least(until, DATE '2026-03-12')::TIMESTAMP"
ANSWERS = "count(score) FILTER ({kept})"

ANY = {
    "count": of("jobs", COUNT),
    "done": of("jobs", DONE),
    "count_distinct": of("jobs", PEOPLE),
    "sum": of("jobs", SUM),
    "average": of("jobs", MEAN),
    "share": of(
        "jobs",
        "count(*) FILTER ({kept} AND amount IS NOT NULL AND ok) / count(*) FILTER ({kept} AND amount IS NOT NULL)",
    ),
    "min": of("jobs", "min(amount) FILTER ({kept})"),
    "max": of("jobs", "max(amount) FILTER ({kept} AND ok)"),
    "median": of("jobs", MIDDLE),
    "percentile": of("jobs", NINE_TENTHS),
    "open": of(
        "jobs",
        f"count(*) FILTER ({{kept}} AND (closed_at IS NULL OR local_time(closed_at) > {ENDS}))",
        f"moment <= {ENDS} AND (closed_at IS NULL OR local_time(closed_at) > period)",
    ),
    "closed": of("closed", COUNT),
    "caused": of("caused", DONE),
    "last": f"""WITH latest AS ({of("shelves", "max(day)").replace("{node}", "''")})
        SELECT period, {{node}} AS node, coalesce(sum(quantity) FILTER ({{kept}} AND day = latest.value), 0) AS value
        FROM spine JOIN shelves ON {IN_PERIOD} JOIN latest USING (period) GROUP BY ALL""",
    "ratio": of("jobs", f"{DONE} / {COUNT}"),
    "ratio_per_customer": of("jobs", f"{SUM} / {PEOPLE}"),
    "ratio_of_parts": of(
        "jobs",
        "count(*) FILTER ({kept} AND ok AND amount > 50) / count(*) FILTER ({kept} AND amount <= 50)",
    ),
    "ratio_across": f"""SELECT jobs.period, jobs.node, jobs.value / asked.value AS value
        FROM ({of("jobs", COUNT)}) AS jobs JOIN ({of("asked", COUNT)}) AS asked USING (period, node)""",
    "over_28_days": over(COUNT, "until - 28", "until - 28"),
    "median_over_28_days": over(MIDDLE, "until - 28", "until - 28"),
    "customers_over_2_months": over(PEOPLE, "until - INTERVAL 2 MONTH", "until - INTERVAL 2 MONTH"),
    "year_so_far": over(SUM, "year"),
    "quarter_so_far": over(MEAN, "quarter"),
    "month_so_far": over(PEOPLE, "month"),
    "nps": of(
        "asked",
        f"100 * (count(*) FILTER ({{kept}} AND score >= 9) - count(*) FILTER ({{kept}} AND score <= 6)) / {ANSWERS}",
    ),
    "top": of("asked", f"count(*) FILTER ({{kept}} AND score >= 8) / {ANSWERS}"),
    "mean": of("asked", "avg(score) FILTER ({kept})"),
    "conversion": of("jobs", f"count(*) FILTER ({{kept}} AND soon) / {COUNT}"),
    "matched": of("jobs", f"count(*) FILTER ({{kept}} AND ok AND again) / {DONE}"),
}


def before(value: str, start: str, sign: str) -> str:
    """A value held against that of an earlier period, which ends where the one after it begins."""
    then = of("jobs", value, f"day >= {start} AND day < {start}_until")
    return f"""SELECT this.period, this.node, this.value {sign} AS value
        FROM ({of("jobs", value)}) AS this JOIN ({then}) AS last USING (period, node)"""


OVER_METRICS = {
    "ratio_of_metrics": of("jobs", f"({MEAN}) / ({MIDDLE})"),
    "growth": before(SUM, "year_before", "/ last.value - 1"),
    "step": before(MIDDLE, "month_before", "- last.value"),
}
REPORTED = """SELECT period, {named} AS node, number AS value FROM spine JOIN raw.board ON day = period
    WHERE length = '{grain}' AND {finest}"""
# a number is of the finest node that its row names
FINEST = {
    "enterprise": ("''", "department IS NULL"),
    "department": ("department", "department IS NOT NULL AND team IS NULL"),
    "team": ("team", "team IS NOT NULL AND worker IS NULL"),
    "worker": ("worker", "worker IS NOT NULL"),
}


def statement(kind: str, level: str) -> str:
    """The statement for a kind at one level, by the kind's name with or without `_of_a`."""
    if kind.startswith("by_"):
        named, finest = FINEST[level]
        return REPORTED.format(named=named, finest=finest, grain=kind.removeprefix("by_"))
    kept = "kind = 'a'" if kind.endswith("_of_a") else "true"
    written = (ANY | OVER_METRICS)[kind.removesuffix("_of_a")]
    return written.format(node=level, kept=kept)
