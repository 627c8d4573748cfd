"""Following: by what two sources meet, how many rows of one are found in the other, and what to ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from scorecard.answers import Meeting
from scorecard.definitions.catalogue import Catalogue
from scorecard.graph import Graph
from scorecard.project.follow import OF_BELIEF, OF_PLACES, OF_ROWS, OF_SHARES, matrix_words
from scorecard.results.ends import CUSTOMERS, How, Space, outcomes_of, register_of, spaces_of, work_of
from scorecard.results.follow import Follow, Way, follow_of
from scorecard.results.follow_words import company_words, followed_words, no_key_words
from scorecard.results.missing_keys import key_for, keys_that_raise
from scorecard.results.screen import Screen
from tests.small import metrics_from, settings_from, sources_from

LEVELS = "organisation: {levels: [worker, team]}\n"
METRICS = """
work: {measure: tickets.tickets, drives: [{metric: felt, effect: raises, evidence: assumed}]}
felt: {measure: calls.calls, outcome: true}
"""
ONE_SOURCE = "felt: {measure: calls.calls, outcome: true}\nwork: {measure: calls.calls}"
TICKETS = "tickets: {{time: at, {more} measures: {{tickets: {{agg: count}}}}}}\n"
CALLS = "calls: {{time: at, {more} measures: {{calls: {{agg: count}}}}}}\n"
ORDERS = "orders: {{key: order_no, {more}}}\n"

ScreenOf = Callable[..., Screen]


def company(tickets: str = "", calls: str = "", orders: str | None = None) -> Catalogue:
    told = TICKETS.format(more=tickets) + CALLS.format(more=calls)
    told += ORDERS.format(more=orders) if orders is not None else ""
    return Catalogue(sources_from(told), metrics_from(METRICS))


def met(rows: int, named: int, shared: int, *, keyed: int | None = None, **others: int) -> dict[str, Meeting]:
    """Tickets as given; every one of a hundred calls has a key."""
    counts = {"tickets": named, "calls": shared, **others}
    tickets = Meeting("tickets", rows, named if keyed is None else keyed, named, counts)
    return {"tickets": tickets, "calls": Meeting("calls", 100, 100, 100, {"tickets": shared, "calls": 100})}


def way(catalogue: Catalogue, meetings: Mapping[Space, Mapping[str, Meeting]], settings: str = "") -> Way:
    (found,) = follow_of(catalogue, settings_from(LEVELS + settings), meetings).between({"tickets"}, {"calls"})
    return found


def asked(found: Way, catalogue: Catalogue) -> str:
    key = key_for(found, catalogue)
    return key.words if key else ""


def test_work_and_outcomes_are_where_metrics_take_their_rows() -> None:
    catalogue = company()
    assert (work_of(catalogue), outcomes_of(catalogue, settings_from())) == (("tickets",), ("calls",))


def test_both_sides_that_name_a_customer_meet_by_the_customer() -> None:
    catalogue = company("customer: client,", "customer: caller,")
    found = way(catalogue, {CUSTOMERS: met(200, 188, 150)})
    assert (found.how, found.share_named, found.share, found.is_linked) == (How.CUSTOMER, 0.94, 0.75, True)
    assert asked(found, catalogue) == "client on the 6 % of tickets that have none"


def test_a_customer_found_through_an_order_is_followed_by_the_order() -> None:
    joins = "customer: orders.client, joins: {orders: {using: order_no}},"
    catalogue = company(joins, "customer: caller,", "customer: client")
    found = way(catalogue, {CUSTOMERS: met(100, 70, 60, keyed=90)})
    assert (found.how, found.by, found.is_linked) == (How.ORDER, "orders", True)
    assert asked(found, catalogue) == "the orders that 20 % of tickets name and that are not there"


def test_more_rows_without_an_order_than_orders_that_are_not_there_ask_for_the_order() -> None:
    joins = "customer: orders.client, joins: {orders: {using: order_no}},"
    catalogue = company(joins, "customer: caller,", "customer: client")
    found = way(catalogue, {CUSTOMERS: met(100, 70, 60, keyed=75)})
    assert asked(found, catalogue) == "order_no on the 25 % of tickets that have none"


def test_an_order_on_both_sides_is_the_same_order_and_links_no_customer_yet() -> None:
    joins = "joins: {orders: {using: order_no}},"
    catalogue = company(joins, joins, "")
    space = Space(How.ORDER, "orders")
    assert spaces_of(catalogue, settings_from(LEVELS))[space] == {"tickets": "order_no", "calls": "order_no"}
    found = way(catalogue, {space: met(100, 90, 80)})
    assert (found.how, found.by, found.share, found.is_linked) == (How.ORDER, "orders", 0.8, False)
    assert "a 'customer' under 'tickets' and 'calls'" in asked(found, catalogue)


@pytest.mark.parametrize(("shared", "how"), [(3, How.PLACE), (0, How.BELIEF)])
def test_a_team_that_both_name_is_a_place_only_where_some_team_is_in_both(shared: int, how: How) -> None:
    team = "organisation: {team: team},"
    catalogue = company(team, team)
    found = way(catalogue, {Space(How.PLACE, "team"): met(100, 100, shared)})
    assert (found.how, found.by) == (how, "team" if shared else "")


def test_those_who_share_workers_share_a_team_and_a_dimension_comes_after_the_levels() -> None:
    both = "organisation: {worker: who}, dimensions: {region: region},"
    catalogue = company(both, both)
    spaces = {Space(How.PLACE, name): met(100, 100, 100) for name in ("region", "worker")}
    assert way(catalogue, spaces).by == "team"
    assert way(catalogue, {Space(How.PLACE, "region"): met(100, 100, 100)}).by == "region"


def test_a_source_without_time_shares_no_week() -> None:
    told = "tickets: {dimensions: {region: region}, measures: {tickets: {agg: count}}}\n"
    calls = CALLS.format(more="dimensions: {region: region},")
    catalogue = Catalogue(sources_from(told + calls), metrics_from(METRICS))
    assert way(catalogue, {Space(How.PLACE, "region"): met(9, 9, 9)}).how is How.BELIEF


@pytest.mark.parametrize(("tickets", "calls", "orders", "words"), [
    ("", "", None, "a customer number in tickets and calls"),
    ("", "customer: caller,", None, "caller in tickets, as calls has it"),
    ("customer: client,", "", None, "client in calls, as tickets has it"),
    ("joins: {orders: {using: order_no}},", "customer: caller,", "customer: client",
     "the line 'customer: orders.client' under 'tickets'"),
])  # fmt: skip
def test_the_key_to_ask_for_is_that_of_the_side_that_lacks_it(
    tickets: str, calls: str, orders: str | None, words: str
) -> None:
    catalogue = company(tickets, calls, orders)
    assert asked(way(catalogue, {}), catalogue) == words


def test_numbers_of_customers_that_never_meet_are_no_key() -> None:
    catalogue = company("customer: client,", "customer: caller,")
    found = way(catalogue, {CUSTOMERS: met(100, 100, 0)})
    assert not found.is_linked
    assert asked(found, catalogue) == "the same customer numbers in tickets and calls: not one is in both"


def test_customers_whom_the_register_does_not_have_are_asked_for() -> None:
    joins = "customer: client, joins: {people: {using: client}},"
    told = TICKETS.format(more=joins) + CALLS.format(more="customer: caller,")
    catalogue = Catalogue(sources_from(f"{told}people: {{key: client, customer: client}}\n"), metrics_from(METRICS))
    assert register_of(catalogue) == "people"
    found = way(catalogue, {CUSTOMERS: met(100, 100, 50, people=80)})
    assert found.known == 80
    assert asked(found, catalogue) == "the customers whom 20 % of tickets name and people does not have"


def test_a_table_of_some_customers_in_which_nobody_is_looked_up_is_no_register() -> None:
    told = TICKETS.format(more="customer: client,") + CALLS.format(more="customer: caller,")
    told += "newcomers: {key: client, customer: client}\n"
    assert register_of(Catalogue(sources_from(told), metrics_from(METRICS))) == ""


def test_a_customer_that_is_an_expression_is_asked_for_as_it_is_written() -> None:
    catalogue = company("customer: \"client || '{}'\",", "customer: caller,")
    found = way(catalogue, {CUSTOMERS: met(100, 50, 40)})
    assert asked(found, catalogue) == "client || '{}' on the 50 % of tickets that have none"


def test_fewer_rows_than_may_be_shown_are_told_in_no_share() -> None:
    catalogue = company("customer: client,", "customer: caller,")
    found = way(catalogue, {CUSTOMERS: met(9, 9, 9)}, "privacy: {min_group: 10}")
    assert (found.how, found.share) == (How.CUSTOMER, None)


def test_the_two_keys_told_are_those_by_which_most_is_gained() -> None:
    def one(source: str, named: int) -> Way:
        return Way(source, "calls", How.CUSTOMER, "", True, 100, named, named, None, named)

    names = {"posts": 46, "chats": 94, "mails": 70, "calls": 100}
    told = "".join(f"{name}: {{time: at, customer: c}}\n" for name in names)
    follow = Follow(tuple(one(name, named) for name, named in names.items()))
    keys = keys_that_raise(follow, Catalogue(sources_from(told)))
    assert [key.sources for key in keys] == [("posts",), ("mails",)]


# --- what pages say ---------------------------------------------------------------------------------------------------


def told(screen_of: ScreenOf, catalogue: Catalogue, meetings: Any) -> tuple[str, ...]:
    screen = screen_of(catalogue, follow=follow_of(catalogue, settings_from(LEVELS), meetings))
    return followed_words(screen, Graph.of(catalogue), ["work"])


def test_a_page_says_how_many_rows_name_a_customer_and_where_the_same_are_found(screen_of: ScreenOf) -> None:
    catalogue = company("customer: client,", "customer: caller,")
    assert told(screen_of, catalogue, {CUSTOMERS: met(200, 188, 141)}) == (
        "Same customer: 94 % of tickets name a customer; of those, 75 % name one who is in calls too.",
    )


def test_a_page_without_any_key_says_what_to_ask_for(screen_of: ScreenOf) -> None:
    assert told(screen_of, company(), {}) == (
        "Belief: nothing joins tickets to calls. To follow them it takes a customer number in tickets and calls.",
    )


def test_what_cannot_be_counted_is_said_to_be_so(screen_of: ScreenOf) -> None:
    catalogue = company("customer: client,", "customer: caller,")
    (words,) = told(screen_of, catalogue, {})
    assert words == "Same customer: how many tickets name one is not told: they are too few, or cannot be read."


def test_a_gap_is_not_shared_out_for_want_of_a_key(screen_of: ScreenOf) -> None:
    def shares(catalogue: Catalogue, meetings: Any) -> str:
        screen = screen_of(catalogue, follow=follow_of(catalogue, settings_from(LEVELS), meetings))
        return no_key_words(screen, "shares", catalogue.metrics["felt"])

    assert shares(company(), {}) == (
        "shares of the gap not yet: no shared key; it takes a customer number in tickets and calls"
    )
    linked = company("customer: client,", "customer: caller,")
    assert shares(linked, {CUSTOMERS: met(100, 90, 80)}) == ""
    assert "no shared key" in shares(linked, {CUSTOMERS: met(100, 90, 0)})


def test_finished_numbers_are_nobodys_rows_and_lead_to_nobody(screen_of: ScreenOf) -> None:
    told = "board: {time: at, key: at, measures: {told: {agg: last, expr: told}}}\n" + CALLS.format(more="")
    metrics = "said: {given: board.told, outcome: true}\nplan: {given: board.told}\nfelt: {measure: calls.calls}"
    catalogue = Catalogue(sources_from(told), metrics_from(metrics))
    assert (work_of(catalogue), outcomes_of(catalogue, settings_from())) == (("calls",), ())
    words = no_key_words(screen_of(catalogue), "shares", catalogue.metrics["said"])
    assert words == "shares of the gap not yet: a finished number has no rows to follow"


def test_where_nothing_was_counted_nothing_is_said_of_keys(screen_of: ScreenOf) -> None:
    catalogue = company()
    assert no_key_words(screen_of(catalogue), "shares", catalogue.metrics["felt"]) == ""


def test_an_outcome_says_how_what_leads_to_it_is_followed(screen_of: ScreenOf) -> None:
    catalogue = company("customer: client,", "customer: caller,")
    screen = screen_of(catalogue, follow=follow_of(catalogue, settings_from(LEVELS), {CUSTOMERS: met(10, 10, 5)}))
    (words,) = followed_words(screen, Graph.of(catalogue), ["felt"])
    assert words == "Same customer: all tickets name a customer; of those, 50 % name one who is in calls too."


def test_customers_of_whom_none_is_in_both_are_not_called_the_same(screen_of: ScreenOf) -> None:
    catalogue = company("customer: client,", "customer: caller,")
    (words,) = told(screen_of, catalogue, {CUSTOMERS: met(100, 90, 0)})
    assert words == (
        "No customer in common: those of tickets are not those of calls. "
        "To follow them it takes the same customer numbers in tickets and calls: not one is in both."
    )


def test_rows_that_lead_to_a_customer_through_an_order_say_so(screen_of: ScreenOf) -> None:
    joins = "customer: orders.client, joins: {orders: {using: order_no}},"
    catalogue = company(joins, "customer: caller,", "customer: client")
    (words,) = told(screen_of, catalogue, {CUSTOMERS: met(100, 100, 98)})
    assert words == (
        "Same order: all tickets lead to a customer through orders; of those, 98 % lead to one who is in calls too."
    )


@pytest.mark.parametrize(
    ("tickets", "meetings", "words"),
    [
        ("customer: client,", {CUSTOMERS: met(100, 94, 90)}, "The same customer, from the one source of work."),
        (
            "customer: client,",
            {CUSTOMERS: met(100, 46, 45)},
            "The same customer, from the one source of work; of tickets, only 46 % name one.",
        ),
        ("", {}, "Not yet: no shared key; it takes caller in tickets, as calls has it."),
    ],
)
def test_the_company_says_in_one_sentence_how_far_it_can_follow(tickets: str, meetings: Any, words: str) -> None:
    catalogue = company(tickets, "customer: caller,")
    assert company_words(follow_of(catalogue, settings_from(LEVELS), meetings), catalogue) == words


def test_a_company_without_outcomes_follows_nobody() -> None:
    assert company_words(Follow(), company()) == ""


# --- what check --data prints ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("catalogue", "notes"),
    [
        (company(), [OF_BELIEF]),
        (company("customer: client,", "customer: caller,"), [OF_SHARES]),
        (Catalogue(sources_from(CALLS.format(more="")), metrics_from(ONE_SOURCE)), [OF_ROWS]),
    ],
    ids=["belief", "customers", "one source"],
)
def test_below_the_matrix_stands_what_its_cells_say_and_nothing_else(catalogue: Catalogue, notes: list[str]) -> None:
    told = matrix_words(follow_of(catalogue, settings_from(LEVELS), {}), catalogue).splitlines()
    assert [line for line in told if line in (OF_ROWS, OF_SHARES, OF_PLACES, OF_BELIEF)] == notes
