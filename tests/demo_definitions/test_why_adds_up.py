"""`why` on the demo company: every node's part is what SQL written by hand says, at team and at worker."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from math import fsum
from pathlib import Path
from typing import Any

import duckdb
import pytest

from scorecard.answers import Question, Value
from scorecard.cli import main
from scorecard.project import open_project
from scorecard.results.standing import standing_of

MACROS = """
CREATE MACRO local_time(t) AS timezone('Europe/London', timezone('UTC', t));
CREATE MACRO local_day(t) AS local_time(t)::DATE;
CREATE MACRO local_month(t) AS date_trunc('month', local_time(t))::DATE
"""
NOW, THEN = "2026-08", "2026-07"

# a row of each: the month, who did it, and what it adds above and below the line
ROWS = {
    "resolved_first_time": """
        SELECT contacted_at AS moment, worker_id, resolved::INT AS n, 1 AS d FROM contacts WHERE answered""",
    "likelihood_to_recommend": """
        SELECT invited_at AS moment, worker_id, (recommend >= 9)::INT - (recommend <= 6)::INT AS n, 1 AS d
        FROM surveys WHERE recommend IS NOT NULL""",
    "repeat_contact_rate": """
        SELECT c.contacted_at AS moment, c.worker_id, 1 AS d, EXISTS (
          FROM contacts k WHERE k.customer_id = c.customer_id AND k.contacted_at > c.contacted_at
            AND k.contacted_at <= c.contacted_at + INTERVAL 336 HOUR)::INT AS n
        FROM contacts c""",
    "contacts_received": "SELECT contacted_at AS moment, worker_id, 1 AS n, 1 AS d FROM contacts",
}
# whose a row is, as of its day; whom the company does not know is nobody's
PLACED = """
  counted AS ({rows}),
  placed AS (
    SELECT local_month(moment) AS month, coalesce(w.team, 'unknown') AS team, n, d,
      CASE WHEN counted.worker_id IN (SELECT worker_id FROM workers) THEN counted.worker_id ELSE 'unknown' END AS worker
    FROM counted LEFT JOIN workers w ON w.worker_id = counted.worker_id AND local_day(moment) >= joined_on
      AND (left_on IS NULL OR local_day(moment) < left_on))"""
RATIO = """
WITH {placed},
  cells AS (
    SELECT {level} AS node,
      coalesce(sum(n) FILTER (month = '2026-07-01'), 0)::DOUBLE AS n0,
      coalesce(sum(d) FILTER (month = '2026-07-01'), 0) AS d0,
      coalesce(sum(n) FILTER (month = '2026-08-01'), 0)::DOUBLE AS n1,
      coalesce(sum(d) FILTER (month = '2026-08-01'), 0) AS d1
    FROM placed WHERE month IN ('2026-07-01', '2026-08-01') GROUP BY 1),
  whole AS (SELECT sum(d0) AS all0, sum(d1) AS all1, (sum(n0) / sum(d0) + sum(n1) / sum(d1)) / 2 AS c FROM cells),
  parts AS (
    SELECT node, (n1 - c * d1) / all1 - (n0 - c * d0) / all0 AS total,
      CASE WHEN d0 > 0 AND d1 > 0 THEN (d0 / all0 + d1 / all1) / 2 * (n1 / d1 - n0 / d0) ELSE 0 END AS rate
    FROM cells, whole)
SELECT node, total * {scale}, rate * {scale}, (total - rate) * {scale} FROM parts
"""
COUNT = """
WITH {placed}
SELECT {level}, (count(*) FILTER (month = '2026-08-01') - count(*) FILTER (month = '2026-07-01'))::DOUBLE
FROM placed WHERE month IN ('2026-07-01', '2026-08-01') GROUP BY 1
"""
# this / last - 1: half of what one more changes in either period, and what one more below the line takes from both
FORMULA = """
WITH {placed},
  cells AS (
    SELECT {level} AS node,
      count(*) FILTER (month = '2026-07-01') AS this0, count(*) FILTER (month = '2025-07-01') AS last0,
      count(*) FILTER (month = '2026-08-01') AS this1, count(*) FILTER (month = '2025-08-01') AS last1
    FROM placed GROUP BY 1 HAVING this0 + last0 + this1 + last1 > 0),
  whole AS (SELECT sum(this0) AS t0, sum(last0) AS l0, sum(this1) AS t1, sum(last1) AS l1 FROM cells)
