"""Lost sources: what cannot be read any more, and stood in a snapshot, is defined all the same, without rows to read.

So a metric over it stays sound and is answered from the snapshot; what only its rows could answer is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb

from scorecard.definitions.relations import SCHEMA
from scorecard.engine.quoting import named, quoted
from scorecard.engine.snapshot.store import Store

Columns = Mapping[str, str]


def stood_in(
    connection: duckdb.DuckDBPyConnection, store: Store | None, lost: Mapping[str, object]
) -> dict[str, Columns]:
    """The columns, by source, of those lost sources that a snapshot knows."""
    return dict(_made(connection, store, lost)) if store else {}


def _made(
    connection: duckdb.DuckDBPyConnection, store: Store, lost: Mapping[str, object]
) -> Iterator[tuple[str, Columns]]:
    for name in lost:
        if types := store.types(name):
            nothing = ", ".join(f"CAST(NULL AS {_kind(kind)}) AS {named(column)}" for column, kind in types.items())
            # of a range, since what is constant would be said when a view is looked at and not when it is read
            refused = f"error({quoted(f'source {name!r} cannot be read any more')} || one) IS NULL"
            rows = f"FROM range(1) AS rows(one) WHERE {refused}"
            connection.execute(f"CREATE OR REPLACE VIEW {SCHEMA}.{named(name)} AS SELECT {nothing} {rows}")
            yield name, types


def _kind(kind: str) -> str:
    return "INTEGER" if kind == '"NULL"' else kind
