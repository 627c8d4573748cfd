"""Keeping journeys: a refresh puts the rows of each together once, for all that is asked of them."""

from __future__ import annotations

from scorecard.definitions.journey_sources import sources_of
from scorecard.definitions.relations import SCHEMA
from scorecard.engine import DuckDB
from scorecard.engine.quoting import named
from scorecard.engine.snapshot.changes import Changes
from scorecard.engine.snapshot.fewer import TooLittleMemoryError
from scorecard.engine.snapshot.journeys import KeptJourneys
from scorecard.engine.snapshot.store import Store
from scorecard.project.decided import rows_defined_by
from scorecard.project.project import Project

MOST = 2_000_000_000  # bytes of files; what is put together of them takes half as many more in a snapshot


def keep_journeys(project: Project, engine: DuckDB, store: Store, changes: Changes) -> None:
    """The largest are not kept, nor those that memory does not hold: they are put together by whoever asks."""
    kept, journeys = KeptJourneys(store), project.catalogue.journeys
    able = [name for name, journey in journeys.items() if engine.held.is_small(sources_of(journey), MOST)]
    defined_by = rows_defined_by(project.settings, project.catalogue, engine) if able else ""
    kept_only = []
    for name in able:
        if not (kept.holds(name, defined_by) and changes.is_same(name)):
            try:
                kept.keep(name, defined_by, f"{SCHEMA}.{named(name)}")
            except TooLittleMemoryError:
                continue
        engine.held.read_kept(name)
        kept_only.append(name)
    kept.keep_only(kept_only)
