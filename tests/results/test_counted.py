from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.answers import Note, Value
from scorecard.definitions.terms import Better, Chart
from scorecard.periods import Grain, Period
from scorecard.results.counted import STANDARD, Counted, counted_level, size_of
from scorecard.results.limits import NO_SIZE, Size
from scorecard.results.points import Point, points_of
from scorecard.results.reading import Reading, reading_of
from scorecard.results.signals import Direction, Rule, Variation
from scorecard.results.standing import standing_of

CASES = Path(__file__).parent / "cases"
AUGUST = Period(date(2026, 8, 1), date(2026, 9, 1), Grain.MONTH)

happened = st.tuples(st.integers(0, 40), st.integers(40, 400))  # so many of so many
series = st.lists(happened, min_size=0, max_size=40)


def case(name: str) -> dict:
    return json.loads((CASES / f"b_{name}.json").read_text("utf-8"))


def points(of: list[float], to: list[float], chart: Chart, better: Better = Better.LOWER) -> tuple[Point, ...]:
    values, sizes = sized(of, to)
    return points_of(values, better, sizes=sizes, chart=chart)


def sized(of: list[float], to: list[float]) -> tuple[list[float], list[Size]]:
    return [n / d for n, d in zip(of, to, strict=True)], [Size(d) for d in to]


def split(pairs: list[tuple[int, int]]) -> tuple[list[float], list[Size]]:
    return sized([n for n, _ in pairs], [d for _, d in pairs])


# --- published numbers ---------------------------------------------------------------------------------------------


def test_limits_of_a_share_are_those_of_montgomerys_purchase_orders() -> None:
    told = case("p_chart_montgomery_7_4")
    found = points(told["inputs"]["x"], told["inputs"]["n"], Chart.P)

    assert [point.centre for point in found] == [pytest.approx(told["expected"]["cl"], abs=told["tol"])] * len(found)
    assert [point.upper for point in found] == pytest.approx(told["expected"]["ucl"], abs=told["tol"])
    assert [point.lower for point in found] == pytest.approx(told["expected"]["lcl"], abs=told["tol"])


def test_limits_of_a_number_for_each_are_those_of_montgomerys_shipments() -> None:
    told = case("u_chart_montgomery_7_4")
    found = points(told["inputs"]["x"], told["inputs"]["n"], Chart.U)

    expected = [told["expected"][key] for key in ("lcl", "cl", "ucl")]
    for point in found:
        assert [point.lower, point.centre, point.upper] == pytest.approx(expected, abs=told["tol"])


def test_limits_of_a_share_of_hundreds_of_thousands_widen_as_laneys_do() -> None:
    told = case("p_prime_nhs_ae")
    found = points(told["inputs"]["r"], told["inputs"]["n"], Chart.P)
    expected, near = told["expected"], {"abs": told["tol"]}

    assert [point.centre for point in found] == [pytest.approx(expected["cl"], **near)] * len(found)
    assert [point.lower for point in found] == pytest.approx(expected["pp_lcl"], **near)
    assert [point.upper for point in found] == pytest.approx(expected["pp_ucl"], **near)
    level = found[0].level
    assert isinstance(level, Counted)
    assert level.widened == pytest.approx(expected["sigma_z"], **near)
    outside = [point for point in found if point.rule is Rule.OUTSIDE]
    assert len(outside) == expected["pp_chart_signals"]


def test_without_widening_nearly_every_week_of_hundreds_of_thousands_would_be_a_signal() -> None:
    told = case("p_prime_nhs_ae")
    values, sizes = sized(told["inputs"]["r"], told["inputs"]["n"])
    plain = Counted(told["expected"]["cl"], (told["expected"]["cl"] * (1 - told["expected"]["cl"])) ** 0.5)

    sigmas, limits = plain.judged(values, sizes)
    assert sum(map(abs, limits.outside(sigmas))) == told["expected"]["p_chart_signals"]


# --- what limits follow --------------------------------------------------------------------------------------------


def test_a_month_of_few_rows_has_wider_limits_than_one_of_many() -> None:
    found = points([10, 12, 9, 11, 10, 12, 3], [100, 100, 100, 100, 100, 100, 25], Chart.P)

    assert found[6].upper - found[6].centre == pytest.approx(2 * (found[0].upper - found[0].centre))


