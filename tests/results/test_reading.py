from __future__ import annotations

from scorecard.definitions.terms import Better, Chart
from scorecard.results.assurance import Assurance
from scorecard.results.limits import Grade
from scorecard.results.points import points_of
from scorecard.results.reading import reading_of
from scorecard.results.signals import Rule, Variation
from scorecard.results.standing import standing_of

USUAL = [10, 12, 11, 10, 12, 11]  # limits 7.276, 11, 14.724


def test_variation_is_the_state_of_the_last_point() -> None:
    fallen_back = reading_of([*USUAL, *USUAL, 20, 11], Better.LOWER)
    jumped = reading_of([*USUAL, *USUAL, 20], Better.LOWER)

    assert (fallen_back.variation, fallen_back.rule) == (Variation.COMMON, None)
    assert (jumped.variation, jumped.rule) == (Variation.CONCERN, Rule.OUTSIDE)


def test_a_signal_stands_on_when_the_last_point_is_usual_again() -> None:
    reading = reading_of([*USUAL, *USUAL, 20, 11], Better.LOWER)

    assert reading.standing is not None
    assert reading.standing.since == 12


def test_points_and_standing_are_those_of_their_own_functions() -> None:
    values = [*USUAL, None, 20]
    reading = reading_of(values, Better.HIGHER, rebase_at=[20])

    assert reading.points == points_of(values, Better.HIGHER)
    assert reading.standing == standing_of(values, Better.HIGHER)


def test_a_last_month_without_data_has_no_variation_and_still_an_assurance() -> None:
    reading = reading_of([*USUAL, None], Better.LOWER, target=15)

    assert (reading.variation, reading.assurance) == (None, Assurance.WILL_MEET)


def test_assurance_is_judged_by_the_limits_since_the_last_re_base() -> None:
    better_since = [*USUAL, 20, 22, 21, 20, 22, 21]

    assert reading_of(better_since, Better.HIGHER, target=16).assurance is Assurance.HIT_AND_MISS
    assert reading_of(better_since, Better.HIGHER, target=16, rebase_at=[6]).assurance is Assurance.WILL_MEET


def test_the_grade_counts_the_values_since_the_last_re_base() -> None:
    assert reading_of([*USUAL, *USUAL], Better.LOWER).grade is Grade.FULL
    assert reading_of([*USUAL, *USUAL], Better.LOWER, rebase_at=[6]).grade is Grade.TRIAL
    assert reading_of([*USUAL[:5], None], Better.LOWER).grade is Grade.NONE


def test_a_target_without_limits_has_no_assurance_yet_and_no_target_is_said() -> None:
    assert reading_of([10, 11], Better.LOWER, target=12).assurance is None
    assert reading_of([10, 11], Better.LOWER).assurance is Assurance.NO_TARGET


def test_a_metric_without_chart_or_values_says_nothing() -> None:
    uncharted = reading_of([*USUAL, 20], Better.LOWER, chart=Chart.NONE)
    empty = reading_of([], Better.LOWER)

    assert (uncharted.variation, uncharted.grade, uncharted.standing) == (None, Grade.NONE, None)
    assert (empty.points, empty.variation, empty.grade, empty.standing) == ((), None, Grade.NONE, None)
