"""What moved is said of the same customers, in sentences that claim no cause and fit one, many and none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better
from scorecard.results.attribution.contributions import Effect
from scorecard.results.customers import changed_words
from scorecard.results.delight import Thanks, thanks_of
from scorecard.results.gap import Linked
from scorecard.results.goal_line import gap_in
from scorecard.results.links.contributions import Contribution
from scorecard.results.links.difference import Difference
from scorecard.results.links.level import Points
from scorecard.results.moved import Moved, moved_of, picks_of
from scorecard.results.movement import AS_USUAL
from scorecard.results.rows import MetricRow, Movement, Node
from scorecard.results.screen import Screen
from scorecard.results.signals import Variation
from tests.results.rows import WORSE, row_with

MetricOf = Callable[..., Metric]
ScreenOf = Callable[..., Screen]
CAUSAL = re.compile(r"\b(caus\w*|prov(e|es|ed|en)|driv\w*|because|due to)\b", re.IGNORECASE)
USUAL = Movement(Variation.COMMON, None, None, AS_USUAL)


@pytest.fixture
def screen(screen_of: ScreenOf, metric_of: MetricOf) -> Screen:
    kinds: dict[str, dict[str, Any]] = {
        "recommend": {"survey": {"score": "s.r", "scale": "nps"}, "unit": "points", "outcome": True},
        "kept": {"ratio": {"of": "promises.kept", "to": "promises.due"}, "failure": "promises.broken", "outcome": True},
        "again": {
            "conversion": {"from": "contacts.contacts", "to": "contacts.contacts", "within": "14 days"},
            "failure": "matched", "better": "lower", "outcome": True,
        },
        "bought": {
            "conversion": {"from": "visits.visits", "to": "orders.paid", "within": "14 days"}, "failure": "unmatched",
            "outcome": True,
        },
        "left": {"measure": "leavers.left", "unit": "count", "better": "lower", "outcome": True},
        "lost": {
            "formula": "n * each", "inputs": {"n": "left", "each": "worth"}, "unit": "GBP", "better": "lower",
            "outcome": True,
        },
        "happy": {"survey": {"score": "s.h", "scale": "top", "top": 4}, "outcome": True},
        "invoiced": {
            "ratio": {"of": "bills.with", "to": "bills.bills"}, "failure": "bills.without",
            "delight": "bills.notes_in_box", "label": "Statements with an invoice",
        },
    }  # fmt: skip
    found = screen_of(Catalogue(metrics={name: metric_of(name, **keys) for name, keys in kinds.items()}))
    worth = {"value": "customers.value", "currency": "GBP"}
    told = found.settings.model_dump(by_alias=True) | {"worth": worth}
    return replace(found, settings=type(found.settings).model_validate(told))


def driver(
    points: float, *, customers: int | None = 306, difference: Points | None = None, spread: float = 0.1, **keys: Any
) -> Contribution:
    given: dict[str, Any] = {"effect": Effect.FAILURE, "metric": "invoiced", "node": Node()} | keys
    told = Difference(difference, difference, (), 1.0) if difference else None
    low, high = points - abs(points) * spread, points + abs(points) * spread
    return Contribution(points=points, low=low, high=high, customers=customers, difference=told, **given)


def linked(change: float, each: Contribution, *, department: str = "care", team: str = "Desk One") -> Linked:
    return Linked(
        change, 0.94, (each,),
        (replace(each, node=Node("department", department)),), (replace(each, node=Node("team", team)),),
    )  # fmt: skip


def told(
    screen: Screen, row: MetricRow, split: Linked, movement: Movement = WORSE, of_team: Movement | None = None
) -> Moved:
    gap = gap_in(screen, row, split)
    assert gap
    (pick,) = picks_of([row], {row.name: gap}, {row.name: split})
    about = row_with(
        "invoiced", "Statements with an invoice", value=0.77, unit="percent", target=0.99, movement=movement
    )
    return moved_of(screen, pick, about, replace(about, movement=of_team) if of_team else None)


def whole(moved: Moved) -> str:
    return f"{moved.label}: {moved.felt}; {moved.share} {moved.ending}. {moved.about}"


NPS = row_with(value=16.5, unit="points", target=22.0)
KEPT = row_with("kept", "Promises kept", value=0.89, unit="percent", target=0.93)
LEFT = row_with("left", "Customers who left", value=546, unit="count", target=440.0, better=Better.LOWER)


def test_recommending_is_said_in_so_many_words(screen: Screen) -> None:
    split = linked(-5.5, driver(-5.5, difference=Points(-45.0, 9.0)))
    assert whole(told(screen, NPS, split)) == (
        "Statements with an invoice: the 306 customers it failed recommend us 45 points less (39 to 51); "
        "all 5.5 points missing go with it. "
        "Customer care · Desk One · worse since January · same customers, 94 % matched"
    )


def test_since_when_is_said_of_the_team_that_is_named_unless_too_few_stand_behind_it(screen: Screen) -> None:
    split = linked(-5.5, driver(-5.5))
    later = replace(WORSE, words="Worse since March")
    assert "· Desk One · worse since March ·" in told(screen, NPS, split, WORSE, later).about
    unknown = Movement(None, None, None, "No data")
    assert "· Desk One · worse since January ·" in told(screen, NPS, split, WORSE, unknown).about


def test_any_other_share_is_said_by_its_name(screen: Screen) -> None:
    split = linked(-0.04, driver(-0.01, customers=1, difference=Points(-0.73, 0.0004)))
    moved = told(screen, KEPT, split, USUAL)
    assert whole(moved) == (
        "Statements with an invoice: for the one customer it failed, “Promises kept” is 73 points lower (69 to 77); "
        "1 of the 4 points missing goes with it. Customer care · Desk One · as usual · same customers, 94 % matched"
    )


def test_customers_who_left_are_counted(screen: Screen) -> None:
    moved = told(screen, LEFT, linked(106, driver(39.7, difference=Points(0.0077, 1e-6))))
    assert moved.felt == (
        "of the 306 customers it failed, 0.8 more in every 100 are among “Customers who left” (0.6 to 1)"
    )
    assert moved.share == "40 of the 106 too many"


def test_a_part_that_is_more_than_the_whole_says_so(screen: Screen) -> None:
    moved = told(screen, NPS, linked(-5.5, driver(-7.0)))
    assert f"{moved.share} {moved.ending}" == "7 points, more than the whole gap of 5.5 points, go with it"


@pytest.mark.parametrize(("customers", "words"), [
    (None, "it reached the customers it failed"),
    (1, "it reached the one customer it failed"),
    (1204, "it reached the 1,204 customers it failed"),
])  # fmt: skip
def test_where_the_difference_may_be_luck_no_number_of_it_is_said(
    screen: Screen, customers: int | None, words: str
) -> None:
    split = linked(-5.5, driver(-3.0, customers=customers, difference=Points(-5.0, 100.0)))
    assert told(screen, NPS, split).felt == words


def test_work_spread_over_departments_and_unknown_teams_are_not_named(screen: Screen) -> None:
    split = replace(
        linked(-5.5, driver(-3.0), team="unknown"), departments=(driver(-1.0, node=Node("department", "care")),)
    )
    assert told(screen, NPS, split).about.startswith("spread over departments · worse since January")


def test_no_sentence_claims_a_cause(screen: Screen) -> None:
    splits = [(NPS, -5.5, -45.0), (KEPT, -0.04, -0.73), (LEFT, 106.0, 0.01)]
    for row, change, size in splits:
        moved = told(screen, row, linked(change, driver(change / 2, difference=Points(size, 1e-8))))
        assert not CAUSAL.search(whole(moved))
        assert "no proof" in moved.exactly


def test_only_what_got_worse_beyond_luck_and_is_worth_telling_is_told(screen: Screen) -> None:
    usual = replace(NPS, movement=USUAL)
    for row, each in (
        (usual, driver(-5.5)), (NPS, driver(-0.3)), (NPS, driver(3.0)), (NPS, driver(-3.0, spread=2.0)),
        (NPS, driver(-3.0, effect=Effect.DELIGHT)), (NPS, driver(-3.0, metric="")),
    ):  # fmt: skip
        split = linked(-5.5, each)
        gap = gap_in(screen, row, split)
        assert gap
        assert picks_of([row], {row.name: gap}, {row.name: split}) == ()


def test_a_failure_is_told_once_and_no_more_than_three_are(screen: Screen) -> None:
    names = ("invoiced", "invoiced", "a", "b", "c")
    rows = [replace(NPS, name=f"o{at}") for at in range(len(names))]
    splits = {row.name: linked(-5.5, driver(-3.0, metric=name)) for row, name in zip(rows, names, strict=True)}
    gaps = {row.name: gap_in(screen, row, splits[row.name]) for row in rows}
    picks = picks_of(rows, {name: gap for name, gap in gaps.items() if gap}, splits)
    assert [pick.driver.metric for pick in picks] == ["invoiced", "a", "b"]


def with_change(row: MetricRow, change: float | None, cases: float | None = None) -> MetricRow:
    return replace(row, change=replace(row.change, change=change), value=row.value._replace(denominator=cases))


@pytest.mark.parametrize(("row", "words"), [
    (with_change(NPS, -6.9, 2187), "151 fewer would, net"),
    (with_change(NPS, 6.9, 2187), "151 more would, net"),
    (with_change(replace(KEPT, name="happy"), -0.1, 50), "5 fewer of 50 who answered"),
    (with_change(KEPT, -0.035, 1740), "61 more broken promises"),
    (with_change(KEPT, 0.035, 1740), "61 fewer broken promises"),
    (with_change(KEPT, -0.0001, 1740), ""),
    (with_change(KEPT, None, 1740), ""),
    (with_change(KEPT, -0.035), ""),
    (with_change(replace(KEPT, name="again", better=Better.LOWER), 0.04, 1000), "40 more contacts followed by another"),
    (with_change(replace(KEPT, name="bought"), -0.04, 1000), "40 more visits not followed by paid orders"),
    (with_change(KEPT, -0.0006, 1740), "1 more among broken promises"),
    (with_change(LEFT, 72), "72 more"),
    (with_change(LEFT, -1), "1 fewer"),
])  # fmt: skip
def test_a_change_is_said_in_cases_where_it_can_be(screen: Screen, row: MetricRow, words: str) -> None:
    assert changed_words(screen, row, ()) == words


def test_those_who_left_are_told_with_what_they_were_worth(screen: Screen) -> None:
    lost = row_with("lost", "Value that left", value=546_000.0, unit="GBP", target=480_000.0)
    row = with_change(LEFT, 72)
    assert changed_words(screen, row, (row, lost)) == "72 more, worth £72,000"
    without = replace(screen, settings=screen.settings.model_copy(update={"worth": None}))
    assert changed_words(without, row, (row, lost)) == "72 more"


FEW = "reached 74 customers; too few to tell what that does to “Would recommend us”"
ONE = "reached 1 customer; “Would recommend us” is 1.2 points higher with them (0.6 to 1.8 points)"


@pytest.mark.parametrize(("each", "felt"), [
    (driver(0.2, spread=2.0, customers=74), FEW),
    (driver(1.2, spread=0.5, customers=1), ONE),
])  # fmt: skip
def test_what_customers_thanked_for_is_told_with_what_it_does(screen: Screen, each: Contribution, felt: str) -> None:
    split = linked(-5.5, replace(each, effect=Effect.DELIGHT))
    assert thanks_of(screen, NPS, split) == (Thanks("care", "invoiced", "notes in box", felt),)


def test_a_delight_of_few_or_of_no_department_is_not_told(screen: Screen) -> None:
    few = linked(-5.5, driver(1.0, effect=Effect.DELIGHT, customers=None))
    nobody = linked(-5.5, driver(1.0, effect=Effect.DELIGHT), department="unknown")
    assert thanks_of(screen, NPS, few) == thanks_of(screen, NPS, nobody) == ()
