"""Cohorts are those of plain SQL, few are hidden, and what failures put at risk has its range, as association."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scorecard.answers import Note
from scorecard.cli import main
from scorecard.heard import Joined
from scorecard.project import open_project
from scorecard.project.worth import cohorts_in
from scorecard.results.attribution.contributions import Contribution, Effect
from scorecard.results.rows import Node
from scorecard.results.worth import at_risk_of, at_risk_words, cohorts_of
from tests.voice.shop import by_hand, shop_in

PEOPLE = """
SELECT id, DATE '2024-06-01' + (id * 9)::INTEGER AS came,
  CASE WHEN id % 3 = 0 THEN DATE '2024-06-01' + (id * 9 + 40 * (id % 17))::INTEGER END AS went, 100.0 + id AS value
FROM range(1, 61) AS t(id)"""
BY_HAND = """
SELECT CAST(DATE_TRUNC('quarter', came) AS DATE), COUNT(*),
  COUNT(*) FILTER (WHERE came + INTERVAL 1 YEAR <= DATE '2026-04-01'),
  COUNT(*) FILTER (WHERE came + INTERVAL 1 YEAR <= DATE '2026-04-01'
    AND (went IS NULL OR went >= came + INTERVAL 1 YEAR)),
  COUNT(*) FILTER (WHERE went IS NULL OR went >= DATE '2026-04-01'), AVG(value),
  SUM(value) FILTER (WHERE went IS NULL OR went >= DATE '2026-04-01')
FROM people WHERE came < DATE '2026-04-01' GROUP BY 1"""


def test_cohorts_are_those_of_plain_sql(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop_in(tmp_path, people=PEOPLE)
    settings = tmp_path / "config/scorecard.yml"
    settings.write_text(f"{settings.read_text()}\nworth: {{value: people.value, currency: GBP}}\n")
    shop = open_project(tmp_path, datetime(2026, 4, 1, tzinfo=UTC))
    found = {each.joined: each for each in cohorts_in(shop)}
    rows = by_hand(tmp_path, BY_HAND)
    assert found.keys() == {row[0] for row in rows}
    for joined, customers, over, kept, still, each_worth, worth in rows:
        cohort = found[joined]  # type: ignore[index]
        assert (cohort.customers, cohort.still) == (customers, still)
        assert cohort.kept == (pytest.approx(int(str(kept)) / int(str(over))) if over else None)
        assert cohort.value_each == pytest.approx(each_worth)
        assert cohort.value == pytest.approx(worth)
    assert main(["-C", str(tmp_path), "worth", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(rows) + 1


@pytest.mark.parametrize(
    ("asked", "told"), [((), "nobody has joined yet"), (("--risk",), "no failure"), (("--stages",), "no score")]
)
def test_where_there_is_nothing_to_tell_it_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], told: str
) -> None:
    shop_in(tmp_path, people=PEOPLE.replace("range(1, 61)", "range(1, 1)"))
    assert main(["-C", str(tmp_path), "worth", *asked, "--format", "csv"]) == 0
    ran = capsys.readouterr()
    assert len(ran.out.splitlines()) == 1, "the header alone"
    assert f"nothing-to-tell {told}" in ran.err


def test_a_small_cohort_is_hidden_with_another() -> None:
    rows = [
        Joined(date(2025, 1 + 3 * n, 1), size, size, size, size, 5.0, 5.0 * size) for n, size in enumerate((4, 40, 30))
    ]
    told = {each.joined.month: each.note for each in cohorts_of(rows, 10)}
    assert told == {1: Note.SUPPRESSED, 4: Note.NONE, 7: Note.SUPPRESSED}


@pytest.mark.parametrize(("still", "is_told"), [(40, True), (39, False), (31, False), (30, True), (9, False)])
def test_what_a_few_are_worth_who_left_cannot_be_subtracted(still: int, is_told: bool) -> None:
    (told,) = cohorts_of([Joined(date(2025, 1, 1), 40, 40, still, still, 5.0, 5.0 * still)], 10)
    assert (told.value is not None) == is_told


def failure(points: float, low: float | None, high: float | None, effect: Effect = Effect.FAILURE) -> Contribution:
    return Contribution(("left", "kept"), "kept", Node(), effect, points, low, high, 500)


def test_what_is_at_risk_has_a_range_and_is_association() -> None:
    (told,) = at_risk_of([failure(20, 5, 35), failure(9, None, None), failure(7, 1, 9, Effect.NOT_ATTRIBUTED)], 100.0)
    assert (told.value, told.value_low, told.value_high) == (2000, 500, 3500)
    words = at_risk_words([told], {"kept": "Promises kept"})
    assert words.startswith("Promises kept: with its failures 20 more customers left than before (5 to 35).")
    assert "association" in words
    assert not any(word in words.lower() for word in ("because", "caused", "made them"))
    assert at_risk_words(at_risk_of([failure(20, -3, 43)], None), {}).startswith("No failure of this period")
