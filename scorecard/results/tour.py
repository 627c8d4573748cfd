"""Tour: a short way through the demo company's first story, told in the numbers that its pages show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from scorecard.definitions.catalogue import Catalogue
from scorecard.results.breakdown import BreakdownRow
from scorecard.results.metric import MetricPage
from scorecard.results.rows import MetricRow
from scorecard.results.scorecard import Scorecard
from scorecard.results.status import Status
from scorecard.results.words import capital, listed, number_word, sentence
from scorecard.settings import Settings

OUTCOME, CAUSE, PACE = "likelihood_to_recommend", "statements_with_invoice", "statements_per_day"
DEPARTMENT = "billing"
NAMED = 2  # teams that are named; more are counted


class Page(StrEnum):
    EXECUTIVE = "executive"
    METRIC = "metric"
    DEPARTMENT = "department"


class Stop(IntEnum):
    """The stops, in order; the number stands in the address."""

    FELT = 1
    THREAD = 2
    CAUSE = 3
    GREEN = 4
    TEAM = 5
    UNKNOWN = 6


@dataclass(frozen=True, slots=True)
class Where:
    """The page of a stop, the metrics by which a reader comes to it, and what on it is spoken of."""

    page: Page
    name: str
    look: str  # by its id, or by its key among the parts of a page
    way: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    title: str
    words: tuple[str, ...]


PATH: Mapping[Stop, Where] = {
    Stop.FELT: Where(Page.EXECUTIVE, "", f"row-{OUTCOME}"),
    Stop.THREAD: Where(Page.METRIC, OUTCOME, "thread"),
    Stop.CAUSE: Where(Page.METRIC, CAUSE, "over_time", (OUTCOME,)),
    Stop.GREEN: Where(Page.DEPARTMENT, DEPARTMENT, f"row-{PACE}"),
    Stop.TEAM: Where(Page.METRIC, CAUSE, "parts", (OUTCOME,)),
    Stop.UNKNOWN: Where(Page.METRIC, CAUSE, "followed", (OUTCOME,)),
}


def has_tour(catalogue: Catalogue, settings: Settings) -> bool:
    """Whether everything that the tour passes is there and sound."""
    return {OUTCOME, CAUSE, PACE} <= set(catalogue.metrics) and DEPARTMENT in settings.departments


def stop_numbered(text: str) -> Stop | None:
    """
    >>> stop_numbered("2"), stop_numbered("7"), stop_numbered("over")
    (<Stop.THREAD: 2>, None, None)
    """
    return next((stop for stop in Stop if text == str(stop.value)), None)


def told_on_scorecard(stop: Stop, card: Scorecard) -> Told | None:
    """What is said at a stop on the executive's or a department's page; None where the stop is on another."""
    tell = _ON_SCORECARD.get(stop)
    return tell(card) if tell else None


def told_on_metric(stop: Stop, page: MetricPage) -> Told | None:
    """What is said at a stop on a metric's page; None where the stop is on another."""
    tell = _ON_METRIC.get(stop)
    return tell(page) if tell else None


def _felt(card: Scorecard) -> Told:
    row = _row(card, OUTCOME)
    words = (_at_length(row),) if row else ()
    return Told("What customers feel", ("Each row is something that customers feel. We follow the first.", *words))


def _thread(page: MetricPage) -> Told:
    return Told(
        "The thread",
        (
            page.thread.sentence,
            "Threads run from people's work up to the customer: a solid line is exact, a dashed one goes with it. "
            "We follow one that begins in Billing.",
        ),
    )


def _cause(page: MetricPage) -> Told:
    joined = [edge.words for edge in page.thread.edges if (edge.lower, edge.upper) == (CAUSE, OUTCOME)]
    upper = next((step.label for step in page.thread.steps if step.name == OUTCOME), "")
    leads = f"It leads to {upper}: {joined[0]}." if joined and upper else ""
    return Told("Where the thread begins", tuple(words for words in (_at_length(page.row), leads) if words))


def _green(card: Scorecard) -> Told:
    pace, cause = _row(card, PACE), _row(card, CAUSE)
    if not pace or not cause:
        return Told("What the department sees", ("Its own measures are not among the rows shown here.",))
    words = [_standing(pace), _standing(cause)]
    if pace.status is Status.ON_TARGET and cause.status is Status.OFF_TARGET:
        words.append("Whoever is measured by the first alone sees nothing wrong.")
    return Told("What the department sees", tuple(words))


def _team(page: MetricPage) -> Told:
    rows, level = page.breakdown.rows, page.breakdown.level or "team"
    words = _off_words(rows, level) if rows else f"No {level} has a number for this period."
    return Told(f"Which {level}", (words, "People are never listed, and nobody is ranked."))


def _off_words(rows: Sequence[BreakdownRow], level: str) -> str:
    count = sum(row.status not in (Status.NO_DATA, Status.NO_GOAL) for row in rows)
    off = [row for row in rows if row.status is Status.OFF_TARGET]
    if not count:
        return f"No {level} is held against a goal in this period."
    if not off:
        return f"None of the {number_word(count)} {level}s is off target in this period."
    are = "is" if len(off) == 1 else "are"
    of_all = f"{capital(number_word(len(off)))} of {number_word(count)} {level}s {are} off target"
    names = listed([f"{row.label} ({row.figure.text})" for row in off])
    return sentence(f"{of_all}: {names}" if len(off) <= NAMED else of_all)


def _unknown(page: MetricPage) -> Told:
    return Told(
        "How much of it comes from here",
        (
            "The goal line at the head says how much of what is missing to each goal goes with this department's work.",
            "That takes finding the same customers on both sides; they go together, which is no proof.",
            *page.followed,
        ),
    )


_ON_SCORECARD: Mapping[Stop, Callable[[Scorecard], Told]] = {Stop.FELT: _felt, Stop.GREEN: _green}
_ON_METRIC: Mapping[Stop, Callable[[MetricPage], Told]] = {
    Stop.THREAD: _thread,
    Stop.CAUSE: _cause,
    Stop.TEAM: _team,
    Stop.UNKNOWN: _unknown,
}


def _row(card: Scorecard, name: str) -> MetricRow | None:
    return next((row for row in card.rows if row.name == name), None)


def _at_length(row: MetricRow) -> str:
    return f"{row.label}. {row.sentence}"


def _standing(row: MetricRow) -> str:
    """ "Statements sent per person and day: 33.4, on target, better since January." """
    parts = (row.figure.text, row.status_words, row.movement.told)
    return sentence(f"{row.label}: {', '.join(part[:1].lower() + part[1:] for part in parts if part)}")
