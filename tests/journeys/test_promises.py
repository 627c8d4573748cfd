"""The ledger of promises is what a loop over random rows comes to, and what SQL by hand finds in the demo company."""

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
from scorecard.project.promises import listing_of_promises, promises_in
from scorecard.results.promise_words import ledger_told
from scorecard.results.promises import (
    PromiseCounts,
    PromiseLedger,
    PromiseRow,
    nodes_without_small,
    pairs_without_small,
)

MOVE = datetime(2026, 3, 16, tzinfo=UTC)
TEAMS = {"w1": ("shop", "north"), "w2": ("shop", "south"), "w3": ("van", "east"), "w4": ("van", "west")}
WORKERS = [*TEAMS, "x9", None]
SETTINGS = """
name: Promised
timezone: UTC
goal_line: []
as_of: 2026-04-10
privacy: {min_group: 0}
organisation: {levels: [worker, team, department], source: workers, valid: {from: since, to: until}}
departments: {shop: {label: Shop}, van: {label: Van}}
stages: [early]
"""
SOURCES = {
    "workers": "key: [worker, since]\norganisation: {worker: worker, team: team, department: department}\n",
    "steps": "key: id\ntime: began\norganisation: {worker: worker}\ncustomer: customer\n",
    "promises": "key: id\ntime: due\norganisation: {worker: keeper}\nroles: {maker: {worker: maker}}\n"
    "customer: customer\n",
}
JOURNEY = """
journey: order
events: [{source: steps, activity: "'step'"}]
case: order_id
customer: customer
stages: {early: step}
promises: {source: promises, due: due, kept: kept, possible: possible, made: made}
"""
COLUMNS = {
    "workers": "worker TEXT, team TEXT, department TEXT, since TIMESTAMPTZ, until TIMESTAMPTZ",
    "steps": "id BIGINT, order_id BIGINT, customer BIGINT, worker TEXT, began TIMESTAMPTZ",
    "promises": "id BIGINT, customer BIGINT, maker TEXT, keeper TEXT, made TIMESTAMPTZ, due TIMESTAMPTZ, "
    "kept TIMESTAMPTZ, possible BOOLEAN",
}
Promise = tuple[int, int | None, str | None, str | None, datetime, datetime, datetime | None, bool | None]
Node = tuple[str, str]


def placed(worker: str | None, at: datetime) -> Node | None:
    """`w1` goes over to the vans on a day."""
    if worker not in TEAMS:
        return None
    return ("van", "east") if worker == "w1" and at >= MOVE else TEAMS[worker]


def drawn(draw: Random, count: int) -> Iterator[Promise]:
    for number in range(count):
        made = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=draw.randint(0, 30 * 24))
        due = made + timedelta(hours=draw.randint(1, 15 * 24))
        kept = draw.choice([None, due, due - timedelta(hours=2), due + timedelta(seconds=1)])
        customer = draw.choice([None, *range(1, 8)])
        possible = draw.choice([True, False, None])
        yield number, customer, draw.choice(WORKERS), draw.choice(WORKERS), made, due, kept, possible


def written(root: Path, promises: list[Promise], journey: str = JOURNEY) -> Project:
    rows: dict[str, list[tuple[object, ...]]] = {"promises": list(promises)}
    start = datetime(2020, 1, 1, tzinfo=UTC)
    rows["workers"] = [(w, t, d, start, MOVE if w == "w1" else None) for w, (d, t) in TEAMS.items()]
    rows["workers"].append(("w1", "east", "van", MOVE, None))
    rows["steps"] = [(1, 1, 1, "w2", datetime(2026, 3, 2, tzinfo=UTC))]
    for folder in ("config", "metrics/sources", "metrics/journeys", "data"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "config/scorecard.yml").write_text(SETTINGS)
    (root / "metrics/journeys/order.yml").write_text(journey)
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name, told in SOURCES.items():
        (root / f"metrics/sources/{name}.yml").write_text(f"source: {name}\nfiles: data/{name}.parquet\n{told}")
        connection.execute(f"CREATE TABLE {name} ({COLUMNS[name]})")
        marks = ", ".join("?" * len(rows[name][0]))
        connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows[name])
        connection.execute(f"COPY {name} TO '{root}/data/{name}.parquet'")
    return open_project(root, datetime(2026, 5, 1, tzinfo=UTC))


