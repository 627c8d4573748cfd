"""Filtered: what is hidden of what a filter keeps, for whoever knows as well what it leaves out and all there is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Protocol, TypeVar

from scorecard.answers import Key
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.suppression.over_time import OverTime, Standings
from scorecard.results.suppression.pools import NOBODY, Hidden, Level, Levels, Standing, State, merged

T = TypeVar("T")
FAR = 2.0**60  # beyond any number of rows
ByGrain = Mapping[Grain, Mapping[Period, Hidden]]


class Sizes(Protocol):
    """How many rows there are at a node, with and without the filter."""

    def __call__(self, grain: Grain, period: Period, key: tuple[str, ...]) -> float: ...


def hidden_under_filter(
    calendar: Calendar,
    kept: Mapping[Grain, Standings],
    left_out: Mapping[Grain, Standings],
    sizes: Sizes,
    floors: ByGrain,
) -> ByGrain:
    """What the filter's numbers must not tell; `floors` are what is hidden without a filter.

    The opposite filter, which keeps what this one leaves out, is answered by the same rule: what one of the two hides,
    both do.
    """
    both = (_beside(kept, left_out, sizes, floors), _beside(left_out, kept, sizes, floors))
    while True:
        found = [{grain: OverTime(calendar, each, floors).hidden(grain) for grain in kept} for each in both]
        higher = _together([floors, *found])
        if higher == floors:
            return found[0]
        floors = higher


def _beside(
    kept: Mapping[Grain, Standings], left_out: Mapping[Grain, Standings], sizes: Sizes, floors: ByGrain
) -> dict[Grain, Standings]:
    nothing: Levels = ()
    return {
        grain: {
            period: [
                _level(
                    level,
                    _at(left_out[grain].get(period, nothing), depth, {}),
                    partial(sizes, grain, period),
                    _at(floors.get(grain, {}).get(period, ()), depth, NOBODY),
                )
                for depth, level in enumerate(levels)
            ]
            for period, levels in known.items()
        }
        for grain, known in kept.items()
    }


def _level(level: Level, others: Level, size: Callable[[Key], float], floor: Collection[Key]) -> Level:
    """A node of which too few are kept or left out fails; one of which nothing is left out is known without the
    filter, unless it is hidden there, and then comes last."""
    found = {}
    for key, own in level.items():
        if key in others:
            found[key] = Standing(State(min(own.state, others[key].state)), size(key))
        elif own.state is State.PASSES and key not in floor:
            found[key] = Standing(State.KNOWN, size(key))
        else:
            found[key] = Standing(own.state, size(key) + FAR)
    return found


def _at(levels: Sequence[T], depth: int, nothing: T) -> T:
    return levels[depth] if levels else nothing


def _together(those: list[ByGrain]) -> ByGrain:
    """By grain and period, all that is hidden in any."""
    grains = {grain for each in those for grain in each}
    periods = {grain: {period for each in those for period in each.get(grain, {})} for grain in grains}
    return {
        grain: {
            period: merged([each[grain][period] for each in those if period in each.get(grain, {})])
            for period in periods[grain]
        }
        for grain in grains
    }
