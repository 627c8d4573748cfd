"""Reading: of which days a plan of links reads the rows of each source, as far as that can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from scorecard.periods import moved_day
from scorecard.plan.links.among import Among
from scorecard.plan.links.failing import Failing, reach_back
from scorecard.plan.links.plan import LinksPlan
from scorecard.plan.scan import Scan

Stretch = tuple[date, date]
DAY = timedelta(days=1)


def days_read(plan: LinksPlan) -> Mapping[str, Mapping[str, list[Stretch]]]:
    """By source and by the time that dates its rows; not those of which rows of any day may have a part."""
    found: dict[str, dict[str, list[Stretch]]] = {}
    for source, time, stretch in _read(plan):
        found.setdefault(source, {}).setdefault(time, []).append(stretch)
    return {source: times for source, times in found.items() if source not in set(_read_whole(plan))}


def _read(plan: LinksPlan) -> Iterator[tuple[str, str, Stretch]]:
    for first, end in plan.places.spans:
        if not isinstance(plan.rows, Among):
            yield from _scanned(plan.rows.scan, first, end)
        for each in plan.failing:
            # an own row is read with the outcome's, whenever it failed
            yield from _scanned(each.scan, reach_back(first, each.touch.within), end)


def _scanned(scan: Scan, first: date, end: date) -> Iterator[tuple[str, str, Stretch]]:
    yield scan.key.source, scan.key.time, (first - DAY, end + DAY)
    leaf = scan.key.followed
    if leaf is not None and scan.to is not None:
        time = scan.to.source.measures[leaf.to_measure].time or scan.to.source.time or ""
        yield leaf.to_source, time, (first - DAY, moved_day(end, leaf.within) + 4 * DAY)


def _read_whole(plan: LinksPlan) -> Iterator[str]:
    organisation = plan.places.ground.settings.organisation.source
    if organisation is not None:
        yield organisation
    if isinstance(plan.rows, Among):
        yield from (plan.rows.present.key.source, plan.rows.counted.key.source)
        return
    for each in plan.failing:
        if each.is_own and each.scan.key.followed and each.scan.key.time != plan.rows.scan.key.time:
            yield from _of_conversion(each)


def _of_conversion(failing: Failing) -> Iterator[str]:
    """What an own row is followed by may be of any day, as the other time dates it."""
    leaf = failing.scan.key.followed
    assert leaf is not None, "a conversion"
    yield from (leaf.source, leaf.to_source)


__all__ = ["days_read"]
