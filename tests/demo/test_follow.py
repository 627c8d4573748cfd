"""How far the demo company's customers can be followed, against SQL written by hand."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from scorecard import open_project
from scorecard.project import Project
from scorecard.project.follow import matrix_words


@pytest.fixture(scope="module")
def project(small_company: Path) -> Project:
    return open_project(small_company)


def counted(company: Path, rows: str, other: str) -> tuple[int, int, int]:
    """Rows, those with a customer, and those whose customer the other table has."""
    with duckdb.connect() as connection:
        for table in ("contacts", "statements", "steps", "orders", "surveys", "customers"):
            files = company / "data" / "demo" / table / "*.parquet"
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM '{files}'")
        found = connection.execute(
            f"WITH mine AS ({rows}), theirs AS (SELECT customer_id AS c FROM ({other})) "
            "SELECT COUNT(*), COUNT(c), COUNT(*) FILTER (WHERE c IN (FROM theirs WHERE c IS NOT NULL)) FROM mine"
        ).fetchone()
    assert found is not None
    return found


LEFT = "SELECT customer_id FROM customers WHERE churned_at IS NOT NULL"


@pytest.mark.parametrize(("source", "outcome", "rows", "other"), [
    ("contacts", "surveys", "SELECT customer_id AS c FROM contacts", "SELECT customer_id FROM surveys"),
    ("statements", "surveys", "SELECT customer_id AS c FROM statements", "SELECT customer_id FROM surveys"),
    ("statements", "customers_left", "SELECT customer_id AS c FROM statements", LEFT),
    ("steps", "contacts", "SELECT o.customer_id AS c FROM steps LEFT JOIN orders o USING (order_id)",
     "SELECT customer_id FROM contacts"),
])  # fmt: skip
def test_rows_are_followed_as_counted_by_hand(
    project: Project, small_company: Path, source: str, outcome: str, rows: str, other: str
) -> None:
    (way,) = project.followed.between({source}, {outcome})
    assert (way.rows, way.named, way.shared) == counted(small_company, rows, other)


def test_what_would_raise_it_most_are_the_customers_that_posts_and_contacts_lack(project: Project) -> None:
    told = matrix_words(project.followed, project.catalogue)
    asked = told.split("To follow more, ask for:\n")[1].splitlines()
    assert [line.split(" of ")[1] for line in asked] == ["posts that have none", "contacts that have none"]
    assert max(map(len, told.splitlines())) <= 105


def test_the_back_office_reaches_the_customer_through_the_order(project: Project) -> None:
    assert {str(way.how) for way in project.followed.between({"steps"}, project.followed.outcomes)} == {"same order"}
