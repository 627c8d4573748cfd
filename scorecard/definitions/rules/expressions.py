"""Expressions inside definitions: do they parse, and do they look only where their definition may look?"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scorecard.definitions.expressions import Expression, parse
from scorecard.problems import Problem, suggest
from scorecard.reading import Fault, Path


def wrong_expression(text: str, path: Path, *, own: str = "", joins: Collection[str] = ()) -> Iterator[Fault]:
    """What is wrong with an expression over the columns of the source `own` and of its joins."""
    parsed = parse(text)
    if isinstance(parsed, Problem):
        yield fault_at(parsed, path)
        return
    for column in parsed.columns:
        if column.table is not None and column.table not in joins and column.table != own:
            known = f"joins: {', '.join(joins)}" if joins else f"'{own}' has no joins"
            told = f"'{column}' looks into '{column.table}', which is not joined"
            yield Fault("unknown-join", told, path, suggest(column.table, joins) or known, at=column.at)


def wrong_condition(text: str, path: Path, dimensions: Collection[str], of: str) -> Iterator[Fault]:
    """What is wrong with a `where` of a metric, which speaks of the dimensions of a source and of nothing else."""
    parsed = parse(text)
    if isinstance(parsed, Problem):
        yield fault_at(parsed, path)
        return
    for column in parsed.columns:
        if column.table is not None or column.name not in dimensions:
            known = f"dimensions of {of}: {', '.join(dimensions)}" if dimensions else f"'{of}' declares no dimensions"
            told = f"'{column}' is no dimension of '{of}'"
            yield Fault("unknown-dimension", told, path, suggest(column.name, dimensions) or known, at=column.at)


def fault_at(problem: Problem, path: Path) -> Fault:
    """A problem of an expression's text as a fault of the definition that holds it."""
    return Fault(problem.code, problem.message, path, problem.hint, at=problem.place.column - 1)


def is_sound(text: str) -> bool:
    return isinstance(parse(text), Expression)
