"""A help desk of eight months, two clock changes and workers who move; and how its answers are held against SQL."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Protocol

import pytest

from scorecard.answers import Cut, Parts, Question
from scorecard.periods import Grain
from tests.small import Company

# every draw is a hash of the row's number: the same rows each time, and nobody has to keep them
TABLES = {
    "contacts": """
        SELECT
          i AS contact_id,
          TIMESTAMP '2026-01-01' + INTERVAL (hash(i) % 19250000) SECOND AS happened_at,
          CASE WHEN hash(i, 1) % 25 = 0 THEN NULL WHEN hash(i, 1) % 25 = 1 THEN 'stranger'
               ELSE 'w' || (hash(i, 2) % 12) END AS worker_id,
          CASE WHEN hash(i, 3) % 20 = 0 THEN NULL ELSE hash(i, 4) % 400 END AS customer_id,
          CASE hash(i, 5) % 5 WHEN 0 THEN NULL WHEN 1 THEN 'chat' ELSE 'phone' END AS channel,
          CASE WHEN hash(i, 6) % 30 = 0 THEN NULL ELSE (60 + hash(i, 7) % 900)::INTEGER END AS seconds,
          CASE hash(i, 8) % 7 WHEN 0 THEN NULL WHEN 1 THEN false WHEN 2 THEN false ELSE true END AS resolved,
          CASE WHEN hash(i, 9) % 9 = 0 THEN NULL ELSE 'w' || (hash(i, 10) % 14) END AS caused_by,
          hash(i, 11) % 90 AS order_no,
          hash(i, 12) % 3 AS line,
          TIMESTAMP '2026-01-01' + INTERVAL (hash(i) % 19250000 + hash(i, 13) % 2000000) SECOND AS settled_at
        FROM range(4000) AS numbers(i)""",
    "workers": """
        SELECT * FROM (VALUES
          ('w0', 'red', 'care', DATE '2025-01-01', NULL), ('w1', 'red', 'care', DATE '2025-01-01', DATE '2026-03-29'),
          ('w1', 'blue', 'care', DATE '2026-03-29', NULL), ('w2', 'red', 'care', DATE '2025-01-01', DATE '2026-02-10'),
          ('w2', 'green', 'sales', DATE '2026-04-01', DATE '2026-06-15'),
          ('w2', 'red', 'care', DATE '2026-06-15', NULL),
          ('w3', 'blue', 'care', DATE '2025-01-01', NULL), ('w4', 'blue', 'care', DATE '2025-01-01', NULL),
          ('w5', 'green', 'sales', DATE '2025-01-01', NULL), ('w6', 'green', 'sales', DATE '2026-02-01', NULL),
          ('w7', 'green', 'sales', DATE '2025-01-01', NULL), ('w8', 'grey', 'sales', DATE '2025-01-01', NULL),
          ('w9', 'grey', 'sales', DATE '2025-01-01', NULL), ('w10', NULL, 'sales', DATE '2025-01-01', NULL),
          ('w11', 'grey', 'sales', NULL, NULL)) AS told(worker_id, team, department, joined_on, left_on)""",
    "lines": """
        SELECT a.i AS order_no, b.j AS line,
          CASE WHEN hash(a.i, b.j) % 4 = 0 THEN NULL ELSE 'k' || hash(a.i, b.j) % 3 END AS kind,
          (hash(a.i, b.j, 1) % 1000) / 10.0 AS value, hash(a.i) % 50 AS buyer
        FROM range(85) AS a(i), range(3) AS b(j)""",
    "surveys": """
        SELECT i AS survey_id, TIMESTAMP '2026-01-01' + INTERVAL (hash(i, 20) % 19180800) SECOND AS sent_at,
          hash(i, 21) % 300 AS customer_id,
          CASE WHEN hash(i, 22) % 3 = 0 THEN (hash(i, 23) % 11)::INTEGER END AS recommend,
          CASE WHEN hash(i, 24) % 2 = 0 THEN (1 + hash(i, 25) % 5)::INTEGER END AS satisfied,
          'w' || (hash(i, 26) % 12) AS about
        FROM range(2500) AS numbers(i)""",
    "stock": """
        SELECT CAST(DATE '2026-01-05' + INTERVAL (d * 9) DAY AS DATE) AS counted_on,
          't' || s AS shelf_team, hash(d, s) % 100 AS quantity
        FROM range(20) AS days(d), range(4) AS shelves(s) WHERE hash(d, s, 9) % 5 > 0""",
    "stays": """
        SELECT i AS stay_id, CAST(DATE '2026-01-01' + INTERVAL (hash(i, 30) % 200) DAY AS DATE) AS came_on,
          CASE WHEN hash(i, 31) % 3 > 0 THEN
            CAST(DATE '2026-01-01' + INTERVAL (hash(i, 30) % 200 + hash(i, 32) % 60) DAY AS DATE) END AS went_on,
          't' || hash(i, 33) % 3 AS ward
        FROM range(300) AS numbers(i)""",
    "quotes": """
        SELECT i AS quote_id, TIMESTAMP '2026-01-01' + INTERVAL (hash(i, 40) % 640000 * 30) SECOND AS made_at,
          CASE WHEN hash(i, 41) % 15 = 0 THEN NULL ELSE hash(i, 42) % 60 END AS customer_id,
          'p' || hash(i, 43) % 2 AS product
        FROM range(700) AS numbers(i)""",
    "purchases": """
        SELECT i AS purchase_id, TIMESTAMP '2026-01-01' + INTERVAL (hash(i, 44) % 640000 * 30) SECOND AS bought_at,
          CASE WHEN hash(i, 45) % 15 = 0 THEN NULL ELSE hash(i, 46) % 60 END AS buyer,
          'p' || hash(i, 47) % 2 AS item, hash(i, 48) % 3 > 0 AS paid
        FROM range(900) AS numbers(i)""",
}

SOURCES = """
contacts:
  key: contact_id
  time: happened_at
  organisation: {worker: worker_id}
  roles: {cause: {worker: caused_by}}
  customer: customer_id
  joins: {lines: {using: {order_no: order_no, line: line}}}
  dimensions: {channel: channel, kind: lines.kind, long: seconds > 600}
  measures:
    contacts: {agg: count}
    resolved: {agg: count, where: resolved}
    settled: {agg: count, where: settled_at < happened_at + INTERVAL 5 DAY, time: settled_at}
    seconds: {agg: sum, expr: seconds, where: channel = 'phone'}
    pace: {agg: average, expr: seconds / 60}
    solved: {agg: share, expr: resolved, where: channel <> 'chat' or channel is null}
    longest: {agg: max, expr: seconds, where: resolved}
    shortest: {agg: min, expr: seconds}
    customers: {agg: count_distinct, expr: customer_id}
    customer_days: {agg: count_distinct, expr: "customer_id || ' ' || cast(happened_at as date)", where: resolved}
    middle: {agg: median, expr: seconds}
    slow: {agg: percentile, expr: seconds, p: 0.9, where: channel = 'phone'}
    caused: {agg: count, role: cause, where: resolved}
    value: {agg: sum, expr: lines.value}
    evening: {agg: count, where: hour(happened_at) >= 18}
    backlog: {agg: open, from: happened_at, to: settled_at}
