"""A wardrobe door in eight deliveries: four months, all-day slots only, and the warehouse picked every slip as written.

Each time somebody at the after-sales desk is truly sorry, and keys the replacement again by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scorecard.demo.cases.case import Case
from scorecard.demo.cases.goods import ALL_DAY, Run, delivered
from scorecard.demo.cases.rows import Contact, Customer, Post, Row, Step, Survey
from scorecard.demo.cases.setting import Setting

CUSTOMER = 900_000_003
FIRST_ORDER = 8851  # the other seven follow: 8852 to 8858
CONTACTS = (8808, 8809, 8818, 8819, 8828, 8829, 8838)
ABOUT_THE_CALL, ABOUT_THE_DELIVERY = 8853, 8854
POST = 900_000_003

# Months before the last closed one, and the working day of that month.
DELIVERIES = ((4, 6), (4, 17), (3, 7), (3, 17), (2, 7), (2, 17), (1, 7), (1, 17))
CALLS = (
    "The wardrobe is lovely, but one door came with a long scratch.",
    "This is the left door. I need the right one.",
    "The left door, again. I said right, and she read it back to me.",
    "Now it is a right door, in white. Mine is oak.",
    "It is the left door, again. I have taken five days off for it.",
    "This is not the piece that I ordered, it is a drawer front.",
    "The left door, again. Could I come and fetch it? Can you give me the morning, at least?",
)


def told(setting: Setting) -> Case:
    return Case(CUSTOMER, months_back=4, rows=tuple(_rows(setting)))


def _rows(setting: Setting) -> Iterator[Row]:
    yield Customer(
        customer_id=CUSTOMER,
        region="South",
        segment="family",
        joined_at=setting.years_ago(3),
        lifetime_value=1_120.0,
    )
    for number in range(len(DELIVERIES)):
        yield from delivered(_run(number, setting), setting)
        if number < len(CALLS):
            yield _call(number, setting)
    yield from _what_they_say(setting)


def _run(number: int, setting: Setting) -> Run:
    back, working = DELIVERIES[number]
    return Run(
        customer_id=CUSTOMER,
        taken=_ordered(setting) if number == 0 else _keyed_again(number, setting),
        day=setting.day(back, working),
        until="20:00",
        hours=ALL_DAY,
        came=f"{13 + number % 5}:35",
        van="Vans South",
        accounts="Accounts South",
        value=349.0,
        replaces=None if number == 0 else FIRST_ORDER + number - 1,
    )


def _ordered(setting: Setting) -> Step:
    day = setting.day(DELIVERIES[0][0], 1)
    return Step(
        step_id=FIRST_ORDER * 10,
        order_id=FIRST_ORDER,
        step="order",
        department="sales",
        worker_id=setting.worker("Showroom South", day),
        started_at=day.at("11:10"),
        ended_at=day.at("11:24"),
    )


def _keyed_again(number: int, setting: Setting) -> Step:
    """Typed from the phone into the warehouse's screen, wrong each time but the last, which has her wishes with it."""
    call, right = _call(number - 1, setting), number == len(CALLS)
    return Step(
        step_id=(FIRST_ORDER + number) * 10,
        order_id=FIRST_ORDER + number,
        step="key_replacement",
        department="care",
        worker_id=call.worker_id,
        started_at=call.contacted_at + timedelta(minutes=7),
        ended_at=call.contacted_at + timedelta(minutes=12),
        by_hand=True,
        redone=not right,
        note_passed=right,
    )


def _call(number: int, setting: Setting) -> Contact:
    """The morning after a delivery; a replacement is promised, so that it counts as settled."""
    back, working = DELIVERIES[number]
    day = setting.day(back, working + 1)
    return Contact(
        contact_id=CONTACTS[number],
        customer_id=CUSTOMER,
        worker_id=setting.worker(setting.cast.aftersales, day, nth=number),
        contacted_at=day.at("10:15"),
        reason="damaged" if number == 0 else "wrong piece",
        caused_by="delivery" if number == 0 else "care",
        order_id=FIRST_ORDER + number,
        transcript=CALLS[number],
        resolved=True,
        handle_seconds=360 + 4 * number,
    )


def _what_they_say(setting: Setting) -> Iterator[Row]:
    fourth, last = _call(3, setting), setting.day(*DELIVERIES[-1])
    yield Survey(
        survey_id=ABOUT_THE_CALL,
        customer_id=CUSTOMER,
        channel="contact",
        stage="nurture",
        invited_at=fourth.contacted_at + timedelta(days=1),
        worker_id=fourth.worker_id,
        recommend=4,
        satisfaction=5,
        effort=5,
        felt_understood=5,
        words="She was so sorry for me. The same door came again.",
    )
    yield Survey(
        survey_id=ABOUT_THE_DELIVERY,
        customer_id=CUSTOMER,
        channel="delivery",
        stage="fulfil",
        invited_at=last.at("09:00") + timedelta(days=2),
        worker_id=setting.worker("Vans South", last),
        recommend=0,
        satisfaction=1,
        effort=5,
        words="Eight deliveries, seven of them the wrong piece. I sat at home all day for each.",
    )
    posted = setting.day(0, 2)
    yield Post(
        post_id=POST,
        customer_id=CUSTOMER,
        channel="reviews",
        posted_at=posted.at("20:40"),
        stars=2,
        words="Everybody was kind. Four months and eight deliveries for one wardrobe door.",
        assigned_to=setting.worker("Mail and Social", posted),
        answered_at=posted.at("20:40") + timedelta(hours=14),
    )
