"""Of many cases of one claim, how many are tried each time: the others are long, and tried where a change is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from _pytest.mark import ParameterSet


def mostly_long(cases: Iterable[object], tried: int = 1, ids: Iterable[str] | None = None) -> list[ParameterSet]:
    """The cases of a claim as they are given to `parametrize`; all but the first `tried` are marked `long`.

    >>> [[mark.name for mark in case.marks] for case in mostly_long("abc")]
    [[], ['long'], ['long']]
    """
    return [*_marked(cases, tried, ids)]


def _marked(cases: Iterable[object], tried: int, ids: Iterable[str] | None) -> Iterator[ParameterSet]:
    names = iter(ids) if ids is not None else None
    for at, case in enumerate(cases):
        marks = [pytest.mark.long] if at >= tried else []
        yield pytest.param(case, marks=marks, id=next(names) if names else None)
