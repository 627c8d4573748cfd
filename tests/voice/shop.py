"""A shop of a handful of rows: who was asked, what they said, what had gone wrong before, and what was promised."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb

from scorecard.project import Project, open_project

CONFIG = """
name: Shop
timezone: UTC
as_of: 2026-03-31
goal_line: [recommend]
organisation: {levels: [worker, department]}
departments: {till: {label: Till}, vans: {label: Vans}}
privacy: {min_group: MIN_GROUP}
"""
SOURCES = {
    "people": "key: id\ncustomer: id\norganisation: none\nmeasures: {present: {agg: open, from: came, to: went}}",
    "surveys": "key: id\ntime: asked\ncustomer: customer\norganisation: none\ndimensions: {channel: channel}",
    "calls": "key: id\ntime: called\ncustomer: customer\norganisation: {worker: worker, department: \"'till'\"}\n"
    "measures: {calls: {agg: count}, solved: {agg: count, where: solved}, unsolved: {agg: count, where: not solved}}",
    "parcels": "key: id\ntime: due\ncustomer: customer\norganisation: {worker: worker, department: \"'vans'\"}\n"
    "measures: {due: {agg: count}, kept: {agg: count, where: kept}, broken: {agg: count, where: not kept}}",
    "own": "key: [who, asked]\ntime: asked\norganisation: {department: department}",
    "labelled": "key: id\norganisation: none",
    "staff": "key: name\norganisation: none",
}
METRICS = """
metrics:
  recommend:
    {label: Recommend, means: Those who would., survey: {score: surveys.score, scale: nps}, unit: points,
     better: higher, level: enterprise, outcome: true}
  in_time:
    {label: In time, means: Parcels in time., ratio: {of: parcels.kept, to: parcels.due}, failure: parcels.broken,
     unit: percent, better: higher, level: worker, department: vans,
     drives: [{metric: recommend, effect: raises, evidence: linked, within: 14 days, because: They say so.}]}
  solved:
    {label: Solved, means: Calls that were solved., ratio: {of: calls.solved, to: calls.calls}, failure: calls.unsolved,
     unit: percent, better: higher, level: worker, department: till,
     drives: [{metric: recommend, effect: raises, evidence: linked, within: 14 days, because: They say so.}]}
"""
VOICE = """
voice: words
sources:
  surveys: {text: said, score: score, channel: channel}
  calls: {text: transcript}
themes:
  late: {label: Late, words: [late, did not come], not: [no later], caused_by: in_time}
  unsolved: {label: Unsolved, words: [again], caused_by: solved}
labelled: {source: labelled, text: text, themes: themes}
names: [staff.name]
perception:
  ours: {source: own, score: score, role: role, promise: promise, person: who}
  theirs: {source: surveys, score: stars}
  promises: {source: parcels, promise: kind}
  within: 14 days
  good: 4
  complaint: calls.unsolved
"""
TABLES = {
    "people": """SELECT id, DATE '2026-01-01' AS came, CASE WHEN id % 4 = 0 THEN DATE '2026-03-15' END AS went
                 FROM range(1, 41) AS t(id)""",
    # two of three answer; every fifth says it was late, every seventh "again"
    "surveys": """
        SELECT id, CASE WHEN id % 11 <> 0 THEN 1 + (id * 7) % 40 END AS customer,
          TIMESTAMPTZ '2026-01-05 12:00:00+00' + INTERVAL (id * 7) HOUR AS asked,
          CASE WHEN id % 3 <> 0 THEN (id * 5) % 11 END AS score,
          CASE WHEN id % 3 <> 0 THEN 1 + (id * 5) % 5 END AS stars,
          ['web', 'mail'][1 + id % 2] AS channel,
          CASE WHEN id % 3 = 0 THEN NULL WHEN id % 5 = 0 THEN 'It came LATE, Mrs Jones.'
               WHEN id % 7 = 0 THEN 'I had to ask again. Ring 07700 900123.' WHEN id % 13 = 0 THEN 'No later, please.'
               ELSE 'All well.' END AS said
        FROM range(1, 241) AS t(id)""",
    "calls": """
        SELECT id, 1 + (id * 3) % 40 AS customer,
          TIMESTAMPTZ '2026-01-04 09:00:00+00' + INTERVAL (id * 5) HOUR AS called,
          'w' || id % 3 AS worker, id % 4 <> 0 AS solved,
          CASE WHEN id % 6 = 0 THEN 'They did not come, says Tanaka' WHEN id % 4 = 0 THEN 'it is broken again'
               ELSE '' END AS transcript
        FROM range(1, 301) AS t(id)""",
    "parcels": """
        SELECT id, 1 + (id * 11) % 40 AS customer, TIMESTAMPTZ '2026-01-02 18:00:00+00' + INTERVAL (id * 6) HOUR AS due,
          'v' || id % 2 AS worker, id % 5 <> 0 AS kept, ['parcel', 'visit'][1 + (id % 3 = 0)::INTEGER] AS kind
        FROM range(1, 301) AS t(id)""",
    "own": """
        SELECT 'p' || id AS who, DATE '2026-02-01' + (id % 28)::INTEGER AS asked,
          ['leader', 'staff'][1 + id % 2] AS role,
          ['parcel', 'visit'][1 + (id // 2) % 2] AS promise, ['till', 'vans'][1 + (id // 4) % 2] AS department,
          CASE WHEN id % 2 = 0 THEN 5 ELSE 2 + id % 4 END AS score
        FROM range(1, 81) AS t(id)""",
    "labelled": """
        SELECT * FROM (VALUES (1, 'It was late', ['Late']), (2, 'Not again!', ['unsolved', 'glad']),
          (3, 'Never came', ['late']), (4, 'Again and again', []::TEXT[]), (5, 'No later', []::TEXT[]))
        AS t(id, text, themes)""",
    "staff": "SELECT * FROM (VALUES ('Yuki Tanaka'), ('J. Bloggs')) AS t(name)",
}


def shop_in(folder: Path, min_group: int = 0, voice: str = VOICE, **tables: str) -> Project:
    """The shop, opened; `tables` replace those of the same name."""
    written = {
        "config/scorecard.yml": CONFIG.replace("MIN_GROUP", str(min_group)),
        "metrics/all.yml": METRICS,
        "metrics/voice/words.yml": voice,
        **{
            f"metrics/sources/{name}.yml": f"source: {name}\nfiles: data/{name}.parquet\n{text}\n"
            for name, text in SOURCES.items()
        },
    }
    for name, text in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "data").mkdir(exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name, query in (TABLES | tables).items():
            connection.execute(f"COPY ({query}) TO '{folder / 'data' / name}.parquet'")
    return open_project(folder, datetime(2026, 4, 1, tzinfo=UTC))


def by_hand(folder: Path, query: str) -> list[tuple[object, ...]]:
    """Rows of a query written by hand over the tables as they lie in their files."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name in TABLES:
            connection.execute(f"CREATE VIEW {name} AS FROM '{folder / 'data' / name}.parquet'")
        return [tuple(row) for row in connection.execute(query).fetchall()]
