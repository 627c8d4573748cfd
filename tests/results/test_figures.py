"""Numbers are printed as a reader would write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.results.figures import difference_figure, figure_of, target_figure


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.915, "percent", "91.5 %"),
        (0.07126, "percent", "7.13 %"),
        (0.9996, "percent", "99.96 %"),
        (0.99999, "percent", "99.999 %"),
        (0.9999999, "percent", "99.999 %"),
        (1, "percent", "100 %"),
        (0, "percent", "0 %"),
        (1.25, "percent", "125 %"),
        (18.52, "points", "18.5 points"),
        (-3.5, "points", "−3.50 points"),
        (541, "count", "541"),
        (12345, "count", "12,345"),
        (12.5, "count", "12.5"),
        (0, "count", "0"),
        (0.04567, "ratio", "0.0457"),
        (32.04, "ratio", "32.0"),
        (45, "seconds", "45 seconds"),
        (376, "seconds", "6 min 16 s"),
        (7800, "seconds", "2 h 10 min"),
        (6.1, "minutes", "6.1 minutes"),
        (150, "minutes", "2 h 30 min"),
        (118, "minutes", "1 h 58 min"),  # beside a goal of two hours
        (11.24, "hours", "11.2 hours"),
        (1, "hours", "1 hour"),
        (8.5, "days", "8.5 days"),
        (1, "days", "1 day"),
        (5.4, "GBP", "£5.40"),
        (1240.4, "GBP", "£1,240"),
        (594_713, "GBP", "£595,000"),
        (1_234_567, "EUR", "€1.23 million"),
        (-42_073_300_000_000_000, "GBP", "−£42,073 trillion"),
        (999_999_999, "count", "999,999,999"),
        (12_345_678_901, "count", "12.3 billion"),
        (-1.05e16, "minutes", "−175 trillion hours"),
        (-79_000, "USD", "−$79,000"),
        (1240, "CHF", "CHF 1,240"),
        (None, "percent", "–"),
    ],
)
def test_a_value_is_printed_by_its_unit(value: float | None, unit: str, text: str) -> None:
    assert figure_of(value, unit).text == text


@pytest.mark.parametrize("unit", ["percent", "count", "points", "ratio", "seconds", "hours", "GBP"])
def test_nothing_is_ever_printed_as_minus_nothing(unit: str) -> None:
    assert "−" not in figure_of(-0.0, unit).text
    assert "−" not in figure_of(-1e-30, "GBP").text


@pytest.mark.parametrize(
    ("target", "unit", "text"),
    [
        (0.995, "percent", "99.5 %"),
        (0.78, "percent", "78 %"),
        (22, "points", "22"),
        (-5, "points", "−5"),
        (484_000, "GBP", "£484,000"),
        (4400, "count", "4,400"),
        (0.04, "ratio", "0.04"),
        (10, "hours", "10 hours"),
        (400, "seconds", "6 min 40 s"),
        (90, "minutes", "1 h 30 min"),
    ],
)
def test_a_goal_is_printed_without_needless_zeros(target: float, unit: str, text: str) -> None:
    assert target_figure(target, unit) == text


@pytest.mark.parametrize(
    ("change", "value", "unit", "text"),
    [
        (-0.035, 0.88, "percent", "3.5 points"),
        (0.01, 0.915, "percent", "1 point"),
        (0.0004, 0.915, "percent", "0.04 points"),
        (3.48, 18.52, "points", "3.5 points"),
        (-72, 541, "count", "72"),
        (0.107, 0.147, "ratio", "0.107"),
        (0.1, 31.6, "ratio", "0.1"),
        (0.783, 10.8, "hours", "0.8 hours"),
        (0.0208, 9.06, "days", "0.02 days"),
        (1, 7, "days", "1 day"),
        (24.6, 375, "seconds", "25 seconds"),
        (90, 375, "seconds", "1 min 30 s"),
        (9.68, 1110, "GBP", "£10"),
        (0.2, 1110, "GBP", "£0.20"),
        (78_600, 595_000, "GBP", "£78,600"),
        (-9, 376, "seconds", "9 seconds"),
        (-90, 72_000, "minutes", "2 hours"),
        (-90, 300, "minutes", "1 h 30 min"),
    ],
)
def test_a_difference_has_no_more_places_than_its_value(change: float, value: float, unit: str, text: str) -> None:
    assert difference_figure(change, value, unit) == text


SIZES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}


def read(number: str) -> float:
    """A printed number as whoever reads it takes it: "1.24 billion", "6.02 × 10^23"."""
    digits, _, size = number.replace(",", "").partition(" ")
    return float(digits) * (SIZES.get(size) or float(size.replace("× 10^", "1e") or 1))


@given(st.floats(1e-6, 1e30), st.sampled_from(["percent", "count", "points", "ratio", "hours", "days"]))
def test_a_printed_number_is_within_half_a_percent_of_the_value(value: float, unit: str) -> None:
    assert read(figure_of(value, unit).number) == pytest.approx(
        value * 100 if unit == "percent" else value, rel=0.005001
    )
