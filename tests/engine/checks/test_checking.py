"""What is wrong with the rows themselves is found before a number rests on it."""

from __future__ import annotations

from pathlib import Path

from scorecard.problems import Severity
from tests.small import Company

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
