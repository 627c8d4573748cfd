"""Case reading: one case step by step in words: what was promised, what happened, who could know, how long it took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scorecard.results.all_green import DepartmentTicked
from scorecard.results.journey import CaseAnswer, CaseMoment
from scorecard.results.journey_words import place_words, wait_words
from scorecard.results.status import Status
from scorecard.results.words import counted, day_words, listed, title_of

PROMISE, BARRIER = "promise", "barrier"


@dataclass(frozen=True, slots=True)
class Happened:
    """A fact beside a moment; `is_bad` where the customer was let down by it."""

    words: str
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class MomentTold:
    """A moment of a case in words; `what` is "" of nothing but what follows."""

    day: str  # "1 April 2026", "" where it is the day of the moment before
    clock: str  # "09:30"
    department: str
    what: str
    who: str
    wait: str  # "after 6.2 days"
    facts: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class CaseTold:
    """A case as a page shows it; `meanwhile` says of each department how many of its metrics met their goal."""

    case: str
    headline: str
    departments: tuple[str, ...]
    moments: tuple[MomentTold, ...]


def case_told(answer: CaseAnswer, labels: Mapping[str, str]) -> CaseTold:
    days = [day_words(moment.at.date()) for moment in answer.moments]
    earlier = ["", *days]
    moments = tuple(
        _moment(moment, "" if day == before else day, labels)
        for moment, day, before in zip(answer.moments, days, earlier, strict=False)
    )
    places = (place_words(moment.department, labels) for moment in answer.moments)
    return CaseTold(answer.case, _headline(answer), tuple(dict.fromkeys(places)), moments)


def met_goals_words(departments: Iterable[DepartmentTicked], during: str) -> str:
    """Which departments met how many of the goals that they are judged by: "Billing met 5 of 6".

    `during` is the period of those metrics, in words.
    """
    told = []
    for each in departments:
        met = sum(tick.status is not Status.OFF_TARGET for tick in each.judged)
        told += [f"{each.label} met {met} of {len(each.judged)}"] if each.judged else []
    return f"Of their own goals of {during}, {listed(told)}." if told else ""


def _headline(answer: CaseAnswer) -> str:
    steps = answer.steps
    if not steps:
        return "Nothing is known of this case."
    last = max(moment.until or moment.at for moment in steps)
    length = wait_words((last - steps[0].at).total_seconds())
    places = {moment.department for moment in steps if moment.department}
    again, blind = sum(moment.redone for moment in steps), sum(moment.note is False for moment in steps)
    promises = [moment for moment in answer.moments if moment.part == PROMISE]
    broken = sum(moment.kept is False for moment in promises)
    told = [f"{counted(len(steps), 'step')} through {counted(len(places), 'department')} in {length}"]
    told += [f"{counted(again, 'was', 'were')} done again"] if again else []
    told += [f"{counted(blind, 'time', 'times')} passed on without a note"] if blind else []
    told += [f"{broken:,} of {counted(len(promises), 'promise')} broken"] if broken else []
    return f"{', '.join(told)}."


def _moment(moment: CaseMoment, day: str, labels: Mapping[str, str]) -> MomentTold:
    wait = f"after {wait_words(moment.wait)}" if moment.wait and moment.wait >= 60 else ""
    where = place_words(moment.department, labels)
    return MomentTold(day, f"{moment.at:%H:%M}", where, _what(moment), moment.worker or "", wait, tuple(_facts(moment)))


def _what(moment: CaseMoment) -> str:
    named = title_of(moment.what) if moment.what else ""
    if moment.part == PROMISE:
        return "Promise"
    return f"Had to put up with: {named.lower()}" if moment.part == BARRIER else named


def _facts(moment: CaseMoment) -> Iterable[Happened]:
    if moment.part == BARRIER:
        return [Happened("in the customer's way", is_bad=True)]
    if moment.part == PROMISE:
        return [*_promised(moment)]
    facts = []
    if moment.hand_off:
        words = {None: "passed on", True: "passed on with a note", False: "passed on without a note"}[moment.note]
        facts.append(Happened(words, is_bad=moment.note is False))
    facts += [Happened("done again", is_bad=True)] if moment.redone else []
    facts += [Happened("by hand")] if moment.by_hand else []
    return facts


def _promised(moment: CaseMoment) -> Iterable[Happened]:
    if moment.due:
        yield Happened(f"for {day_words(moment.due.date())}, {moment.due:%H:%M}")
    if moment.possible is False:
        yield Happened("impossible when it was made", is_bad=True)
    if moment.kept is not None:
        yield Happened("kept" if moment.kept else "broken", is_bad=not moment.kept)
