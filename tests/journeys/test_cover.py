"""What becomes of customers who are tied to one person is what a loop over random rows counts."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import duckdb
import pytest

from scorecard.problems import ScorecardError
from scorecard.project import Project, open_project
from scorecard.project.cover import cover_in, listing_of_cover
from scorecard.results.cover import CoverCounts, CoverRow, When, cover_without_small
from tests.mostly_long import mostly_long

MOVE = datetime(2026, 4, 12, tzinfo=UTC)
HOME = {"w1": "north", "w2": "north", "w3": "south"}
SETTINGS = """
name: Cover
timezone: UTC
goal_line: [recommend]
as_of: 2026-04-30
privacy: {min_group: 0}
organisation: {levels: [worker, team], source: workers, valid: {from: since, to: until}}
stages: [early]
"""
FILES = {
    "metrics/sources/workers.yml": "source: workers\nfiles: data/workers.parquet\nkey: [worker, since]\n"
    "organisation: {worker: worker, team: team}\n",
    "metrics/sources/customers.yml": "source: customers\nfiles: data/customers.parquet\nkey: customer\n"
    "customer: customer\norganisation: none\n",
    "metrics/sources/calls.yml": "source: calls\nfiles: data/calls.parquet\nkey: id\ntime: began\ncustomer: customer\n"
    "measures: {gone: {agg: count, where: asked_for_away}, waited: {agg: count, where: told_to_wait}}\n",
    "metrics/sources/answers.yml": "source: answers\nfiles: data/answers.parquet\nkey: id\ntime: sent\n"
    "customer: customer\n",
    "metrics/journeys/order.yml": "journey: order\nevents: [{source: calls, activity: \"'call'\"}]\ncase: customer\n"
    "customer: customer\nstages: {early: call}\nbarriers: {told_to_wait: calls.waited}\n"
    "tied: {source: customers, to: agent, away: calls.gone, repeated: 3 days, answered: 5 days}\n",
    "metrics/all.yml": "metrics:\n  recommend: {label: R, means: R, survey: {score: answers.score, scale: nps}, "
    "outcome: true, unit: points, better: higher, level: enterprise, stage: early, owner: o}\n",
}
COLUMNS = {
    "workers": "worker TEXT, team TEXT, since TIMESTAMPTZ, until TIMESTAMPTZ",
    "customers": "customer BIGINT, agent TEXT",
    "calls": "id BIGINT, customer BIGINT, began TIMESTAMPTZ, asked_for_away BOOLEAN, told_to_wait BOOLEAN",
    "answers": "id BIGINT, customer BIGINT, sent TIMESTAMPTZ, score BIGINT",
}
START, END, AS_OF = (datetime(2026, 4, day, tzinfo=UTC) for day in (5, 25, 30))
LATEST = AS_OF + timedelta(days=1)  # the day of the as-of counts
Rows = dict[str, list[tuple[object, ...]]]


def drawn(draw: Random) -> Rows:
    def at() -> datetime:
        return datetime(2026, 4, 1, tzinfo=UTC) + timedelta(hours=draw.randint(0, 29 * 24))

    since = datetime(2020, 1, 1, tzinfo=UTC)
    workers = [(w, t, since, MOVE if w == "w1" else None) for w, t in HOME.items()] + [("w1", "south", MOVE, None)]
    customers = [(number, draw.choice([*HOME, "x9", None])) for number in range(30)]
    calls = [
        (n, draw.choice([None, *range(30)]), at(), draw.choice([True, False, None]), draw.choice([True, False]))
        for n in range(300)
    ]
    answers = [(n, draw.choice([None, *range(30)]), at(), draw.choice([None, 0, 6, 7, 9, 10])) for n in range(80)]
    return {"workers": workers, "customers": customers, "calls": calls, "answers": answers}


def written(root: Path, rows: Rows, left_out: str = "") -> Project:
    for folder in ("config", "metrics/sources", "metrics/journeys", "data"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "config/scorecard.yml").write_text(SETTINGS)
    for name, text in FILES.items():
        kept = [line for line in text.splitlines() if not left_out or not line.startswith(left_out)]
        (root / name).write_text("\n".join(kept) + "\n")
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name, columns in COLUMNS.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
        connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[name][0]))})", rows[name])
        connection.execute(f"COPY {name} TO '{root}/data/{name}.parquet'")
    return open_project(root, datetime(2026, 6, 1, tzinfo=UTC))


def team_at(worker: str, at: datetime) -> str:
    return "south" if worker == "w1" and at >= MOVE else HOME.get(worker, "unknown")


Kind = tuple[str, When]


def looped(rows: Rows) -> dict[Kind, list[float]]:
    """Contacts, over, repeats, waits, answers and the sum of scores by team and when."""
    agents = {customer: agent for customer, agent in rows["customers"] if agent is not None}
    found: dict[Kind, list[float]] = defaultdict(lambda: [0] * 6)
    known = [call for call in rows["calls"] if call[1] is not None]

    def kind(call: tuple[object, ...]) -> Kind:
        _, customer, at, is_away, _ = call
        assert isinstance(at, datetime)
        agent = agents.get(customer)
        if agent is None:
            return "", When.NOBODY
        return team_at(str(agent), at), When.AWAY if is_away else When.THERE

    for call in known:
        _, customer, at, _, waits = call
        assert isinstance(at, datetime)
        if not START <= at < END:
            continue
        later = [c[2] for c in known if c[1] == customer and isinstance(c[2], datetime) and c[2] > at]
        is_over = at + timedelta(days=3) <= LATEST
        again = bool(later) and min(later) <= at + timedelta(days=3)  # type: ignore[type-var, operator]
        told = (1, is_over, is_over and again, bool(waits), 0, 0)
        found[kind(call)] = [have + new for have, new in zip(found[kind(call)], told, strict=True)]
    for _, customer, at, score in rows["answers"]:
        assert isinstance(at, datetime)
        before = [c for c in known if c[1] == customer and c[2] < at]  # type: ignore[operator]
        if score is None or not before or not START <= at < END:
            continue
        last = max(before, key=lambda c: c[2])  # type: ignore[arg-type, return-value]
        if last[2] >= at - timedelta(days=5):  # type: ignore[operator]
            points = 100 if int(str(score)) >= 9 else -100 if int(str(score)) <= 6 else 0
            have = found[kind(last)]
            found[kind(last)] = [*have[:4], have[4] + 1, have[5] + points]
    return found


@pytest.mark.parametrize("seed", mostly_long(range(5), 2))
def test_contacts_while_away_and_while_there_are_what_a_loop_counts(tmp_path: Path, seed: int) -> None:
    rows = drawn(Random(seed))
    expected = {kind: told for kind, told in looped(rows).items() if told[0]}
    cover = cover_in(written(tmp_path, rows), "order", START.date(), END.date())
    assert {(row.node, row.when) for row in cover.rows} == set(expected)
    for row in cover.rows:
        contacts, over, repeats, waits, answers, points = expected[row.node, row.when]
        score = pytest.approx(points / answers) if answers else None
        counts = CoverCounts(int(contacts), int(over), int(repeats), {"told_to_wait": int(waits)}, int(answers), score)
        assert row.counts == counts, (row.node, row.when)


def test_a_customer_who_is_away_from_nobody_has_nobody(tmp_path: Path) -> None:
    cover = cover_in(written(tmp_path, drawn(Random(9))), "order")
    (nobody,) = (row for row in cover.rows if row.when is When.NOBODY)
    assert (nobody.node, nobody.people) == ("", 0)
    assert cover.level == "team"


def test_the_demo_company_tells_of_teams_and_never_of_single_agents(small_company: Path) -> None:
    cover = cover_in(open_project(small_company), "order")
    assert cover.level == "team"
    assert cover.nodes == ("Personal Service",)
    away, there = (cover.of("Personal Service", when) for when in (When.AWAY, When.THERE))
    assert away is not None
    assert there is not None
    assert (away.repeat_rate or 0) > 1.5 * (there.repeat_rate or 1)


def test_the_demo_companys_is_what_sql_by_hand_finds(small_company: Path) -> None:
    data = f"{small_company}/data/demo"
    query = f"""
    WITH agents AS (SELECT customer_id, personal_agent FROM '{data}/customers/*.parquet'
        WHERE personal_agent IS NOT NULL),
    calls AS (SELECT c.*, personal_agent, asked_for_away IS TRUE AND personal_agent IS NOT NULL AS away,
            timezone('Europe/London', timezone('UTC', contacted_at)) AS told,
            EXISTS (SELECT 1 FROM '{data}/contacts/*.parquet' n WHERE n.customer_id = c.customer_id
                AND n.contacted_at > c.contacted_at AND n.contacted_at <= c.contacted_at + INTERVAL 14 DAY) AS again
        FROM '{data}/contacts/*.parquet' c LEFT JOIN agents USING (customer_id) WHERE c.customer_id IS NOT NULL)
    SELECT personal_agent IS NOT NULL, away, COUNT(*), COUNT(*) FILTER (WHERE again),
        COUNT(*) FILTER (WHERE answered AND told_to_wait), COUNT(DISTINCT customer_id)
    FROM calls WHERE told >= '2026-06-01' AND told < '2026-09-01' GROUP BY ALL
    """
    expected = {
        When.AWAY if away else When.THERE if is_tied else When.NOBODY: tuple(counts)
        for is_tied, away, *counts in duckdb.sql(query).fetchall()
    }
    cover = cover_in(open_project(small_company), "order", date(2026, 6, 1), date(2026, 9, 1))
    found = {
        row.when: (row.counts.contacts, row.counts.repeats, row.counts.waits["told_to_wait"], row.customers)
        for row in cover.rows
        if row.counts
    }
    assert len(found) == 3
    assert found == expected


def test_a_journey_that_ties_nobody_says_how_to(tmp_path: Path) -> None:
    with pytest.raises(ScorecardError, match="does not say which customers are tied"):
        cover_in(written(tmp_path, drawn(Random(1)), left_out="tied"), "order")


def test_a_lone_small_group_takes_another_with_it() -> None:
    counts = CoverCounts(30, 30, 3, {}, 2, 50.0)
    rows = [
        CoverRow("a", When.AWAY, 4, 2, counts, 2),
        CoverRow("a", When.THERE, 40, 2, counts, 12),
        CoverRow("", When.NOBODY, 400, 0, counts, 2),
    ]
    shown = cover_without_small(rows, 10)
    assert [row.counts is None for row in shown] == [True, True, False]
    assert shown[2].counts is not None
    assert (shown[2].counts.answers, shown[2].counts.score) == (0, None)  # two answers are too few


def test_the_listing_has_a_column_for_each_barrier(tmp_path: Path) -> None:
    listing = listing_of_cover(cover_in(written(tmp_path, drawn(Random(3))), "order"))
    assert listing.columns == (
        "node", "when", "people", "customers", "contacts", "told_to_wait", "repeats", "repeat_rate", "answers", "score",
        "note",
    )  # fmt: skip
    assert all(len(row) == len(listing.columns) for row in listing.rows)
