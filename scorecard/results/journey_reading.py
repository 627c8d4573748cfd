"""Journey reading: what a journey's numbers say beside those of a year before: where most is lost, and what is unusual.

Shares of steps are compared; a share is unusual where both its times differ by more than counting explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from types import MappingProxyType

from scorecard.results.figures import figure_of
from scorecard.results.journey import JourneyAnswer, MetRow, StepCounts, StepRow
from scorecard.results.journey_words import place_words, waits_in_one_unit
from scorecard.results.limits import FEWEST_POINTS
from scorecard.results.waits import Place, UnusualWait
from scorecard.results.words import capital, counted, listed, number_word, title_of

SIGMAS = 4.0  # a page compares about a hundred shares at once
LEAST, TIMES = 0.02, 2.0  # and what is less than two points more, or not twice as often, is not worth a reader's time
NAMED = 6  # of what is worse, in the words above the lanes, where nobody has to look for it
FEW = "too few to show"


class Kind(StrEnum):
    """What may befall a step, in words that follow a count."""

    BLIND = "passed on without a note"
    AGAIN = "done again"
    BY_HAND = "by hand"
    BROKEN = "promises broken"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Fault:
    """So many of so many, and how many of how many a year before; `more` is how many beyond that share."""

    place: str  # "Key replacement in Customer care"
    what: str  # "passed on without a note"
    count: int
    of: int
    before: str = ""  # "10.3 % a year before"
    more: float = 0.0
    is_unusual: bool = False

    @property
    def words(self) -> str:
        return f"{self.count:,} of {self.of:,} {self.what}"


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step of one department in words; `faults` those that happened at all."""

    stage: str | None
    department: str
    name: str
    volume: str
    wait: str
    hand_offs: str
    faults: tuple[Fault, ...]
    note: str = ""
    unusual_wait: UnusualWait | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A department and what befell cases there, whatever the step."""

    name: str
    label: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class JourneyTold:
    """A journey as a page shows it."""

    name: str
    means: str
    cases: int
    headline: str
    beside: str
    sentence: str
    stages: tuple[str, ...]
    lanes: tuple[Lane, ...]
    steps: tuple[StepTold, ...]
    knows_waits: bool = True  # of some step how long its wait usually is

    @property
    def is_too_few(self) -> bool:
        return self.cases > 0 and not any(step.volume for step in self.steps)

    def cell(self, stage: str | None, department: str) -> tuple[StepTold, ...]:
        return tuple(step for step in self.steps if (step.stage, step.department) == (stage, department))


def told_of(
    answer: JourneyAnswer,
    before: JourneyAnswer,
    labels: Mapping[str, str],
    min_group: int,
    waits: Mapping[Place, UnusualWait | None] = MappingProxyType({}),
) -> JourneyTold:
    """The journey in words, beside the same time a year before; `labels` are what departments are called.

    `waits` are those of which it is known what is usual; None where they are.
    """
    reading = _Reading(answer, before, labels, min_group, waits)
    steps = tuple(reading.step(row) for row in answer.rows)
    lanes = tuple(Lane(name, place_words(name, labels), tuple(reading.met(name))) for name in answer.departments)
    used = {step.department for step in steps if step.volume or step.department in labels} | {
        lane.name for lane in lanes if lane.faults
    }
    faults = [fault for step in steps for fault in step.faults] + [fault for lane in lanes for fault in lane.faults]
    unusual = sorted((fault for fault in faults if fault.is_unusual), key=lambda fault: -fault.more)
    return JourneyTold(
        answer.journey,
        answer.means,
        answer.cases,
        _headline(faults, unusual, has_before=before.cases > 0),
        _beside(answer, unusual[1:NAMED]),
        _sentence(answer, unusual, has_before=before.cases > 0),
        answer.stages,
        tuple(lane for lane in lanes if lane.name in used),
        steps,
        knows_waits=bool(waits),
    )


def _headline(faults: list[Fault], unusual: list[Fault], *, has_before: bool) -> str:
    if unusual:
        worst = unusual[0]
        now = figure_of(worst.count / worst.of, "percent").text
        return f"Most is lost at {worst.place}: {worst.words} ({now}), {worst.before}."
    told = "Nothing here is unusual" if has_before else "There is no year before to compare with"
    lost = [fault for fault in faults if fault.what == Kind.BLIND]
    if not lost:
        return f"{told}."
    most = max(lost, key=lambda fault: fault.count)
    return f"{told}; most is lost at {most.place}: {most.words}."


def _beside(answer: JourneyAnswer, others: list[Fault]) -> str:
    places: dict[str, list[str]] = {}
    for fault in others:
        places.setdefault(fault.place, []).append(fault.words)
    told = "; ".join(f"{place}: {' and '.join(words)}" for place, words in places.items())
    return f"Then {told}." if told else f"{counted(answer.cases, 'case')} ended in this time."


def _sentence(answer: JourneyAnswer, unusual: list[Fault], *, has_before: bool) -> str:
    told = f"{counted(answer.cases, 'case')} of {counted(answer.customers, 'customer')} ended in this time"
    if not has_before:
        return f"{told}; what is worse than a year before can be told once there is a year before."
    places = counted(len(unusual), "thing is", "things are") if unusual else "nothing is"
    return f"{told}; {places} worse than a year before beyond what chance explains."


def waits_words(told: JourneyTold) -> str:
    """Which waits are unusual, in a sentence; the longer ones first, named."""
    labels = {lane.name: lane.label for lane in told.lanes}
    unusual = [step for step in told.steps if step.unusual_wait]
    longer = [step for step in unusual if step.unusual_wait and step.unusual_wait.is_longer]
    if not told.knows_waits:
        before = number_word(FEWEST_POINTS)
        return f"Whether a wait is unusual is told of a whole month that has {before} months before it."
    if not unusual:
        return "No wait is longer or shorter than it usually is."
    named = [f"before “{step.name}” in {labels.get(step.department, step.department)}" for step in longer[:3]]
    more = f" and {len(longer) - 3} more" if len(longer) > 3 else ""
    first = f"Customers wait longer than usual {listed(named)}{more}." if longer else "No wait is longer than usual."
    shorter = len(unusual) - len(longer)
    return f"{first} {counted(shorter, 'wait is', 'waits are')} shorter." if shorter else first


@dataclass(frozen=True, slots=True)
class _Reading:
    answer: JourneyAnswer
    before: JourneyAnswer
    labels: Mapping[str, str]
    min_group: int
    waits: Mapping[Place, UnusualWait | None]

    def step(self, row: StepRow) -> StepTold:
        name, counts = title_of(row.step), row.counts
        if counts is None:
            return StepTold(row.stage, row.department, name, "", "", "", (), FEW)
        place = f"“{name}” in {place_words(row.department, self.labels)}"
        faults = tuple(self._faults(place, counts, self._earlier(row)))
        note = "all departments, most of it here" if row.is_of_all else ""
        passed = f"{counts.hand_offs:,} passed on" if counts.hand_offs else ""
        wait = None if row.is_of_all else self.waits.get((row.stage, row.step, row.department))
        return StepTold(
            row.stage, row.department, name, f"{counts.steps:,}", _waited(counts), passed, faults, note, wait
        )

    def met(self, department: str) -> Iterator[Fault]:
        where = place_words(department, self.labels)
        for row in self.answer.met:
            if row.department != department or row.count is None:
                continue
            earlier = next((e for e in self.before.met if (e.name, e.department) == (row.name, department)), None)
            if row.name is None:
                if row.broken:
                    past = (earlier.broken, earlier.count) if earlier and earlier.count else None
                    yield self._beside(Fault(where, _broken(row), row.broken, row.count), past)
                continue
            few = self.min_group if earlier else 0  # how many were too few to be shown is not known
            past = (earlier.count if earlier and earlier.count is not None else few, self.before.cases)
            hidden = bool(earlier and earlier.count is None)
            fault = Fault(where, f"cases met “{title_of(row.name).lower()}”", row.count, self.answer.cases)
            yield self._beside(fault, past if self.before.cases else None, is_hidden=hidden)

    def _faults(self, place: str, now: StepCounts, past: StepCounts | None) -> Iterator[Fault]:
        pairs = (
            (Kind.BLIND, "blind", "hand_offs"),
            (Kind.AGAIN, "rework", "steps"),
            (Kind.BY_HAND, "by_hand", "steps"),
        )
        for kind, count, of in pairs:
            if found := getattr(now, count):
                earlier = (getattr(past, count), getattr(past, of)) if past else None
                yield self._beside(Fault(place, kind, found, getattr(now, of)), earlier)

    def _earlier(self, row: StepRow) -> StepCounts | None:
        where = (row.stage, row.step, row.department)
        return next((old.counts for old in self.before.rows if (old.stage, old.step, old.department) == where), None)

    def _beside(self, fault: Fault, past: tuple[int, int] | None, *, is_hidden: bool = False) -> Fault:
        """The fault beside the same a year before; as it is where there was none."""
        if past is None or not past[1]:
            return fault
        share, other = fault.count / fault.of, past[0] / past[1]
        is_more = share - other > LEAST or share > TIMES * other
        is_unusual = is_more and _sigmas(fault.count, fault.of, *past) > SIGMAS
        before = f"{FEW if is_hidden else figure_of(other, 'percent').text} a year before"
        more = (share - other) * fault.of
        return Fault(fault.place, fault.what, fault.count, fault.of, before, more, is_unusual)


def _broken(row: MetRow) -> str:
    return f"{Kind.BROKEN}, {row.impossible:,} impossible when made" if row.impossible else Kind.BROKEN


def _waited(counts: StepCounts) -> str:
    if counts.wait_median is None or counts.wait_p90 is None:
        return ""
    half, most = waits_in_one_unit(counts.wait_median, counts.wait_p90)
    return f"after {half}, 1 in 10 over {most}"


def _sigmas(count: int, of: int, other: int, other_of: int) -> float:
    """How far two shares lie apart, in sigmas of a pooled share.

    >>> round(_sigmas(20, 100, 10, 100), 2)
    1.98
    """
    pooled = (count + other) / (of + other_of)
    sigma = sqrt(pooled * (1 - pooled) * (1 / of + 1 / other_of))
    return (count / of - other / other_of) / sigma if sigma else 0.0


def cell_words(step: StepTold) -> str:
    """All of a step's faults as a table says them."""
    return "; ".join(f"{fault.words}{' (worse)' if fault.is_unusual else ''}" for fault in step.faults)


def unnamed(stage: str | None) -> str:
    return capital(stage) if stage else "In no stage"
