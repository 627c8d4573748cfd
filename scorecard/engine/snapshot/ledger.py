"""Ledger: what was published of closed periods, and what was put in its place later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from scorecard.answers import Restated
from scorecard.engine.snapshot.store import Store
from scorecard.periods import Grain

Published = tuple[str, str, str, str, str, date, float | None, str]  # the columns of `published`, in their order
Because = Callable[[str, bool, date], str]  # of a metric, whether its definition changed, and a period's first day

CHANGED = """
SELECT metric, level, node, period, was.value, was.note, now.value, now.note, was.definition <> now.definition
FROM snapshot.published AS was JOIN memory.main._published AS now USING (metric, grain, level, node, period)
WHERE was.note <> now.note OR (was.value IS NULL) <> (now.value IS NULL)
  OR ABS(was.value - now.value) > 1e-9 * GREATEST(ABS(was.value), ABS(now.value))
ORDER BY ALL
"""


def definitions_published(store: Store) -> dict[str, str]:
    """The hash of each metric's definition, as numbers were published by it last."""
    return {
        str(name): str(told) for name, told in store.rows("SELECT DISTINCT metric, definition FROM snapshot.published")
    }


def publish(store: Store, grain: Grain, now: Sequence[Published], noted: datetime, because: Because) -> None:
    """Puts numbers in the place of those published before, and notes each that is another one."""
    store.put_many("_published", now, "published")
    changed = [
        (
            noted,
            metric,
            str(grain),
            period,
            level,
            node,
            was,
            note_was,
            value,
            note,
            because(str(metric), bool(anew), _day(period)),
        )
        for metric, level, node, period, was, note_was, value, note, anew in store.rows(CHANGED)
    ]
    store.put_many("_restated", changed, "restated")
    store.run("INSERT INTO snapshot.restated SELECT * FROM memory.main._restated")
    store.run(
        "DELETE FROM snapshot.published WHERE (metric, grain, level, node, period) IN "
        "(SELECT (metric, grain, level, node, period) FROM memory.main._published)"
    )
    store.run("INSERT INTO snapshot.published SELECT * FROM memory.main._published")


def restated(store: Store) -> Iterable[Restated]:
    """Everything that was ever restated, latest first."""
    query = (
        "SELECT noted, metric, grain, period, level, node, was, note_was, now, note_now, because "
        "FROM snapshot.restated ORDER BY noted DESC, metric, grain, period DESC, level, node"
    )
    for noted, metric, grain, period, *others in store.rows(query):
        yield Restated._make((noted, metric, Grain(str(grain)), period, *others))


def _day(told: object) -> date:
    assert isinstance(told, date), "a day"
    return told
