"""Marks: which touches reached each row of an outcome, found without meeting any two rows more than once.

A customer's failing rows are put in order once, with the latest of each touch by then; each outcome row looks up the
last moment before its own, and holds what it finds there against how long each touch reaches on.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from scorecard.plan.links.failing import FAILING, Failing
from scorecard.plan.links.outcome import ROWS
from scorecard.plan.ways import is_day, length_of
from scorecard.plan.written import Table, said

MARKED = "links_marked"
REACHED = "reached"
LATELY = "lately"


def marked_rows(failing: Sequence[Failing], of_days: bool) -> list[Table]:
    """The outcome's rows with their `mark`: the sum of a bit for each touch; NULL where the customer is not known."""
    names = [each.touch.id.replace(":", "_") for each in failing]
    at = [f"MAX(CASE WHEN touch = {at} THEN moment END) AS {_name('at', name)}" for at, name in enumerate(names)]
    latest = [
        f"MAX({_name('at', name)}) OVER (PARTITION BY customer ORDER BY moment) AS {_name('latest', name)}"
        for name in names
    ]
    bits = [
        f"CASE WHEN {_touched(each, number, name, of_days)} THEN {1 << number} ELSE 0 END"
        for number, (each, name) in enumerate(zip(failing, names, strict=True))
    ]
    return [
        (REACHED, said(f"SELECT customer, moment, {', '.join(at)} FROM {FAILING} GROUP BY customer, moment")),
        (LATELY, said(f"SELECT customer, moment, {', '.join(latest)} FROM {REACHED}")),
        (
            MARKED,
            said(f"""
            SELECT {ROWS}.*, CASE WHEN {ROWS}.customer IS NOT NULL THEN CAST({" + ".join(bits)} AS BIGINT) END AS mark
            FROM {ROWS} ASOF LEFT JOIN {LATELY}
            ON {ROWS}.customer = {LATELY}.customer AND {ROWS}.moment > {LATELY}.moment
            """),
        ),
    ]


def since(failing: Failing, moment: str, of_days: bool) -> str:
    """The time from which on a touch reaches a row of a time, as SQL; days are counted whole where both are days."""
    days = of_days and is_day(failing.scan.fields.relation, failing.scan.key.time)
    return f"{moment} - {length_of(failing.touch.within, days=days).sql('duckdb')}"


def _touched(failing: Failing, number: int, name: str, of_days: bool) -> str:
    reached = f"{LATELY}.{_name('latest', name)} >= {since(failing, f'{ROWS}.moment', of_days)}"
    if not failing.is_own:
        return reached
    # a row that failed itself is touched whenever that was
    return f"{reached} OR {ROWS}.row_key IN (SELECT row_key FROM {FAILING} WHERE touch = {number})"


def _name(kind: str, name: str) -> str:
    return exp.to_identifier(f"{kind}_{name}").sql("duckdb")
