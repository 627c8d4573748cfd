"""Customers are counted once at every cut, those that are alone in their period as those that come back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.answers import Question
from scorecard.periods import Grain
from scorecard.plan.plan import Ground
from scorecard.plan.standing.kept import kept_of
from tests.oracle.conftest import Agrees, month, week
from tests.small import Company, settings_from

MONTH, WEEK = month("happened_at"), week("happened_at")
CUTS = ((), ("team",), ("worker",), ("worker", "team"))
SOURCE = """
visits:
  key: visit
  time: day
  organisation: {worker: worker, team: team}
  customer: customer
  dimensions: {good: good}
  measures:
    seen: {agg: count_distinct, expr: customer}
    served: {agg: count_distinct, expr: customer, where: good or worker = 'a'}
    days: {agg: count_distinct, expr: day, where: good}
    half: {agg: median, expr: visit, where: worker <> 'b'}
"""
METRICS = "".join(f"{name}: {{measure: visits.{name}}}\n" for name in ("seen", "served", "days", "half"))
Visit = tuple[int, str, int | None, bool | None]  # a day, a worker, a customer, and whether it was good
VISITS = st.lists(
    st.tuples(st.integers(0, 75), st.sampled_from("abcd"), st.none() | st.integers(0, 9), st.none() | st.booleans()),
    min_size=1,
    max_size=40,
)


def visiting(root: Path, visits: list[Visit], name: str = "good") -> Company:
    rows = ", ".join(
        f"({at}, DATE '{date(2026, 1, 1) + timedelta(days=day)}', '{worker}', '{'red' if worker in 'ab' else 'blue'}', "
        f"{'NULL' if customer is None else customer}::INTEGER, {'NULL' if good is None else good}::BOOLEAN, 1)"
        for at, (day, worker, customer, good) in enumerate(visits)
    )
    rows = f"SELECT * FROM (VALUES {rows}) AS told(visit, day, worker, team, customer, good, {name}_too)"
    return Company(root, {"visits": rows}, SOURCE, METRICS, "timezone: UTC\nas_of: 2026-03-31")


Cell = tuple[object, ...]


def by_hand(visits: list[Visit], where: str | None) -> dict[Cell, list[tuple[int, Visit]]]:
    """The visits of every cell in which there is one."""
    found: dict[Cell, list[tuple[int, Visit]]] = {}
    for at, visit in enumerate(visits):
        day, worker, _, good = visit
        first = (date(2026, 1, 1) + timedelta(days=day)).replace(day=1)
        told = {"team": "red" if worker in "ab" else "blue", "worker": worker}
        for cut in CUTS:
            cell = found.setdefault((cut, first, *(told[split] for split in cut)), [])
            if good or not where:
                cell.append((at, visit))
    return {place: told for place, told in found.items() if told}


def customers_in(visits: list[tuple[int, Visit]]) -> int:
    return len({customer for _, (_, _, customer, _) in visits if customer is not None})


BY_HAND = {
    "seen": customers_in,
    "served": lambda visits: customers_in([each for each in visits if each[1][3] or each[1][1] == "a"]),
    "days": lambda visits: len({day for _, (day, _, _, good) in visits if good}),
    "half": lambda visits: median(found) if (found := [at for at, visit in visits if visit[1] != "b"]) else None,
}


@given(VISITS, st.sampled_from([("seen",), ("served", "days"), tuple(BY_HAND)]), st.sampled_from([None, "good"]))
def test_at_every_cut_each_customer_counts_once(visits: list[Visit], asked: tuple[str, ...], where: str | None) -> None:
    """And so does whatever else does not add up and stands beside them."""
    with TemporaryDirectory() as folder:
        company = visiting(Path(folder), visits)
        plan = company.plan(Question(asked, CUTS, where=where))
        assert "_alone" in plan.sql()
        told = {
            (part.leaf.partition(".")[2], part.cut, part.period.start, *part.key): part.n
            for part in company.engine.parts(plan)
            if part.seen
        }
        company.engine.close()
    cells = by_hand(visits, where)
    assert told == {(name, *cell): BY_HAND[name](cells[cell]) for name in asked for cell in cells}


@pytest.mark.parametrize(("grain", "period"), [(Grain.MONTH, MONTH), (Grain.WEEK, WEEK)])
def test_customers_of_each_channel_by_phone_and_in_all(agrees: Agrees, grain: Grain, period: str) -> None:
    agrees(
        "customers",
        f"""SELECT {period}, coalesce(channel, 'unknown'), count(DISTINCT customer_id)
            FROM contacts WHERE seconds > 600 GROUP BY 1, 2""",
        "channel",
        grain=grain,
        where="long",
    )


@pytest.mark.parametrize("name", ["_alone", "_Period"])
def test_a_column_of_the_same_name_is_not_mistaken(tmp_path: Path, name: str) -> None:
    visits: list[Visit] = [(day, "abcd"[day % 4], day % 5, True) for day in range(40)]
    company = Company(
        tmp_path,
        {"visits": f"SELECT * EXCLUDE (good_too), 7 AS {name} FROM ({visiting(tmp_path, visits).tables['visits']})"},
        SOURCE,
        METRICS,
        "timezone: UTC\nas_of: 2026-03-31",
    )
    plan = company.plan(Question(("seen",), CUTS))
    told = {(part.cut, part.period.start, *part.key): part.n for part in company.engine.parts(plan) if part.rows}
    assert told == {cell: customers_in(found) for cell, found in by_hand(visits, None).items()}


@pytest.mark.parametrize("metric", ["customer_days", "lately_seen", "middle"])
def test_only_customers_of_a_period_are_told_apart(desk: Company, metric: str) -> None:
    assert "_alone" not in desk.plan(Question((metric,), CUTS)).sql()


def test_at_one_cut_nobody_has_to_be_told_apart(desk: Company) -> None:
    assert "_alone" not in desk.plan(Question(("customers",), (("team",),))).sql()


def test_what_a_snapshot_keeps_of_a_node_hangs_on_no_row_of_another(desk: Company) -> None:
    ground = Ground(desk.catalogue, settings_from(desk.settings), desk.engine.columns)
    scans = [kept.scan for kept in kept_of(("customers",), ground).scans.values()]
    assert scans
    assert not any(scan.tells_alone for scan in scans)
