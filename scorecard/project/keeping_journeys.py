"""Keeping journeys: a refresh puts the rows of each together once, for all that is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from scorecard.answers import Extent
from scorecard.definitions.journey_sources import sources_of
from scorecard.definitions.relations import SCHEMA
from scorecard.engine import DuckDB
from scorecard.engine.quoting import named
from scorecard.engine.snapshot.changes import Changes
from scorecard.engine.snapshot.fewer import TooLittleMemoryError
from scorecard.engine.snapshot.journeys import KeptJourneys
from scorecard.engine.snapshot.store import Store
from scorecard.periods import add_months
from scorecard.plan.journeys.in_part import InPart
from scorecard.plan.plan import Ground
from scorecard.project.decided import rows_defined_by
from scorecard.project.journeys_in_part import JourneyInPart, Months, UnknownReachError
from scorecard.project.project import Project

MOST = 2_000_000_000  # bytes of files; what is put together of them takes half as many more in a snapshot
Renewed = Mapping[str, Months]  # by journey, the months of whose cases others count; all for one that it lacks


def keep_journeys(project: Project, engine: DuckDB, store: Store, changes: Changes) -> Renewed:
    """The largest are not kept, nor those that memory does not hold: they are put together by whoever asks."""
    kept, journeys = KeptJourneys(store), project.catalogue.journeys
    able = [name for name, journey in journeys.items() if engine.held.is_small(sources_of(journey), MOST)]
    defined_by = rows_defined_by(project.settings, project.catalogue, engine) if able else ""
    renewed: dict[str, Months] = {}
    kept_only = []
    for name in able:
        try:
            months = _kept(project, engine, store, changes, name, defined_by)
        except TooLittleMemoryError:
            continue
        engine.held.read_kept(name)
        kept_only.append(name)
        if months is not None:
            renewed[name] = months | _since(store.extent(), project.extent)
    kept.keep_only(kept_only)
    return renewed


def _kept(
    project: Project, engine: DuckDB, store: Store, changes: Changes, name: str, defined_by: str
) -> Months | None:
    """Keeps a journey's rows as they are now; None where all of them were put together anew."""
    kept, holds = KeptJourneys(store), KeptJourneys(store).holds(name, defined_by)
    if holds and changes.is_same(name):
        return frozenset()
    ground = Ground(project.catalogue, project.settings, engine.columns)
    statement = InPart.of(project.catalogue.journeys[name], ground, project.settings.department_level)
    part, months = JourneyInPart(name, statement, engine, store, changes), None
    if holds and changes.is_known:
        with suppress(UnknownReachError, TooLittleMemoryError):
            months = part.brought_up_to_date()
    if months is None:
        kept.keep(name, defined_by, f"SELECT * FROM {SCHEMA}.{named(name)}")
    part.note()
    return months


def _since(was: Extent | None, now: Extent) -> Months:
    """The months between two times up to which cases count: some of theirs may have ended only since."""
    if was is None:
        return frozenset()
    first, last = sorted(extent.as_of.date().replace(day=1) for extent in (was, now))
    months = (last.year - first.year) * 12 + last.month - first.month
    return frozenset(add_months(first, number) for number in range(months + 1))
