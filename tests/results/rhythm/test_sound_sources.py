"""Of sources that are sound nothing is told, whatever chance makes of their rows."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.answers import Rhythm
from scorecard.definitions.catalogue import Catalogue
from scorecard.results.rhythm import judge_rhythms
from tests.results.rhythm.counts import MONDAY, as_of, rhythm
from tests.small import settings_from, sources_from

CATALOGUE = Catalogue(sources_from("visits: {time: came, timezone: Europe/London}"))
SHAPES = {"office": (1, 1, 1, 1, 1, 0, 0), "shop": (0.7, 0.8, 0.9, 1, 1.2, 1.6, 0.5), "always": (1,) * 7}


def codes(made: Rhythm, days: int) -> list[str]:
    return [problem.code for problem in judge_rhythms([made], settings_from(), CATALOGUE, as_of([0] * days))]


@given(
    seed=st.integers(0, 2**32 - 1),
    rows=st.sampled_from([0.05, 0.3, 1, 3, 20, 400, 20_000]),
    shape=st.sampled_from(sorted(SHAPES)),
    growth=st.floats(-0.5, 1.5),
    season=st.floats(0, 0.3),
    days=st.integers(1, 1100),
)
def test_chance_growth_seasons_and_weekends_are_no_flaws(
    seed: int, rows: float, shape: str, growth: float, season: float, days: int
) -> None:
    """A year grows or shrinks by half at most, and a season is at most a third up or down."""
    draws = np.random.default_rng(seed)
    at = np.arange(days)
    trend = (1 + growth) ** (at / 365) * (1 + season * np.sin(at / 58))
    week = np.array([SHAPES[shape][(MONDAY + timedelta(days=int(n))).weekday()] for n in at])
    counts = draws.poisson(rows * trend * week).tolist()
    assert codes(rhythm(counts), days) == []


@pytest.mark.parametrize("closed", [{(12, 25), (12, 26), (1, 1)}, {(4, 18), (4, 21), (5, 5), (5, 26), (8, 25)}])
def test_public_holidays_are_no_flaws(closed: set[tuple[int, int]]) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(700)]
    counts = [0 if (day.month, day.day) in closed or day.weekday() == 6 else 50 for day in days]
    assert codes(rhythm(counts), 700) == []
