"""Pictures and tables of reasons: drawn by Vega, the exact unlike the associated, the sum at the end."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
import vl_convert

from scorecard.listing import Listing
from scorecard.results.reasons.reasons import Bar, Reasons
from scorecard.results.reasons.supposed import Supposed, Ways
from scorecard.views.links import Links
from scorecard.views.palette import DARK, LIGHT, Palette
from scorecard.views.reasons import reasons_chart, reasons_table
from scorecard.views.supposed import supposed_tables, ways_table
from scorecard.views.tables import restated_table

PNG = b"\x89PNG"
EXACT = Reasons(
    title="By team", is_exact=True, sentence="3 points higher than in July; the largest part is East: +3.5.",
    heads=("Part", "points"), rows=(("East", "+3.5"), ("West & co", "−0.5")), total=("All together", "+3.0"),
    bars=(Bar("East", 3.5, None, None, False, "East: +3.5 points"), Bar("West", -0.5, None, None, True, "West: −0.5")),
    unit="points", notes=("Exact: the parts add up.",),
)  # fmt: skip
LINKED = replace(EXACT, is_exact=False, bars=tuple(replace(bar, low=-1.0, high=4.0) for bar in EXACT.bars))
both = pytest.mark.parametrize("told", [EXACT, LINKED], ids=["exact", "associated"])


@both
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_bars_can_be_drawn_and_are_described_by_their_sentence(told: Reasons, colours: Palette) -> None:
    chart = reasons_chart(told, colours).properties(width=500)
    assert vl_convert.vegalite_to_png(chart.to_json()).startswith(PNG)
    drawn = vl_convert.vegalite_to_svg(chart.to_json())
    for words in ("East", "West", colours.worse, colours.better):
        assert words in drawn
    assert chart.to_dict()["description"] == told.sentence


def test_what_is_associated_is_hollow_and_dashed_with_its_interval_and_what_is_exact_is_full() -> None:
    exact, linked = (reasons_chart(told).to_dict()["layer"] for told in (EXACT, LINKED))
    (full,) = [layer for layer in exact if layer["mark"]["type"] == "rect"]
    (hollow,) = [layer for layer in linked if layer["mark"]["type"] == "rect"]
    assert "fill" in full["encoding"]
    assert "strokeDash" not in full["mark"]
    assert "fill" not in hollow["encoding"]
    assert hollow["mark"]["strokeDash"] == [5, 3]
    assert [layer["mark"]["type"] for layer in linked].count("rule") == 2
    assert [layer["mark"]["type"] for layer in exact].count("rule") == 1


@both
def test_the_table_ends_with_the_sum_and_every_column_has_a_name(told: Reasons) -> None:
    drawn = ElementTree.fromstring(f"<div>{reasons_table(told, Links())}</div>")
    assert [cell.text for cell in drawn.iterfind(".//tfoot/tr/*")] == ["All together", "+3.0"]
    assert all(cell.text for cell in drawn.iterfind(".//thead/tr/th"))
    assert [cell.text for cell in drawn.iterfind(".//tbody/tr/th")] == ["East", "West & co"]


def test_a_part_leads_to_why_its_own_metric_moved_and_what_is_nobodys_leads_nowhere() -> None:
    told = replace(LINKED, about=("settled", ""), level="team")
    drawn = ElementTree.fromstring(f"<div>{reasons_table(told, Links(way=('again',)))}</div>")
    links = [(link.text, link.get("href")) for link in drawn.iter("a")]
    assert links == [("East", "metric?metric=settled&tab=Why&by=team&way=again")]


def test_what_follows_by_arithmetic_and_by_belief_stands_in_tables_of_their_own() -> None:
    told = Supposed((("Left", "500", "450", "50 fewer"),), (("Again", "20 %", "17 % and 19 %", "we believe"),), (), ())
    drawn = ElementTree.fromstring(f"<div>{supposed_tables(told)}</div>")
    tables = ["".join(table.itertext()) for table in drawn.iter("table")]
    assert len(tables) == 2
    assert "Left" in tables[0]
    assert "Again" not in tables[0]
    assert "Again" in tables[1]


def test_what_nobody_knows_is_said_beside_what_it_would_take() -> None:
    row = ("Left", "500", "450", "50 fewer", "by arithmetic", "")
    told = Ways((), "What it would take", (row,), (), ("Left goes with Again (same customers).",))
    words = "".join(ElementTree.fromstring(f"<div>{ways_table(told)}</div>").itertext())
    assert "Not known how much" in words
    assert "Left goes with Again" in words


def test_of_many_ways_the_shortest_stand_open_and_the_rest_is_folded() -> None:
    rows = tuple((f"Way {at}", "500", "450", "50 fewer", "we believe", "") for at in range(40))
    drawn = ElementTree.fromstring(f"<div>{ways_table(Ways((), 'What it would take', (), rows, ()))}</div>")
    assert [len(list(table.iter("tr"))) - 1 for table in drawn.iter("table")] == [12, 28]
    assert ["".join(summary.itertext()) for summary in drawn.iter("summary")] == ["28 more"]


def test_a_number_that_was_changed_is_told_with_what_it_was_and_why() -> None:
    columns = ("noted", "metric", "period", "level", "node", "was", "now", "because")
    found = Listing(columns, (
        ("2026-09-02 02:10", "again", "2026-08", "", "", 0.2, 0.21, "late rows of calls (12 more)"),
        ("2026-09-02 02:10", "again", "2026-08", "department", "care", "no data", 0.21, "new definition"),
    ))  # fmt: skip
    drawn = ElementTree.fromstring(f"<div>{restated_table(found, 'percent', is_kept=True)}</div>")
    told = [["".join(cell.itertext()) for cell in row] for row in drawn.iterfind(".//tbody/tr")]
    assert told[0][1:5] == ["the whole company", "20.0 %", "21.0 %", "late rows of calls (12 more)"]
    assert told[1][1:4] == ["department care", "no data", "21.0 %"]


def test_nothing_changed_and_nothing_kept_are_said() -> None:
    empty = Listing(("period",), ())
    assert "No closed week or month" in restated_table(empty, "percent", is_kept=True)
    assert "Nothing was published yet" in restated_table(empty, "percent", is_kept=False)
