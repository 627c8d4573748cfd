"""What metrics come to, from parts that a reader can add up in their head."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from scorecard.answers import Extent, Note, Parts, Question, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.values import values_of
from scorecard.settings import Settings

JANUARY, FEBRUARY, MARCH = Calendar().spine(date(2026, 1, 1), date(2026, 4, 1), Grain.MONTH)
DECEMBER = Calendar().previous(JANUARY)

CONTACTS, RESOLVED = "contacts.contacts", "contacts.resolved"
PartOf = Callable[..., Parts]
Ask = Callable[..., tuple[Value, ...]]


@pytest.fixture
def ask(catalogue: Catalogue, settings: Settings, extent: Extent) -> Ask:
    def answer(metric: str, *parts: Parts, level: str = "", extent: Extent = extent) -> tuple[Value, ...]:
        question = Question(tuple(metric.split()), cuts=((level,) if level else (),))
        return values_of(question, catalogue, settings, parts, extent)

    return answer


def in_january(values: tuple[Value, ...]) -> Value:
    return next(value for value in values if value.period == JANUARY)


def test_a_count_is_its_rows(ask: Ask, parts_of: PartOf) -> None:
    value = in_january(ask("contacts", parts_of(CONTACTS, 12)))
    assert (value.value, value.rows, value.note) == (12, 12, Note.NONE)


def test_an_average_is_the_sum_over_the_count_and_not_of_averages(ask: Ask, parts_of: PartOf) -> None:
    value = in_january(ask("minutes", parts_of("contacts.minutes", 30, 12)))
    assert (value.value, value.numerator, value.denominator, value.rows) == (2.5, 30, 12, 12)


def test_a_ratio_is_one_measure_over_the_other(ask: Ask, parts_of: PartOf) -> None:
    value = in_january(ask("settled", parts_of(RESOLVED, 9), parts_of(CONTACTS, 12)))
    assert (value.value, value.numerator, value.denominator, value.rows) == (0.75, 9, 12, 12)


def test_a_ratio_reads_only_the_leaf_with_its_own_filter(ask: Ask, parts_of: PartOf) -> None:
    phone = " where channel = 'phone'"
    values = ask("settled_by_phone", parts_of(RESOLVED + phone, 1), parts_of(CONTACTS + phone, 2))
    assert in_january(values).value == 0.5


def test_a_ratio_of_metrics_agrees_with_the_ratio_of_their_measures(ask: Ask, parts_of: PartOf) -> None:
    value = in_january(ask("settled_share", parts_of(RESOLVED, 9), parts_of(CONTACTS, 12)))
    assert (value.value, value.numerator, value.denominator) == (0.75, 9, 12)


def test_the_score_of_recommending_is_in_points(ask: Ask, parts_of: PartOf) -> None:
    # 50 answered of 200 invited: 25 promoters, 15 detractors
    value = in_january(ask("recommend", parts_of("surveys.recommend as nps", 10, 50, rows=200)))
    assert (value.value, value.numerator, value.denominator, value.rows) == (20, 10, 50, 200)


def test_a_top_share_is_a_fraction_and_a_mean_is_in_the_scale_of_the_question(ask: Ask, parts_of: PartOf) -> None:
    assert in_january(ask("happy", parts_of("surveys.happy as top4", 40, 50))).value == 0.8
    assert in_january(ask("stars", parts_of("surveys.stars as mean", 180, 50))).value == 3.6


def test_a_survey_that_nobody_answered_has_no_score(ask: Ask, parts_of: PartOf) -> None:
    value = in_january(ask("recommend", parts_of("surveys.recommend as nps", 0, 0, rows=200)))
    assert (value.value, value.denominator, value.rows, value.note) == (None, 0, 200, Note.NO_DATA)


def test_a_formula_reads_an_input_as_it_was_the_month_before(ask: Ask, parts_of: PartOf) -> None:
    values = ask("growth", parts_of(CONTACTS, 100), parts_of(CONTACTS, 125, period=FEBRUARY))
    assert [(value.value, value.note) for value in values] == [
        (None, Note.NO_DATA),  # nothing is known of December
        (0.25, Note.NONE),
        (None, Note.NO_DATA),
    ]


def test_an_offset_reaches_before_the_stretch_asked(catalogue: Catalogue, settings: Settings, extent: Extent) -> None:
    from_parts = [
        Parts(CONTACTS, (), (), period, n, None, None, n, n, n, n) for period, n in ((DECEMBER, 50), (JANUARY, 100))
    ]
    question = Question(("growth",), start=JANUARY.start, end=JANUARY.end)
    (value,) = values_of(question, catalogue, settings, from_parts, extent)
    assert value.value == 1.0


def test_a_formula_over_nothing_has_no_value(ask: Ask, parts_of: PartOf) -> None:
    values = ask("growth", parts_of(CONTACTS, 0, seen=3), parts_of(CONTACTS, 5, period=FEBRUARY))
    assert (values[1].value, values[1].note) == (None, Note.NO_DATA)


def test_a_month_without_rows_is_no_data_and_never_zero(ask: Ask, parts_of: PartOf) -> None:
    values = ask("contacts", parts_of(CONTACTS, 12))
    assert [(value.value, value.note) for value in values] == [
        (12, Note.NONE),
        (None, Note.NO_DATA),
        (None, Note.NO_DATA),
    ]


def test_rows_seen_of_which_none_is_kept_count_zero(ask: Ask, parts_of: PartOf) -> None:
    value = in_january(ask("resolved", parts_of(RESOLVED, 0, seen=12)))
    assert (value.value, value.note) == (0, Note.NONE)


def test_rows_seen_of_which_none_is_kept_have_no_average_and_no_extreme(ask: Ask, parts_of: PartOf) -> None:
    assert in_january(ask("minutes", parts_of("contacts.minutes", None, 0, seen=12))).note is Note.NO_DATA
    assert in_january(ask("longest", parts_of("contacts.longest", None, seen=12))).value is None


def test_a_month_without_contacts_has_no_share(ask: Ask, parts_of: PartOf) -> None:
    value = in_january(ask("settled", parts_of(RESOLVED, 0, seen=4), parts_of(CONTACTS, 0, seen=4)))
    assert (value.value, value.numerator, value.denominator, value.note) == (None, 0, 0, Note.NO_DATA)


def test_a_month_that_is_not_over_is_partial_and_keeps_its_value(ask: Ask, parts_of: PartOf) -> None:
    value = ask("contacts", parts_of(CONTACTS, 5, period=MARCH))[2]
    assert (value.value, value.note) == (5, Note.PARTIAL)


def test_a_conversion_is_partial_until_its_last_contact_has_had_its_fourteen_days(ask: Ask, parts_of: PartOf) -> None:
    leaf = "contacts.contacts then contacts.contacts within 14 days by customer"
    parts = [parts_of(leaf, 2, 10, period=period) for period in (JANUARY, FEBRUARY)]
    just = Extent(date(2026, 1, 1), datetime(2026, 3, 15))
    before = Extent(date(2026, 1, 1), datetime(2026, 3, 14, 23, 59))
    assert [value.note for value in ask("called_again", *parts, extent=just)][:2] == [Note.NONE, Note.NONE]
    assert [value.note for value in ask("called_again", *parts, extent=before)][:2] == [Note.NONE, Note.PARTIAL]
    assert ask("called_again", *parts, extent=before)[1].value == 0.2


def test_a_formula_is_partial_while_one_of_its_inputs_is(ask: Ask, parts_of: PartOf) -> None:
    parts = [parts_of(CONTACTS, n, period=period) for period, n in ((FEBRUARY, 100), (MARCH, 30))]
    value = ask("growth", *parts)[2]
    assert (value.value, value.note) == (-0.7, Note.PARTIAL)


def test_a_window_that_begins_before_the_data_do_has_no_value(ask: Ask, parts_of: PartOf) -> None:
    found = ((JANUARY, 80), (FEBRUARY, 90), (MARCH, 70))
    parts = [parts_of("contacts.contacts over 6 weeks", n, period=period) for period, n in found]
    extent = Extent(date(2026, 1, 18), datetime(2026, 4, 1))  # the first six weeks begin on 18 January
    assert [value.value for value in ask("lately", *parts, extent=extent)] == [None, 90, 70]
    a_day_late = Extent(date(2026, 1, 19), datetime(2026, 4, 1))
    assert [value.note for value in ask("lately", *parts, extent=a_day_late)] == [Note.NO_DATA, Note.NO_DATA, Note.NONE]


def test_a_year_so_far_has_a_value_from_its_first_period(ask: Ask, parts_of: PartOf) -> None:
    found = ((JANUARY, 80), (FEBRUARY, 170), (MARCH, 240))
    parts = [parts_of("contacts.contacts since year", n, period=period) for period, n in found]
    assert [value.value for value in ask("in_all", *parts)] == [80, 170, 240]


@pytest.mark.parametrize("metric", ["hand_offs"])
def test_what_is_not_computed_yet_says_so(ask: Ask, metric: str) -> None:
    assert {(value.value, value.note) for value in ask(metric)} == {(None, Note.NOT_COMPUTED)}


def test_the_enterprise_has_a_row_a_month_even_where_nothing_was_seen(ask: Ask) -> None:
    assert [(value.key, value.period) for value in ask("contacts")] == [((), JANUARY), ((), FEBRUARY), ((), MARCH)]


def test_nodes_are_those_seen_in_the_stretch_asked_each_with_every_month(ask: Ask, parts_of: PartOf) -> None:
    east = parts_of(CONTACTS, 3, cut=("team",), key=("east",), period=FEBRUARY)
    gone = parts_of(CONTACTS, 3, cut=("team",), key=("gone",), period=DECEMBER)
    unknown = parts_of(CONTACTS, 1, cut=("team",), key=("unknown",))
    values = ask("contacts", east, unknown, gone, level="team")
    assert [value.key for value in values] == [("east",)] * 3 + [("unknown",)] * 3
    assert [value.value for value in values] == [None, 3, None, 1, None, None]


def test_a_source_without_organisation_stands_at_every_node(ask: Ask, parts_of: PartOf) -> None:
    teams = [parts_of(CONTACTS, n, cut=("team",), key=(team,)) for team, n in (("east", 30), ("west", 10))]
    values = ask("per_head", *teams, parts_of("staff.present", 5), level="team")
    assert [(value.key, value.value) for value in values if value.period == JANUARY] == [
        (("east",), 6),
        (("west",), 2),
    ]


def test_rows_come_by_metric_as_asked_then_cut_then_node_then_period(
    catalogue: Catalogue, settings: Settings, extent: Extent, parts_of: PartOf
) -> None:
    parts = [
        parts_of(leaf, 1, cut=cut, key=key, period=period)
        for leaf in (RESOLVED, CONTACTS)
        for cut, key in ((("team",), ("west",)), (("team",), ("east",)), ((), ()))
        for period in (FEBRUARY, JANUARY)
    ]
    question = Question(("settled", "contacts"), cuts=((), ("team",)), end=date(2026, 3, 1))
    values = values_of(question, catalogue, settings, parts, extent)
    nodes: list[tuple[str, ...]] = [(), ("east",), ("west",)]
    expected = [(m, k, p) for m in ("settled", "contacts") for k in nodes for p in (JANUARY, FEBRUARY)]
    assert [(value.metric, value.key, value.period) for value in values] == expected


def test_a_dimension_of_a_source_that_stands_everywhere_still_splits_it(
    catalogue: Catalogue, settings: Settings, extent: Extent, parts_of: PartOf
) -> None:
    cut = ("team", "shift")
    contacts = [parts_of(CONTACTS, 30, cut=cut, key=("east", shift)) for shift in ("day", "night")]
    staff = [parts_of("staff.present", n, cut=("shift",), key=(shift,)) for shift, n in (("day", 5), ("night", 3))]
    values = values_of(Question(("per_head",), cuts=(cut,)), catalogue, settings, [*contacts, *staff], extent)
    assert [value.value for value in values if value.period == JANUARY] == [6, 10]


def test_an_as_of_time_at_midnight_ends_the_day_before(ask: Ask) -> None:
    midnight = Extent(date(2026, 1, 1), datetime(2026, 3, 1))
    assert [value.period for value in ask("contacts", extent=midnight)] == [JANUARY, FEBRUARY]


def test_the_stretch_ends_with_the_day_up_to_which_data_count(ask: Ask) -> None:
    last: Period = ask("contacts")[-1].period
    assert last == MARCH


def test_what_is_the_same_everywhere_stands_at_the_nodes_of_whatever_is_asked_beside_it(
    catalogue: Catalogue, settings: Settings, parts_of: PartOf, extent: Extent
) -> None:
    question = Question(("staffed", "contacts"), cuts=(("team",),))
    teams = [parts_of(CONTACTS, 20, cut=("team",), key=(team,)) for team in ("east", "west")]
    values = values_of(question, catalogue, settings, [parts_of("staff.staff", 30), *teams], extent)
    staffed = {value.key: value.value for value in values if (value.metric, value.period) == ("staffed", JANUARY)}
    assert staffed == {("east",): 30, ("west",): 30}
