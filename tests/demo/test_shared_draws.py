"""The same company without a story shares every draw that the story does not touch."""

from __future__ import annotations

import duckdb
import pytest

from scorecard.demo.company import begin, make_tables, stages_touched, without
from scorecard.demo.habits import USUAL
from scorecard.demo.stages import STAGES
from scorecard.demo.stories import ALL, told
from scorecard.demo.truth import MEASURED, truth_of, values
from tests.demo.companies import company, in_memory, shown

pytestmark = pytest.mark.study

SCALE = 0.2
MONTHS = 9
KEYS = {"statements": "statement_id", "contacts": "contact_id", "surveys": "survey_id", "orders": "order_id",
        "steps": "step_id", "quotes": "quote_id", "promises": "promise_id"}  # fmt: skip


@pytest.fixture(scope="module")
def both() -> duckdb.DuckDBPyConnection:
    """Schema `files` has both stories, schema `bare` the company without the first one."""
    made = company(scale=SCALE, months=MONTHS)
    connection = shown(in_memory(made), made)
    bare_company = company(scale=SCALE, months=MONTHS, stories=frozenset(story.id for story in made.stories) - {1})
    bare = shown(in_memory(bare_company), bare_company)
    connection.execute("CREATE SCHEMA bare")
    for table in (*KEYS, "customers", "workers", "posts"):
        connection.register("copied", bare.execute(f"FROM files.{table}").to_arrow_table())
        connection.execute(f"CREATE TABLE bare.{table} AS FROM copied")
        connection.unregister("copied")
    return connection


def number(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    return float(connection.execute(sql).fetchall()[0][0])


@pytest.mark.parametrize("table", ["workers", "posts"])
def test_what_the_story_does_not_touch_is_the_same_to_the_letter(table: str, both: duckdb.DuckDBPyConnection) -> None:
    assert number(both, f"SELECT count(*) FROM (FROM files.{table} EXCEPT FROM bare.{table})") == 0
    assert number(both, f"SELECT count(*) FROM (FROM bare.{table} EXCEPT FROM files.{table})") == 0


@pytest.mark.parametrize("table", ["orders", "steps", "quotes"])
def test_rows_are_the_same_but_of_customers_whom_the_story_drove_out(
    table: str, both: duckdb.DuckDBPyConnection
) -> None:
    assert number(both, f"SELECT count(*) FROM (FROM files.{table} EXCEPT FROM bare.{table})") == 0
    missing = number(both, f"SELECT count(*) FROM (FROM bare.{table} EXCEPT FROM files.{table})")
    assert missing < 0.01 * number(both, f"SELECT count(*) FROM bare.{table}")


@pytest.mark.parametrize("table", sorted(KEYS))
def test_a_row_that_both_have_is_of_the_same_customer_and_worker(table: str, both: duckdb.DuckDBPyConnection) -> None:
    who = "delivered_by" if table == "orders" else "kept_by" if table == "promises" else "worker_id"
    joined = f"files.{table} AS told JOIN bare.{table} AS bare USING ({KEYS[table]})"
    whose = "order_id" if table == "steps" else "customer_id"
    differ = f"told.{whose} IS DISTINCT FROM bare.{whose} OR told.{who} IS DISTINCT FROM bare.{who}"
    assert number(both, f"SELECT count(*) FROM {joined}") > 0.85 * number(both, f"SELECT count(*) FROM bare.{table}")
    assert number(both, f"SELECT count(*) FROM {joined} WHERE {differ}") == 0


def test_statements_of_other_teams_and_of_before_are_the_same(both: duckdb.DuckDBPyConnection) -> None:
    guilty = "SELECT worker_id FROM files.workers WHERE team = 'Accounts East'"
    others = f"worker_id NOT IN ({guilty}) OR sent_at < '2026-01-01'"
    new = f"SELECT count(*) FROM (FROM files.statements WHERE {others} EXCEPT FROM bare.statements)"
    assert number(both, new) == 0


def test_an_answer_changes_only_where_a_statement_or_what_came_of_it_reached(both: duckdb.DuckDBPyConnection) -> None:
    changed = (
        "files.surveys AS told JOIN bare.surveys AS bare USING (survey_id) "
        "WHERE told.recommend IS DISTINCT FROM bare.recommend"
    )
    billed = (
        "SELECT customer_id FROM files.statements WHERE NOT has_invoice "
        "UNION SELECT customer_id FROM files.contacts WHERE customer_id IS NOT NULL"
    )
    assert number(both, f"SELECT count(*) FROM {changed}") > 0
    assert number(both, f"SELECT count(*) FROM {changed} AND told.customer_id NOT IN ({billed})") < 20


def test_the_twin_in_the_search_path_is_the_company_made_anew() -> None:
    made = company(scale=0.05, months=MONTHS)
    connection = in_memory(made)
    for story in made.stories:
        measured = MEASURED[story.outcome]
        with without(connection, made, story, measured.shown.tables):
            twin = values(connection, made, measured)
        anew = company(scale=0.05, months=MONTHS, stories=ALL - {story.id})
        assert twin == values(in_memory(anew), anew, measured)


def test_the_company_is_untouched_after_its_twin_was_made() -> None:
    made = company(scale=0.05, months=MONTHS)
    connection = in_memory(made)
    before = connection.execute("SELECT sum(hash(surveys)) FROM surveys").fetchall()
    truth_of(connection, made, made.stories[0])
    assert connection.execute("SELECT sum(hash(surveys)) FROM surveys").fetchall() == before


def test_a_story_costs_nothing_before_it_begins() -> None:
    made = company(scale=0.05, months=12)
    connection = in_memory(made)
    first = made.stories[0]
    measured = MEASURED[first.outcome]
    told_values = values(connection, made, measured)
    with without(connection, made, first, measured.shown.tables):
        bare_values = values(connection, made, measured)
    before = range(first.since)
    assert [told_values[m] for m in before] == [bare_values[m] for m in before]


def test_only_what_a_story_touches_is_made_again() -> None:
    first, second, _, fourth = told(company().timeline, 1)
    assert {stage.makes for stage in stages_touched(first.habits, frozenset({"surveys"}))} == {
        "statements", "reasons", "contacts", "churn", "promises", "invitations", "touches", "surveys",
    }  # fmt: skip
    assert {stage.makes for stage in stages_touched(second.habits, frozenset({"contacts"}))} == {"contacts"}
    assert {stage.makes for stage in stages_touched(fourth.habits, frozenset({"runs"}))} == {"runs"}


def test_every_habit_is_of_consequence_and_every_change_is_of_a_habit() -> None:
    read = {habit for stage in STAGES for habit in stage.habits}
    assert set(USUAL) <= read
    for seed in range(1, 30):
        for story in told(company().timeline, seed):
            assert story.habits <= set(USUAL)


def test_stages_read_only_what_stands_before_them() -> None:
    made: set[str] = set()
    for stage in STAGES:
        later = {other.makes for other in STAGES} - made - {stage.makes}
        assert not stage.reads & later, stage.makes
        made.add(stage.makes)


def test_make_tables_names_each_table_before_it_is_made() -> None:
    made = company(scale=0.01, months=2)
    connection = duckdb.connect()
    begin(connection, made)
    for name in make_tables(connection, made):
        assert connection.execute(f"SELECT count(*) FROM duckdb_tables() WHERE table_name = '{name}'").fetchall() == [
            (0,)
        ]
    assert number(connection, "SELECT count(*) FROM steps") > 0
