"""Defined: since when each metric is counted as it is, as far back as refreshes noted it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from scorecard.answers import Defined
from scorecard.engine.snapshot.store import Store
from scorecard.problems import ScorecardError

# apart from the other tables of a snapshot: those that were made before have none
MADE = """
CREATE TABLE IF NOT EXISTS snapshot.defined (metric TEXT, definition TEXT, since TIMESTAMP, is_change BOOLEAN)
"""


def note_definitions(store: Store, hashes: Mapping[str, str], before: Mapping[str, str], noted: datetime) -> None:
    """Notes each metric whose definition is not the one that was noted last; `before` are those published last.

    Rows of metrics that are no longer defined stay: one that comes back is counted as it was.
    """
    store.run(MADE)
    dated = defined(store)
    held = {**before, **{name: each.definition for name, each in dated.items()}}
    new = [
        (name, told, noted, name in held and held[name] != told)
        for name, told in hashes.items()
        if name not in dated or dated[name].definition != told
    ]
    for name in (name for name, *_ in new if name in dated):
        store.run("DELETE FROM snapshot.defined WHERE metric = ?", [name])
    store.put("defined", new)


def defined(store: Store) -> dict[str, Defined]:
    """By metric; nothing of a snapshot that was made before this was noted."""
    with suppress(ScorecardError):
        rows = store.rows("SELECT metric, definition, since, is_change FROM snapshot.defined")
        return {str(name): Defined._make(told) for name, *told in rows}
    return {}
