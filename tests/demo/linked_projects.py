"""Made companies as projects, and the outcomes of the stories with every touch that their definitions link to them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import duckdb

from scorecard.demo.company import EVERYTHING, Company, rows_of
from tests.demo.linked_evidence import Failure, Outcome
from tests.demo.outcomes import promises_kept, recommend, repeat, right_first_time

ROOT = Path(__file__).parents[2]
_BLIND = """
SELECT customer_id, started_at AS happened_at, NULL AS carrier, NULL AS row_id
FROM steps JOIN orders USING (order_id) JOIN (
    SELECT order_id, bool_or(note_passed) FILTER (WHERE step IN ('order', 'web_order', 'key_replacement')) AS with_note
    FROM steps GROUP BY order_id
) USING (order_id)
WHERE step = 'release' AND NOT with_note
"""
_NOTE_IN_BOX = """
SELECT customer_id, started_at AS happened_at, NULL AS carrier, NULL AS row_id
FROM steps JOIN orders USING (order_id) WHERE note_in_box
"""


def with_definitions(folder: Path) -> Path:
    """The demo company's definitions in a folder, without data."""
    for part in ("config", "metrics"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


def project_of(made: Company, connection: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    """The demo company's definitions over the tables of a company that was made in memory."""
    with_definitions(folder)
    for table in EVERYTHING:
        place = folder / "data" / "demo" / table.table
        place.mkdir(parents=True)
        connection.execute(f"COPY ({rows_of(made, table)}) TO '{place}/all.parquet'")
    return folder


def _recommend(month: str) -> Outcome:
    found = recommend(month)
    return replace(found, failures=(*found.failures, Failure("delivered_first_attempt:delight", _NOTE_IN_BOX)))


def _right_first_time(month: str) -> Outcome:
    found = right_first_time(month)
    months_long = {"replacements_keyed_right", "replacements_again"}
    failures = [each if each.metric in months_long else replace(each, within_days=30) for each in found.failures]
    failures.append(Failure("received_blind", _BLIND, ("replacements_keyed_right",), 30))
    after = ("replacements_keyed_right", "received_blind")
    return replace(
        found,
        failures=tuple(
            replace(each, after=after) if each.metric == "replacements_again" else each for each in failures
        ),
    )


AS_DEFINED: Mapping[str, Callable[[str], Outcome]] = {
    "likelihood_to_recommend": _recommend,
    "repeat_contact_rate": repeat,
    "promises_kept": promises_kept,
    "right_first_time": _right_first_time,
}
