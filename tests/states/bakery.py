"""A bakery of a few thousand rows: orders that pass three departments, promises, calls, and what customers say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

FIRST, LAST = "2025-06-01", "2026-08-31"
VANS, BAKERIES = 9, 2  # teams: of nine a picture side by side is drawn, of two it is not

CONFIG = f"""\
name: Corner Bakery
timezone: Europe/London
as_of: {LAST}
goal_line: [recommend, promises_kept, asked_again]
organisation: {{levels: [worker, team, department]}}
departments:
  shop: {{label: Shop}}
  bakery: {{label: Bakehouse}}
  vans: {{label: Vans}}
stages: [order, make, receive]
privacy: {{min_group: 10}}
"""
ACCESS = "roles: {reader: {sees: [team], cases: true}}\n"
SOURCES = {
    "customers": "key: customer\ncustomer: customer\norganisation: none\n"
    "measures: {present: {agg: open, from: came, to: went}}",
    "steps": "key: step_no\ntime: began\ncustomer: customer\n"
    "organisation: {worker: worker, team: team, department: department}\n"
    "measures:\n  steps: {agg: count}\n  by_hand: {agg: count, where: by_hand}\n"
    "  minutes: {agg: average, expr: minutes, unit: minutes}\n"
    "  baked: {agg: count, where: step = 'bake'}\n  baked_wrong: {agg: count, where: step = 'bake' and wrong}\n"
    "  baked_right: {agg: count, where: step = 'bake' and not wrong}",
    "promises": "key: promise_no\ntime: due\ncustomer: customer\n"
    "organisation: {worker: worker, team: team, department: department}\ndimensions: {kind: kind}\n"
    "measures:\n  due: {agg: count}\n  kept: {agg: count, where: kept_at <= due}\n"
    "  broken: {agg: count, where: kept_at > due}",
    "calls": "key: call_no\ntime: called\ncustomer: customer\n"
    "organisation: {worker: worker, team: team, department: department}\n"
    "measures:\n  calls: {agg: count}\n  again: {agg: count, where: again}\n  solved: {agg: count, where: not again}",
    "surveys": "key: survey_no\ntime: asked\ncustomer: customer\norganisation: none\ndimensions: {channel: channel}",
    "own": "key: [who, asked, promise]\ntime: asked\norganisation: {department: department}",
    "ledger": "key: day\ntime: day\norganisation: none\nmeasures: {earned: {agg: sum, expr: earned, unit: GBP}}",
}
OUTCOMES = """\
metrics:
  recommend:
    label: Would recommend us
    means: Those who would, less those who would not, of all who answered.
    survey: {score: surveys.score, scale: nps}
    customer_says: I would tell a friend.
    outcome: true
    unit: points
    better: higher
    level: enterprise
    owner: head-of-shop
    goals: [{from: 2025-01-01, target: 40, tolerance: 5}]
  promises_kept:
    label: Promises kept
    means: Of all promises that fell due, those kept in time.
    ratio: {of: promises.kept, to: promises.due}
    customer_says: They did what they said.
    failure: promises.broken
    outcome: true
    unit: percent
    better: higher
    level: enterprise
    owner: head-of-vans
    goals: [{from: 2025-01-01, target: 95%, tolerance: 2%}]
    drives: [{metric: recommend, effect: raises, evidence: linked, within: 14 days, because: They remember it.}]
  asked_again:
    label: Had to ask again
    means: Of all calls, those about something that an earlier call had been about.
    ratio: {of: calls.again, to: calls.calls}
    customer_says: I only had to ask once.
    outcome: true
    unit: percent
    better: lower
    level: enterprise
    owner: head-of-shop
    goals: [{from: 2025-01-01, target: 20%, tolerance: 2%}]
  earned:
    label: Earned
    means: What came in, less what went out.
    measure: ledger.earned
    outcome: true
    unit: GBP
    better: higher
    level: enterprise
    owner: head-of-shop
    goals: [{from: 2025-01-01, target: 20000, per: month}]
"""
DEPARTMENTS = {
    "shop": """\
