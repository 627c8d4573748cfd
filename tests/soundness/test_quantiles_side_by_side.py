"""A median and a percentile of the same values are two numbers, at every level, however they are asked together."""

from __future__ import annotations

from pathlib import Path

from scorecard.answers import Question
from tests.small import Company

# eleven waits a team, of 0 to 10 minutes: the middle is 5, nine in ten took no more than 9
WAITS = """SELECT TIMESTAMP '2026-01-10' AS happened_at, team, i AS minutes
    FROM range(11) AS numbers(i), (VALUES ('red'), ('blue')) AS teams(team)"""
SOURCES = """
waits:
  time: happened_at
  organisation: {team: team}
  measures:
    middle: {agg: median, expr: minutes}
    slow: {agg: percentile, expr: minutes, p: 0.9}
"""
METRICS = "middle: {measure: waits.middle}\nslow: {measure: waits.slow}"


def test_a_median_beside_a_percentile_of_the_same_values_keeps_its_own(tmp_path: Path) -> None:
    company = Company(tmp_path, {"waits": WAITS}, SOURCES, METRICS, "timezone: UTC\nas_of: 2026-01-31")
    parts = company.parts(Question(("middle", "slow"), cuts=((), ("team",))))
    assert {part.n for part in parts if part.leaf == "waits.middle"} == {5}
    assert {part.n for part in parts if part.leaf == "waits.slow"} == {9}
