"""Perception: what leaders, staff and customers say of the same promises on one scale, and who was not asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from scorecard.answers import Note
from scorecard.heard import ALL, Asked, Ours, Theirs
from scorecard.results.hidden import hidden_parts
from scorecard.results.intervals import of_difference, of_share

CUSTOMERS = "customers"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the field is known for: the share of companies, and of their customers, who say it is done well."""

    companies: float
    customers: float
    source: str


BAIN = Mark(0.80, 0.08, "Bain & Company, Closing the delivery gap, 2005")


@dataclass(frozen=True, slots=True)
class Opinion:
    """The share of scores that say a promise is kept, of one role or of customers; ALL: all promises, all departments.

    `gap` is this share less that of the customers, with its interval; None for customers themselves. `people` are those
    who answered (scores, where their source names nobody).
    """

    promise: str
    department: str
    who: str
    scores: int | None
    people: int | None
    share: float | None
    low: float | None
    high: float | None
    mean: float | None
    gap: float | None = None
    gap_low: float | None = None
    gap_high: float | None = None
    note: Note = Note.NONE


@dataclass(frozen=True, slots=True)
class Invitation:
    """Promises that fell due to customers who complained soon after, or did not, and how many were asked to answer."""

    promise: str
    complained: bool
    promises: int | None
    asked: int | None
    share: float | None
    low: float | None
    high: float | None
    note: Note = Note.NONE


@dataclass(frozen=True, slots=True)
class PerceptionTold:
    """What is said of the promises that fell due from `start` to `end`, out; the widest gap first."""

    start: date
    end: date
    opinions: tuple[Opinion, ...]
    invitations: tuple[Invitation, ...]
    mark: Mark = BAIN
    silent_since: date | None = None  # the day of the last answer of a customer, where that is long ago

    @property
    def is_one_sided(self) -> bool | None:
        """Whether those who complained were asked less often, beyond luck; None where that cannot be told."""
        whole = {each.complained: each for each in self.invitations if each.promise == ALL}
        did, did_not = whole.get(True), whole.get(False)
        if not did or not did_not or did.promises is None or did_not.promises is None:
            return None
        return of_difference(did.asked or 0, did.promises, did_not.asked or 0, did_not.promises).high < 0


class Counts(NamedTuple):
    scores: int
    people: int
    good: int
    total: float


Place = tuple[str, str]  # promise and department


def perception_of(
    ours: Iterable[Ours], theirs: Iterable[Theirs], asked: Iterable[Asked], start: date, end: date, min_group: int
) -> PerceptionTold:
    said: dict[str, dict[Place, Counts]] = {}
    for each in ours:
        said.setdefault(each.role, {})[each.promise, each.department] = Counts(
            each.scores, each.people, each.good, each.total
        )
    customers = {
        (each.promise, each.department): Counts(each.answers, each.customers, each.good, each.total) for each in theirs
    }
    shown = {who: _visible(counts, min_group) for who, counts in (said | {CUSTOMERS: customers}).items()}
    found = [
        _opinion(place, who, counts, shown.get(CUSTOMERS, {}).get(place))
        for who, cells in shown.items()
        for place, counts in cells.items()
    ]
    return PerceptionTold(start, end, _in_order(found), _invitations(list(asked), min_group))


def _visible(cells: Mapping[Place, Counts], min_group: int) -> dict[Place, Counts | None]:
    """None where hidden: too few people, or a part whose whole and other parts would tell; crossings all or none."""
    whole = cells.get((ALL, ALL))
    few = {place for place, counts in cells.items() if counts.people < min_group}
    if whole is None or (ALL, ALL) in few:
        return dict.fromkeys(cells)
    hidden: set[Place] = set()
    for at in (0, 1):
        parts = {place: counts.people for place, counts in cells.items() if place[at] != ALL and place[1 - at] == ALL}
        keyed = {repr(place): people for place, people in parts.items()}
        gone = hidden_parts(keyed, {repr(place) for place in parts if place in few}, min_group)
        hidden |= {place for place in parts if repr(place) in gone}
    crossed = {place for place in cells if ALL not in place}
    hidden |= crossed if crossed & few or hidden else set()
    return {place: None if place in hidden else counts for place, counts in cells.items()}


def _opinion(place: Place, who: str, counts: Counts | None, customers: Counts | None) -> Opinion:
    if counts is None:
        return Opinion(*place, who, None, None, None, None, None, None, note=Note.SUPPRESSED)
    scores, people, good, total = counts
    ends = of_share(good, scores)
    told = Opinion(*place, who, scores, people, good / scores, ends.low, ends.high, total / scores)
    if who == CUSTOMERS or customers is None:
        return told
    gap = of_difference(good, scores, customers.good, customers.scores)
    between = good / scores - customers.good / customers.scores
    return replace(told, gap=between, gap_low=gap.low, gap_high=gap.high)


def _in_order(found: Sequence[Opinion]) -> tuple[Opinion, ...]:
    """All together first; then promises, then departments, then both, the widest gap first in each."""
    widest: dict[Place, float] = {}
    for each in found:
        place = each.promise, each.department
        widest[place] = max(widest.get(place, 0.0), abs(each.gap or 0.0))

    def rank(each: Opinion) -> tuple[int, float, str, str, bool, str]:
        kind = (each.promise != ALL) + 2 * (each.department != ALL)
        gap = -widest[each.promise, each.department]
        return kind, gap, each.promise, each.department, each.who == CUSTOMERS, each.who

    return tuple(sorted(found, key=rank))


def _invitations(asked: Sequence[Asked], min_group: int) -> tuple[Invitation, ...]:
    """The two sides of a promise are hidden together, and with one hidden promise the smallest other."""
    promises = {each.promise for each in asked} - {ALL}
    smallest = {name: min(each.customers for each in asked if each.promise == name) for name in promises}
    few = {name for name, customers in smallest.items() if customers < min_group}
    hidden = hidden_parts(smallest, few, min_group)
    if any(each.customers < min_group for each in asked if each.promise == ALL):
        hidden = promises | {ALL}
    return tuple(_invitation(each, each.promise in hidden) for each in sorted(asked))


def _invitation(each: Asked, is_hidden: bool) -> Invitation:
    if is_hidden:
        return Invitation(each.promise, each.complained, None, None, None, None, None, Note.SUPPRESSED)
    ends = of_share(each.asked, each.promises)
    share = each.asked / each.promises
    return Invitation(each.promise, each.complained, each.promises, each.asked, share, ends.low, ends.high)