department: shop
metrics:
  solved_first:
    label: Solved in one call
    means: Of all calls, those after which nobody had to call again.
    ratio: {of: calls.solved, to: calls.calls}
    failure: calls.again
    unit: percent
    better: higher
    level: worker
    owner: head-of-shop
    goals: [{from: 2025-01-01, target: 80%, tolerance: 3%}]
    drives: [{metric: asked_again, effect: lowers, evidence: assumed, strength: [-1, -0.5], because: They call again.}]
""",
    "bakery": """\
department: bakery
metrics:
  baked_right:
    label: Baked right
    means: Of all that was baked, what was baked as ordered.
    ratio: {of: steps.baked_right, to: steps.baked}
    failure: steps.baked_wrong
    customer_says: It was what I had ordered.
    unit: percent
    better: higher
    level: team
    owner: head-of-bakery
    goals: [{from: 2025-01-01, target: 97%, tolerance: 1%}]
    drives: [{metric: recommend, effect: raises, evidence: linked, within: 14 days, because: They taste it.}]
  minutes_a_step:
    label: Minutes a step
    means: How long a step takes.
    measure: steps.minutes
    unit: minutes
    better: lower
    level: team
    owner: head-of-bakery
    pairs_with: baked_right
    drives: [{metric: baked_right, effect: raises, evidence: panel, because: Haste.}]
""",
    "vans": """\
department: vans
metrics:
  brought_in_time:
    label: Brought in time
    means: Of all parcels promised for an hour, those that came in it.
    ratio: {of: promises.kept, to: promises.due}
    where: kind = 'in_time'
    failure: promises.broken
    customer_says: They came when they said.
    unit: percent
    better: higher
    level: team
    owner: head-of-vans
    goals: [{from: 2025-01-01, target: 95%, tolerance: 2%}]
    drives: [{metric: recommend, effect: raises, evidence: linked, within: 14 days, because: They wait.}]
""",
}
JOURNEY = """\
journey: loaf
means: From the order to the table.
events: [{source: steps, activity: step, ends: ended}, {source: calls, activity: "'call'"}]
case: order_no
customer: customer
stages: {order: [order], make: [bake], receive: [bring, call]}
handover_note: note
manual: by_hand
promises: {source: promises, due: due, kept: kept_at}
"""
VOICE = """\
voice: customer_words
sources:
  surveys: {text: said, score: score, channel: channel}
  calls: {text: transcript}
themes:
  late: {label: Came late, words: [late, did not come], caused_by: brought_in_time}
  wrong: {label: Not what I ordered, words: [wrong bread], caused_by: baked_right}
  again: {label: Had to ask again, words: [again], caused_by: solved_first}
perception:
  ours: {source: own, score: score, role: role, promise: promise, person: who}
  theirs: {source: surveys, score: stars}
  promises: {source: promises, promise: kind}
  within: 14 days
  good: 4
