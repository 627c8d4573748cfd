"""Connection: an engine in memory that may read the files it is given, and neither load nor change anything else."""

from __future__ import annotations

from collections.abc import Iterable
from glob import escape
from pathlib import Path
from tempfile import gettempdir

import duckdb

from scorecard.engine.quoting import quoted
from scorecard.settings import Settings

WAREHOUSE = "warehouse"
CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": False,
    # what is looked up stands on the right of every join here; estimates take a filtered source for the smaller side
    "disabled_optimizers": "build_side_probe_side",
    # a loop for the few rows that an estimate expects takes minutes where there are many
    "asof_loop_join_threshold": 0,
    # what does not fit into memory: by default a folder where the process happens to stand
    "temp_directory": str(Path(gettempdir()) / "golden-thread"),
}


def connected(settings: Settings) -> duckdb.DuckDBPyConnection:
    """An engine in memory that knows the company's time and nothing of its files yet."""
    connection = duckdb.connect(":memory:", config=CONFIGURATION)
    connection.execute("SET GLOBAL TimeZone = ?", [settings.timezone])
    if settings.engine.memory:
        connection.execute("SET GLOBAL memory_limit = ?", [settings.engine.memory])
    return connection


def attached(connection: duckdb.DuckDBPyConnection, settings: Settings, root: Path) -> str | None:
    """The name under which the company's own database is read; None where there is no such file."""
    path = settings.engine.path
    if path is None or not (root / path).is_file() or not (root / path).resolve().is_relative_to(root.resolve()):
        return None
    try:
        connection.execute(f"ATTACH {quoted(str((root / path).resolve()))} AS {WAREHOUSE} (READ_ONLY)")
    except duckdb.Error:
        return None
    return WAREHOUSE


def lock_up(connection: duckdb.DuckDBPyConnection, files: Iterable[Path]) -> None:
    """From here on nothing can be read but these files, nothing loaded, and none of this changed."""
    # by its name, and by the pattern that names it alone
    named = dict.fromkeys(name for path in files for name in (str(path), escape(str(path))))
    paths = ", ".join(map(quoted, named))
    connection.execute(f"SET GLOBAL allowed_paths = [{paths}]")
    connection.execute("SET GLOBAL enable_external_access = false")
    connection.execute("SET GLOBAL lock_configuration = true")


def first_line(error: Exception) -> str:
    """What the engine said, without its drawing of the place."""
    return str(error).splitlines()[0] if str(error) else type(error).__name__
