"""What is missing forms the node `unknown`, which is shown and adds up; what is asked too finely is all unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.answers import Question
from scorecard.problems import ScorecardError
from tests.small import Company

ROWS = """SELECT * FROM (VALUES
    (TIMESTAMP '2026-03-02', 'red', 'chat', true), (TIMESTAMP '2026-03-03', NULL, 'chat', false),
    (TIMESTAMP '2026-03-04', 'red', NULL, NULL)) AS told(happened_at, team, channel, resolved)"""
SOURCES = """
contacts:
  time: happened_at
  organisation: {team: team}
  dimensions: {channel: channel, resolved: resolved}
  measures: {contacts: {agg: count}}
orders: {time: happened_at, organisation: {team: team}, measures: {orders: {agg: count}}}
"""
METRICS = "contacts: {measure: contacts.contacts}\norders: {measure: orders.orders}"


@pytest.fixture
def company(tmp_path: Path) -> Company:
    return Company(tmp_path, {"contacts": ROWS, "orders": ROWS}, SOURCES, METRICS)


@pytest.mark.parametrize("split", ["team", "channel", "resolved", "worker"])
def test_nodes_add_up_to_the_whole(company: Company, split: str) -> None:
    cells = company.cells("contacts", split)
    assert sum(parts.n or 0 for parts in cells.values()) == 3
    assert ("unknown", "2026-03") in cells


def test_a_level_finer_than_any_that_rows_give_is_all_unknown(company: Company) -> None:
    assert {key: parts.n for key, parts in company.cells("contacts", "worker").items()} == {("unknown", "2026-03"): 3}


def test_a_dimension_that_a_source_lacks_is_refused_with_the_metrics_that_would_need_it(company: Company) -> None:
    for question in (
        Question(("contacts", "orders"), (("channel",),)),
        Question(("contacts", "orders"), where="channel = 'chat'"),
    ):
        with pytest.raises(ScorecardError, match=r"source 'orders' has no dimension or level 'channel', which orders"):
            company.plan(question)
    with pytest.raises(ScorecardError, match=r"no dimension or level 'cause\.team'"):
        company.plan(Question(("contacts",), (("cause.team",),)))
