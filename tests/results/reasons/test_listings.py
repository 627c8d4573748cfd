"""Listings of reasons: rows that end with their sum, the exact apart from the associated, in words for readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scorecard.definitions.metrics import Metric
from scorecard.periods import Calendar, Grain
from scorecard.results.attribution.contributions import Against, Effect, Split, Why
from scorecard.results.attribution.contributions import Contribution as Part
from scorecard.results.commitments import WHOLE
from scorecard.results.links.contributions import Contribution as LinkedPart
from scorecard.results.reasons.exact import Names, exact_reasons
from scorecard.results.reasons.linked import linked_reasons
from scorecard.results.reasons.weights import formula_weights, linked_weights
from scorecard.results.rows import Node
from tests.small import metrics_from

METRICS = metrics_from("""
again: {label: Had to call again, better: lower, unit: percent, ratio: {of: calls.again, to: calls.all}}
settled: {label: Settled at once, better: higher, unit: percent, ratio: {of: calls.settled, to: calls.all}}
lost: {label: Left, better: lower, measure: leavers.left}
worth: {label: Worth, better: lower, measure: leavers.worth}
""")
AUGUST = Calendar().period_at(date(2026, 8, 1), Grain.MONTH)
JULY = Calendar().previous(AUGUST)
MONTHS = Calendar().spine(date(2025, 8, 1), date(2026, 2, 1), Grain.MONTH)
NAMES = Names(METRICS, {"care": "Customer care"})
CARE, DIGITAL, NOBODY = (Node("department", name) for name in ("care", "digital", "unknown"))


def why(*parts: Part, value: float = 0.20, before: float = 0.17, split: Split = Split.ORGANISATION) -> Why:
    against = Against("2026-07", "in July", (JULY,))
    name = parts[0].path[0]
    unit = METRICS[name].unit
    return Why(name, Node(), AUGUST, against, value, before, unit, split, True, parts, to="department")


def at(node: Node, effect: Effect, points: float, low: float | None = None, high: float | None = None) -> Part:
    return Part(("again",), "again", node, effect, points, low, high, customers=120, rows=1000, since="2026-06")


def by_department() -> Why:
    return why(
        at(CARE, Effect.TOTAL, 0.035), at(CARE, Effect.RATE, 0.03, 0.02, 0.04), at(CARE, Effect.MIX, 0.005),
        at(DIGITAL, Effect.TOTAL, -0.004), at(DIGITAL, Effect.RATE, -0.004, -0.009, 0.001),
        at(DIGITAL, Effect.MIX, 0.0),
        at(NOBODY, Effect.TOTAL, -0.001), at(NOBODY, Effect.RATE, -0.001), at(NOBODY, Effect.MIX, 0.0),
    )  # fmt: skip


def edge_part(effect: Effect, metric: str, points: float, low: float, high: float) -> LinkedPart:
    is_driver = bool(metric)
    return LinkedPart(effect, metric, Node(), points, low, high, 300 if is_driver else None, 400 if is_driver else None)


GAP = (
    edge_part(Effect.NOT_ATTRIBUTED, "", -0.01, -0.03, 0.01),
    edge_part(Effect.FAILURE, "settled", 0.05, 0.03, 0.07),
    edge_part(Effect.DELIGHT, "lost", 0.001, -0.01, 0.012),
    edge_part(Effect.NOT_MATCHED, "", 0.0, 0.0, 0.0),
)
EAST, THE_REST = Node("team", "Accounts East"), Node("team", "others (12)")


def of(effect: Effect, metric: str, points: float, low: float, high: float, node: Node = WHOLE) -> Part:
    path = ("again", metric) if metric else ("again",)
    return Part(path, metric or "again", node, effect, points, low, high, 300, 400, "2026-06" if node.name else None)


SAME_CUSTOMERS = (
    of(Effect.FAILURE, "settled", 0.05, 0.03, 0.07, EAST),
    of(Effect.FAILURE, "others (2)", 0.009, 0.001, 0.017),
    of(Effect.FAILURE, "settled", 0.002, 0.001, 0.003, THE_REST),
    of(Effect.DELIGHT, "lost", -0.001, -0.01, 0.012),
    of(Effect.NOT_ATTRIBUTED, "", -0.01, -0.03, 0.01),
    of(Effect.NOT_MATCHED, "", 0.0, 0.0, 0.0),
)


def over_the_same_customers(against: Against, *parts: Part, matched: float | None = 0.94) -> Why:
    told = parts or SAME_CUSTOMERS
    return replace(why(*told, value=0.23, before=0.18, split=Split.LINKED), against=against, matched=matched)


TO_THE_GOAL = Against("goal", "the goal 18 %", target=0.18)
BEFORE = Against("2025-08..2026-01", "before it changed", tuple(MONTHS))


def test_the_last_row_is_the_sum_of_every_column_of_points_and_the_change() -> None:
    told = exact_reasons(by_department(), NAMES)
    assert told.heads[:5] == ("Part", "did better or worse", "may well lie", "more of one kind of work", "points")
    assert told.total[:5] == ("All together", "+2.50", "", "+0.50", "+3.00")
    assert [row[4] for row in told.rows] == ["+3.50", "−0.40", "−0.10"]


def test_departments_have_their_labels_and_what_is_known_of_none_is_said() -> None:
    told = exact_reasons(by_department(), NAMES)
    assert [row[0] for row in told.rows] == ["Customer care", "Digital", "Department not known"]
    assert told.rows[0][-1] == "June 2026"


def test_the_sentence_names_the_largest_part_and_how_it_did() -> None:
    told = exact_reasons(by_department(), NAMES)
    assert told.sentence == ("3 points higher than in July; the largest part is Customer care, which did worse: +3.50.")
    assert told.is_exact
    assert [bar.is_better for bar in told.bars] == [False, True, True]


def test_what_chance_may_do_is_said_to_be_maybe_nothing() -> None:
    told = exact_reasons(by_department(), NAMES)
    assert [row[2] for row in told.rows] == ["+2.00 to +4.00", "−0.90 to +0.10, may be none", ""]
    assert any(note.startswith("May be none") for note in told.notes)


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    bare = why(Part(("again",), "again", CARE, Effect.TOTAL, 0.03))
    assert exact_reasons(bare, NAMES).heads == ("Part", "points")


def test_a_path_of_a_formula_is_named_by_its_metrics() -> None:
    parts = [
        Part(("worth", "lost"), "lost", Node(), Effect.FORMULA, 60.0),
        Part(("worth", "again"), "again", Node(), Effect.FORMULA, 40.0),
    ]
    told = exact_reasons(why(*parts, value=600, before=500, split=Split.FORMULA), NAMES)
    assert (told.title, [row[0] for row in told.rows]) == ("By arithmetic", ["Left", "Had to call again"])


def test_money_stands_as_money_in_the_table_and_in_the_words_of_its_bars() -> None:
    metrics = {**METRICS, "worth": METRICS["worth"].model_copy(update={"unit": "GBP"})}
    part = Part(("worth", "lost"), "lost", Node(), Effect.FORMULA, 117_004.3)
    told = exact_reasons(
        replace(why(part, value=610_000, before=492_995.7, split=Split.FORMULA), unit="GBP"),
        replace(NAMES, metrics=metrics),
    )
    assert (told.heads, told.rows, told.total) == (
        ("Part", "amount"), (("Left", "+£117,004"),), ("All together", "+£117,004"),
    )  # fmt: skip
    assert told.bars[0].words == "Left: +£117,004"


def test_a_linked_listing_is_associated_and_names_whose_failing_rows_they_are_and_since_when() -> None:
    told = linked_reasons(over_the_same_customers(TO_THE_GOAL), NAMES)
    assert not told.is_exact
    assert [row[0] for row in told.rows] == [
        "Settled at once, Accounts East", "2 more of them, too few to show", "Settled at once, the other 12 teams",
        "Left (where it pleased)", "Nothing we measure explains it",
    ]  # fmt: skip
    assert (told.heads[-1], told.rows[0][-1]) == ("moved since", "June 2026")
    assert told.total == ("All together", "+5.00", "", "", "", "")
    assert told.title == "Same customers, to the goal"
    assert told.sentence.endswith(
        "goes with Settled at once, Accounts East (moved since June 2026): +5.00 (+3.00 to +7.00; the same customers, "
        "94 % matched)."
    )


def test_one_other_team_is_the_other_team() -> None:
    one = SAME_CUSTOMERS[2]._replace(node=Node("team", "others (1)"))
    told = linked_reasons(over_the_same_customers(TO_THE_GOAL, one), NAMES)
    assert told.rows[0][0] == "Settled at once, the other team"


def test_a_level_before_it_changed_says_which_months_it_was() -> None:
    told = linked_reasons(over_the_same_customers(BEFORE), NAMES)
    assert told.title == "Same customers, against the level before it changed"
    assert told.sentence.startswith("5.00 points higher than before it changed; ")
    assert "Before it changed: 18.0 %, from August 2025 to January 2026 taken together." in told.notes


def test_where_no_part_is_beyond_chance_none_is_named() -> None:
    told = linked_reasons(over_the_same_customers(TO_THE_GOAL, *SAME_CUSTOMERS[3:]), NAMES)
    assert "no part of it goes with anything beyond chance" in told.sentence


def test_what_is_nobodys_is_neither_better_nor_worse() -> None:
    bars = linked_reasons(over_the_same_customers(TO_THE_GOAL), NAMES).bars
    assert [bar.is_better for bar in bars] == [False, False, False, True, None]


def test_an_edge_carries_all_of_it_where_all_of_a_change_goes_through_it() -> None:
    parts = [Part(("worth", "lost"), "lost", Node(), Effect.FORMULA, 100.0)]
    found = formula_weights(why(*parts, value=600, before=500, split=Split.FORMULA), METRICS)
    assert (found["lost", "worth"].words, found["lost", "worth"].share) == ("all of it", 1.0)


def test_parts_of_longer_paths_add_up_on_the_edges_that_they_share() -> None:
    parts = [
        Part(("worth", "lost", "again"), "again", Node(), Effect.FORMULA, 30.0),
        Part(("worth", "lost", "settled"), "settled", Node(), Effect.FORMULA, 45.0),
        Part(("worth", "again"), "again", Node(), Effect.FORMULA, 25.0),
    ]
    found = formula_weights(why(*parts, value=600, before=500, split=Split.FORMULA), METRICS)
    assert {edge: weight.words for edge, weight in found.items()} == {
        ("lost", "worth"): "+75.0", ("again", "lost"): "+30.0", ("settled", "lost"): "+45.0",
        ("again", "worth"): "+25.0",
    }  # fmt: skip


def test_an_edge_that_may_carry_nothing_is_thin() -> None:
    found = linked_weights(METRICS["again"], GAP)
    assert found["settled", "again"].share == 1.0
    assert found["settled", "again"].words == "+5.00 points"
    assert (found["lost", "again"].share, found["lost", "again"].likely) == (0.0, "−1.00 to +1.20, may be none")


def test_a_number_that_did_not_move_gives_no_edge_anything_to_carry() -> None:
    parts = [Part(("worth", "lost"), "lost", Node(), Effect.FORMULA, 0.0)]
    assert formula_weights(why(*parts, value=5, before=5, split=Split.FORMULA), METRICS) == {}


def test_a_metric_of_no_better_direction_has_grey_bars() -> None:
    metric: Metric = METRICS["again"].model_copy(update={"better": "neither"})
    names = replace(NAMES, metrics={**METRICS, "again": metric})
    told = linked_reasons(over_the_same_customers(BEFORE, matched=None), names)
    assert {bar.is_better for bar in told.bars} == {None}


@pytest.mark.parametrize("split", [Split.FORMULA, Split.ORGANISATION])
def test_every_note_of_an_exact_listing_says_that_it_is_exact(split: Split) -> None:
    parts = [Part(("worth", "lost"), "lost", Node(), Effect.FORMULA, 100.0)]
    assert exact_reasons(why(*parts, value=600, before=500, split=split), NAMES).notes[0].startswith("Exact: ")
