"""The contacts that we caused are what a loop over random rows counts, and what SQL by hand finds in the demo's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import duckdb
import pytest

from scorecard.problems import ScorecardError
from scorecard.project import Project, open_project
from scorecard.project.caused import demand_in, listing_of_demand
from scorecard.results.caused import Demand, DemandCounts, DemandRow, demand_without_small
from tests.mostly_long import mostly_long

SETTINGS = """
name: Caused
timezone: UTC
goal_line: []
as_of: 2026-04-30
privacy: {min_group: 0}
organisation: {levels: [team, department]}
departments: {shop: {label: Shop}, van: {label: Van}, desk: {label: Desk}}
stages: [early]
"""
SOURCE = """
source: calls
files: data/calls.parquet
key: id
time: began
organisation: {department: receiver}
roles: {cause: {department: cause}}
customer: customer
"""
JOURNEY = """
journey: order
events: [{source: calls, activity: "'call'"}]
case: customer
customer: customer
stages: {early: call}
failure_demand: {source: calls, cause: cause, hours: seconds / 3600.0, repeated: 3 days}
"""
START, END = datetime(2026, 4, 5, tzinfo=UTC), datetime(2026, 4, 20, tzinfo=UTC)
Call = tuple[int, int | None, str | None, str | None, datetime, int | None]


def drawn(draw: Random, count: int) -> Iterator[Call]:
    places = ["shop", "van", "desk", None]
    for number in range(count):
        at = datetime(2026, 4, 1, tzinfo=UTC) + timedelta(hours=draw.randint(0, 20 * 24))
        customer, cause = draw.choice([None, *range(1, 30)]), draw.choice([None, None, *places])
        yield number, customer, draw.choice(places), cause, at, draw.choice([None, 600, 1800])


def written(root: Path, calls: list[Call], journey: str = JOURNEY) -> Project:
    for folder in ("config", "metrics/sources", "metrics/journeys", "data"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "config/scorecard.yml").write_text(SETTINGS)
    (root / "metrics/sources/calls.yml").write_text(SOURCE)
    (root / "metrics/journeys/order.yml").write_text(journey)
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(
        "CREATE TABLE calls (id BIGINT, customer BIGINT, receiver TEXT, cause TEXT, began TIMESTAMPTZ, seconds BIGINT)"
    )
    connection.executemany("INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?)", calls)
    connection.execute(f"COPY calls TO '{root}/data/calls.parquet'")
    return open_project(root, datetime(2026, 5, 1, tzinfo=UTC))


def tallied(calls: list[Call], within: timedelta | None) -> dict[tuple[str | None, str | None], list[float]]:
    """Contacts and seconds by cause and receiver with all totals; of those that nobody caused under `others`."""
    found: dict[tuple[str | None, str | None], list[float]] = defaultdict(lambda: [0, 0])
    before: dict[int, Call] = {}
    for call in sorted(calls, key=lambda each: (each[4], each[0])):
        _, customer, receiver, cause, at, seconds = call
        last = before.get(customer) if customer is not None else None
        if customer is not None:
            before[customer] = call
        if cause is None and last is not None and within is not None and last[4] >= at - within:
            cause = last[2]
        if not START <= at < END:
            continue
        pair = (cause, receiver) if receiver else ("unknown", "unknown")
        cells = [("others", "")] if cause is None else [pair, (pair[0], None), (None, pair[1]), (None, None)]
        for cell in cells:
            found[cell] = [found[cell][0] + 1, found[cell][1] + (seconds or 0)]
    return found


@pytest.mark.parametrize("seed", mostly_long(range(4)))
@pytest.mark.parametrize("within", [None, timedelta(days=3)])
def test_who_caused_what_for_whom_is_what_a_loop_counts(tmp_path: Path, seed: int, within: timedelta | None) -> None:
    calls = list(drawn(Random(seed), 400))
    project = written(tmp_path, calls, JOURNEY if within else JOURNEY.replace(", repeated: 3 days", ""))
    demand = demand_in(project, "order", START.date(), END.date())
    expected = tallied(calls, within)
    others = expected.pop(("others", ""))
    assert demand.others == DemandCounts(int(others[0]), pytest.approx(others[1] / 3600))
    assert {(row.cause, row.receiver): row.counts for row in demand.rows} == {
        cell: DemandCounts(int(count), pytest.approx(seconds / 3600)) for cell, (count, seconds) in expected.items()
    }


def test_the_demo_companys_is_what_sql_by_hand_finds(small_company: Path) -> None:
    query = f"""
    WITH lived AS (SELECT worker_id, department, COALESCE(joined_on, DATE '1900-01-01') AS since,
        COALESCE(left_on, DATE '2999-01-01') AS until FROM '{small_company}/data/demo/workers/*.parquet'),
    calls AS (SELECT c.*, department, timezone('Europe/London', timezone('UTC', contacted_at)) AS told
        FROM '{small_company}/data/demo/contacts/*.parquet' c LEFT JOIN lived l ON l.worker_id = c.worker_id
            AND timezone('Europe/London', timezone('UTC', contacted_at)) >= since
            AND timezone('Europe/London', timezone('UTC', contacted_at)) < until),
    turns AS (SELECT *, LAG(contacted_at) OVER mine AS before, LAG(department) OVER mine AS by_whom FROM calls
        WINDOW mine AS (PARTITION BY customer_id ORDER BY contacted_at, contact_id)),
    charged AS (SELECT *, COALESCE(caused_by, CASE WHEN customer_id IS NOT NULL
        AND before >= contacted_at - INTERVAL 14 DAY THEN by_whom END) AS cause FROM turns)
    SELECT IF(department IS NULL, 'unknown', cause), COALESCE(department, 'unknown'), COUNT(*),
        SUM(handle_seconds) / 3600, COUNT(DISTINCT customer_id)
    FROM charged WHERE told >= '2026-06-01' AND told < '2026-09-01' AND cause IS NOT NULL GROUP BY ALL
    """
    found = duckdb.sql(query).fetchall()
    demand = demand_in(open_project(small_company), "order", date(2026, 6, 1), date(2026, 9, 1))
    customers = {(row.cause, row.receiver): row.customers for row in demand.pairs}
    assert customers == {(cause, receiver): count for cause, receiver, _, _, count in found}
    expected = {(c, r): DemandCounts(count, pytest.approx(hours)) for c, r, count, hours, _ in found}
    shown = {(row.cause, row.receiver): row.counts for row in demand.pairs if row.counts}
    assert len(shown) > 5
    assert shown == {cell: expected[cell] for cell in shown}
    assert all(row.counts is None for row in demand.rows if row.customers < 10)


def row(cause: str | None, receiver: str | None, customers: int) -> DemandRow:
    return DemandRow(cause, receiver, customers, DemandCounts(customers, customers / 10))


def test_what_a_department_caused_for_itself_is_neither_exported_nor_imported() -> None:
    rows = [row("a", "a", 20), row("a", "b", 30), row("a", None, 50), row(None, "a", 20), row(None, "b", 30)]
    demand = Demand("order", tuple(rows), DemandCounts(0, 0.0))
    exported, imported = demand.exported("a"), demand.imported("b")
    assert exported is not None
    assert imported is not None
    assert (exported.contacts, imported.contacts) == (30, 30)
    assert demand.imported("a") == DemandCounts(0, 0.0)


def test_nothing_is_told_of_what_was_exported_where_that_would_tell_a_small_cell() -> None:
    rows = [row("a", "a", 3), row("a", "b", 30), row("b", "b", 40), row("a", None, 33), row("b", None, 40),
            row(None, "a", 3), row(None, "b", 70), row(None, None, 73)]  # fmt: skip
    demand = Demand("order", demand_without_small(rows, 10), DemandCounts(0, 0.0))
    assert demand.exported("a") is None
    assert demand.imported("a") is None


def test_a_journey_that_does_not_say_which_contacts_we_caused_says_how_to(tmp_path: Path) -> None:
    journey = "\n".join(line for line in JOURNEY.splitlines() if not line.startswith("failure_demand"))
    with pytest.raises(ScorecardError, match="does not say which contacts we caused"):
        demand_in(written(tmp_path, list(drawn(Random(1), 3)), journey), "order")


def test_a_cause_that_is_no_role_is_told_where_it_stands(tmp_path: Path) -> None:
    project = written(tmp_path, list(drawn(Random(1), 3)), JOURNEY.replace("cause: cause", "cause: cuase"))
    (told,) = (problem for problem in project.problems if problem.code == "unknown-role")
    assert str(told).startswith("metrics/journeys/order.yml:7:")


def test_hours_that_are_no_number_are_told_where_they_stand(tmp_path: Path) -> None:
    project = written(tmp_path, list(drawn(Random(1), 3)), JOURNEY.replace("seconds / 3600.0", "receiver"))
    assert any(str(problem).startswith("metrics/journeys/order.yml:7:") for problem in project.problems)


def test_the_listing_names_both_sides_and_their_totals(tmp_path: Path) -> None:
    listing = listing_of_demand(demand_in(written(tmp_path, list(drawn(Random(3), 200))), "order"))
    assert listing.columns == ("cause", "receiver", "contacts", "hours", "note")
    (whole,) = (line for line in listing.rows if line[0] is line[1] is None)
    assert sum(int(str(line[2])) for line in listing.rows if line[0] and line[1]) == whole[2]
