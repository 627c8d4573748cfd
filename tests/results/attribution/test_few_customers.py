"""Nodes of few customers are never told by themselves, and what is told still adds up."""

from __future__ import annotations

import json
from datetime import datetime
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.answers import Extent, Parts
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.sources import Source
from scorecard.periods import Period
from scorecard.results.attribution.against import against_period
from scorecard.results.attribution.by_formula import formula_contributions
from scorecard.results.attribution.by_organisation import organisation_contributions
from scorecard.results.attribution.contributions import Contribution, Effect
from scorecard.results.attribution.inquiry import Inquiry
from scorecard.results.attribution.ledger import Ledger
from scorecard.results.rows import Node
from tests.results.conftest import FEBRUARY, JANUARY, KINDS, SOURCES, metric_named, part, settings_with
from tests.thorough import tried

EXTENT = Extent(JANUARY.start, datetime(2026, 4, 1))
METRICS = ("settled", "contacts", "settled_share", "growth_of_settled")
LEAST = 10
# of a team in a month: how many contacts, and how many of them resolved; a customer has one or two
MONTH = st.one_of(st.none(), st.integers(1, 60).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))))
TEAMS = st.lists(st.tuples(MONTH, MONTH), min_size=1, max_size=7)
Months = list[tuple[tuple[int, int] | None, tuple[int, int] | None]]


@pytest.fixture(scope="module")
def desk() -> Catalogue:
    sources = {name: Source.model_validate_json(json.dumps({"source": name} | node)) for name, node in SOURCES.items()}
    kinds = KINDS | {
        "growth_of_settled": {"formula": "good / all - 1", "inputs": {"good": "resolved", "all": "contacts"}}
    }
    return Catalogue(sources=sources, metrics={name: metric_named(name, **node) for name, node in kinds.items()})


def customers_of(rows: int) -> int:
    return (rows + 1) // 2


def parts_of(teams: Months) -> list[Parts]:
    found: list[Parts] = []
    for at, period in enumerate((JANUARY, FEBRUARY)):
        there = {f"t{team}": months[at] for team, months in enumerate(teams)}
        told = {name: month for name, month in there.items() if month}
        whole = (sum(n for n, _ in told.values()), sum(d for _, d in told.values()))
        for cut, key, (n, d) in [((), (), whole), *((("team",), (name,), month) for name, month in told.items())]:
            found += _cell(cut, key, period, n, d)
    return found


def _cell(cut: tuple[str, ...], key: tuple[str, ...], period: Period, n: int, d: int) -> list[Parts]:
    seen = {"seen": d, "customers_seen": customers_of(d), "cut": cut, "key": key, "period": period}
    return [
        part("contacts.resolved", n, rows=n, customers=customers_of(n), **seen),
        part("contacts.contacts", d, rows=d, customers=customers_of(d), **seen),
    ]


def told_of(desk: Catalogue, metric: str, teams: Months) -> tuple[Inquiry, tuple[Contribution, ...]]:
    ledger = Ledger(desk, settings_with(LEAST), parts_of(teams), EXTENT)
    inquiry = Inquiry(desk, ledger, metric, Node(), FEBRUARY, against_period(JANUARY, FEBRUARY))
    if inquiry.value is None or inquiry.against_value is None:
        return inquiry, ()
    return inquiry, organisation_contributions(inquiry, "team")


@settings(max_examples=tried(300))
@given(teams=TEAMS, metric=st.sampled_from(METRICS))
def test_who_has_few_customers_goes_with_one_who_has_enough_and_totals_still_add_up(
    desk: Catalogue, teams: Months, metric: str
) -> None:
    inquiry, rows = told_of(desk, metric, teams)
    if not rows:
        return
    totals = {each.node.name: each.points for each in rows if each.effect is Effect.TOTAL}
    assert inquiry.value is not None
    assert inquiry.against_value is not None
    change = inquiry.value - inquiry.against_value
    assert fsum(totals.values()) == pytest.approx(change, abs=1e-9 * max(1, abs(change)))
    few = {
        f"t{at}" for at, months in enumerate(teams) if any(month and customers_of(month[1]) < LEAST for month in months)
    }
    there = {f"t{at}" for at, months in enumerate(teams) if any(months)}
    assert not few & set(totals)
    pooled = there - set(totals)
    assert few <= pooled
    if few and there - few:
        assert len(pooled - few) == 1
        assert f"others ({len(pooled)})" in totals


@given(teams=TEAMS)
def test_paths_by_team_add_up_to_the_formulas_change(desk: Catalogue, teams: Months) -> None:
    inquiry, rows = told_of(desk, "growth_of_settled", teams)
    if not rows:
        return
    by_path = formula_contributions(inquiry, "team")
    assert inquiry.value is not None
    assert inquiry.against_value is not None
    assert fsum(each.points for each in by_path) == pytest.approx(inquiry.value - inquiry.against_value, abs=1e-9)
    assert {each.path[-1] for each in by_path} <= {"resolved", "contacts"}
