"""Who passed cases on to whom, with a note or blind, is what a loop over random rows counts, and tells of no few."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import duckdb
import pytest

from scorecard.project import Project, open_project
from scorecard.project.passed import passed_in
from scorecard.results.passed import HandOffs, Passed, PassedRow, department_words, passed_without_small

SETTINGS = """
name: Passed
timezone: UTC
goal_line: []
as_of: 2026-04-30
privacy: {min_group: 0}
organisation: {levels: [team, department]}
departments: {shop: {label: Shop}, van: {label: Van}, desk: {label: Desk}}
stages: [early]
"""
SOURCE = """
source: steps
files: data/steps.parquet
key: id
time: began
organisation: {department: place}
customer: customer
"""
JOURNEY = """
journey: order
events: [{source: steps, activity: step}]
case: order_no
customer: customer
stages: {early: [take, make, bring]}
handover_note: note
"""
LABELS = {"shop": "Shop", "van": "Van", "desk": "Desk"}
Step = tuple[int, int, int, str, str, datetime, bool | None]  # id, order, customer, step, place, began, note


def drawn(draw: Random, orders: int) -> list[Step]:
    began, steps = datetime(2026, 4, 1, tzinfo=UTC), []
    for order in range(orders):
        for nth in range(draw.randint(1, 5)):
            at = began + timedelta(hours=order, minutes=nth)
            place, step = draw.choice([*LABELS]), draw.choice(["take", "make", "bring"])
            steps.append((len(steps), order, order % 7, step, place, at, draw.choice([True, True, False, None])))
    return steps


def written(root: Path, steps: list[Step], journey: str = JOURNEY, settings: str = SETTINGS) -> Project:
    for folder in ("config", "metrics/sources", "metrics/journeys", "data"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "config/scorecard.yml").write_text(settings)
    (root / "metrics/sources/steps.yml").write_text(SOURCE)
    (root / "metrics/journeys/order.yml").write_text(journey)
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(
            "CREATE TABLE steps (id BIGINT, order_no BIGINT, customer BIGINT, step TEXT, place TEXT, "
            "began TIMESTAMPTZ, note BOOLEAN)"
        )
        connection.executemany("INSERT INTO steps VALUES (?, ?, ?, ?, ?, ?, ?)", steps)
        connection.execute(f"COPY steps TO '{root}/data/steps.parquet'")
    return open_project(root, datetime(2026, 5, 1, tzinfo=UTC))


def tallied(steps: list[Step]) -> dict[tuple[str | None, str | None], HandOffs]:
    cases: dict[int, list[Step]] = defaultdict(list)
    for step in steps:
        cases[step[1]].append(step)
    count, blind = Counter[tuple[str | None, str | None]](), Counter[tuple[str | None, str | None]]()
    for case in cases.values():
        for one, other in pairwise(case):
            giver, taker = one[4], other[4]
            if giver == taker:
                continue
            for cell in ((giver, taker), (giver, None), (None, taker), (None, None)):
                count[cell] += 1
                blind[cell] += one[6] is not True
    return {cell: HandOffs(count[cell], blind[cell]) for cell in count}


@pytest.mark.parametrize("seed", range(3))
def test_who_passed_on_to_whom_is_what_a_loop_counts(tmp_path: Path, seed: int) -> None:
    steps = drawn(Random(seed), 200)
    found = passed_in(written(tmp_path, steps), "order")
    assert {(row.giver, row.taker): row.counts for row in found.rows} == tallied(steps)


def test_without_a_column_for_notes_hand_offs_are_counted_and_nothing_is_said_of_notes(tmp_path: Path) -> None:
    steps = drawn(Random(5), 200)
    project = written(tmp_path, steps, JOURNEY.replace("handover_note: note\n", ""))
    found, counted = passed_in(project, "order"), tallied(steps)
    assert found.at("shop", None) == HandOffs(counted["shop", None].count, 0)
    told = department_words(found, "shop", LABELS)
    assert told == (
        f"Shop passed cases on {counted['shop', None].count} times and was given them "
        f"{counted[None, 'shop'].count} times; nobody wrote down whether a note went along."
    )


def test_steps_that_too_few_are_behind_count_in_no_total(tmp_path: Path) -> None:
    """Desk makes for one customer alone: its hand-offs less those that a journey's page shows would tell of them."""
    at = datetime(2026, 4, 1, tzinfo=UTC)
    steps: list[Step] = []
    for order in range(40):
        for nth, (step, place) in enumerate((("take", "shop"), ("make", "van"), ("bring", "shop"))):
            steps.append((len(steps), order, order, step, place, at + timedelta(minutes=nth), False))
    for nth, (step, place) in enumerate((("take", "desk"), ("make", "desk"), ("bring", "shop"))):
        steps.append((len(steps), 99, 99, step, place, at + timedelta(minutes=nth), False))
    project = written(tmp_path, steps, settings=SETTINGS.replace("min_group: 0", "min_group: 10"))
    found = passed_in(project, "order")
    assert found.at("desk", None) is None
    shown = project.journey("order").rows
    assert found.at(None, None) == HandOffs(
        sum(row.counts.hand_offs for row in shown if row.counts), sum(row.counts.blind for row in shown if row.counts)
    )


def rows(*cells: tuple[str | None, str | None, int, int, int]) -> tuple[PassedRow, ...]:
    return tuple(
        PassedRow(giver, taker, customers, HandOffs(count, blind)) for giver, taker, customers, count, blind in cells
    )


CELLS = rows(
    ("shop", "van", 60, 100, 20),
    ("van", "desk", 50, 60, 0),
    ("shop", None, 60, 100, 20),
    ("van", None, 50, 60, 0),
    (None, "van", 60, 100, 20),
    (None, "desk", 50, 60, 0),
    (None, None, 70, 160, 20),
)


@pytest.mark.parametrize(
    ("department", "words"),
    [
        ("shop", "Of 100 hand-offs by Shop, 20 (20 %) were passed on without a note, all of them to Van."),
        (
            "van",
            "Of 60 hand-offs by Van, none was passed on without a note; of 100 to it, 20 (20 %) were passed on "
            "without a note, all of them by Shop.",
        ),
        ("desk", "Of 60 hand-offs to Desk, none was passed on without a note."),
    ],
)
def test_a_department_is_told_what_it_passed_on_and_what_it_was_given(department: str, words: str) -> None:
    assert department_words(Passed(CELLS, knows_notes=True), department, LABELS) == words


def test_who_passed_nothing_on_is_told_nothing() -> None:
    assert department_words(Passed((), knows_notes=True), "shop", LABELS) == ""


def test_what_too_few_customers_are_behind_is_hidden_with_what_would_tell_it() -> None:
    told = passed_without_small(
        rows(
            ("shop", "van", 3, 3, 1), ("shop", "desk", 40, 50, 9), ("van", "desk", 30, 40, 2),
            ("van", "shop", 35, 41, 2),
            ("shop", None, 41, 53, 10), ("van", None, 60, 81, 4), (None, "van", 3, 3, 1), (None, "desk", 66, 90, 11),
            (None, "shop", 35, 41, 2), (None, None, 70, 134, 14),
        ),
        10,
    )  # fmt: skip
    shown = {(row.giver, row.taker) for row in told if row.counts}
    assert ("shop", "van") not in shown
    assert not {("shop", "desk"), ("shop", None)} <= shown
