"""Asked: what more has to be known so that a question's values can be told, whatever stretch it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from scorecard.answers import Cut, Extent, Question
from scorecard.periods import Grain
from scorecard.results.values import first_day_beyond, spine_of
from scorecard.settings import Settings

_BESIDE = {
    Grain.DAY: (Grain.MONTH, Grain.WEEK),
    Grain.WEEK: (Grain.MONTH,),
    Grain.MONTH: (),
    Grain.QUARTER: (Grain.MONTH,),
    Grain.YEAR: (Grain.MONTH, Grain.QUARTER),
}  # the other grains at which numbers tell something of those of a grain
_SHORT = (Grain.DAY, Grain.WEEK)


def prefixes(path: Cut) -> tuple[Cut, ...]:
    """The cuts at which the nodes above a path's stand, the whole company first."""
    return tuple(path[:depth] for depth in range(len(path) + 1))


def asked_for(question: Question, path: Cut, settings: Settings, extent: Extent) -> Mapping[Grain, Question]:
    """The questions that decide over one of one cut, by grain; none where it asks for no period."""
    spine = spine_of(question, settings.periods, extent)
    if not spine:
        return {}
    cuts = tuple(dict.fromkeys((*prefixes(path), *question.cuts)))
    start, end = spine[0].start, spine[-1].end
    if question.grain in _SHORT:
        start, end = _whole_quarters(start, end, settings)
    found = {}
    for grain in (question.grain, *_BESIDE[question.grain]):
        first, last = (start, end) if grain not in _SHORT else _whole_weeks(start, end, settings)
        found[grain] = Question(
            question.metrics,
            cuts,
            grain,
            max(first, extent.first),
            min(last, first_day_beyond(extent)),
            question.where,
        )
    return found


def _whole_quarters(start: date, end: date, settings: Settings) -> tuple[date, date]:
    spine = settings.periods.spine(start, end, Grain.QUARTER)
    return spine[0].start, spine[-1].end


def _whole_weeks(start: date, end: date, settings: Settings) -> tuple[date, date]:
    spine = settings.periods.spine(start, end, Grain.WEEK)
    return spine[0].start, spine[-1].end
