"""A cell that rests on too few customers shows nothing at all, whatever the metric is made of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scorecard.answers import Extent, Note, Parts, Question, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.results.values import values_of
from scorecard.settings import Settings

PartOf = Callable[..., Parts]
CONTACTS, RESOLVED = "contacts.contacts", "contacts.resolved"


@pytest.fixture
def ask(catalogue: Catalogue, settings_of: Callable[..., Settings], extent: Extent) -> Callable[..., Value]:
    def january(metric: str, *parts: Parts, min_group: int = 10) -> Value:
        settings = settings_of(min_group=min_group)
        return values_of(Question((metric,)), catalogue, settings, parts, extent)[0]

    return january


def is_hidden(value: Value) -> bool:
    shown = (value.value, value.numerator, value.denominator, value.rows)
    return value.note is Note.SUPPRESSED and shown == (None, None, None, None)


@pytest.mark.parametrize(
    ("metric", "leaf", "n", "d"),
    [
        ("contacts", CONTACTS, 20, None),
        ("longest", "contacts.longest", 300, None),
        ("minutes", "contacts.minutes", 50, 20),
        ("recommend", "surveys.recommend as nps", 5, 20),
        ("called_again", "contacts.contacts then contacts.contacts within 14 days by customer", 5, 20),
    ],
)
def test_nine_customers_are_too_few_to_show_and_ten_are_not(
    ask: Callable[..., Value], parts_of: PartOf, metric: str, leaf: str, n: float, d: float | None
) -> None:
    assert is_hidden(ask(metric, parts_of(leaf, n, d, rows=20, customers=9, customers_seen=9)))
    assert ask(metric, parts_of(leaf, n, d, rows=20, customers=10, customers_seen=10)).note is Note.NONE


def test_a_small_count_among_many_customers_is_shown(ask: Callable[..., Value], parts_of: PartOf) -> None:
    value = ask("resolved", parts_of(RESOLVED, 2, seen=200, customers_seen=150))
    assert (value.value, value.note) == (2, Note.NONE)


def test_a_sum_over_few_of_many_customers_is_hidden_and_over_none_is_0(
    ask: Callable[..., Value], parts_of: PartOf
) -> None:
    assert is_hidden(ask("spent", parts_of("contacts.spent", 39.5, rows=1, customers=1, seen=200, customers_seen=150)))
    assert ask("spent", parts_of("contacts.spent", 0, rows=0, customers=0, seen=200, customers_seen=150)).value == 0


def test_a_sum_over_few_stays_hidden_when_it_is_divided(ask: Callable[..., Value], parts_of: PartOf) -> None:
    few = parts_of("contacts.spent", 39.5, rows=1, customers=1, seen=200)
    assert is_hidden(ask("spent_each", few, parts_of(CONTACTS, 200, seen=200)))


def test_a_sum_over_enough_is_divided_though_nobody_counted_all_that_were_seen(
    ask: Callable[..., Value], parts_of: PartOf
) -> None:
    enough = parts_of("contacts.spent", 400, rows=20, customers=10, seen=200, customers_seen=0)
    assert ask("spent_each", enough, parts_of(CONTACTS, 200, seen=200)).value == 2


def test_a_count_of_none_is_hidden_where_few_could_have_been_counted(
    ask: Callable[..., Value], parts_of: PartOf
) -> None:
    assert is_hidden(ask("resolved", parts_of(RESOLVED, 0, seen=4)))


def test_a_share_is_judged_by_its_denominator(ask: Callable[..., Value], parts_of: PartOf) -> None:
    few = parts_of(CONTACTS, 9, seen=500)
    enough = parts_of(CONTACTS, 10, seen=500)
    right = parts_of(RESOLVED, 3, seen=500)
    assert is_hidden(ask("settled", right, few))
    assert ask("settled", right, enough).value == 0.3


def test_a_share_of_nothing_is_no_data_and_not_hidden(ask: Callable[..., Value], parts_of: PartOf) -> None:
    value = ask("settled", parts_of(RESOLVED, 0, seen=500), parts_of(CONTACTS, 0, seen=500))
    assert (value.value, value.note) == (None, Note.NO_DATA)


def test_what_stands_over_nothing_does_not_show_its_few(ask: Callable[..., Value], parts_of: PartOf) -> None:
    value = ask("settled", parts_of(RESOLVED, 3), parts_of(CONTACTS, 0, seen=500))
    assert (value.numerator, value.note) == (None, Note.NO_DATA)


@pytest.mark.parametrize("metric", ["settled_share", "growth_of_settled"])
def test_what_is_made_of_a_hidden_value_is_hidden(ask: Callable[..., Value], parts_of: PartOf, metric: str) -> None:
    assert is_hidden(ask(metric, parts_of(RESOLVED, 3, seen=8), parts_of(CONTACTS, 8)))


def test_where_no_people_are_nothing_is_hidden(ask: Callable[..., Value], parts_of: PartOf) -> None:
    assert ask("contacts", parts_of(CONTACTS, 1), min_group=0).value == 1
