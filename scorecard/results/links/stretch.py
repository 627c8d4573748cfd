"""Stretch: the links of several periods as those of one, so that a level can be that of the time before a change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from scorecard.periods import Period
from scorecard.results.links.level import Level, Points
from scorecard.touches import Behind, Links


def as_one(links: Links, periods: Collection[Period]) -> Links:
    """The same links, in which the periods have the name of the first of them; sums of all of them add up.

    Who stands behind a touch is counted over the whole stretch: rows add up, and of customers as many are known to be
    different ones as their marks tell, or the most of any one period.
    """
    first = min(periods)
    named = dict.fromkeys(periods, first)
    return Links(
        touched=tuple(each._replace(period=named.get(each.period, each.period)) for each in links.touched),
        overlaps=tuple(each._replace(period=named.get(each.period, each.period)) for each in links.overlaps),
        carried=tuple(each._replace(period=named.get(each.period, each.period)) for each in links.carried),
        behind=tuple(_merged(each._replace(period=named.get(each.period, each.period)) for each in links.behind)),
    )


def of_an_average_period(level: Level, periods: int) -> Level:
    """The level of a count over a stretch of so many periods as that of one of them."""
    return replace(
        level,
        value=level.value / periods,
        untouched=_part(level.untouched, periods),
        entries={name: _part(points, periods) for name, points in level.entries.items()},
        unmatched=_part(level.unmatched, periods),
        carried={node: _part(points, periods) for node, points in level.carried.items()},
    )


def _part(points: Points, of: int) -> Points:
    return Points(points.points / of, points.variance / of**2)


def _merged(behind: Iterable[Behind]) -> Iterator[Behind]:
    found: dict[tuple[Period, str, str, str], Behind] = {}
    for each in behind:
        key = each.period, each.touch, each.level, each.node
        other = found.get(key)
        found[key] = _both(other, each) if other else each
    yield from found.values()


def _both(one: Behind, other: Behind) -> Behind:
    marks = one.marks | other.marks
    customers = max(one.customers, other.customers, marks.bit_count())
    return one._replace(rows=one.rows + other.rows, customers=customers, marks=marks)
