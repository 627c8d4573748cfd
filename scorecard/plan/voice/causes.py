"""Causes: the failing rows of the metrics that themes are caused by, and the texts whose customers they had reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scorecard.definitions.metrics import Metric
from scorecard.graph.links import Touch
from scorecard.periods import Grain, Span
from scorecard.plan.links.failing import FAILING, Failing, failing_of, failing_rows
from scorecard.plan.links.places import Places
from scorecard.plan.links.queries import query
from scorecard.plan.voice.read_once import read_alike, read_once, taken_of
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


def failed_tables(touches: Iterable[Touch], places: Places, said_in: Iterable[str]) -> list[tuple[str, str]]:
    """All failing rows, told apart by their touch, after what they are taken from; raises UnlinkedError.

    Rows of one source are read once for all touches that they are behind.
    """
    groups = read_alike(_failing(touch, places, said_in) for touch in touches)
    reads: list[tuple[str, str]] = []
    tables: list[str] = []
    for number, group in enumerate(groups):
        if len(group) == 1:
            tables.append(_failed(group[0], places))
            continue
        name = f"voice_read_{number}"
        reads.append((name, read_once(group, places)))
        tables += (_told(each.touch, each.scan.key.source, taken_of(each_number, name))
                   for each_number, each in enumerate(group))  # fmt: skip
    return [*reads, (FAILED, " UNION ALL ".join(f"SELECT * FROM ({table}) AS of_one" for table in tables))]


def _failing(touch: Touch, places: Places, said_in: Iterable[str]) -> Failing:
    failing = failing_of(touch, places, "")
    source = failing.scan.key.source
    if source not in said_in:
        return failing
    own = failing_of(touch, places, source)
    return replace(own, is_as_dated=own.scan.key.time == places.source(source).time)


def _failed(failing: Failing, places: Places) -> str:
    last = query(_told(failing.touch, failing.scan.key.source, FAILING))
    return with_members(last, failing_rows([failing], (), places, as_text=True), places)


def _told(touch: Touch, source: str, rows: str) -> str:
    within = length_of(touch.within, days=False).sql("duckdb")
    return f"""
        SELECT '{touch.id}' AS touch, customer, moment, {within} AS within,
          CAST(row_key AS TEXT) AS row_key, '{source}' AS failed_in FROM {rows}
    """


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