SELECT node, (1 / l0 + 1 / l1) / 2 * (this1 - this0) - (t0 + t1) / 2 / (l0 * l1) * (last1 - last0) FROM cells, whole
"""

Ask = Callable[..., dict[str, Any]]
Parts = dict[str, tuple[float, ...]]


@pytest.fixture(scope="module")
def tables(small_company: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(MACROS)
    for folder in (small_company / "data" / "demo").iterdir():
        if folder.is_dir():
            connection.execute(f"CREATE VIEW {folder.name} AS FROM '{folder}/*.parquet'")
    return connection


@pytest.fixture
def open_company(copy_of_small_company: Callable[[], Path]) -> Path:
    """The company as if nobody had to be hidden, so that every node can be looked at."""
    folder = copy_of_small_company()
    settings = folder / "config/scorecard.yml"
    settings.write_text(settings.read_text().replace("privacy: {min_group: 10, ", "privacy: {min_group: 0, "))
    return folder


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def told(folder: Path, metric: str, *words: str) -> dict[str, Any]:
        pair = ("--period", NOW, "--against", THEN)
        code = main(["-C", str(folder), "why", metric, *pair, *words, "--format", "json"])
        found = capsys.readouterr()
        assert code == 0, found.err
        answer: dict[str, Any] = json.loads(found.out)
        return answer

    return told


def meant(tables: duckdb.DuckDBPyConnection, query: str, metric: str, level: str, scale: int = 1) -> Parts:
    placed = PLACED.format(rows=ROWS[metric])
    return {
        str(node): parts
        for node, *parts in tables.execute(query.format(placed=placed, level=level, scale=scale)).fetchall()
    }


def parts_in(answer: dict[str, Any], level: str) -> Parts:
    """For every node its total, and its rate and mix where they are told."""
    found: dict[str, list[float]] = {}
    for each in answer["contributions"]:
        found.setdefault(each["node"][level], []).append(each["points"])
    return {node: tuple(points) for node, points in found.items()}


def assert_alike(ours: Parts, theirs: Parts) -> None:
    assert set(ours) == set(theirs)
    for node, parts in ours.items():
        assert parts == pytest.approx(theirs[node], rel=1e-9, abs=1e-12), node


@pytest.mark.parametrize("level", ["team", "worker"])
@pytest.mark.parametrize(
    ("metric", "scale"), [("resolved_first_time", 1), ("likelihood_to_recommend", 100), ("repeat_contact_rate", 1)]
)
def test_the_parts_of_a_ratio_a_survey_and_a_conversion(
    metric: str, scale: int, level: str, open_company: Path, tables: duckdb.DuckDBPyConnection, ask: Ask
) -> None:
    answer = ask(open_company, metric, "--split", "organisation", "--to", level)
    assert_alike(parts_in(answer, level), meant(tables, RATIO, metric, level, scale))
    totals = [each["points"] for each in answer["contributions"] if each["effect"] == "total"]
    assert fsum(totals) == pytest.approx(answer["change"], abs=1e-9)


@pytest.mark.parametrize("level", ["team", "worker"])
def test_the_parts_of_a_count(level: str, open_company: Path, tables: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    answer = ask(open_company, "contacts_received", "--to", level)
    assert_alike(parts_in(answer, level), meant(tables, COUNT, "contacts_received", level))


@pytest.mark.parametrize("level", ["team", "worker"])
def test_the_parts_of_a_formula_over_two_years(
    level: str, open_company: Path, tables: duckdb.DuckDBPyConnection, ask: Ask
) -> None:
    answer = ask(open_company, "contacts_against_last_year", "--split", "organisation", "--to", level)
    theirs = meant(tables, FORMULA, "contacts_received", level)
    assert_alike(parts_in(answer, level), theirs)
    assert fsum(part for (part,) in theirs.values()) == pytest.approx(answer["change"], abs=1e-9)
    by_path = ask(open_company, "contacts_against_last_year", "--to", level)
    ours: dict[str, float] = {}
    for each in by_path["contributions"]:
        ours[each["node"][level]] = ours.get(each["node"][level], 0.0) + each["points"]
    assert ours == pytest.approx({node: part for node, (part,) in theirs.items()}, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("metric", ["resolved_first_time", "likelihood_to_recommend"])
def test_nodes_of_few_customers_go_with_one_that_has_enough_and_nothing_is_lost(
    metric: str, small_company: Path, tables: duckdb.DuckDBPyConnection, ask: Ask
) -> None:
    scale = 100 if metric == "likelihood_to_recommend" else 1
    answer = ask(small_company, metric, "--split", "organisation", "--to", "worker")
    ours, theirs = parts_in(answer, "worker"), meant(tables, RATIO, metric, "worker", scale)
    (pool,) = [node for node in ours if node.startswith("others (")]
    told = {node: parts for node, parts in ours.items() if node != pool}
    pooled = {node: parts for node, parts in theirs.items() if node not in told}
    assert_alike(told, {node: theirs[node] for node in told})
    assert pool == f"others ({len(pooled)})"
    assert ours[pool][0] == pytest.approx(fsum(parts[0] for parts in pooled.values()), rel=1e-9)
    enough = {
        node for (node,) in tables.execute(_ENOUGH.format(placed=PLACED.format(rows=_WITH_CUSTOMER[metric]))).fetchall()
    }
    assert set(told) < enough
    assert 1 <= len(enough & set(pooled)) <= 2  # in each of the two months the smallest that `show` hides beside others


_WITH_CUSTOMER = {
    "resolved_first_time": """
        SELECT contacted_at AS moment, worker_id, customer_id AS n, 1 AS d FROM contacts WHERE answered""",
    "likelihood_to_recommend": """
        SELECT invited_at AS moment, worker_id, customer_id AS n, 1 AS d FROM surveys WHERE recommend IS NOT NULL""",
}
# in each of the two months ten customers or none at all
_ENOUGH = """
WITH {placed}, counted_by AS (
  SELECT worker, month, count(DISTINCT n) AS customers FROM placed
  WHERE month IN ('2026-07-01', '2026-08-01') GROUP BY 1, 2)
