"""Refusals: what a question names that a project does not have, or cannot be told as it was asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from scorecard.answers import Extent, Question, Value
from scorecard.definitions import Catalogue
from scorecard.definitions.leaves import leaves_of
from scorecard.periods import Grain, Period
from scorecard.problems import Place, Problem, ScorecardError, suggest
from scorecard.results.values import first_day_beyond
from scorecard.settings import Settings


def refuse_unknown(metrics: Iterable[str], catalogue: Catalogue) -> None:
    wrong = [name for name in metrics if name not in catalogue.metrics]
    if wrong:
        raise ScorecardError(*(unknown_metric(name, catalogue) for name in wrong))


def refuse_unsplit(question: Question, values: Iterable[Value], catalogue: Catalogue) -> None:
    """A metric that stands at every node alike has no rows where no node is known: that is said, not left empty."""
    told = {value.metric for value in values}
    silent = [name for name in question.metrics if name not in told and _is_same_everywhere(name, catalogue)]
    if silent:
        hint = "ask for it without --by, or beside a metric that has such nodes"
        raise ScorecardError(
            *(Problem("same-everywhere", f"'{name}' is the same at every node", hint=hint) for name in silent)
        )


def _is_same_everywhere(metric: str, catalogue: Catalogue) -> bool:
    sources = {leaf.source for leaf in leaves_of((metric,), catalogue.metrics)}
    known = [catalogue.sources[name] for name in sources if name in catalogue.sources]
    return bool(known) and all(source.stands_everywhere for source in known)


def unknown_metric(name: str, catalogue: Catalogue, place: Place = Place()) -> Problem:  # noqa: B008 - frozen
    """That there is no such metric, and which may have been meant."""
    if name in catalogue.unsound:
        told = f"metric '{name}' cannot be answered: its definition is not sound"
        return Problem("unsound-metric", told, place, "see 'scorecard check'")
    hint = suggest(name, catalogue.metrics) or "'scorecard signals' lists them all"
    return Problem("unknown-metric", f"there is no metric '{name}'", place, hint)


def refuse_part_of_a_month(start: date | None, end: date | None, settings: Settings) -> None:
    """Two stretches that differ by a few days would tell by their difference what few customers did in those days."""
    if not settings.privacy.min_group:
        return
    for option, day in (("--from", start), ("--to", end)):
        month = settings.periods.period_at(day, Grain.MONTH) if day else None
        if month and month.start != day:
            told = f"a journey is told by whole months, and {option} {day} lies within {month}"
            raise ScorecardError(Problem("part-of-a-month", told, hint=f"write {month.start} or {month.end}"))


def refuse_empty_time(start: date | None, end: date | None, extent: Extent) -> None:
    """A time in which no day has data would be answered by a table without rows, which looks like a finding."""
    if start and end and end <= start:
        told = f"no day lies between --from {start} and --to {end}"
        raise ScorecardError(Problem("empty-time", told, hint="--to is the first day that does not count any more"))
    if start and start >= first_day_beyond(extent):
        raise _without_data(f"from {start} on", extent)
    if end and end <= extent.first:
        raise _without_data(f"before {end}", extent)


def refuse_period_without_data(period: Period, extent: Extent) -> None:
    if period.start >= first_day_beyond(extent) or period.end <= extent.first:
        raise _without_data(f"in {period}", extent)


def _without_data(when: str, extent: Extent) -> ScorecardError:
    last = first_day_beyond(extent) - timedelta(days=1)
    told = f"no day {when} has data"
    return ScorecardError(Problem("empty-time", told, hint=f"there are data from {extent.first} to {last}"))


def unknown_department(name: str, settings: Settings) -> Problem:
    hint = suggest(name, settings.departments)
    return Problem("unknown-department", f"there is no department '{name}'", hint=hint)
