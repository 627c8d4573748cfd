"""Rules of measures: each aggregate has what it needs, and nothing that would not count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never

from scorecard.definitions.names import Names
from scorecard.definitions.sources import Measure, Source
from scorecard.definitions.terms import Aggregation
from scorecard.definitions.units import wrong_unit
from scorecard.problems import suggest
from scorecard.reading import Fault, Path


def what_each_needs(source: Source, _: Names) -> Iterator[Fault]:
    for name, measure in source.measures.items():
        path: Path = ("measures", name)
        needed = needed_keys(measure.agg)
        given = _given(measure)
        for key in needed:
            if key not in given:
                yield Fault(
                    "missing-key", f"'{name}' lacks '{key}': {measure.agg} needs it", path, _example(measure.agg)
                )
        for key in given:
            if key not in needed:
                hint = "write where: … is not null" if (measure.agg, key) == (Aggregation.COUNT, "expr") else ""
                told = f"{measure.agg} has no use for '{key}'"
                yield Fault("spare-key", told, (*path, key), hint or "leave it out", on_key=True)


def needed_keys(agg: Aggregation) -> tuple[str, ...]:
    """What an aggregate takes beside `where`, `time`, `role` and `unit`."""
    match agg:
        case Aggregation.COUNT:
            return ()
        case Aggregation.PERCENTILE:
            return ("expr", "p")
        case Aggregation.OPEN:
            return ("from", "to")
        case (
            Aggregation.COUNT_DISTINCT
            | Aggregation.SUM
            | Aggregation.AVERAGE
            | Aggregation.SHARE
            | Aggregation.MIN
            | Aggregation.MAX
            | Aggregation.MEDIAN
            | Aggregation.LAST
        ):
            return ("expr",)
        case _:
            assert_never(agg)


def _given(measure: Measure) -> list[str]:
    written = {"expr": measure.expr, "p": measure.p, "from": measure.opened, "to": measure.closed}
    return [key for key, value in written.items() if value is not None]


def _example(agg: Aggregation) -> str:
    told = {"expr": "amount", "p": "0.9", "from": "opened_at", "to": "closed_at"}
    return f"{{agg: {agg}, " + ", ".join(f"{key}: {told[key]}" for key in needed_keys(agg)) + "}"


def known_role(source: Source, _: Names) -> Iterator[Fault]:
    for name, measure in source.measures.items():
        if measure.role is not None and measure.role not in source.roles:
            known = f"roles: {', '.join(source.roles)}" if source.roles else f"'{source.source}' has no roles"
            hint = suggest(measure.role, source.roles) or known
            yield Fault("unknown-role", f"there is no role '{measure.role}'", ("measures", name, "role"), hint)


def some_time(source: Source, _: Names) -> Iterator[Fault]:
    """A measure counts in a period, so something must say in which; `open` has its own two times."""
    for name, measure in source.measures.items():
        if source.time is None and measure.time is None and measure.agg is not Aggregation.OPEN:
            told = f"nothing says when '{name}' counts"
            yield Fault("no-time", told, ("measures", name), f"give '{source.source}' a time", on_key=True)


def open_is_dated_twice(source: Source, _: Names) -> Iterator[Fault]:
    for name, measure in source.measures.items():
        if measure.agg is Aggregation.OPEN and measure.time is not None:
            told = "open is dated by 'from' and 'to'"
            yield Fault("spare-key", told, ("measures", name, "time"), "leave it out", on_key=True)


def known_unit(source: Source, _: Names) -> Iterator[Fault]:
    for name, measure in source.measures.items():
        if measure.unit is not None:
            yield from wrong_unit(measure.unit, ("measures", name, "unit"))


MEASURE_RULES: tuple[Callable[[Source, Names], Iterator[Fault]], ...] = (
    what_each_needs,
    known_role,
    some_time,
    open_is_dated_twice,
    known_unit,
)
