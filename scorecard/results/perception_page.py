"""Perception page: what we say and what they say of each promise, on one scale, as a reader is told it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from scorecard.answers import Note
from scorecard.heard import ALL
from scorecard.results.figures import figure_of
from scorecard.results.perception import CUSTOMERS, Invitation, Mark, Opinion, PerceptionTold
from scorecard.results.sentences import note_words
from scorecard.results.words import capital, counted, day_words, listed, share_words, title_of

LEADER = "leader"
ROLES = {LEADER: "Leaders", "staff": "Staff", CUSTOMERS: "Customers"}
NOT_KNOWN = "–"
UNKNOWN, NOBODYS = "unknown", "Not known whose"


@dataclass(frozen=True, slots=True)
class Said:
    """The share of one side's scores that say the promise is kept, 0 to 1, with its interval; None: not shown."""

    who: str
    label: str
    share: float | None
    low: float
    high: float
    number: str
    exactly: str


@dataclass(frozen=True, slots=True)
class Line:
    """A promise or a department; `is_wide` where one of us says more than customers do, beyond luck."""

    label: str
    said: tuple[Said, ...]
    gap: str
    is_wide: bool
    department: str = ""  # its name, where the line is of one that has a page
    ahead: float = 0.0  # by what share more leaders say so than customers, beyond luck

    @property
    def sentence(self) -> str:
        told = listed([f"{each.label.lower()} {each.number}" for each in self.said])
        return f"{self.label}: {told}. {self.gap}".strip()


@dataclass(frozen=True, slots=True)
class AskedLine:
    label: str
    complained: str
    did_not: str


@dataclass(frozen=True, slots=True)
class PerceptionPage:
    title: str
    headline: str
    beside: str
    whole: Line | None
    promises: tuple[Line, ...]
    departments: tuple[Line, ...]
    sentence: str
    departments_sentence: str
    mark: Mark
    mark_sentence: str
    asked: tuple[AskedLine, ...]
    asked_sentence: str
    short: str  # on the executive page: "We say 4.6, customers say 2.1 of how promises are kept"

    @property
    def is_empty(self) -> bool:
        return not self.promises and self.whole is None


def perception_page_of(told: PerceptionTold, good: float, departments: Mapping[str, str]) -> PerceptionPage:
    """`departments` are labels by name."""
    whole = next(iter(_lines([each for each in told.opinions if _is(each, ALL, ALL)], lambda _: "All promises")), None)
    promises = _lines(
        [each for each in told.opinions if each.promise != ALL and each.department == ALL],
        lambda each: title_of(each.promise),
    )
    parts = _lines(
        [each for each in told.opinions if each.promise == ALL and each.department != ALL],
        lambda each: (
            departments.get(each.department) or (NOBODYS if each.department == UNKNOWN else title_of(each.department))
        ),
    )
    return PerceptionPage(
        "What we say, what they say",
        _headline(whole),
        _beside(told, good, has_any=whole is not None),
        whole,
        promises,
        parts,
        _widest(promises, "promise"),
        _widest(parts, "department"),
        told.mark,
        f"Elsewhere {share_words(told.mark.companies)} of companies said of themselves that they do it well, and "
        f"{share_words(told.mark.customers)} of their customers ({told.mark.source}). It was another question, and "
        "stands here for scale alone.",
        _asked(told.invitations),
        _asked_sentence(told),
        _short(told.opinions),
    )  # fmt: skip


def _beside(told: PerceptionTold, good: float, *, has_any: bool) -> str:
    stretch = f"promises that fell due from {day_words(told.start)} to {day_words(told.end - timedelta(days=1))}"
    shown = (
        f"The share of scores of {good:g} or better, of {stretch}."
        if has_any
        else f"Nobody said anything of {stretch}."
    )
    if told.silent_since is None:
        return shown
    return f"{shown} No customer has answered since {day_words(told.silent_since)}: see whether answers still arrive."


def _is(each: Opinion, promise: str, department: str) -> bool:
    return each.promise == promise and each.department == department


def _lines(opinions: Sequence[Opinion], label: Callable[[Opinion], str]) -> tuple[Line, ...]:
    places = dict.fromkeys((each.promise, each.department) for each in opinions)
    return tuple(_line([each for each in opinions if _is(each, *place)], label) for place in places)


def _line(sides: Sequence[Opinion], label: Callable[[Opinion], str]) -> Line:
    ours = [each for each in sides if each.who != CUSTOMERS]
    gaps = [_gap(each) for each in ours if each.gap is not None]
    missing = "Neither leaders nor staff scored it." if not ours else ""
    if not any(each.who == CUSTOMERS for each in sides):
        missing = "No customer answered about it."
    words = capital(listed(gaps)) + "." if gaps else missing
    is_wide = any(each.gap_low is not None and each.gap_low > 0 for each in ours)
    whose = sides[0].department
    department = "" if whose in (ALL, UNKNOWN) else whose
    return Line(label(sides[0]), tuple(map(_said, sides)), words, is_wide, department, _ahead(ours))


def _ahead(ours: Iterable[Opinion]) -> float:
    lead = (each.gap or 0.0 for each in ours if each.who == LEADER and each.gap_low is not None and each.gap_low > 0)
    return next(lead, 0.0)


