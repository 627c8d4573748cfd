"""A statement of £832.82: no invoice, no details, £80.00 was owed; kind people, and two calls.

Billing's day was a good one. The people on the phone could correct the amount and not say where it had come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scorecard.demo.cases.case import Case
from scorecard.demo.cases.goods import Run, delivered
from scorecard.demo.cases.rows import Contact, Customer, Row, Statement, Step, Survey
from scorecard.demo.cases.setting import Setting

CUSTOMER = 900_000_001
ORDER = 8328
STATEMENT, CORRECTED = 83283, 83284
FIRST_CALL, SECOND_CALL = 8328, 8329
ABOUT_THE_CALL, ABOUT_THE_COMPANY = 8325, 8326


def told(setting: Setting) -> Case:
    return Case(CUSTOMER, months_back=3, rows=tuple(_rows(setting)))


def _rows(setting: Setting) -> Iterator[Row]:
    yield Customer(
        customer_id=CUSTOMER,
        region=setting.biller.removeprefix("Accounts "),
        segment="family",
        joined_at=setting.years_ago(6),
        lifetime_value=1_460.0,
    )
    yield from _an_armchair_that_she_paid_half_of(setting)
    yield from _the_statement_after_her_holiday(setting)
    yield from _what_she_says(setting)


def _an_armchair_that_she_paid_half_of(setting: Setting) -> Iterator[Row]:
    """Ordered on the web, brought in the hours promised, invoiced the day after: nobody has done anything wrong yet."""
    ordered = setting.day(3, 4)
    taken = Step(
        step_id=ORDER * 10,
        order_id=ORDER,
        step="web_order",
        department="digital",
        worker_id=setting.worker("Web Orders", ordered),
        started_at=ordered.at("19:40"),
        ended_at=ordered.at("19:52"),
    )
    run = Run(
        customer_id=CUSTOMER,
        taken=taken,
        day=setting.day(3, 12),
        until="16:00",
        hours=4.0,
        came="14:10",
        van="Vans North",
        accounts=setting.biller,
        value=160.0,
    )
    yield from delivered(run, setting)


def _the_statement_after_her_holiday(setting: Setting) -> Iterator[Row]:
    sent, first, second = setting.day(1, 16), setting.day(1, 17), setting.day(0, 3)
    biller = setting.worker(setting.biller, sent)
    yield Statement(
        statement_id=STATEMENT,
        customer_id=CUSTOMER,
        worker_id=biller,
        sent_at=sent.at("10:20"),
        amount=832.82,
        has_invoice=False,
        is_right=False,
        explained=False,
    )
    yield Contact(
        contact_id=FIRST_CALL,
        customer_id=CUSTOMER,
        worker_id=setting.worker("Morning Desk", first),
        contacted_at=first.at("09:35"),
        reason="bill is wrong",
        caused_by="billing",
        transcript="I come home from my holiday and you ask me for £832.82. I never had an invoice. What is it for?",
        resolved=False,
        handle_seconds=372,
    )
    yield Contact(
        contact_id=SECOND_CALL,
        customer_id=CUSTOMER,
        worker_id=setting.worker("Morning Desk", second, nth=1),
        contacted_at=second.at("11:05"),
        reason="bill is wrong",
        caused_by="billing",
        transcript="You say it is £80.00 that I owe, a part-payment. Nobody can tell me which part, or of what.",
        resolved=True,
        handle_seconds=388,
    )
    yield Statement(
        statement_id=CORRECTED,
        customer_id=CUSTOMER,
        worker_id=biller,
        sent_at=second.at("16:30"),
        amount=80.0,
        has_invoice=True,
        is_right=True,
        explained=False,
    )


def _what_she_says(setting: Setting) -> Iterator[Row]:
    called = setting.day(0, 3)
    yield Survey(
        survey_id=ABOUT_THE_CALL,
        customer_id=CUSTOMER,
        channel="contact",
        stage="nurture",
        invited_at=called.at("11:05") + timedelta(days=1),
        worker_id=setting.worker("Morning Desk", called, nth=1),
        recommend=4,
        satisfaction=5,
        effort=4,
        felt_understood=5,
        words="The lady on the phone was lovely. Why did I get it at all?",
    )
    yield Survey(
        survey_id=ABOUT_THE_COMPANY,
        customer_id=CUSTOMER,
        channel="relationship",
        stage="nurture",
        invited_at=setting.day(0, 12).at("10:00"),
        recommend=1,
        satisfaction=2,
        effort=5,
        words="A statement for an amount of £832.82 without an invoice. I owed £80.00. Two calls to hear so.",
    )
