"""Exact customers: where marks leave it open whether a snapshot's cell has enough of them, they are counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from scorecard.answers import Stored
from scorecard.engine import DuckDB
from scorecard.engine.snapshot.store import Store
from scorecard.periods import Grain
from scorecard.plan.plan import Ground, recount_for
from scorecard.plan.request import Request
from scorecard.plan.standing.reading import Reader
from scorecard.project.filling import Touched

Cell = tuple[str, str, date]  # a level, a node of it, and the first day of a period


def count_exactly(
    engine: DuckDB, store: Store, ground: Ground, touched: Touched, request_by: Callable[[Grain], Request]
) -> None:
    """Puts exact numbers in the place of marks in doubt, in the periods that were computed."""
    shelf = store.shelf()
    if not ground.settings.privacy.min_group or shelf is None:
        return
    reader = Reader(ground, shelf)
    for grain, periods in touched.items():
        request = request_by(grain)
        first, last = min(periods), max(periods)
        span = tuple(period for period in request.periods if first <= period <= last)
        request = replace(request, periods=span)
        for signature, stored in (reader.by_scan(request) or {}).items():
            for column, cells in _exact(engine, ground, request, stored).items():
                store.correct(grain, shelf.places[signature, column], column, cells)


def _exact(engine: DuckDB, ground: Ground, request: Request, stored: Stored) -> dict[str, dict[Cell, int]]:
    """By column, how many customers there are in each cell that is in doubt."""
    sql, layout = stored
    doubts = engine.stored_rows(sql, layout).doubts(ground.settings.privacy.min_group)
    found: dict[str, dict[Cell, int]] = defaultdict(dict)
    if not doubts.leaves:
        return found
    readings = {reading.leaf: reading for reading in layout.readings}
    for parts in engine.counted(recount_for(request, ground, doubts.leaves, doubts.cells)):
        if (parts.period, parts.key) not in doubts.cells.get(parts.cut, ()):
            continue  # cells beside those in doubt come with a part of their rows
        cell = ("".join(parts.cut), "".join(parts.key), parts.period.start)
        reading = readings[parts.leaf]
        for column, count in ((reading.customers, parts.customers), (reading.customers_seen, parts.customers_seen)):
            if column is not None:
                found[column][cell] = count
    return found
