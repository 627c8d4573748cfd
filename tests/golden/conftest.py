"""A shop small enough to read its SQL, and the comparison of a statement with the file that holds it.

Where a statement is meant to change, `GOLDEN=write pytest tests/golden` writes the files anew: read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from inspect import getdoc
from pathlib import Path

import pytest

from scorecard.plan import Plan
from tests.small import Company

TABLES = {
    "contacts": """SELECT * FROM (VALUES
        (1, TIMESTAMP '2026-01-05 09:00', 'ann', 7, 'phone', true, 300, 'sales', 1, 1, TIMESTAMP '2026-01-06 09:00'),
        (2, TIMESTAMP '2026-02-05 09:00', 'bob', 7, 'chat', false, 200, 'care', 1, 2, NULL)) AS told(contact_id,
        contacted_at, worker_id, customer_id, channel, resolved, seconds, caused_by, order_id, line, resolved_at)""",
    "workers": """SELECT * FROM (VALUES ('ann', 'red', 'care', DATE '2025-01-01', NULL::DATE),
        ('bob', 'blue', 'care', DATE '2025-01-01', NULL)) AS told(worker_id, team, department, joined_on, left_on)""",
    "lines": "SELECT * FROM (VALUES (1, 1, 'big'), (1, 2, 'small')) AS told(order_id, line, kind)",
    "surveys": """SELECT * FROM (VALUES (TIMESTAMP '2026-01-09', 7, 9), (TIMESTAMP '2026-02-09', 7, NULL))
        AS told(sent_at, customer_id, recommend)""",
    "stock": """SELECT * FROM (VALUES (DATE '2026-01-31', 'a', 5), (DATE '2026-02-28', 'a', 6))
        AS told(counted_on, shelf, pieces)""",
    "board": "SELECT * FROM (VALUES (DATE '2026-01-31', NULL, 7), (DATE '2026-01-31', 'red', 9)) t(month, team, score)",
    "customers": """SELECT * FROM (VALUES (7, 'north', TIMESTAMP '2025-12-01', NULL::TIMESTAMP))
        AS told(customer_id, region, joined_at, left_at)""",
}

SOURCES = """
contacts:
  key: contact_id
  time: contacted_at
  organisation: {worker: worker_id}
  roles: {cause: {department: caused_by}}
  customer: customer_id
  joins:
    customers: {using: customer_id}
    lines: {using: {order_id: order_id, line: line}}
  dimensions: {channel: channel, region: customers.region, kind: lines.kind}
  measures:
    contacts: {agg: count}
    resolved: {agg: count, where: resolved}
    seconds: {agg: average, expr: seconds}
    people: {agg: count_distinct, expr: customer_id}
    p90: {agg: percentile, expr: seconds, p: 0.9, where: resolved}
    settled: {agg: count, time: resolved_at, where: resolved_at < contacted_at + INTERVAL 2 DAY}
    caused: {agg: count, role: cause}
    backlog: {agg: open, from: contacted_at, to: resolved_at}
workers: {key: [worker_id, joined_on], organisation: {worker: worker_id, team: team, department: department}}
lines: {key: [order_id, line]}
surveys: {time: sent_at, customer: customer_id}
stock: {time: counted_on, dimensions: {shelf: shelf}, measures: {on_hand: {agg: last, expr: pieces}}}
board: {time: month, organisation: {team: team}, measures: {score: {agg: sum, expr: score}}}
customers:
  key: customer_id
  organisation: none
  dimensions: {region: region}
  measures: {present: {agg: open, from: joined_at, to: left_at}}
"""

METRICS = """
resolved: {ratio: {of: contacts.resolved, to: contacts.contacts}}
by_phone: {ratio: {of: contacts.resolved, to: contacts.contacts}, where: channel = 'phone'}
seconds: {measure: contacts.seconds}
people: {measure: contacts.people}
p90: {measure: contacts.p90}
settled: {measure: contacts.settled}
caused: {measure: contacts.caused}
backlog: {measure: contacts.backlog}
again: {conversion: {from: contacts.contacts, to: contacts.contacts, by: customer, within: 14 days, match: [channel]}}
recommend: {survey: {score: surveys.recommend, scale: nps}}
on_hand: {measure: stock.on_hand}
per_customer: {ratio: {of: contacts.contacts, to: customers.present}}
lately: {cumulative: {measure: contacts.resolved, window: 28 days}}
this_year: {cumulative: {measure: contacts.contacts, to_date: year}}
reported: {given: board.score}
growth: {formula: this / last - 1, inputs: {this: per_customer, last: {metric: per_customer, offset: 1 month}}}
"""

SETTINGS = """
as_of: 2026-02-28
organisation: {levels: [worker, team, department], source: workers, valid: {from: joined_on, to: left_on}}
"""

Shop = Callable[..., Company]
Golden = Callable[[Company, Plan], None]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """Opens the shop, with more settings if a test needs them."""

    def opened(more: str = "") -> Company:
        return Company(tmp_path, TABLES, SOURCES, METRICS, SETTINGS + more)

    return opened


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Holds a plan's SQL against the file of the test's name, whose header is the test's docstring; and runs it."""

    def check(company: Company, plan: Plan) -> None:
        header = "".join(f"-- {line}\n" for line in (getdoc(request.function) or "").splitlines())
        text = f"{header}{plan.sql()};\n"
        file = Path(__file__).parent / "duckdb" / f"{request.function.__name__.removeprefix('test_')}.sql"
        if os.environ.get("GOLDEN") == "write":
            file.parent.mkdir(exist_ok=True)
            file.write_text(text)
        assert text == file.read_text()
        assert company.engine.rows(file.read_text())

    return check
