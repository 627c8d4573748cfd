"""Actions: what somebody undertakes about a metric, by when, what it is to change, and what became of it."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

import sqlalchemy as sa

from scorecard.answers import Viewer
from scorecard.people.book import TABLES, Book
from scorecard.people.texts import name_of, text_of
from scorecard.periods import Grain, Period
from scorecard.problems import Problem, ScorecardError

MOST = 200  # that are shown of one metric
FARTHEST = timedelta(days=3653)
THEME, CASE = "theme:", "case:"  # what an action is about begins so


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Expects:
    """That a metric changes by so much, in its own unit, from the period `since` to the one that holds `until`."""

    metric: str
    by: float
    until: date
    since: Period


@dataclass(frozen=True, slots=True)
class Move:
    """What became of an action, who said so, and when; `day` is the one on which it was done, where that was told."""

    state: State
    author: str
    told: datetime
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What is undertaken about a metric: an action before it is written down.

    `about` is a theme of customers' words, or a case that a low score opened; it may be of no metric ("").
    """

    metric: str
    what: str
    owner: str
    due: date
    expects: Expects | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    id: int
    undertaken: Undertaking
    author: str
    moves: tuple[Move, ...]  # the first one, by which it was opened, first

    @property
    def state(self) -> State:
        return self.moves[-1].state

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN

    @property
    def done_on(self) -> date | None:
        """The day on which it was done; None: it is not."""
        last = self.moves[-1]
        return (last.day or last.told.date()) if last.state is State.DONE else None


