"""Engine: runs plans over a project's data, which it offers as sources and can reach nothing beside."""

from datetime import UTC, datetime
from pathlib import Path

from scorecard.definitions.catalogue import Catalogue
from scorecard.engine.base import Engine
from scorecard.engine.duckdb import DuckDB
from scorecard.engine.snapshot.attaching import Snapshot
from scorecard.problems import Problem, ScorecardError
from scorecard.settings import Settings


def open_engine(
    settings: Settings,
    catalogue: Catalogue,
    root: Path,
    now: datetime | None = None,
    snapshot: Snapshot | None = None,
) -> DuckDB:
    """The engine that a project's settings name, open over its sources; raises ScorecardError where there is none such.

    `now` bounds what is not in the future, by default the time of opening; a `snapshot` is attached beside the sources.
    """
    if settings.engine.type != "duckdb":
        raise ScorecardError(Problem("unknown-engine", f"engine '{settings.engine.type}' is not supported yet"))
    return DuckDB(settings, catalogue, root, now or datetime.now(UTC), snapshot)


__all__ = ["DuckDB", "Engine", "Snapshot", "open_engine"]
