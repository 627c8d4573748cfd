"""How often noise alone raises a signal, and how long a true change keeps one: simulated, with fixed seeds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from scorecard.definitions.terms import Better
from scorecard.results.limits import natural_limits
from scorecard.results.signals import flags_of
from scorecard.results.standing import standing_of

CASE = json.loads((Path(__file__).parent / "cases" / "b_false_alarm_rates.json").read_text("utf-8"))
CHARTS = 2000
SETTLING = 30  # periods after which an autocorrelated series has forgotten its start


def noise(draw: np.random.Generator, periods: int, phi: float = 0.0) -> list[float]:
    shocks = draw.normal(size=SETTLING + periods).tolist()
    values = [shocks[0]]
    for shock in shocks[1:]:
        values.append(phi * values[-1] + shock)
    return values[SETTLING:]


@pytest.mark.parametrize("name", CASE["expected"])
def test_false_alarms_on_noise_are_as_rare_as_published(name: str) -> None:
    periods, phi = (float(part.split("=")[1]) for part in name.split(","))
    draw = np.random.default_rng(11)
    marked = []
    for _ in range(CHARTS):
        values = noise(draw, int(periods), phi)
        # The published rates are those of limits from all ranges; screening adds two to three points in a hundred.
        marked.append([flag is not None for flag in flags_of(values, natural_limits(values, screen=False))])

    found = {
        "any_signal_in_chart": np.mean([any(flags) for flags in marked]),
        "last_point_flagged": np.mean([flags[-1] for flags in marked]),
        "points_flagged": np.mean(marked),
    }
    assert found == pytest.approx(CASE["expected"][name], abs=CASE["tol"])


def share_standing(step: float, before: int, after: int, charts: int = 300) -> float:
    """How often a concern stands at the end of noise that was raised by `step` sigmas for its last periods."""
    draw = np.random.default_rng(5)
    found = 0
    for _ in range(charts):
        values = noise(draw, before + after)
        standing = standing_of([*values[:before], *(value + step for value in values[before:])], Better.LOWER)
        found += standing is not None and standing.signal == "concern"
    return found / charts


def test_noise_alone_leaves_a_concern_standing_in_about_one_metric_in_thirteen() -> None:
    assert share_standing(step=0, before=20, after=10) < 0.1


def test_a_change_of_two_sigmas_still_stands_two_years_later() -> None:
    # Ending it when seven points are merely inside the old limits would leave about 6 in 10.
    assert share_standing(step=2, before=15, after=25) > 0.85