def _said(each: Opinion) -> Said:
    label = who_words(each.who)
    if each.share is None or each.scores is None:
        return Said(each.who, label, None, 0.0, 0.0, note_words(each.note), note_words(each.note))
    between = f"{share_words(each.low or 0).removesuffix(' %')} and {share_words(each.high or 0)}"
    exactly = f"{counted(each.scores, 'score')}, between {between}; {_mean(each)} on average"
    return Said(each.who, label, each.share, each.low or 0.0, each.high or 0.0, share_words(each.share), exactly)


def _gap(each: Opinion) -> str:
    """ "leaders say 27 points more (25 to 28)"; within luck that is said instead."""
    gap, low, high = each.gap or 0.0, each.gap_low or 0.0, each.gap_high or 0.0
    who = who_words(each.who).lower()
    if low <= 0 <= high:
        return f"{who} say the same within luck"
    ends = sorted((abs(low), abs(high)))
    more = "more" if gap > 0 else "less"
    return f"{who} say {_points(abs(gap))} points {more} ({_points(ends[0])} to {_points(ends[1])})"


def year_before_words(page: PerceptionPage, before: PerceptionPage | None) -> str:
    """Whether customers say more often than a year before that promises are kept; "" where either is not known."""
    now, then = _customers(page), _customers(before)
    if now is None or then is None:
        return ""
    told = f"The year before, {then.number} of customers' scores said so"
    if now.low > then.high:
        return f"{told}: now more of them do."
    if now.high < then.low:
        return f"{told}: now fewer of them do."
    return f"{told}: within luck that is the same."


def _customers(page: PerceptionPage | None) -> Said | None:
    said = page.whole.said if page and page.whole else ()
    return next((each for each in said if each.who == CUSTOMERS and each.share is not None), None)


def _headline(whole: Line | None) -> str:
    shown = [each for each in whole.said if each.share is not None] if whole else []
    customers = [each for each in shown if each.who == CUSTOMERS]
    ours = [f"{each.number} of {each.label.lower()}" for each in shown if each.who != CUSTOMERS]
    if customers and not ours:
        return f"{customers[0].number} of customers' scores say that a promise was kept; of us too few have scored one."
    if not customers:
        return "What we say and what they say cannot be laid side by side here."
    return f"{customers[0].number} of customers' scores say that a promise was kept; {listed(ours)}."


def _widest(lines: Sequence[Line], what: str) -> str:
    """Of lines in order, the widest first; what is not known whose is no department to be counted or named."""
    known = [each for each in lines if each.label != NOBODYS]
    if not known or not _is_beside(known[0]):
        return ""
    first, *others = known
    widest = f"Widest apart of {counted(len(known), what)}: {first.label}" if others else first.label
    return f"{widest}. {first.gap}".strip()


def _is_beside(line: Line) -> bool:
    """Whether both customers and we ourselves are shown, so that anything lies between."""
    return {each.who == CUSTOMERS for each in line.said if each.share is not None} == {True, False}


def _asked(invitations: Iterable[Invitation]) -> tuple[AskedLine, ...]:
    sides: dict[str, dict[bool, str]] = {}
    for each in invitations:
        sides.setdefault(each.promise, {})[each.complained] = _share(each)
    return tuple(
        AskedLine(
            title_of(promise) if promise != ALL else "All promises",
            told.get(True, NOT_KNOWN),
            told.get(False, NOT_KNOWN),
        )
        for promise, told in sides.items()
    )


def _share(each: Invitation) -> str:
    if each.share is None or each.asked is None or each.promises is None:
        return note_words(each.note) if each.note is not Note.NONE else NOT_KNOWN
    return f"{share_words(each.share)} ({each.asked:,} of {each.promises:,})"


def _asked_sentence(told: PerceptionTold) -> str:
    whole = {each.complained: each.share for each in told.invitations if each.promise == ALL}
    did, did_not = whole.get(True), whole.get(False)
    if did is None or did_not is None:
        return ""
    asked = f"Where the customer complained soon after, {share_words(did)} of promises were followed by an invitation"
    rest = f"of the others {share_words(did_not)}"
    if told.is_one_sided:
        return (
            f"{asked}, {rest}: those who complained were asked less often, so customers look kinder here than they are."
        )
    return f"{asked}, {rest}: those who complained were not left out."


def _short(opinions: Sequence[Opinion]) -> str:
    whole = {each.who: each for each in opinions if _is(each, ALL, ALL) and each.mean is not None}
    ours = whole.get(LEADER) or next((each for who, each in whole.items() if who != CUSTOMERS), None)
    if ours is None or CUSTOMERS not in whole:
        return ""
    return f"We say {_mean(ours)}, customers say {_mean(whole[CUSTOMERS])} of how promises are kept"


def _mean(each: Opinion) -> str:
    return figure_of(each.mean, "ratio").text if each.mean is not None else NOT_KNOWN


def _points(share: float) -> str:
    return f"{share * 100:.0f}"


def who_words(who: str) -> str:
    return ROLES.get(who, title_of(who))
