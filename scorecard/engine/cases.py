"""Cases: the rows of a statement as cases, where enough customers are behind all that they were drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from scorecard.answers import Case


def cases_in(rows: Iterable[Sequence[object]], min_group: int) -> tuple[Case, ...]:
    """Each row is a key, a day, a node, and how many customers there are in all.

    >>> cases_in([("8851", date(2026, 8, 3), "Accounts East", 9)], 10)
    ()
    """
    return tuple(_case(key, day, node) for key, day, node, customers in rows if int(str(customers)) >= min_group)


def _case(key: object, day: object, node: object) -> Case:
    assert isinstance(day, date), "the day of a case is a date"
    return Case(str(key), day, str(node))
