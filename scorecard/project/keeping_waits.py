"""Keeping waits: a refresh counts how long steps waited, of the months alone whose cases are others than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from scorecard.engine.snapshot.journeys import KeptJourneys
from scorecard.engine.snapshot.store import Store
from scorecard.periods import add_months
from scorecard.problems import ScorecardError
from scorecard.project.journeys_told import waits_in
from scorecard.project.keeping_journeys import Renewed
from scorecard.project.ready import WAITS, name_of_waits
from scorecard.results.waits import MonthsWait

if TYPE_CHECKING:
    from scorecard.project.project import Project

MOST = 12  # months: more are counted together as quickly


def waits_of_all(project: Project, store: Store, renewed: Renewed, before: Mapping[str, str]) -> dict[str, str]:
    """Of the journeys whose rows the snapshot keeps; of others waits are told of the rows as they are when asked.

    `before` is what the last refresh counted, where that was defined alike.
    """
    told = {}
    for name in KeptJourneys(store).held():
        with suppress(ScorecardError):  # what memory does not hold is counted by whoever asks
            waits = _waits(project, name, renewed, before.get(name_of_waits(name)))
            told[name_of_waits(name)] = WAITS.dump_json(tuple(sorted(waits, key=str))).decode()
    return told


def _waits(project: Project, name: str, renewed: Renewed, before: str | None) -> Iterator[MonthsWait]:
    months = sorted(month for month in renewed.get(name, ()) if month)
    if before is None or name not in renewed or len(months) > MOST:
        yield from waits_in(project, name)
        return
    yield from (each for each in WAITS.validate_json(before) if each.month not in months)
    for end, count in _stretches(months):
        yield from waits_in(project, name, end, count)


def _stretches(months: Iterable[date]) -> Iterator[tuple[date, int]]:
    """Months that follow each other, as the day after them and how many they are.

    >>> from datetime import date
    >>> [*_stretches([date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 1)])]
    [(datetime.date(2026, 3, 1), 2), (datetime.date(2026, 5, 1), 1)]
    """
    end, count = None, 0
    for month in months:
        if end is not None and end != month:
            yield end, count
            count = 0
        end, count = add_months(month, 1), count + 1
    if end is not None:
        yield end, count