"""
# Twelve orders a day of four hundred customers. From May 2026 on the third van is late every other time.
_ORDERS = f"""
  SELECT n AS order_no, (n * 37) % 400 AS customer, DATE '{FIRST}' + (n // 12)::INTEGER AS day,
    n % {VANS} AS van, n % {BAKERIES} AS oven, (n * 7919) % 100 AS luck,
    DATE '{FIRST}' + (n // 12)::INTEGER >= DATE '2026-05-01' AND n % {VANS} = 3 AS is_late_van
  FROM range(12 * (DATE '{LAST}' - DATE '{FIRST}' + 1)) AS orders(n)"""
_LATE = "(CASE WHEN is_late_van THEN luck < 50 ELSE luck < 4 END)"
TABLES = {
    "customers": """
        SELECT n AS customer, DATE '2025-01-01' AS came, CASE WHEN n % 9 = 0 THEN DATE '2026-07-15' END AS went
        FROM range(400) AS customers(n)""",
    "steps": f"""
        WITH orders AS ({_ORDERS}),
        steps AS (
          FROM (VALUES (0, 'order', 'shop'), (1, 'bake', 'bakery'), (2, 'bring', 'vans')) AS t(nth, step, place))
        SELECT order_no * 3 + nth AS step_no, order_no, customer, step, place AS department,
          CASE place WHEN 'shop' THEN 'Counter' WHEN 'bakery' THEN 'Oven ' || oven ELSE 'Van ' || van END AS team,
          team || '/' || luck % 3 AS worker, day + INTERVAL (7 + 2 * nth) HOUR AS began,
          10 + (luck * 3 + nth) % 20 AS minutes, began + minutes * INTERVAL 1 MINUTE AS ended,
          luck % 5 <> 0 AS note, luck % 8 = 0 AS by_hand, luck % 33 = 7 AS wrong
        FROM orders, steps""",
    "promises": f"""
        SELECT order_no AS promise_no, order_no, customer, 'vans' AS department, 'Van ' || van AS team,
          team || '/' || luck % 3 AS worker,
          CASE WHEN order_no // {VANS} % 3 = 0 THEN 'fresh' ELSE 'in_time' END AS kind,
          day + INTERVAL 13 HOUR AS due, due + INTERVAL 1 HOUR * (CASE WHEN {_LATE} THEN 4 ELSE -1 END) AS kept_at
        FROM ({_ORDERS})""",
    "calls": f"""
        SELECT order_no AS call_no, order_no, customer, 'shop' AS department, 'Counter' AS team,
          'Counter/' || luck % 3 AS worker, day + INTERVAL 15 HOUR AS called, {_LATE} OR luck % 6 = 0 AS again,
          CASE WHEN {_LATE} THEN 'You did not come, I call again.' WHEN luck % 33 = 7 THEN 'The wrong bread, sorry.'
               WHEN luck % 6 = 0 THEN 'I have to ask again.' ELSE 'A question on opening hours.' END AS transcript
        FROM ({_ORDERS}) WHERE luck % 2 = 0 OR {_LATE}""",
    "surveys": f"""
        SELECT order_no AS survey_no, customer, day + INTERVAL 20 HOUR AS asked,
          CASE WHEN luck % 4 = 0 THEN NULL WHEN {_LATE} THEN luck % 5 WHEN luck % 33 = 7 THEN 4 ELSE 8 + luck % 3 END
            AS score,
          CASE WHEN score IS NULL THEN NULL WHEN score < 5 THEN 2 ELSE 4 + luck % 2 END AS stars,
          ['web', 'mail'][1 + luck % 2] AS channel,
          CASE WHEN score IS NULL THEN NULL WHEN {_LATE} THEN 'It came late.' WHEN luck % 33 = 7 THEN 'The wrong bread.'
               ELSE 'All well.' END AS said
        FROM ({_ORDERS}) WHERE order_no % 2 = 0""",
    "own": """
        SELECT 'p' || n AS who, (DATE '2026-02-01' + (n % 150)::INTEGER) AS asked,
          ['leader', 'staff'][1 + n % 2] AS role,
          ['fresh', 'in_time'][1 + (n // 2) % 2] AS promise, 'vans' AS department,
          CASE WHEN n % 2 = 0 THEN 5 ELSE 2 + n % 4 END AS score
        FROM range(120) AS t(n)""",
    "ledger": f"""
        SELECT (DATE '{FIRST}' + n::INTEGER) AS day, 700 + (n * 7919) % 200 AS earned
        FROM range(DATE '{LAST}' - DATE '{FIRST}' + 1) AS t(n)""",
}


def files() -> dict[str, str]:
    """The bakery's definitions, by the place of each file in the project."""
    return {
        "config/scorecard.yml": CONFIG,
        "config/access.yml": ACCESS,
        "metrics/outcomes.yml": OUTCOMES,
        **{f"metrics/{name}.yml": text for name, text in DEPARTMENTS.items()},
        **{
            f"metrics/sources/{name}.yml": f"source: {name}\nmeans: Rows.\nfiles: data/{name}.parquet\n{text}\n"
            for name, text in SOURCES.items()
        },
        "metrics/journeys/loaf.yml": JOURNEY,
        "metrics/voice/words.yml": VOICE,
    }


def written(folder: Path, files: Mapping[str, str], tables: Mapping[str, str]) -> Path:
    """A project of these definitions and of the rows of these queries, in a folder of its own."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "data").mkdir()
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name, query in tables.items():
            connection.execute(f"COPY ({query}) TO '{folder / 'data' / name}.parquet'")
    return folder
