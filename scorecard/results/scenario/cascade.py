"""Cascade: a goal handed down to departments, as what each one's own metrics would have to become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scorecard.results.scenario.backwards import Aim, Lever, Move
from scorecard.results.scenario.root import root_near

FIRST_SHARE = 0.01
MOST_SHARE = 100.0  # times as far as was ever seen: beyond that nobody would call it a goal


@dataclass(frozen=True, slots=True)
class Shares:
    """Moves of several levers that together reach a target, each by the same `share` of its own room.

    A lever's room is the way from today to the better end of all that it was ever seen at. A share of 1 is "everything
    as good as it ever was"; above that it was never seen. None: they do not reach it.
    """

    share: float | None
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Cascade:
    """A goal by department: all of them together, and each of them as if it were alone."""

    together: Shares
    alone: Mapping[str | None, Shares]


def cascade_of(aim: Aim, levers: Sequence[Lever]) -> Cascade:
    """A goal handed down in proportion to what each metric was ever seen to do."""
    departments = dict.fromkeys(lever.department for lever in levers)
    own = {name: [lever for lever in levers if lever.department == name] for name in departments}
    return Cascade(shares_of(aim, levers), {name: shares_of(aim, each) for name, each in own.items()})


def shares_of(aim: Aim, levers: Iterable[Lever]) -> Shares:
    """The one share of room by which some levers together reach a target."""
    missing = aim.gap({})
    rooms = {lever: _room(aim, lever, missing) for lever in levers}

    def moved(share: float) -> dict[str, float]:
        return {lever.metric: lever.within(lever.today + share * room) for lever, room in rooms.items() if room}

    share = root_near(lambda at: aim.gap(moved(at)), 0.0, FIRST_SHARE, 0.0, MOST_SHARE)
    values = moved(share) if share is not None else {}
    stay = {lever.metric: lever.today for lever in rooms} if share is not None else {}
    return Shares(share, tuple(Move(lever, values.get(lever.metric, stay.get(lever.metric))) for lever in rooms))


def _room(aim: Aim, lever: Lever, missing: float) -> float:
    """How far, and which way, a lever has to go to where it was seen at its best for the target.

    0 where it is at its best, and where it may as well move nothing.
    """
    gained = {end: (missing - aim.gap({lever.metric: end})) * missing for end in (lever.seen.low, lever.seen.high)}
    best = max(gained, key=gained.__getitem__)
    return best - lever.today if gained[best] > 0 and not aim.is_in_doubt({lever.metric: best}) else 0.0
