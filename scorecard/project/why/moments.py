"""Moments: the period whose change is asked and what it is held against, each with a value or a reason why not."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.answers import Note, Value
from scorecard.periods import Period, parse_period
from scorecard.problems import Problem, ScorecardError
from scorecard.project.why.books import Books
from scorecard.results.attribution.against import GOAL, against_goal, against_level_before, against_period
from scorecard.results.attribution.contributions import Against
from scorecard.results.commitments import commitment_of
from scorecard.results.rows import Node
from scorecard.results.series import Series
from scorecard.results.words import day_words, period_words


def period_named(books: Books, text: str) -> Period:
    try:
        return parse_period(text, books.settings.periods)
    except ValueError as error:
        raise ScorecardError(Problem("unknown-period", str(error))) from None


def last_period(books: Books, name: str, series: Series) -> Period:
    """The last period that is over and whose windows, if any, are too."""
    closed = series.closed(books.extent)
    if not closed.values:
        hint = "'scorecard show' tells what there is so far"
        raise ScorecardError(Problem("no-value", f"no period of '{name}' is over yet", hint=hint))
    return closed.values[-1].period


def value_in(books: Books, name: str, series: Series, period: Period) -> float:
    """The value of a closed period; raises ScorecardError where there is none, or it is not to be told."""
    value = series.at(period)
    if not books.extent.is_over(period):
        told = f"{period_words(period)} is not over: data reach to {day_words(books.extent.as_of.date())}"
        raise ScorecardError(Problem("not-over", told, hint=_another(books, series)))
    if value is None or value.value is None or value.note is not Note.NONE:
        raise ScorecardError(_missing(books, name, series, period, value))
    return value.value


def against_asked(
    books: Books, asked: str | Period, name: str, series: Series, now: Period, holders: Sequence[Node]
) -> Against:
    """A period or the goal; raises ScorecardError where there is no such value."""
    if asked == GOAL:
        goal = commitment_of(books.metric(name), books.catalogue, now, holders)
        if goal is None:
            told = f"'{name}' has no goal in {period_words(now)}"
            raise ScorecardError(Problem("without-goal", told, hint="compare with a period, such as --against 2026-07"))
        return against_goal(goal, value_in(books, name, series, now))
    other = asked if isinstance(asked, Period) else period_named(books, asked)
    if other.grain is not now.grain:
        told = f"{period_words(now)} is a {now.grain} and {period_words(other)} a {other.grain}"
        raise ScorecardError(Problem("unlike-periods", told, hint=f"compare it with another {now.grain}"))
    value_in(books, name, series, other)
    return against_period(other, now)


def against_usual(
    books: Books, name: str, series: Series, now: Period, holders: Sequence[Node], *, one: bool
) -> Against:
    """The level before the signal that stands, of which the last period where `one` alone can be told; the period
    before where nothing stands."""
    closed = series.until(now).closed(books.extent)
    standing = books.standing(name, closed, holders)
    if standing:
        level = against_level_before(standing, closed, now)
        return against_period(level.periods[-1], now) if one else level
    previous = books.settings.periods.previous(now)
    told = series.at(previous)
    if told is None or told.value is None:
        earlier = [value.period for value in closed.values if value.value is not None and value.period < now]
        hint = f"--against {earlier[-1]}" if earlier else "it is the first with a value"
        raise ScorecardError(
            Problem(
                "no-value", f"'{name}' has no value in {period_words(previous)}, before {period_words(now)}", hint=hint
            )
        )
    return against_period(previous, now)


def _missing(books: Books, name: str, series: Series, period: Period, value: Value | None) -> Problem:
    note = value.note if value else Note.NO_DATA
    match note:
        case Note.SUPPRESSED:
            least = books.settings.privacy.min_group
            told = f"'{name}' is not told in {period_words(period)}: fewer than {least} customers are behind it"
            return Problem("too-few", told, hint="ask for a longer period or a coarser node")
        case Note.NOT_COMPUTED:
            return Problem("no-value", f"'{name}' is not computed yet", hint="ask for another metric")
        case Note.PARTIAL:
            told = f"'{name}' still waits in {period_words(period)} for what may follow its last rows"
            return Problem("not-over", told, hint=_another(books, series))
        case _:
            return Problem("no-value", f"'{name}' has no value in {period_words(period)}", hint=_another(books, series))


def _another(books: Books, series: Series) -> str:
    told = [value.period for value in series.closed(books.extent).values if value.value is not None]
    if not told:
        return "no period has a value"
    first, last = period_words(told[0]), period_words(told[-1])
    return f"there are values from {first} to {last}" if len(told) > 1 else f"there is a value in {last} alone"