def test_the_same_share_is_a_signal_of_many_rows_and_none_of_few() -> None:
    usual_of, usual_to = [100, 105, 95, 102, 98, 100], [1000] * 6

    assert points([*usual_of, 150], [*usual_to, 1000], Chart.P)[6].rule is Rule.OUTSIDE
    assert points([*usual_of, 3], [*usual_to, 20], Chart.P)[6].rule is None  # 15 % too


def test_two_of_three_and_runs_are_judged_by_each_points_own_limits() -> None:
    level = Counted(rate=0.1, spread=0.3)  # a share of 10 % of 100 rows has a sigma of 3 points, of 900 of 1 point

    sigmas, limits = level.judged([0.16, 0.12, 0.10], [Size(100), Size(900), Size(25)])
    assert (sigmas, limits) == (pytest.approx([2, 2, 0]), STANDARD)


def test_a_count_alone_is_expected_in_proportion_to_the_days_of_its_period() -> None:
    days = [31, 28, 31, 30, 31, 30, 31]
    counts = [310.0, 280, 310, 300, 310, 300, 310]
    found = points_of(counts, Better.LOWER, sizes=[Size(each, each) for each in days], chart=Chart.U)

    assert [point.centre for point in found] == pytest.approx(counts)
    assert found[1].upper == pytest.approx(280 + 3 * 280**0.5)
    assert {point.signal for point in found} == {Variation.COMMON}


def test_how_much_a_number_is_of_is_its_denominator_or_its_days() -> None:
    share = Value("kept", (), (), AUGUST, 0.9, numerator=90, denominator=100)
    count = Value("calls", (), (), AUGUST, 620.0)

    assert size_of(share, Chart.P) == size_of(share, Chart.U) == Size(100)
    assert size_of(count, Chart.U) == Size(31, 31)
    assert size_of(count, Chart.P) == NO_SIZE


def test_a_hidden_month_has_no_limits_that_would_tell_its_size() -> None:
    hidden = Value("kept", (), (), AUGUST, None, note=Note.SUPPRESSED)
    values, sizes = sized([10, 12, 11, 9, 10, 12], [100] * 6)

    point = points_of([*values, None], Better.LOWER, sizes=[*sizes, size_of(hidden, Chart.P)], chart=Chart.P)[6]
    assert (point.limits, point.signal) == (None, None)


def test_what_is_above_one_is_no_share() -> None:
    values, sizes = sized([10, 12, 11, 9, 10, 120], [100] * 6)

    assert counted_level(values, sizes, Chart.P) is None
    assert counted_level(values, sizes, Chart.U) is not None


def test_limits_end_at_nought_and_at_all() -> None:
    few = points([1, 0, 1, 0, 1, 0], [10] * 6, Chart.P)[0]
    most = points([9, 10, 9, 10, 9, 10], [10] * 6, Chart.P)[0]

    assert (few.lower, most.upper) == (0.0, 1.0)
    assert few.upper < 1
    assert most.lower > 0


def test_the_first_failure_after_none_at_all_is_outside() -> None:
    never = Counted(rate=0.0, spread=0.0)
    sigmas, limits = never.judged([0.0, 0.01], [Size(100), Size(100)])

    assert limits.outside(sigmas) == [0, 1]


# --- what stands ---------------------------------------------------------------------------------------------------

USUAL = [(100, 1000), (105, 1000), (95, 1000), (102, 1000), (98, 1000), (100, 1000), (101, 1000), (99, 1000)]


def read(pairs: list[tuple[int, int]], better: Better = Better.LOWER) -> Reading:
    values, sizes = split(pairs)
    return reading_of(values, better, sizes=sizes, chart=Chart.P)


def test_a_share_that_rose_stands_and_is_drawn_against_the_level_before() -> None:
    reading = read([*USUAL, (150, 1000), (300, 2000), (40, 250)])
    assert reading.standing is not None

    assert (reading.standing.since, reading.standing.signal) == (8, Variation.CONCERN)
    assert reading.standing.before.centre == pytest.approx(0.1)
    shown = reading.shown(Better.LOWER)
    assert [point.signal for point in shown] == [Variation.COMMON] * 8 + [Variation.CONCERN] * 3
    assert [point.centre for point in shown] == [pytest.approx(0.1)] * 11
    assert shown[9].upper < shown[8].upper < shown[10].upper  # of 2000, 1000 and 250 rows


def test_the_level_before_is_told_by_the_size_of_the_last_period() -> None:
    reading = read([*USUAL, (150, 1000), (40, 250)])
    assert reading.standing is not None

    assert reading.standing.before == reading.standing.level.limits_at(Size(250))