workers:
  key: [worker_id, joined_on]
  organisation: {worker: worker_id, team: team, department: department}
lines:
  key: [order_no, line]
surveys:
  key: survey_id
  time: sent_at
  organisation: {worker: about}
  customer: customer_id
  dimensions: {satisfied: satisfied}
stock:
  key: [counted_on, shelf_team]
  time: counted_on
  organisation: {team: shelf_team}
  measures: {on_hand: {agg: last, expr: quantity}}
stays:
  key: stay_id
  organisation: {team: ward}
  measures: {guests: {agg: open, from: came_on, to: went_on}}
quotes:
  key: quote_id
  time: made_at
  customer: customer_id
  dimensions: {product: product}
  measures: {quotes: {agg: count}}
purchases:
  key: purchase_id
  time: bought_at
  customer: buyer
  dimensions: {product: item}
  measures: {purchases: {agg: count}, paid: {agg: count, where: paid}}
"""

METRICS = """
contacts: {measure: contacts.contacts}
resolved: {measure: contacts.resolved}
settled: {measure: contacts.settled}
seconds: {measure: contacts.seconds}
pace: {measure: contacts.pace}
solved: {measure: contacts.solved}
longest: {measure: contacts.longest}
shortest: {measure: contacts.shortest}
customers: {measure: contacts.customers}
customer_days: {measure: contacts.customer_days}
middle: {measure: contacts.middle}
slow: {measure: contacts.slow}
caused: {measure: contacts.caused}
value: {measure: contacts.value}
evening: {measure: contacts.evening}
backlog: {measure: contacts.backlog}
by_chat: {measure: contacts.resolved, where: channel = 'chat' and kind = 'k1'}
recommend: {survey: {score: surveys.recommend, scale: nps}}
content: {survey: {score: surveys.satisfied, scale: top, top: 4}}
satisfaction: {survey: {score: surveys.satisfied, scale: mean}, where: satisfied <> 3 or satisfied is null}
on_hand: {measure: stock.on_hand}
guests: {measure: stays.guests}
again: {conversion: {from: contacts.contacts, to: contacts.contacts, by: customer, within: 14 days}}
again_by_phone:
  conversion: {from: contacts.resolved, to: contacts.contacts, by: customer, within: 1 week}
  where: channel = 'phone'
