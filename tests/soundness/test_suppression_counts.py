"""The customers behind a number are counted exactly as far as it matters, whatever cells are rolled up from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.answers import Parts, Question
from tests.small import Company
from tests.thorough import tried

SOURCES = """
contacts:
  time: happened_at
  organisation: {worker: worker, team: team}
  customer: customer
  dimensions: {channel: channel}
  measures:
    contacts: {agg: count}
    resolved: {agg: count, where: resolved}
    pace: {agg: average, expr: seconds}
    calm: {agg: count, where: seconds < 10}
surveys: {time: happened_at, organisation: {team: team}, customer: customer}
nameless: {files: contacts.parquet, time: happened_at, organisation: {team: team}, measures: {contacts: {agg: count}}}
"""
METRICS = """
contacts: {measure: contacts.contacts}
few: {measure: contacts.calm}
by_chat: {measure: contacts.contacts, where: channel = 'chat'}
rate: {ratio: {of: contacts.resolved, to: contacts.contacts}}
of_calm: {ratio: {of: contacts.resolved, to: contacts.calm}}
pace: {measure: contacts.pace}
recommend: {survey: {score: surveys.seconds, scale: mean}}
nameless: {ratio: {of: nameless.contacts, to: nameless.contacts}}
again: {conversion: {from: contacts.resolved, to: contacts.contacts, by: customer, within: 1 day}}
"""
SETTINGS = "privacy: {min_group: 10}"
CUTS = ((), ("team",), ("worker",), ("team", "channel"))


def company(root: Path, rows: str) -> Company:
    table = f"SELECT TIMESTAMP '2026-03-03' AS happened_at, * FROM ({rows})"
    return Company(root, {"contacts": table, "surveys": table}, SOURCES, METRICS, SETTINGS)


def people(count: int) -> str:
    return f"""SELECT i AS customer, 'w' || i % 3 AS worker, 'red' AS team, 'chat' AS channel,
               i % 2 = 0 AS resolved, i AS seconds FROM range({count}) AS told(i)"""


def whole(found: Company, metric: str, leaf: int = 0) -> Parts:
    parts = found.parts(Question((metric,)))
    return parts[leaf]


@pytest.mark.parametrize("count", [9, 10, 11, 12, 20, 127])
def test_as_many_customers_as_are_asked_for_are_never_taken_for_fewer(tmp_path: Path, count: int) -> None:
    found = whole(company(tmp_path, people(count)), "pace")
    assert found.customers == count if count <= 10 else found.customers >= 10


def test_many_rows_of_few_customers_stay_few(tmp_path: Path) -> None:
    rows = "SELECT i % 9 AS customer, 'w' AS worker, 'red' AS team, 'chat' AS channel, true AS resolved, 1 AS seconds"
    assert whole(company(tmp_path, f"{rows} FROM range(500) AS told(i)"), "contacts").customers_seen == 9


def test_rows_that_nobody_is_known_of_are_no_customers(tmp_path: Path) -> None:
    found = whole(company(tmp_path, people(50).replace("i AS customer", "NULL::INTEGER AS customer")), "contacts")
    assert (found.seen, found.customers_seen) == (50, 0)


def test_a_count_is_judged_by_all_rows_seen_and_a_divisor_by_those_it_keeps(tmp_path: Path) -> None:
    found = company(tmp_path, people(40))
    assert whole(found, "few").n == 10
    assert whole(found, "few").customers_seen >= 10
    calm = next(parts for parts in found.parts(Question(("of_calm",))) if parts.leaf == "contacts.calm")
    assert calm.customers == 10


def test_a_metrics_own_filter_narrows_the_customers_by_whom_it_is_judged(tmp_path: Path) -> None:
    rows = people(40).replace("'chat'", "CASE WHEN i < 5 THEN 'chat' ELSE 'phone' END")
    found = whole(company(tmp_path, rows), "by_chat")
    assert (found.n, found.seen, found.customers_seen) == (5, 40, 5)


def test_a_survey_is_judged_by_those_who_answered(tmp_path: Path) -> None:
    rows = people(40).replace("i AS seconds", "CASE WHEN i < 6 THEN i END AS seconds")
    found = whole(company(tmp_path, rows), "recommend")
    assert (found.rows, found.d, found.customers) == (40, 6, 6)


def test_rows_stand_for_customers_where_a_source_has_none(tmp_path: Path) -> None:
    assert whole(company(tmp_path, people(7)), "nameless").customers == 7


ROWS = st.lists(
    st.tuples(
        st.none() | st.integers(0, 25),
        st.integers(0, 2),
        st.sampled_from("rb"),
        st.sampled_from("cp"),
        st.integers(0, 20),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=tried(30), deadline=None)
@given(ROWS)
def test_whether_there_are_enough_customers_is_known_exactly_at_every_cut(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int | None, int, str, str, int]]
) -> None:
    told = ", ".join(
        f"({'NULL' if who is None else who}::INT, 'w{worker}', '{team}', '{channel}', {seconds % 3 == 0}, {seconds})"
        for who, worker, team, channel, seconds in rows
    )
    names = "customer, worker, team, channel, resolved, seconds"
    made = company(tmp_path_factory.mktemp("rows"), f"FROM (VALUES {told}) AS told({names})")
    for parts in made.parts(Question(("contacts", "rate"), CUTS)):
        if parts.leaf != "contacts.contacts":
            continue
        place = dict(zip(parts.cut, parts.key, strict=True))
        behind = {
            who
            for who, worker, team, channel, _ in rows
            if who is not None and place.items() <= {"worker": f"w{worker}", "team": team, "channel": channel}.items()
        }
        assert (parts.customers >= 10) == (parts.customers_seen >= 10) == (len(behind) >= 10)
        if parts.seen >= 10:  # with fewer rows it is plain that there are fewer customers, however many
            assert min(parts.customers, 10) == min(parts.customers_seen, 10) == min(len(behind), 10)