Tally = dict[tuple[str | None, str | None], list[int]]


def tallied(promises: list[Promise], start: datetime, end: datetime, level: int) -> Tally:
    """Due, kept, known and impossible by maker and keeper, with the totals of each."""
    found: Tally = defaultdict(lambda: [0, 0, 0, 0])
    for _, _, maker, keeper, made, due, kept, possible in promises:
        if not start <= due < end:
            continue
        by, to = placed(maker, made), placed(keeper, due)
        names = (by[level], to[level]) if by and to else ("unknown", "unknown")
        told = (1, kept is not None and kept <= due, possible is not None, possible is False)
        for cell in (names, (names[0], None), (None, names[1]), (None, None)):
            found[cell] = [have + new for have, new in zip(found[cell], told, strict=True)]
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_ledger_is_what_a_loop_counts(tmp_path: Path, seed: int) -> None:
    promises = list(drawn(Random(seed), 400))
    project = written(tmp_path, promises)
    start, end = datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)
    over = datetime(2026, 4, 11, 0, 0, 1, tzinfo=UTC)  # the day of the as-of counts, its last moment too
    for level, at in (("department", 0), ("team", 1)):
        ledger = promises_in(project, "order", start.date(), end.date(), level)
        found = {(row.maker, row.keeper): row.counts for row in ledger.rows}
        expected = {cell: PromiseCounts(*told) for cell, told in tallied(promises, start, min(end, over), at).items()}
        if level == "team":
            by_name: dict[tuple[str | None, str | None], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
            for row in ledger.rows:  # "east" lies in one department alone, unknown in none
                assert row.counts is not None
                told = (row.counts.due, row.counts.kept, row.counts.known, row.counts.impossible)
                cell = (row.maker, row.keeper)
                by_name[cell] = [have + new for have, new in zip(by_name[cell], told, strict=True)]
            found = {cell: PromiseCounts(*told) for cell, told in by_name.items()}
            expected = {cell: told for cell, told in expected.items() if (cell[0] is None) != (cell[1] is None)}
        assert found == expected, level


def test_the_ledger_of_the_demo_company_is_what_sql_by_hand_finds(small_company: Path) -> None:
    query = f"""
    WITH lived AS (SELECT worker_id, department, team, COALESCE(joined_on, DATE '1900-01-01') AS since,
        COALESCE(left_on, DATE '2999-01-01') AS until FROM '{small_company}/data/demo/workers/*.parquet'),
    promised AS (SELECT p.*, m.department AS maker, k.department AS keeper
        FROM '{small_company}/data/demo/promises/*.parquet' p
        LEFT JOIN lived m ON m.worker_id = made_by AND timezone('Europe/London', timezone('UTC', made_at)) >= m.since
            AND timezone('Europe/London', timezone('UTC', made_at)) < m.until
        LEFT JOIN lived k ON k.worker_id = kept_by AND timezone('Europe/London', timezone('UTC', due_at)) >= k.since
            AND timezone('Europe/London', timezone('UTC', due_at)) < k.until
        WHERE timezone('Europe/London', timezone('UTC', due_at)) >= '2026-06-01'
            AND timezone('Europe/London', timezone('UTC', due_at)) < '2026-09-01')
    SELECT IF(maker IS NULL OR keeper IS NULL, 'unknown', maker),
        IF(maker IS NULL OR keeper IS NULL, 'unknown', keeper),
        COUNT(*), COUNT(*) FILTER (WHERE kept_at <= due_at), COUNT(possible_when_made),
        COUNT(*) FILTER (WHERE NOT possible_when_made), COUNT(DISTINCT customer_id) FROM promised GROUP BY ALL
    """
    expected = {
        (m, k): (PromiseCounts(*counts), customers) for m, k, *counts, customers in duckdb.sql(query).fetchall()
    }
    ledger = promises_in(open_project(small_company), "order", date(2026, 6, 1), date(2026, 9, 1))
    assert {(row.maker, row.keeper): row.customers for row in ledger.pairs} == {c: n for c, (_, n) in expected.items()}
    shown = {(row.maker, row.keeper): row.counts for row in ledger.pairs if row.counts}
    assert len(shown) > 3
    assert shown == {cell: expected[cell][0] for cell in shown}
    assert all(row.counts is None for row in ledger.rows if row.customers < 10)
    assert ledger.whole is not None
    assert ledger.whole.counts is not None
    assert ledger.whole.counts.due == sum(counts.due for counts, _ in expected.values())


def test_without_a_role_for_makers_promises_are_told_by_keeper(tmp_path: Path) -> None:
    project = written(tmp_path, list(drawn(Random(7), 100)))
    source = tmp_path / "metrics/sources/promises.yml"
    source.write_text(source.read_text().replace("roles: {maker: {worker: maker}}\n", ""))
    project = open_project(tmp_path, datetime(2026, 5, 1, tzinfo=UTC))
    ledger = promises_in(project, "order")
    assert not ledger.knows_makers
    assert {row.maker for row in ledger.pairs} == {"unknown"}
    assert {row.keeper for row in ledger.pairs} == {"shop", "van", "unknown"}


def test_a_ledger_is_never_kept_by_worker(small_company: Path) -> None:
    with pytest.raises(ScorecardError, match="never kept by worker"):
        promises_in(open_project(small_company), "order", level="worker")


def test_a_journey_without_promises_says_how_to_name_them(tmp_path: Path) -> None:
    journey = "\n".join(line for line in JOURNEY.splitlines() if not line.startswith("promises"))
    with pytest.raises(ScorecardError, match="keeps no ledger of promises"):
        promises_in(written(tmp_path, list(drawn(Random(1), 3)), journey), "order")


def test_a_maker_that_is_no_role_is_told_where_it_stands(tmp_path: Path) -> None:
    project = written(tmp_path, list(drawn(Random(1), 3)), JOURNEY.replace("made: made", "made: made, maker: mker"))
    (told,) = (problem for problem in project.problems if problem.code == "unknown-role")
    assert str(told).startswith("metrics/journeys/order.yml:7:")
    assert "did you mean 'maker'?" in str(told)


def row(maker: str | None, keeper: str | None, customers: int, department: str = "") -> PromiseRow:
    return PromiseRow(maker, keeper, customers, PromiseCounts(customers, customers, customers, 0), department)


def test_a_small_pair_hides_the_next_one_of_its_maker_and_of_its_keeper() -> None:
    rows = [
        row("a", "x", 3), row("a", "y", 30), row("b", "x", 40), row("b", "y", 50),
        row("a", None, 33), row("b", None, 90), row(None, "x", 43), row(None, "y", 80), row(None, None, 123),
    ]  # fmt: skip
    shown = {(r.maker, r.keeper) for r in pairs_without_small(rows, 10) if r.counts}
    assert shown == {("a", None), ("b", None), (None, "x"), (None, "y"), (None, None)}


def test_who_made_a_promise_is_not_told_where_nobody_knows() -> None:
    counts = PromiseCounts(40, 30, 0, 0)
    rows = [PromiseRow(maker, keeper, 40, counts) for maker, keeper in ((None, None), ("unknown", "vans"))]
    told = ledger_told(PromiseLedger("loaf", "department", tuple(rows)), None, {"vans": "Vans"})
    assert told is not None
    assert told.sentence == "Most broken ones were for Vans to keep: 10 of 40."


def test_no_team_is_shown_of_a_department_that_is_not() -> None:
    departments = [PromiseRow("a", None, 4, None), row("b", None, 40)]
    teams = [row("a1", None, 30, "a"), row("b1", None, 20, "b"), row("b2", None, 20, "b")]
    assert [r.maker for r in nodes_without_small(teams, departments, 10) if r.counts] == ["b1", "b2"]


def test_the_listing_has_a_row_for_each_pair_and_its_totals(tmp_path: Path) -> None:
    listing = listing_of_promises(promises_in(written(tmp_path, list(drawn(Random(3), 200))), "order"))
    assert listing.columns[:3] == ("maker", "keeper", "due")
    pairs = [line for line in listing.rows if line[0] and line[1]]
    (whole,) = (line for line in listing.rows if line[0] is line[1] is None)
    assert sum(int(str(line[2])) for line in pairs) == whole[2]