bought:
  conversion: {from: quotes.quotes, to: purchases.paid, by: customer, within: 30 days, match: [product]}
lately: {cumulative: {measure: contacts.contacts, window: 28 days}}
lately_solved: {cumulative: {measure: contacts.solved, window: 6 weeks}}
lately_seen: {cumulative: {measure: contacts.customers, window: 3 months}}
lately_slow: {cumulative: {measure: contacts.slow, window: 1 month}}
this_year: {cumulative: {measure: contacts.value, to_date: year}}
this_quarter: {cumulative: {measure: contacts.settled, to_date: quarter}, where: channel = 'phone'}
bought_soon: {conversion: {from: quotes.quotes, to: purchases.purchases, by: customer, within: 1 month}}
"""

ORGANISATION = """
organisation:
  levels: [worker, team, department]
  source: workers
  valid: {from: joined_on, to: left_on}
"""

# what hand-written SQL shares: London's clock, and the month or week in which a moment lies
LONDON = "timezone('Europe/London', timezone('UTC', {}))"


def month(column: str) -> str:
    return f"date_trunc('month', {LONDON.format(column)})::DATE"


def week(column: str) -> str:
    return f"date_trunc('week', {LONDON.format(column)})::DATE"


class Agrees(Protocol):
    def __call__(self, metric: str, query: str, *cut: str, grain: Grain = ..., where: str | None = ...) -> None: ...


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Company:
    return Company(tmp_path_factory.mktemp("desk"), TABLES, SOURCES, METRICS, ORGANISATION)


@pytest.fixture(scope="session")
def agrees(desk: Company) -> Agrees:
    """Holds a metric's parts at one cut against rows of (period, each split's value, n, and d and squares if told)."""

    def check(metric: str, query: str, *cut: str, grain: Grain = Grain.MONTH, where: str | None = None) -> None:
        cuts: tuple[Cut, ...] = (cut,)
        for asked in (cuts, ((), *cuts, ("team",))):  # by itself, and among other cuts
            found = desk.parts(Question((metric,), tuple(dict.fromkeys(asked)), grain, where=where))
            expected = sorted(desk.oracle(query), key=str)
            told = len(expected[0]) - 1 - len(cut)
            assert same(sorted(rows_of(found, cut, told), key=str), expected), (metric, asked)

    return check


def rows_of(found: Iterable[Parts], cut: Cut, told: int) -> list[tuple[object, ...]]:
    return [
        (parts.period.start, *parts.key, *(parts.n, parts.d, parts.squares)[:told])
        for parts in found
        if parts.cut == cut
    ]


def same(ours: list[tuple[object, ...]], theirs: list[tuple[object, ...]]) -> bool:
    """Rows equal in keys, and in numbers to nine digits."""
    assert [row[0] for row in ours] == [row[0] for row in theirs]
    return len(ours) == len(theirs) and all(
        alike(a, b) for left, right in zip(ours, theirs, strict=True) for a, b in zip(left, right, strict=True)
    )


def alike(a: object, b: object) -> bool:
    if isinstance(a, float) and b is not None:
        return math.isclose(a, float(str(b)), rel_tol=1e-9, abs_tol=1e-12)
    return a == b
