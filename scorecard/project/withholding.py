"""Withholding: a split as a reader may see it, decided by whole years of the nodes asked for and of those above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from scorecard.answers import Cut, Parts, Question, Value
from scorecard.periods import Grain
from scorecard.problems import Problem, ScorecardError
from scorecard.project.numbers import Numbers
from scorecard.results.suppression.withheld import Withholding, over_years
from scorecard.results.values import values_of
from scorecard.settings import Settings


def told_values(numbers: Numbers, question: Question) -> tuple[tuple[Value, ...], tuple[Problem, ...]]:
    """A question's values with nothing in them by which a hidden one could be reckoned, and why some are missing."""
    if not numbers.ground.settings.privacy.min_group or not any(question.cuts):
        return numbers.values(question)
    told = [_told_at(numbers, replace(question, cuts=(cut,))) for cut in question.cuts]
    problems = dict.fromkeys(chain.from_iterable(problems for _, problems in told))
    return tuple(chain.from_iterable(values for values, _ in told)), tuple(problems)


def _told_at(numbers: Numbers, question: Question) -> tuple[tuple[Value, ...], tuple[Problem, ...]]:
    if not question.cuts[0]:
        return numbers.values(question)
    settings = numbers.ground.settings
    path, months, problems = _by_month(numbers, question)
    own = months
    if question.grain is not Grain.MONTH:
        asked = over_years(question, path, question.grain, settings, numbers.extent)
        own, problems = numbers.parts(_with_own_cut(asked, question))
    values = values_of(question, numbers.ground.catalogue, settings, own, numbers.extent)
    withheld = Withholding(question, path, months, own, numbers.ground.catalogue, settings, numbers.extent)
    return tuple(withheld.told(values)), problems


def _by_month(numbers: Numbers, question: Question) -> tuple[Cut, tuple[Parts, ...], tuple[Problem, ...]]:
    """The path that decides and its parts by month: with the levels above, where the rows know them."""
    settings = numbers.ground.settings
    *known, last = _paths(question.cuts[0], settings)
    for path in known:
        asked = over_years(question, path, Grain.MONTH, settings, numbers.extent)
        try:
            parts, problems = numbers.parts(_with_own_cut(asked, question))
        except ScorecardError:
            continue
        if not problems:
            return path, parts, problems
    asked = over_years(question, last, Grain.MONTH, settings, numbers.extent)
    parts, problems = numbers.parts(_with_own_cut(asked, question))
    return last, parts, problems


def _paths(cut: Cut, settings: Settings) -> Iterator[Cut]:
    levels = settings.organisation.levels
    asked = [levels.index(split) for split in cut if split in levels]
    others = tuple(split for split in cut if split not in levels)
    whole = (*reversed(levels[min(asked) :]), *others) if asked else others
    alone = (*(levels[at] for at in sorted(asked, reverse=True)), *others)
    if whole != alone:
        yield whole
    yield alone


def _with_own_cut(asked: Question, question: Question) -> Question:
    return replace(asked, cuts=tuple(dict.fromkeys((*asked.cuts, *question.cuts))))
