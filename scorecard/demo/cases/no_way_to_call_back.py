"""The boiler that was mended well, and the call-back that could not be made: three departments green, one no.

Care books the engineer for the next day, field service mends it, sales makes the offer: each does its part.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scorecard.demo.cases.case import Case
from scorecard.demo.cases.rows import Contact, Customer, Order, Promise, Quote, Row, Step, Survey
from scorecard.demo.cases.setting import Setting

CUSTOMER = 900_000_002
VISIT = 1111
QUOTE = 1113
CALL, ASKED_HOW = 1128, 1129
ABOUT_THE_VISIT, ABOUT_THE_OFFER = 1117, 1118

ENGINEERS = "Engineers North"


def told(setting: Setting) -> Case:
    return Case(CUSTOMER, months_back=0, rows=tuple(_rows(setting)))


def _rows(setting: Setting) -> Iterator[Row]:
    yield Customer(
        customer_id=CUSTOMER,
        region="North",
        segment="family",
        joined_at=setting.years_ago(8),
        lifetime_value=1_980.0,
    )
    yield from _the_boiler_breaks(setting)
    yield from _the_engineer_mends_it(setting)
    yield from _she_likes_the_offer_and_cannot_say_yes(setting)


def _the_boiler_breaks(setting: Setting) -> Iterator[Row]:
    broke = setting.day(0, 5)
    yield Contact(
        contact_id=CALL,
        customer_id=CUSTOMER,
        worker_id=setting.worker("Evening Desk", broke),
        contacted_at=broke.at("16:50"),
        reason="something else",
        order_id=VISIT,
        transcript="The boiler has broken, there is no hot water. Can somebody come?",
        resolved=True,
        handle_seconds=341,
    )
    yield Step(
        step_id=VISIT * 10,
        order_id=VISIT,
        step="book_visit",
        department="field_service",
        worker_id=setting.worker(ENGINEERS, broke),
        started_at=broke.at("16:52"),
        ended_at=broke.at("16:58"),
    )


def _the_engineer_mends_it(setting: Setting) -> Iterator[Row]:
    """The next day, in the hours promised; he rings half an hour before, and passes on what she would like."""
    broke = setting.day(0, 5)
    booked, day = broke.at("16:52"), broke.next
    engineer, came = setting.worker(ENGINEERS, day), day.at("10:25")
    yield Order(
        order_id=VISIT,
        customer_id=CUSTOMER,
        ordered_at=booked,
        promised_at=day.at("10:00"),
        delivered_at=came,
        kind="visit",
        delivered_by=engineer,
    )
    for number, kind, made, due, kept, hours in (
        (3, "visit", booked, day.at("12:00"), came, 2.0),
        (2, "call_ahead", day.at("08:05"), day.at("09:56"), day.at("09:54"), 0.5),
    ):
        yield Promise(
            promise_id=VISIT * 10 + number,
            customer_id=CUSTOMER,
            made_by=engineer,
            kept_by=engineer,
            made_at=made,
            due_at=due,
            kept_at=kept,
            order_id=VISIT,
            kind=kind,
            window_hours=hours,
        )
    for number, step, begins, minutes in ((1, "visit", came, 55), (2, "referral", day.at("11:22"), 7)):
        yield Step(
            step_id=VISIT * 10 + number,
            order_id=VISIT,
            step=step,
            department="field_service",
            worker_id=engineer,
            started_at=begins,
            ended_at=begins + timedelta(minutes=minutes),
        )
    yield Survey(
        survey_id=ABOUT_THE_VISIT,
        customer_id=CUSTOMER,
        channel="visit",
        stage="nurture",
        invited_at=day.next.at("09:30"),
        worker_id=engineer,
        recommend=9,
        satisfaction=5,
        effort=1,
        words="He rang half an hour before, he was polite, and it is warm again.",
    )


def _she_likes_the_offer_and_cannot_say_yes(setting: Setting) -> Iterator[Row]:
    offered, asked = setting.day(0, 7), setting.day(0, 10)
    seller = setting.worker(setting.cast.referrals, offered)
    yield Quote(
        quote_id=QUOTE,
        customer_id=CUSTOMER,
        worker_id=seller,
        made_at=offered.at("16:05"),
        accepted=False,
        callback_asked=True,
        callback_possible=False,
        referred_by=setting.worker(ENGINEERS, offered),
    )
    yield Promise(
        promise_id=QUOTE * 100 + 5,
        customer_id=CUSTOMER,
        made_by=seller,
        kept_by=seller,
        made_at=offered.at("16:05"),
        due_at=offered.at("16:05") + timedelta(days=1),
        kept_at=None,
        possible_when_made=False,
        kind="callback",
        window_hours=24.0,
    )
    yield Contact(
        contact_id=ASKED_HOW,
        customer_id=CUSTOMER,
        worker_id=setting.worker("Evening Desk", asked, nth=1),
        contacted_at=asked.at("17:20"),
        reason="nobody called back",
        caused_by="sales",
        transcript="I like the offer. Do you have an option for the customer to call you back? There is none?",
        resolved=True,
        handle_seconds=298,
    )
    yield Survey(
        survey_id=ABOUT_THE_OFFER,
        customer_id=CUSTOMER,
        channel="quote",
        stage="acquire",
        invited_at=setting.day(0, 11).at("10:15"),
        worker_id=seller,
        recommend=5,
        satisfaction=3,
        effort=5,
        words="I wanted to say yes. There is no number on which I can reach you.",
    )
