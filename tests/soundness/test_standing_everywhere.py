"""A source that stands at every node is the same at each: it is never split by a level, and never added over one."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.answers import Question
from scorecard.problems import ScorecardError
from tests.small import Company

CUSTOMERS = """SELECT * FROM (VALUES (1, TIMESTAMP '2026-03-02', 'north'), (2, TIMESTAMP '2026-03-03', 'south'),
               (3, TIMESTAMP '2026-03-04', 'south')) AS told(customer_id, joined_at, region)"""
CONTACTS = """SELECT * FROM (VALUES (TIMESTAMP '2026-03-02', 'red', 'north'), (TIMESTAMP '2026-03-02', 'blue', 'south'))
              AS told(happened_at, team, region)"""
SOURCES = """
customers:
  time: joined_at
  organisation: none
  dimensions: {region: region}
  measures: {joined: {agg: count}, ids: {agg: median, expr: customer_id}}
contacts:
  time: happened_at
  organisation: {team: team}
  dimensions: {region: region}
  measures: {contacts: {agg: count}}
"""
METRICS = """
per_customer: {ratio: {of: contacts.contacts, to: customers.joined}}
ids: {measure: customers.ids}
"""


@pytest.fixture
def company(tmp_path: Path) -> Company:
    return Company(tmp_path, {"customers": CUSTOMERS, "contacts": CONTACTS}, SOURCES, METRICS)


def cells(
    company: Company, leaf: str, question: Question
) -> dict[tuple[tuple[str, ...], tuple[str, ...]], float | None]:
    return {(parts.cut, parts.key): parts.n for parts in company.parts(question) if parts.leaf == leaf}


def test_levels_fall_away_from_its_cuts_and_dimensions_stay(company: Company) -> None:
    question = Question(("per_customer", "ids"), (("team",), ("team", "region"), ()))
    assert cells(company, "customers.joined", question) == {
        ((), ()): 3,
        (("region",), ("north",)): 1,
        (("region",), ("south",)): 2,
    }
    assert cells(company, "customers.ids", question) == {
        ((), ()): 2,
        (("region",), ("north",)): 1,
        (("region",), ("south",)): 2.5,
    }
    assert cells(company, "contacts.contacts", question)[("team", "region"), ("red", "north")] == 1


def test_asked_by_one_level_alone_it_is_told_for_the_whole(company: Company) -> None:
    assert cells(company, "customers.joined", Question(("per_customer",), (("team",),))) == {((), ()): 3}
    assert cells(company, "customers.ids", Question(("ids",), (("team",),))) == {((), ()): 2}


def test_a_filter_by_a_level_cannot_narrow_it_and_is_refused(company: Company) -> None:
    with pytest.raises(ScorecardError, match="source 'customers' has no dimension or level 'team'"):
        company.plan(Question(("per_customer",), where="team = 'red'"))
