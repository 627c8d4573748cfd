"""Rows: what a case leaves in each table, under the names of its columns; times are London's, as people lived them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of `table`; it is loaded minutes after `happens`, None where the table does not say when."""

    table: ClassVar[str]
    happens: ClassVar[str | None]


@dataclass(frozen=True, kw_only=True)
class Customer(Row):
    table = "customers"
    happens = None

    customer_id: int
    region: str
    segment: str
    joined_at: datetime
    lifetime_value: float
    churned_at: datetime | None = None
    personal_agent: str | None = None


@dataclass(frozen=True, kw_only=True)
class Quote(Row):
    table = "quotes"
    happens = "made_at"

    quote_id: int
    customer_id: int
    worker_id: str
    made_at: datetime
    accepted: bool
    callback_asked: bool
    callback_possible: bool
    referred_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Order(Row):
    table = "orders"
    happens = "delivered_at"

    order_id: int
    customer_id: int
    ordered_at: datetime
    promised_at: datetime
    delivered_at: datetime
    kind: str
    delivered_by: str
    value: float | None = None
    replaces_order_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Step(Row):
    table = "steps"
    happens = "ended_at"

    step_id: int
    order_id: int
    step: str
    department: str
    worker_id: str
    started_at: datetime
    ended_at: datetime
    by_hand: bool = False
    redone: bool = False
    note_passed: bool = True
    note_in_box: bool = False


@dataclass(frozen=True, kw_only=True)
class Contact(Row):
    table = "contacts"
    happens = "contacted_at"

    contact_id: int
    customer_id: int
    worker_id: str
    contacted_at: datetime
    reason: str
    transcript: str
    resolved: bool
    handle_seconds: int
    channel: str = "phone"
    caused_by: str | None = None
    hold_seconds: int = 20
    transfers: int = 0
    note_written: bool = True
    order_id: int | None = None
    answered: bool = True
    asked_for_away: bool = False
    told_to_wait: bool = False
    blocked_by: str = "nothing"


@dataclass(frozen=True, kw_only=True)
class Promise(Row):
    table = "promises"
    happens = "made_at"

    promise_id: int
    customer_id: int
    made_by: str
    kept_by: str
    made_at: datetime
    due_at: datetime
    kept_at: datetime | None
    kind: str
    window_hours: float
    possible_when_made: bool = True
    order_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Statement(Row):
    table = "statements"
    happens = "sent_at"

    statement_id: int
    customer_id: int
    worker_id: str
    sent_at: datetime
    amount: float
    has_invoice: bool
    is_right: bool
    explained: bool
    is_first: bool = False


@dataclass(frozen=True, kw_only=True)
class Survey(Row):
    table = "surveys"
    happens = "invited_at"

    survey_id: int
    customer_id: int
    channel: str
    stage: str
    invited_at: datetime
    recommend: int
    satisfaction: int
    effort: int
    words: str
    answered: bool = True
    worker_id: str | None = None
    felt_understood: int | None = None


@dataclass(frozen=True, kw_only=True)
class Post(Row):
    table = "posts"
    happens = "posted_at"

    post_id: int
    customer_id: int
    channel: str
    posted_at: datetime
    stars: int
    words: str
    assigned_to: str
    answered_at: datetime


KINDS: tuple[type[Row], ...] = (Customer, Quote, Order, Step, Contact, Promise, Statement, Survey, Post)
