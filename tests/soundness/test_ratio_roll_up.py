"""A ratio at any node is the sum of its parts there: teams add up to departments, and departments to the whole."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.answers import Question
from tests.small import Company, numbers
from tests.thorough import tried

SOURCES = """
contacts:
  time: happened_at
  organisation: {worker: worker, team: team, department: department}
  customer: worker
  dimensions: {channel: channel}
  measures:
    contacts: {agg: count}
    resolved: {agg: count, where: resolved}
    pace: {agg: average, expr: seconds}
    solved: {agg: share, expr: resolved}
    longest: {agg: max, expr: seconds}
    people: {agg: count_distinct, expr: worker}
    middle: {agg: median, expr: seconds}
    backlog: {agg: open, from: happened_at, to: closed_at}
"""
METRICS = """
rate: {ratio: {of: contacts.resolved, to: contacts.contacts}}
pace: {measure: contacts.pace}
solved: {measure: contacts.solved}
longest: {measure: contacts.longest}
people: {measure: contacts.people}
middle: {measure: contacts.middle}
backlog: {measure: contacts.backlog}
again: {conversion: {from: contacts.contacts, to: contacts.resolved, by: customer, within: 9 days}}
by_chat: {ratio: {of: contacts.resolved, to: contacts.contacts}, where: channel = 'chat'}
"""
SETTINGS = "organisation: {levels: [worker, team, department]}"
ADDITIVE = ("rate", "pace", "solved", "backlog", "again", "by_chat")
LEVELS = ((), ("department",), ("team",), ("worker",), ("channel",), ("team", "channel"))

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "happened_at": st.integers(0, 100).map(lambda day: f"2026-0{day // 28 + 1}-{day % 28 + 1:02} 12:00:00"),
            "closed_at": st.none() | st.integers(0, 27).map(lambda day: f"2026-05-{day + 1:02} 12:00:00"),
            "worker": st.none() | st.sampled_from("abcdef"),
            "team": st.none() | st.sampled_from(["red", "blue"]),
            "department": st.sampled_from(["care", "sales"]),
            "channel": st.none() | st.sampled_from(["chat", "phone"]),
            "resolved": st.none() | st.booleans(),
            "seconds": st.none() | st.integers(0, 1000),
        }
    ),
    min_size=1,
    max_size=40,
)
TYPES = (
    "{happened_at: 'TIMESTAMP', closed_at: 'TIMESTAMP', worker: 'VARCHAR', team: 'VARCHAR', department: 'VARCHAR', "
    "channel: 'VARCHAR', resolved: 'BOOLEAN', seconds: 'INTEGER'}"
)


def company(folder: str, rows: list[dict[str, object]]) -> Company:
    (Path(folder) / "rows.json").write_text(json.dumps(rows))
    table = f"SELECT * FROM read_json('{folder}/rows.json', columns = {TYPES})"
    return Company(Path(folder), {"contacts": table}, SOURCES, METRICS, SETTINGS)


@settings(max_examples=tried(15), deadline=None)
@given(ROWS)
def test_parts_of_every_cut_add_up_to_the_whole(rows: list[dict[str, object]]) -> None:
    with TemporaryDirectory() as folder:
        found = company(folder, rows).parts(Question(ADDITIVE, LEVELS))
        for leaf in {parts.leaf for parts in found}:
            for period in {parts.period for parts in found}:
                cells = [parts for parts in found if parts.leaf == leaf and parts.period == period]
                sums = {
                    cut: tuple(
                        sum(getattr(parts, name) or 0 for parts in cells if parts.cut == cut)
                        for name in ("n", "d", "squares", "rows", "seen")
                    )
                    for cut in LEVELS
                }
                assert set(sums.values()) == {sums[()]}, leaf


@settings(max_examples=tried(15), deadline=None)
@given(ROWS, st.sampled_from(LEVELS))
def test_a_cut_rolled_up_is_the_cut_asked_by_itself(rows: list[dict[str, object]], cut: tuple[str, ...]) -> None:
    with TemporaryDirectory() as folder:
        made = company(folder, rows)
        everything = tuple(made.catalogue.metrics)
        among = [parts for parts in made.parts(Question(everything, LEVELS)) if parts.cut == cut]
        alone = made.parts(Question(everything, (cut,)))
        assert sorted(among, key=str) == sorted(alone, key=str)


@pytest.mark.long
@settings(max_examples=tried(15), deadline=None)
@given(ROWS, st.data())
def test_another_metric_in_a_question_changes_no_value(rows: list[dict[str, object]], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        made = company(folder, rows)
        names = data.draw(st.lists(st.sampled_from(sorted(made.catalogue.metrics)), min_size=2, unique=True))
        cuts = tuple(data.draw(st.lists(st.sampled_from(LEVELS), min_size=1, unique=True)))
        alone = made.parts(Question((names[0],), cuts))
        leaves = {parts.leaf for parts in alone}
        together = [parts for parts in made.parts(Question(tuple(names), cuts)) if parts.leaf in leaves]
        assert numbers(together) == numbers(alone)
