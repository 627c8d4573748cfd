"""Withholding: a question's values as a reader may see them, decided by the nodes asked for and those above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain

from scorecard.answers import Cut, Parts, Question, Value
from scorecard.periods import Grain
from scorecard.problems import Problem, ScorecardError, Severity, has_errors, in_order
from scorecard.project.numbers import Numbers
from scorecard.results.suppression.asked import asked_for
from scorecard.results.suppression.withheld import Withholding
from scorecard.settings import Settings

Told = tuple[tuple[Value, ...], tuple[Problem, ...]]


def told_values(numbers: Numbers, question: Question) -> Told:
    """A question's values with nothing in them by which a hidden one could be reckoned, and why some are missing."""
    if not numbers.ground.settings.privacy.min_group:
        return numbers.values(question)
    return _together([_told_at(numbers, replace(question, cuts=(cut,))) for cut in question.cuts])


def is_told_by_snapshot(numbers: Numbers, question: Question) -> bool:
    """Whether all that decides over the values of a question without a filter stands in the snapshot."""
    settings = numbers.ground.settings
    deciding = (
        each
        for cut in question.cuts
        for path in _paths(cut, settings)
        for each in asked_for(replace(question, cuts=(cut,)), path, settings, numbers.extent).values()
    )
    return not question.where and all(numbers.stored(each) is not None for each in deciding)


def _told_at(numbers: Numbers, question: Question) -> Told:
    if not question.cuts[0] and question.grain is Grain.MONTH and not question.where:
        return numbers.values(question)  # months of the whole company decide over all others
    try:
        return _together(list(_told_of_each(numbers, question)))
    except ScorecardError:
        numbers.values(question)  # tells what is wrong as it was asked
        raise


def _told_of_each(numbers: Numbers, question: Question) -> Iterator[Told]:
    """All metrics at once where nothing is wrong with any; else one by one, since what is hidden of one must not hang
    on which others are asked for."""
    whole, *others = _paths(question.cuts[0], numbers.ground.settings)
    if len(question.metrics) > 1:
        with suppress(ScorecardError):
            values, problems = _told_by(numbers, question, whole)
            if not has_errors(problems):
                yield values, problems
                return
    for name in question.metrics:
        yield _told_of_one(numbers, replace(question, metrics=(name,)), [whole, *others])


def _told_of_one(numbers: Numbers, question: Question, paths: Sequence[Cut]) -> Told:
    """By the first path whose levels the rows know."""
    for path in paths[:-1]:
        with suppress(ScorecardError):
            values, problems = _told_by(numbers, question, path)
            if not has_errors(problems):
                return values, problems
    return _told_by(numbers, question, paths[-1])


def _told_by(numbers: Numbers, question: Question, path: Cut) -> Told:
    settings = numbers.ground.settings
    asked = asked_for(question, path, settings, numbers.extent)
    if not asked:
        return numbers.values(question)
    parts, problems = _parts(numbers, asked, question.where)
    withheld = Withholding(question, path, asked, parts, numbers.ground.catalogue, settings, numbers.extent)
    if question.where:
        left_out, _ = _parts(numbers, asked, f"not coalesce(({question.where}), false)")
        unfiltered, _ = _parts(numbers, asked, None)
        withheld = replace(withheld, left_out=left_out, unfiltered=unfiltered)
    told = (_few_left_out(settings.privacy.min_group),) if withheld.hides_what_is_left_out else ()
    return tuple(withheld.told()), (*problems, *told)


def _parts(
    numbers: Numbers, asked: Mapping[Grain, Question], where: str | None
) -> tuple[dict[Grain, tuple[Parts, ...]], tuple[Problem, ...]]:
    """By grain, and why some are missing."""
    found = {grain: numbers.parts(replace(each, where=where)) for grain, each in asked.items()}
    problems = in_order(chain.from_iterable(problems for _, problems in found.values()))
    return {grain: parts for grain, (parts, _) in found.items()}, problems


def _few_left_out(least: int) -> Problem:
    told = f"some numbers are hidden since the filter leaves out fewer than {least} customers there"
    hint = "what is told with a filter and without it would tell what those come to"
    return Problem("filter-leaves-few", told, hint=hint, severity=Severity.NOTE)


def _paths(cut: Cut, settings: Settings) -> Iterator[Cut]:
    """The cut's splits, the coarsest level first: with the levels above it, where there are any, and by themselves."""
    levels = settings.organisation.levels
    asked = [levels.index(split) for split in cut if split in levels]
    others = tuple(split for split in cut if split not in levels)
    whole = (*reversed(levels[min(asked) :]), *others) if asked else others
    alone = (*(levels[at] for at in sorted(asked, reverse=True)), *others)
    if whole != alone:
        yield whole
    yield alone


def _together(told: Sequence[Told]) -> Told:
    problems = in_order(chain.from_iterable(problems for _, problems in told))
    return tuple(chain.from_iterable(values for values, _ in told)), problems
