"""What is filtered or split by the company's own filters comes from the snapshot, and is what the rows say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard import open_project
from scorecard.answers import Cut, Question
from scorecard.periods import Grain
from scorecard.problems import ScorecardError
from scorecard.project import Project
from scorecard.project.refreshing import refresh
from tests.snapshot.comparing import all_alike
from tests.snapshot.living import NOW, Living
from tests.thorough import examples

# of sources with both filters, by every way that a slice is made of
SLICED = ("contacts", "resolved", "pace", "longest", "by_phone", "caused", "settled", "again", "northern")
NUMBERS = st.sampled_from(SLICED)
PLAIN = st.sampled_from([
    "region = 'north'", "region <> 'north'", "channel = 'phone'", "channel IN ('phone', 'chat')", "region IS NULL",
    "channel IS NOT NULL", "region = 'unknown'", "channel IN ('chat', 'unknown')", "upper(region) = 'NORTH'",
    "region = 'nowhere'", "region = channel", "coalesce(channel, region) = 'south'",
])  # fmt: skip
FILTERS = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        inner.map(lambda told: f"NOT ({told})"),
        st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(lambda told: f"({told[0]}) {told[1]} ({told[2]})"),
    ),
    max_leaves=3,
)
SPLITS = st.lists(st.sampled_from(["team", "department", "region", "channel"]), max_size=3, unique=True).map(tuple)
GRAINS = st.sampled_from([Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR])


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Living:
    company = Living.founded(tmp_path_factory.mktemp("filters"))
    refresh(company.root, now=NOW)
    return company


@pytest.fixture(scope="module")
def project(living: Living) -> Project:
    return open_project(living.root, NOW)


def is_sliced(project: Project, question: Question) -> bool:
    return project.numbers.plan_of_slices(question) is not None


@given(NUMBERS, FILTERS, SPLITS, GRAINS)
@examples(40)
def test_any_filter_and_split_gives_what_the_rows_give(
    project: Project, name: str, where: str, cut: Cut, grain: Grain
) -> None:
    asked = Question((name,), (cut,), grain, where=where)
    assert is_sliced(project, asked)
    ours, theirs = project.values(asked), replace(project, shelf=None).values(asked)
    assert [pair for pair in zip_longest(ours, theirs, fillvalue=()) if not all_alike(*pair)] == []


def test_a_filtered_number_is_that_of_sql_by_hand(living: Living, project: Project) -> None:
    told = (
        duckdb.connect()
        .execute(f"""
        SELECT count(*), count(*) FILTER (WHERE resolved)
        FROM '{living.root}/data/contacts/*.parquet' JOIN '{living.root}/data/customers.parquet' USING (customer_id)
        WHERE region = 'north' AND happened_at >= '2026-03-01' AND happened_at < '2026-04-01'""")
        .fetchall()
    )
    asked = Question(("resolved",), where="region = 'north'", start=date(2026, 3, 1), end=date(2026, 4, 1))
    assert is_sliced(project, asked)
    assert [(value.denominator, value.numerator) for value in project.values(asked)] == told


@pytest.mark.parametrize(
    ("name", "cut", "grain", "where"),
    [
        pytest.param("contacts", ("worker",), Grain.MONTH, "region = 'north'", id="single people"),
        pytest.param("contacts", (), Grain.DAY, "region = 'north'", id="days"),
        pytest.param("contacts", (), Grain.MONTH, "team = 't1'", id="a level as a filter"),
        pytest.param("people", (), Grain.MONTH, "region = 'north'", id="distinct values"),
        pytest.param("middle", (), Grain.MONTH, "region = 'north'", id="a median"),
        pytest.param("backlog", (), Grain.MONTH, "region = 'north'", id="open rows"),
        pytest.param("lately", (), Grain.MONTH, "region = 'north'", id="a trailing window"),
    ],
)
def test_what_no_slice_can_tell_is_answered_by_the_rows(
    project: Project, name: str, cut: Cut, grain: Grain, where: str
) -> None:
    asked = Question((name,), (cut,), grain, where=where)
    assert not is_sliced(project, asked)
    assert project.values(asked) == replace(project, shelf=None).values(asked)


def test_a_dimension_that_a_source_does_not_have_is_refused_as_before(project: Project) -> None:
    with pytest.raises(ScorecardError, match="no dimension or level 'channel'"):
        project.values(Question(("orders",), where="channel = 'phone'"))


def test_customers_who_moved_are_counted_where_they_live_now(tmp_path: Path) -> None:
    company = Living.founded(tmp_path)
    refresh(company.root, now=NOW)
    for row in company.files["customers"]:
        row["region"] = "south" if row["region"] == "north" else row["region"]
    company.write("customers")
    asked = Question(("contacts",), where="region = 'north'")
    behind = open_project(company.root, NOW)
    assert not is_sliced(behind, asked)  # a cell in doubt would be judged by other rows
    refresh(company.root, now=NOW)
    project = open_project(company.root, NOW)
    assert is_sliced(project, asked)
    assert project.values(asked) == replace(project, shelf=None).values(asked)
    assert sum(value.value or 0 for value in project.values(asked)) == 0


def test_without_filters_nothing_is_kept_by_dimensions(tmp_path: Path) -> None:
    company = Living.founded(tmp_path)
    refresh(company.root, now=NOW)
    kept = open_project(company.root, NOW).shelf
    company.filters = ()
    company.define()
    refresh(company.root, now=NOW)
    left = open_project(company.root, NOW).shelf
    assert kept is not None
    assert left is not None
    assert kept.places.keys() > left.places.keys()