def test_a_month_of_few_rows_does_not_end_what_stands() -> None:
    values, sizes = split([*USUAL, (150, 1000), (75, 500), (30, 200), (150, 1000)])

    standing = standing_of(values, Better.LOWER, sizes=sizes, chart=Chart.P)
    assert standing is not None
    assert (standing.since, standing.direction) == (8, Direction.UP)


@given(series, st.sampled_from([Chart.P, Chart.U]))
def test_whoever_looked_when_a_share_moved_saw_the_same(pairs: list[tuple[int, int]], chart: Chart) -> None:
    values, sizes = split(pairs)
    standing = standing_of(values, Better.LOWER, sizes=sizes, chart=chart)
    if standing is not None:
        until = standing.since + 1
        then = standing_of(values[:until], Better.LOWER, sizes=sizes[:until], chart=chart)
        assert then is not None
        assert (then.since, then.rule, then.level) == (standing.since, standing.rule, standing.level)
        assert standing.level == counted_level(
            [values[at] for at in standing.before_at], [sizes[at] for at in standing.before_at], chart
        )


# --- laws ----------------------------------------------------------------------------------------------------------


@given(st.lists(happened, min_size=6, max_size=40), st.integers(2, 50), st.sampled_from([Chart.P, Chart.U]))
def test_limits_shrink_as_a_period_has_more_rows(pairs: list[tuple[int, int]], times: int, chart: Chart) -> None:
    level = counted_level(*split(pairs), chart)
    assert isinstance(level, Counted)

    assume(0 < level.rate < 1)
    few, many = level.limits_at(Size(100)), level.limits_at(Size(100 * times))
    assert many.centre == few.centre
    assert many.upper - many.lower < few.upper - few.lower or (few.lower, few.upper) == (many.lower, many.upper)


@given(series, st.sampled_from([Chart.P, Chart.U]))
def test_flipping_what_is_better_swaps_improvement_and_concern_of_shares(
    pairs: list[tuple[int, int]], chart: Chart
) -> None:
    swapped = {Variation.IMPROVEMENT: Variation.CONCERN, Variation.CONCERN: Variation.IMPROVEMENT}
    values, sizes = split(pairs)
    lower, higher = (
        [point.signal for point in points_of(values, better, sizes=sizes, chart=chart)]
        for better in (Better.LOWER, Better.HIGHER)
    )
    assert [swapped.get(signal, signal) for signal in higher if signal] == [signal for signal in lower if signal]


@given(st.lists(st.integers(1, 10**6), min_size=6, max_size=40), st.integers(0, 7), st.sampled_from([Chart.P, Chart.U]))
def test_a_share_that_never_changes_gives_no_signal(sizes: list[int], sevenths: int, chart: Chart) -> None:
    found = points_of([sevenths / 7] * len(sizes), Better.LOWER, sizes=list(map(Size, sizes)), chart=chart)

    assert {point.signal for point in found} == {Variation.COMMON}


@given(series)
def test_turning_a_share_over_turns_its_limits_over(pairs: list[tuple[int, int]]) -> None:
    kept = points([n for n, _ in pairs], [d for _, d in pairs], Chart.P)
    broken = points([d - n for n, d in pairs], [d for _, d in pairs], Chart.P)

    told = [(point.lower, point.upper) for point in kept if point.lower is not None and point.upper is not None]
    over = [
        (1 - point.upper, 1 - point.lower) for point in broken if point.lower is not None and point.upper is not None
    ]
    assert np.array(told) == pytest.approx(np.array(over), abs=1e-9)


def test_noise_of_counting_makes_about_as_many_false_alarms_as_that_of_single_numbers() -> None:
    draw = np.random.default_rng(11)
    fired = []
    for _ in range(1000):
        sizes = draw.integers(100, 1000, size=24)
        counts = draw.binomial(sizes, 0.1)
        fired.append(points(counts.tolist(), sizes.tolist(), Chart.P)[-1].flag is not None)

    assert 0.002 < np.mean(fired) < 0.03  # 0.7 % of XmR charts at their last point


def test_a_handful_is_not_enough_to_widen_limits_by() -> None:
    jumpy = [0, 6, 0, 6, 0, 6, 0, 6]
    few = counted_level(*sized(jumpy, [50] * 8), Chart.U)
    many = counted_level(*sized([10 * each for each in jumpy], [500] * 8), Chart.U)

    assert isinstance(few, Counted)
    assert isinstance(many, Counted)
    assert few.widened == 1  # three a month
    assert many.widened > 5
