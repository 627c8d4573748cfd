"""What is wrong with the rows themselves is found before a number rests on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.problems import Severity
from tests.small import Company
from tests.thorough import tried

TABLES = {
    "contacts": """SELECT * FROM (VALUES (1, 'ann', 7), (1, 'bob', 7), (2, 'eve', 8), (NULL, NULL, NULL))
        AS told(id, worker_id, order_id)""",
    "orders": "SELECT * FROM (VALUES (7, 1), (7, 2), (8, 1)) AS told(order_id, line)",
    "workers": """SELECT * FROM (VALUES ('ann', 'red', DATE '2026-01-01', DATE '2026-03-01'),
        ('ann', 'blue', DATE '2026-02-01', NULL), ('bob', 'red', DATE '2026-01-01', DATE '2026-02-01'),
        ('bob', 'blue', DATE '2026-02-01', NULL)) AS told(worker_id, team, joined_on, left_on)""",
}
SOURCES = """
contacts: {key: id, organisation: {worker: worker_id}, joins: {orders: {using: {order_id: order_id}}}}
orders: {key: [order_id, line]}
workers: {key: [worker_id, joined_on], organisation: {worker: worker_id, team: team}}
"""
SETTINGS = "organisation: {levels: [worker, team], source: workers, valid: {from: joined_on, to: left_on}}"


def test_every_check_tells_what_it_finds(tmp_path: Path) -> None:
    found = Company(tmp_path, TABLES, SOURCES, settings=SETTINGS).engine.check_data()
    assert {problem.code: (problem.severity, problem.message) for problem in found} == {
        "repeated-key": (
            Severity.WARNING,
            "source 'contacts': 1 of 4 rows, 25.0 %, shares its key (id) with another row and counts again",
        ),
        "empty-key": (Severity.WARNING, "source 'contacts': 1 of 4 rows, 25.0 %, has no id"),
        "join-multiplies": (
            Severity.ERROR,
            "source 'contacts' joins 'orders' on order_id, which 1 row there shares with another row",
        ),
        "overlapping-membership": (
            Severity.ERROR,
            "source 'workers': 1 of 2 workers, 50.0 %, belongs to two places at once, first on 2026-02-01; "
            "the later one counts",
        ),
        "unknown-worker": (
            Severity.WARNING,
            "source 'contacts': 1 of 3 rows with a worker, 33.3 %, names one whom source 'workers' does not know",
        ),
    }


def test_rows_that_are_in_order_are_told_nothing_of(tmp_path: Path) -> None:
    sources = """
orders: {key: [order_id, line]}
lines: {files: orders.parquet, joins: {orders: {using: {order_id: order_id, line: line}}}}
"""
    assert Company(tmp_path, TABLES, sources).engine.check_data() == ()


def test_a_key_that_is_no_column_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    found = Company(tmp_path, TABLES, "orders: {key: nothing}\ncontacts: {key: id}").engine.check_data()
    assert sorted(problem.code for problem in found) == ["empty-key", "repeated-key", "unchecked"]


def test_what_cannot_be_read_is_told_once_and_the_rest_is_looked_at(tmp_path: Path) -> None:
    tables = {"calls": "SELECT * FROM (VALUES (1, '2026-03-01'), (1, 'soon')) AS told(id, day)"}
    found = Company(tmp_path, tables, "calls: {key: id, time: \"strptime(day, '%Y-%m-%d')\"}").engine.check_data()
    assert [problem.code for problem in found] == ["repeated-key", "unchecked"]
    assert found[1].message.startswith("source 'calls' could not be looked at: Could not parse string")


SOUND = {
    "people": "SELECT n AS customer, ['north', 'south'][1 + n % 2] AS region FROM range(50) AS numbers(n)",
    "workers": """SELECT 'w' || n AS worker_id, 't' || n % 3 AS team, DATE '2020-01-01' AS joined_on,
        CAST(NULL AS DATE) AS left_on FROM range(9) AS numbers(n)""",
}
SOUND_SOURCES = """
visits:
  key: id
  time: came
  changed_at: loaded_at
  customer: customer
  organisation: {worker: worker_id}
  joins: {people: {using: customer}}
  dimensions: {region: people.region, kind: kind}
  measures: {all: {agg: count}, minutes: {agg: average, expr: "date_diff('minute', came, went)"}}
people: {key: customer, customer: customer}
workers: {key: [worker_id, joined_on], organisation: {worker: worker_id, team: team}}
"""
ASKED = """
all: {measure: visits.all}
again: {conversion: {from: visits.all, to: visits.all, by: customer, within: 7 days}, failure: matched}
would: {survey: {score: visits.score, scale: nps}}
"""


@pytest.mark.long
@settings(max_examples=tried(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), rows=st.integers(30, 900))
def test_of_sound_rows_nothing_is_told(seed: int, rows: int, tmp_path: Path) -> None:
    visits = f"""SELECT n AS id, TIMESTAMP '2025-01-06 08:00' + to_minutes(draw(500000, 1)) AS came,
        came + to_minutes(draw(90, 2)) AS went, came + to_minutes(draw(60, 3)) AS loaded_at, draw(50, 4) AS customer,
        'w' || draw(9, 5) AS worker_id, ['phone', 'shop'][1 + (n + draw(2, 6)) % 2] AS kind,
        IF(draw(3, 7) = 0, NULL, draw(11, 8)) AS score FROM range({rows}) AS numbers(n)"""
    drawn = re.sub(r"draw\((\d+), (\d+)\)", rf"CAST(hash(n, {seed}, \2) % \1 AS BIGINT)", visits)
    company = Company(tmp_path, SOUND | {"visits": drawn}, SOUND_SOURCES, ASKED, SETTINGS)
    assert company.engine.check_data() == ()
