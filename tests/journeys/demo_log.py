"""The demo company's journey as rows for the loop: read from its files, knowing nothing of the definitions' SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from tests.journeys.loop import Log, Places, Row

LONDON = ZoneInfo("Europe/London")
Stretches = dict[str, list[tuple[datetime, datetime, str]]]


def demo_log(company: Path) -> Log:
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for folder in sorted((company / "data/demo").iterdir()):
        if folder.is_dir():
            connection.execute(f"CREATE VIEW {folder.name} AS FROM '{folder}/*.parquet'")
    known = _stretches(connection)
    steps = [row for source, query in enumerate(STEPS) for row in _rows(connection, query, source, known)]
    barriers = {name: list(_rows(connection, query, 0, known)) for name, query in BARRIERS.items()}
    promises = list(_rows(connection, PROMISES, 0, known))
    replaced = "SELECT order_id, replaces_order_id FROM orders WHERE replaces_order_id IS NOT NULL"
    follows = dict(connection.execute(replaced).fetchall())
    return Log(steps, promises, barriers, follows, three_months_after, {0: timedelta(days=30)})


def three_months_after(moment: datetime) -> datetime:
    """The same time on the wall three months later, on its last day where there is no such day."""
    local = moment.astimezone(LONDON)
    year, month = local.year + (local.month + 2) // 12, (local.month + 2) % 12 + 1
    last = ((date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
    return local.replace(year=year, month=month, day=min(local.day, last), fold=0).astimezone(UTC)


# key, moment, case, customer, worker, step, end, note, by hand, kept, possible
STEPS = (
    "SELECT quote_id, epoch_us(made_at), NULL, customer_id, worker_id, 'quote', epoch_us(made_at), NULL, FALSE, "
    "FALSE, FALSE FROM quotes",
    "SELECT step_id, epoch_us(started_at), order_id, o.customer_id, worker_id, step, epoch_us(ended_at), note_passed, "
    "by_hand, FALSE, FALSE FROM steps LEFT JOIN orders o USING (order_id)",
    "SELECT statement_id, epoch_us(timezone('Europe/London', sent_at)), NULL, customer_id, worker_id, "
    "IF(is_first, 'first_statement', 'statement'), epoch_us(timezone('Europe/London', sent_at)), NULL, FALSE, FALSE, "
    "FALSE FROM statements",
    "SELECT contact_id, epoch_us(contacted_at), order_id, customer_id, worker_id, 'contact', epoch_us(contacted_at), "
    "NULL, FALSE, FALSE, FALSE FROM contacts",
    "SELECT survey_id, epoch_us(invited_at), NULL, customer_id, worker_id, 'survey', epoch_us(invited_at), NULL, "
    "FALSE, FALSE, FALSE FROM surveys",
)
PROMISES = (
    "SELECT promise_id, epoch_us(due_at), order_id, customer_id, kept_by, '', NULL, NULL, FALSE, "
    "COALESCE(kept_at <= due_at, FALSE), COALESCE(possible_when_made, FALSE) FROM promises"
)
BARRIERS = {
    "told_to_wait": "SELECT contact_id, epoch_us(contacted_at), order_id, customer_id, worker_id, '', NULL, NULL, "
    "FALSE, FALSE, FALSE FROM contacts WHERE answered AND told_to_wait",
    "no_way_back": "SELECT promise_id, epoch_us(made_at), order_id, customer_id, made_by, '', NULL, NULL, FALSE, "
    "FALSE, FALSE FROM promises WHERE NOT possible_when_made",
    "all_day_slot": "SELECT promise_id, epoch_us(due_at), order_id, customer_id, kept_by, '', NULL, NULL, FALSE, "
    "FALSE, FALSE FROM promises WHERE kind = 'delivery' AND window_hours > 4",
}


def _rows(connection: duckdb.DuckDBPyConnection, query: str, source: int, known: Stretches) -> Iterator[Row]:
    for key, at, case, customer, worker, step, until, note, by_hand, kept, possible in connection.execute(
        query
    ).fetchall():
        moment = _moment(at)
        yield Row(
            source,
            key,
            moment,
            case,
            customer,
            _place(worker, moment, known),
            step,
            None if until is None else _moment(until),
            note,
            has_note=source == 1,
            by_hand=bool(by_hand),
            kept=kept,
            possible=possible,
        )


def _moment(microseconds: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)


def _stretches(connection: duckdb.DuckDBPyConnection) -> Stretches:
    found: Stretches = defaultdict(list)
    query = "SELECT worker_id, department, joined_on, left_on FROM workers"
    for worker, department, since, until in connection.execute(query).fetchall():
        found[worker].append((_midnight(since or date.min), _midnight(until or date(9000, 1, 1)), department))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)


def _place(worker: str | None, at: datetime, known: Stretches) -> Places:
    if worker is None or worker not in known:
        return None, None
    return worker, next((where for since, until, where in known[worker] if since <= at < until), None)