ACTIONS = sa.Table(
    "actions",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("metric", sa.String, nullable=False, index=True),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("owner", sa.String, nullable=False),
    sa.Column("due", sa.Date, nullable=False),
    sa.Column("expects_metric", sa.String, nullable=True),
    sa.Column("expects_by", sa.Float, nullable=True),
    sa.Column("expects_until", sa.Date, nullable=True),
    sa.Column("expects_grain", sa.String, nullable=True),
    sa.Column("expects_starts", sa.Date, nullable=True),
    sa.Column("expects_ends", sa.Date, nullable=True),
    sa.Column("author", sa.String, nullable=False),
    sa.Column("about", sa.String, nullable=True, index=True),
)
STATES = sa.Table(
    "action_states",
    TABLES,
    sa.Column("action", sa.Integer, sa.ForeignKey("actions.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("author", sa.String, nullable=False),
    sa.Column("told", sa.DateTime, nullable=False),
    sa.Column("day", sa.Date, nullable=True),
)


def open_action(book: Book, undertaken: Undertaking, author: Viewer, now: datetime, today: date) -> Action:
    """Keeps an action; the same opened twice, as by a button that was pressed twice, is kept once.

    Raises ScorecardError without text or owner, and for days that are over.
    """
    told = _checked(undertaken, today)
    with book.writing() as connection:
        asked = sa.select(ACTIONS).where(ACTIONS.c.metric == told.metric, ACTIONS.c.author == author.name)
        for known in _read(connection, asked):
            if known.is_open and known.undertaken == told:
                return known
        new = sa.insert(ACTIONS).values(author=author.name, **_columns(told)).returning(ACTIONS.c.id)
        action = Action(connection.execute(new).scalar_one(), told, author.name, ())
        return _moved(connection, action, State.OPEN, author, now)


def move_action(
    book: Book, action: Action, state: State, author: Viewer, now: datetime, day: date | None = None
) -> Action:
    """The same action, done or dropped; whoever says so is kept with it. Raises ScorecardError where it has moved.

    `day` is the one on which it was done, where that is another.
    """
    with book.writing() as connection:
        (known,) = _read(connection, sa.select(ACTIONS).where(ACTIONS.c.id == action.id)) or (None,)
        if known != action:
            hint = "read what became of it"
            raise ScorecardError(Problem("changed-meanwhile", "this was changed or withdrawn meanwhile", hint=hint))
        return action if action.state is state else _moved(connection, action, state, author, now, day)


def actions_on(book: Book, metrics: Collection[str]) -> tuple[Action, ...]:
    """Those on any of these metrics, the open ones first, and in either what is due first first; none on one case."""
    told = sa.select(STATES.c.state).where(STATES.c.action == ACTIONS.c.id).order_by(STATES.c.number.desc())
    is_over = told.limit(1).scalar_subquery() != State.OPEN.value
    with book.reading() as connection:
        is_of_one = sa.func.coalesce(ACTIONS.c.about, "").startswith(CASE, autoescape=True)
        asked = sa.select(ACTIONS).where(ACTIONS.c.metric.in_(metrics), sa.not_(is_of_one))
        return _read(connection, asked.order_by(is_over, ACTIONS.c.due, ACTIONS.c.id).limit(MOST))


def actions_about(book: Book, kind: str) -> tuple[Action, ...]:
    """All of them about themes, or about single cases, in the order in which they were opened."""
    with book.reading() as connection:
        asked = sa.select(ACTIONS).where(ACTIONS.c.about.startswith(kind, autoescape=True))
        return _read(connection, asked.order_by(ACTIONS.c.id))


def _checked(undertaken: Undertaking, today: date) -> Undertaking:
    what, owner = text_of(undertaken.what, "an action"), name_of(undertaken.owner, "the owner of an action")
    _refuse_day(undertaken.due, today, "an action is due")
    if (expects := undertaken.expects) is not None:
        _refuse_day(expects.until, today, "what is expected is expected")
        if not math.isfinite(expects.by) or expects.by == 0:
            raise ScorecardError(Problem("nothing-expected", "what is expected is a change of other than nothing"))
        if expects.until < expects.since.end:
            told = f"what is expected by {expects.until} cannot be told apart from {expects.since}, before it"
            raise ScorecardError(Problem("day-over", told, hint="name a later day"))
    return replace(undertaken, what=what, owner=owner)


def _refuse_day(day: date, today: date, what: str) -> None:
    if day < today:
        raise ScorecardError(Problem("day-over", f"{what} on a day to come, not on {day}", hint="name a later day"))
    if day > today + FARTHEST:
        told = f"{what} within ten years, not on {day}"
        raise ScorecardError(Problem("day-too-far", told, hint="name an earlier day"))


def _moved(
    connection: sa.Connection, action: Action, state: State, author: Viewer, now: datetime, day: date | None = None
) -> Action:
    move = Move(state, author.name, now.astimezone(UTC), day)
    values = {"action": action.id, "number": len(action.moves) + 1, "state": state.value, "author": author.name}
    connection.execute(sa.insert(STATES).values(told=move.told.replace(tzinfo=None), day=day, **values))
    return replace(action, moves=(*action.moves, move))


def _columns(told: Undertaking) -> dict[str, object]:
    columns: dict[str, object] = {"metric": told.metric, "what": told.what, "owner": told.owner, "due": told.due}
    columns["about"] = told.about or None
    if (expects := told.expects) is not None:
        columns |= {
            "expects_metric": expects.metric,
            "expects_by": expects.by,
            "expects_until": expects.until,
            "expects_grain": expects.since.grain.value,
            "expects_starts": expects.since.start,
            "expects_ends": expects.since.end,
        }
    return columns


def _read(connection: sa.Connection, asked: sa.Select[tuple[object, ...]]) -> tuple[Action, ...]:
    rows = connection.execute(asked).all()
    by_action = STATES.c.action, STATES.c.number
    told = sa.select(STATES).where(STATES.c.action.in_([row.id for row in rows])).order_by(*by_action)
    moves = {
        action: tuple(Move(State(row.state), row.author, row.told.replace(tzinfo=UTC), row.day) for row in found)
        for action, found in groupby(connection.execute(told), key=lambda row: int(row.action))
    }
    return tuple(Action(row.id, _undertaken(row), row.author, moves[row.id]) for row in rows)


def _undertaken(row: sa.Row[tuple[object, ...]]) -> Undertaking:
    expects = None
    if row.expects_metric is not None:
        since = Period(row.expects_starts, row.expects_ends, Grain(row.expects_grain))
        expects = Expects(row.expects_metric, row.expects_by, row.expects_until, since)
    return Undertaking(row.metric, row.what, row.owner, row.due, expects, row.about or "")
