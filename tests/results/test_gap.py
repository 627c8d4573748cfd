"""A gap is shared out whole: departments, who is not matched and what nothing explains come to it, in words too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.results.attribution.contributions import Effect
from scorecard.results.gap import Gap, Linked, Share, gap_of
from scorecard.results.gap_table import gap_table_of
from scorecard.results.gap_words import most_words, of_gap, pinned_words, share_words, sum_words
from scorecard.results.goal_line import GoalEntry, GoalLine
from scorecard.results.links.contributions import Contribution
from scorecard.results.rows import MetricRow, Node
from tests.results.rows import AUGUST, AUGUST_NOW, row_with

LABELS = {"billing": "Billing", "care": "Customer care", "sales": "Sales", "post": "Post"}
points = st.floats(-50, 50, allow_nan=False)
effects = st.sampled_from([Effect.FAILURE, Effect.DELIGHT, Effect.NOT_MATCHED, Effect.NOT_ATTRIBUTED])
nodes = st.sampled_from([*LABELS, "unknown", ""])


def part(effect: Effect, node: str, size: float, spread: float = 1.0) -> Contribution:
    return Contribution(effect, "driver", Node("department", node), size, size - spread, size + spread)


@given(st.lists(st.tuples(effects, nodes, points), min_size=1))
def test_shares_others_not_matched_and_not_attributed_come_to_the_gap(told: list[tuple[Effect, str, float]]) -> None:
    change = sum(size for _, _, size in told)
    linked = Linked(change, 1.0, departments=tuple(part(*each) for each in told))
    gap = gap_of(linked, LABELS)
    assert (gap is None) == (change == 0)
    if gap:
        parts = (*(share.points for share in gap.shares), gap.others, gap.not_matched, gap.not_attributed)
        assert sum(parts) == pytest.approx(gap.size, abs=1e-9)
        assert gap.size == abs(change)
        assert all(share.low <= share.points <= share.high for share in gap.shares)


def test_what_widens_a_gap_is_above_none_whichever_way_is_good() -> None:
    too_low = gap_of(Linked(-5.0, departments=(part(Effect.FAILURE, "billing", -5.0),)), LABELS)
    too_high = gap_of(Linked(5.0, departments=(part(Effect.FAILURE, "billing", 5.0),)), LABELS)
    assert too_low
    assert too_high
    assert too_low.of("billing") == too_high.of("billing") == Share("billing", "Billing", 5.0, 4.0, 6.0)
    assert too_low.of("nowhere") is None


def test_work_of_no_department_is_pinned_on_none() -> None:
    gap = gap_of(
        Linked(-3.0, departments=(part(Effect.FAILURE, "unknown", -2.0), part(Effect.FAILURE, "", -1.0))), LABELS
    )
    assert gap
    assert not any(share.points for share in gap.shares)
    assert (gap.others, gap.most, most_words(gap)) == (3.0, (), "none pinned on a department")


def test_without_a_split_there_is_no_gap_to_share() -> None:
    assert gap_of(Linked(why_not="its rows have no key"), LABELS) is None
    assert gap_of(Linked(0.0, departments=(part(Effect.NOT_ATTRIBUTED, "", 0.0),)), LABELS) is None


def gap(size: float, **shares: float) -> Gap:
    told = tuple(Share(name, LABELS[name], each, each - 0.01, each + 0.01) for name, each in shares.items())
    return Gap(size, told, 0.0, 0.0, size - sum(shares.values()))


@pytest.mark.parametrize(("shares", "words"), [
    ({"billing": 5.5}, "most from Billing"),
    ({"billing": 3.0, "care": 2.9, "sales": 0.5}, "most from Billing and Customer care"),
    ({"billing": 2.0, "care": 2.0, "sales": 2.0, "post": 2.0}, "spread over departments"),
    ({"billing": 0.0, "care": -1.0}, "none pinned on a department"),
])  # fmt: skip
def test_it_is_said_from_whom_most_of_a_gap_comes(shares: dict[str, float], words: str) -> None:
    assert most_words(gap(5.5, **shares)) == words


def nps(value: float = 16.5) -> MetricRow:
    return row_with(value=value, unit="points", target=22.0)


def left(value: float = 546) -> MetricRow:
    return row_with("left", "Customers who left", value=value, unit="count", target=440.0)


@pytest.mark.parametrize(("points", "row", "size", "words"), [
    (0.7, nps(), 5.5, "0.7 of the 5.5 points missing"),
    (5.5, nps(), 5.5, "all 5.5 points missing"),
    (1.0, nps(), 5.5, "1 of the 5.5 points missing"),
    (1.0, nps(21.0), 1.0, "all 1 point missing"),
    (6.0, nps(), 5.5, "6 points, more than the whole gap of 5.5 points"),
    (40.2, left(), 106, "40 of the 106 too many"),
    (0.031, row_with(value=0.89, unit="percent", target=0.93), 0.04, "3.1 of the 4 points missing"),
    (0.031, row_with(value=0.22, unit="percent", target=0.18), 0.04, "3.1 of the 4 points too many"),
    (2.0, row_with(value=12.0, unit="days", target=(2.0, 8.0)), 4.0, "2 of the 4 days too long"),
    (79_000, row_with(value=600_000.0, unit="GBP", target=480_000.0), 120_000, "£79,000 of the £120,000 too much"),
])  # fmt: skip
def test_a_part_of_a_gap_is_said_in_the_unit_of_the_outcome(
    points: float, row: MetricRow, size: float, words: str
) -> None:
    assert of_gap(points, gap(size), row) == words


def test_a_share_is_none_where_it_is_tiny_or_below_none_and_may_be_none_where_luck_may_make_it() -> None:
    whole = gap(5.5, billing=5.4, care=0.05, sales=-2.0)
    assert [share_words(share, whole, nps()) for share in whole.shares] == [
        "Billing: 5.4 of the 5.5 points missing", "none pinned on Customer care", "none pinned on Sales",
    ]  # fmt: skip
    unsure = Share("care", "Customer care", 1.0, -0.5, 2.5)
    assert share_words(unsure, whole, nps()) == "Customer care: 1 of the 5.5 points missing (may be none)"


def test_a_department_reads_its_share_of_all_gaps_in_one_or_two_sentences() -> None:
    one, other = gap(5.5, billing=5.5), gap(106, billing=40)
    some, none = (nps(), one, one.shares[0]), (left(), gap(106, billing=0), gap(106, billing=0).shares[0])
    both = (left(), other, other.shares[0])
    assert pinned_words("Billing", []) == ""
    assert pinned_words("Billing", [some, both]) == (
        "Billing's share of the goal line: all 5.5 points missing in “Would recommend us” "
        "and 40 of the 106 too many in “Customers who left”."
    )
    assert pinned_words("Sales", [some, none]).endswith(
        " No part of the gap of “Customers who left” can be pinned on it."
    )
    assert pinned_words("Sales", [none]) == "No part of the gap of “Customers who left” can be pinned on Sales."
    assert pinned_words("Sales", [none, none]) == "No part of any gap of the goal line can be pinned on Sales."


def test_the_sum_says_what_a_number_below_none_means() -> None:
    more = gap(5.5, billing=6.5)
    words = sum_words(more, nps())
    assert words.startswith("Billing 6.5 (6.5 to 6.5); nothing we measure explains it −1: together 5.5 points missing.")
    assert "better than the goal asks" in words
    assert "Below none" not in sum_words(gap(5.5, billing=5.0), nps())


def test_the_table_of_the_gaps_has_a_column_an_outcome_and_adds_up() -> None:
    line = GoalLine(AUGUST, AUGUST_NOW, (
        GoalEntry(nps(), "5.5 points short of the goal", gap(5.5, billing=6.5)),
        GoalEntry(left(430), "goal reached"),
    ))  # fmt: skip
    table = gap_table_of(line)
    assert table
    assert table.columns == ("", "Would recommend us")
    assert table.rows == (
        ("Billing", "6.5 points"), ("Too few to show, or of no department", "none"),
        ("Customers not matched", "none"), ("Nothing we measure explains it", "−1 point"),
        ("Together", "5.5 points missing"),
    )  # fmt: skip
    assert table.note.startswith("Below none")
    assert gap_table_of(GoalLine(AUGUST, AUGUST_NOW, line.entries[1:])) is None


def test_an_entry_says_the_page_s_share_else_from_whom_most_comes_else_how_far_it_is() -> None:
    entry = GoalEntry(nps(), "5.5 points short of the goal", gap(5.5, billing=5.5, care=0.0))
    assert entry.words_for("billing") == "Billing: all 5.5 points missing"
    assert entry.words_for("care") == "none pinned on Customer care"
    assert entry.words_for(None) == entry.words_for("nowhere") == "5.5 points short of the goal, most from Billing"
    assert GoalEntry(nps(23.0), "goal reached").words_for("billing") == "goal reached"


def test_a_goal_stands_one_hover_away_even_without_shares() -> None:
    assert GoalEntry(nps(23.0), "goal reached").exactly == "Goal 22"
