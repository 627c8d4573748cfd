"""Statements as people read them: each is held against a file, and the file is run."""

from __future__ import annotations

from datetime import date

from scorecard.answers import Question
from scorecard.periods import Grain, Period
from tests.golden.conftest import Golden, Shop

JANUARY = Period(date(2026, 1, 1), date(2026, 2, 1), Grain.MONTH)


def test_a_ratio(shop: Shop, golden: Golden) -> None:
    """A ratio by month: one table for its source, one column for each side."""
    company = shop()
    golden(company, company.plan(Question(("resolved",))))


def test_by_team(shop: Shop, golden: Golden) -> None:
    """A split by a level that the rows do not give: the worker's team, as of the contact."""
    company = shop()
    golden(company, company.plan(Question(("resolved",), (("team",),))))


def test_by_two_splits(shop: Shop, golden: Golden) -> None:
    """A split by a dimension beyond a join on two columns, and by another role's department; weeks start on Sunday."""
    company = shop("calendar: {week_starts: sunday}")
    golden(company, company.plan(Question(("by_phone",), (("kind", "cause.department"),), Grain.WEEK)))


def test_filtered(shop: Shop, golden: Golden) -> None:
    """A question's filter leaves rows out of every cell; a metric's own keeps rows of its columns."""
    company = shop()
    golden(company, company.plan(Question(("by_phone",), where="region = 'north' and team <> 'blue'")))


def test_several_cuts(shop: Shop, golden: Golden) -> None:
    """Several sources and cuts: each source is read once, rolled up, and met by the others cell by cell."""
    company = shop()
    golden(company, company.plan(Question(("seconds", "recommend", "on_hand"), ((), ("team",), ("worker",)))))


def test_what_never_adds_up(shop: Shop, golden: Golden) -> None:
    """Distinct counts and percentiles never add up: finer cells keep their values, coarser ones take them all."""
    company = shop()
    golden(company, company.plan(Question(("people", "p90"), ((), ("channel",)))))


def test_dated_otherwise(shop: Shop, golden: Golden) -> None:
    """Measures of one source that are dated otherwise, or charged to another role, have tables of their own."""
    company = shop()
    golden(company, company.plan(Question(("resolved", "settled", "caused"), (("department",),))))


def test_open_rows(shop: Shop, golden: Golden) -> None:
    """Open rows meet every period in which they are open at some time; those open at its end are counted."""
    company = shop()
    golden(company, company.plan(Question(("backlog",), (("team",),))))


def test_over_a_window(shop: Shop, golden: Golden) -> None:
    """Each row meets every period whose window it lies in; the window of the first reaches back before it."""
    company = shop()
    golden(company, company.plan(Question(("lately",), (("team",),), start=date(2026, 2, 1), end=date(2026, 3, 1))))


def test_to_date(shop: Shop, golden: Golden) -> None:
    """Each row meets every period from its own to the end of its year."""
    company = shop()
    golden(company, company.plan(Question(("this_year",))))


def test_as_reported(shop: Shop, golden: Golden) -> None:
    """The enterprise has the rows that name no team, a team those that name it: none is the sum of the other."""
    company = shop()
    golden(company, company.plan(Question(("reported",), ((), ("team",)))))


def test_at_every_node(shop: Shop, golden: Golden) -> None:
    """Customers stand at every node: by team, they are told for the whole; a month earlier too, for the formula."""
    company = shop()
    question = Question(("growth",), (("team",),), start=date(2026, 2, 1), end=date(2026, 3, 1))
    golden(company, company.plan(question))


def test_a_conversion(shop: Shop, golden: Golden) -> None:
    """A repeat: each contact meets the next one of its customer on its channel, and is counted if that came in time."""
    company = shop()
    golden(company, company.plan(Question(("again",))))


def test_periods_of_four_and_five_weeks(shop: Shop, golden: Golden) -> None:
    """Months of 4, 4 and 5 weeks are listed, since no rule of the calendar counts them."""
    company = shop("calendar: {months: 4-4-5}")
    golden(company, company.plan(Question(("resolved",))))


def test_customers(shop: Shop, golden: Golden) -> None:
    """The customers behind a divisor are marked, so that they roll up and too few can be told from enough."""
    company = shop("privacy: {min_group: 10}")
    golden(company, company.plan(Question(("resolved",), ((), ("team",)))))


def test_counted_again(shop: Shop, golden: Golden) -> None:
    """Where marks leave it open whether there are enough customers, those cells alone are counted exactly."""
    company = shop("privacy: {min_group: 10}")
    plan = company.plan(Question(("resolved",), ((), ("team",))))
    golden(company, plan.recount({"contacts.contacts"}, {(): [(JANUARY, ())], ("team",): [(JANUARY, ("red",))]}))
