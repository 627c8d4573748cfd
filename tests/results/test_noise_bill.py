"""Thirteen months of one metric whose goal is 10 or less, and what a red and green page would have made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from scorecard.answers import Note, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.periods import Calendar, Grain
from scorecard.results.noise_bill import NoiseBill, noise_bill_of
from scorecard.results.series import Series

MONTHS = Calendar().spine(date(2025, 1, 1), date(2027, 1, 1), Grain.MONTH)
GOAL = {"from": "2025-01-01", "target": 10}
STEADY = [9.0, 9.5, 9.2, 9.4, 9.1, 9.3, 9.2, 9.4, 9.3, 9.1, 9.2, 9.5, 9.4]

Bill = Callable[..., NoiseBill | None]


@pytest.fixture
def bill(metric_of: Callable[..., Metric]) -> Bill:
    """The bill of metrics of which each is given by its values from January 2025 on."""

    def of(*series: Sequence[float | None], **keys: Any) -> NoiseBill | None:
        keys = {
            "measure": "contacts.spent",
            "unit": "GBP",
            "better": "lower",
            "goals": [GOAL | {"per": "month"}],
        } | keys
        metrics = {f"m{at}": metric_of(f"m{at}", **keys) for at, _ in enumerate(series)}
        closed = {
            name: Series(tuple(Value(name, (), (), *pair, note=_note(pair[1])) for pair in zip(MONTHS, values)))  # noqa: B905
            for name, values in zip(metrics, series, strict=True)
        }
        return noise_bill_of(Catalogue(metrics=metrics), closed, MONTHS[: max(map(len, series))])

    return of


def _note(value: float | None) -> Note:
    return Note.NO_DATA if value is None else Note.NONE


def test_a_metric_that_stays_green_costs_nothing(bill: Bill) -> None:
    assert bill(STEADY) == NoiseBill(0, 0)


def test_each_change_of_colour_of_each_metric_is_counted(bill: Bill) -> None:
    back_and_forth = [9.0, 11.0] * 6 + [9.0]

    assert bill(back_and_forth, STEADY, back_and_forth) == NoiseBill(24, 0)


def test_a_change_that_a_rule_fires_at_is_a_signal_and_the_way_back_is_none(bill: Bill) -> None:
    assert bill([*STEADY[:12], 14.0]) == NoiseBill(1, 1)
    assert bill([*STEADY[:11], 14.0, 9.2]) == NoiseBill(2, 1)


def test_a_signal_for_the_better_is_none_for_turning_red(bill: Bill) -> None:
    """Seven months that fall from far above, the last of them onto the goal's other side: green, and so it was told."""
    falling = [20.0] * 6 + [18.0, 16.5, 15.0, 13.5, 12.0, 10.5, 9.0]

    assert bill(falling) == NoiseBill(1, 1)
    assert bill(falling, better="higher", goals=[GOAL | {"per": "month"}]) == NoiseBill(1, 1)


def test_within_tolerance_is_green(bill: Bill) -> None:
    wide = [GOAL | {"per": "month", "tolerance": 2}]

    assert bill([9.0, 11.0] * 6 + [9.0], goals=wide) == NoiseBill(0, 0)


def test_a_month_without_a_number_or_a_goal_has_no_colour(bill: Bill) -> None:
    assert bill([9.0, None, 11.0, *STEADY[:10]]) == NoiseBill(1, 0)
    later = [{"from": "2026-01-01", "target": 10, "per": "month"}]
    assert bill([9.0, 11.0] * 6 + [9.0], goals=later) == NoiseBill(0, 0)


def test_only_the_last_twelve_months_are_billed(bill: Bill) -> None:
    assert bill([11.0, 9.0, 11.0, *STEADY]) == NoiseBill(0, 0)
    assert bill([9.0, 11.0, 9.0, 11.0, *STEADY[:12]]) == NoiseBill(1, 0)


def test_twelve_months_have_no_twelve_changes(bill: Bill) -> None:
    assert bill(STEADY[:12]) is None
    assert bill(STEADY) is not None


@pytest.mark.parametrize(
    ("changes", "signals", "told"),
    [
        (31, 4, "changed 31 times; 4 were signals."),
        (31, 1, "changed 31 times; 1 was a signal."),
        (2, 0, "changed 2 times; none was a signal."),
        (1, 1, "changed once; it was a signal."),
        (1, 0, "changed once; it was no signal."),
        (0, 0, "never have changed."),
    ],
)
def test_the_bill_is_told_in_one_sentence(changes: int, signals: int, told: str) -> None:
    words = NoiseBill(changes, signals).words

    assert words.startswith("In twelve months red and green would ")
    assert words.endswith(told)
