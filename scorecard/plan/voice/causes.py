"""Causes: the failing rows of the metrics that themes are caused by, and the texts whose customers they had reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scorecard.definitions.metrics import Metric
from scorecard.graph.links import Touch
from scorecard.periods import Grain, Span
from scorecard.plan.links.failing import FAILING, failing_of, failing_rows
from scorecard.plan.links.places import Places
from scorecard.plan.links.queries import query
from scorecard.plan.voice.texts import SAID, with_members
from scorecard.plan.ways import length_of

FAILED = "voice_failed"
HITS = "voice_hits"
USUAL = Span(30, Grain.DAY)  # where a metric leads to nothing by the same customers, and so says no length


def touch_of(metric: Metric, *, is_delight: bool = False) -> Touch | None:
    """A metric's failing rows (or pleasing ones), reaching as far as the longest of its linked edges says."""
    rows = metric.delight if is_delight else metric.failure
    if rows is None:
        return None
    told = [edge.within for edge in metric.drives if edge.within]
    within = max(told, key=_days, default=USUAL)
    return Touch(touch_id(metric.name, is_delight=is_delight), metric.name, is_delight, rows, within, (), 0)


def touch_id(metric: str, *, is_delight: bool) -> str:
    return f"{metric}:delight" if is_delight else metric


def failed_table(touches: Iterable[Touch], places: Places, said_in: Iterable[str]) -> str:
    """All failing rows, told apart by their touch; raises UnlinkedError where some reach nobody."""
    tables = [_failed(touch, places, said_in) for touch in touches]
    return " UNION ALL ".join(f"SELECT * FROM ({table}) AS of_one" for table in tables)


def _failed(touch: Touch, places: Places, said_in: Iterable[str]) -> str:
    failing = failing_of(touch, places, "")
    source = failing.scan.key.source
    if source in said_in:
        own = failing_of(touch, places, source)
        failing = replace(own, is_as_dated=own.scan.key.time == places.source(source).time)
    within = length_of(touch.within, days=False).sql("duckdb")
    last = query(f"""
        SELECT '{touch.id}' AS touch, customer, moment, {within} AS within,
          CAST(row_key AS TEXT) AS row_key, '{source}' AS failed_in FROM {FAILING}
    """)
    return with_members(last, failing_rows([failing], (), places, as_text=True), places)


def hits_table() -> str:
    """Each text with each touch that reached its customer within the window before it, or that is its own row."""
    return f"""
        SELECT DISTINCT said.id, failed.touch FROM {SAID} AS said JOIN {FAILED} AS failed
        ON said.customer = failed.customer
        AND failed.moment < said.moment AND failed.moment >= said.moment - failed.within
        UNION
        SELECT said.id, failed.touch FROM {SAID} AS said JOIN {FAILED} AS failed
        ON said.row_key = failed.row_key AND said.said_in = failed.failed_in
    """


def _days(span: Span) -> int:
    return span.count * {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 30, Grain.QUARTER: 91, Grain.YEAR: 365}[span.grain]