SELECT worker FROM counted_by GROUP BY 1 HAVING min(customers) >= 10
"""


def test_customers_are_those_with_a_failing_row_each_counted_once(
    small_company: Path, tables: duckdb.DuckDBPyConnection, ask: Ask
) -> None:
    answer = ask(small_company, "promises_kept", "--split", "organisation", "--to", "department")
    ours = {each["node"]["department"]: each["customers"] for each in answer["contributions"]}
    theirs = dict(
        tables.execute("""
            SELECT coalesce(w.department, 'unknown'), count(DISTINCT customer_id) FROM promises p
            LEFT JOIN workers w ON w.worker_id = p.kept_by AND local_day(due_at) >= joined_on
              AND (left_on IS NULL OR local_day(due_at) < left_on)
            WHERE local_month(due_at) = '2026-08-01' AND (kept_at IS NULL OR kept_at > due_at) GROUP BY 1""").fetchall()
    )
    told = {node: count for node, count in ours.items() if count is not None}
    assert told
    assert told == {node: theirs[node] for node in told}


@pytest.mark.long
def test_since_is_when_the_signal_began_that_stands_at_the_node(small_company: Path, ask: Ask) -> None:
    answer = ask(small_company, "promises_kept", "--split", "organisation", "--to", "department")
    project = open_project(small_company)
    better = project.catalogue.metrics["promises_kept"].better
    values, _ = project.numbers.values(Question(("promises_kept",), (("department",),), end=date(2026, 9, 1)))
    by_node: dict[str, list[Value]] = {}
    for value in values:
        by_node.setdefault(value.key[0], []).append(value)
    for each in answer["contributions"]:
        told = by_node.get(each["node"]["department"], [])
        standing = standing_of([value.value for value in told], better)
        assert each["since"] == (str(told[standing.since].period) if standing else None), each["node"]
    assert any(each["since"] for each in answer["contributions"])
