"""Refusals: what a question names that a source does not have, and the metrics that would need it."""

from __future__ import annotations

from scorecard.definitions.sources import Source
from scorecard.plan.fields import MissingError
from scorecard.plan.request import Request
from scorecard.plan.scan import Scan
from scorecard.plan.scans import Scans
from scorecard.problems import Problem, ScorecardError, in_order, suggest
from scorecard.settings import Settings

RESERVED = frozenset({"period", "cut"})  # columns that every answer has


def refuse_reserved(request: Request) -> None:
    if names := RESERVED & set(request.splits):
        told = (Problem("reserved-name", f"'{name}' cannot be asked for", hint="name it otherwise") for name in names)
        raise ScorecardError(*told)


def refuse_missing(request: Request, scans: Scans) -> None:
    """A split or filter must mean something for every metric of the question, or the answer would mislead."""
    problems = [
        missing_name(name, scan.fields.source, scans.settings, _users(request, scan))
        for scan in scans.made.values()
        for name in _unknown_names(request, scan)
    ]
    if problems:
        raise ScorecardError(*in_order(problems))


def _users(request: Request, scan: Scan) -> tuple[str, ...]:
    """The metrics of a question that need a scan's source."""
    leaves = (leaf for leaf in request.leaves if leaf.source == scan.key.source)
    return tuple(dict.fromkeys(user for leaf in leaves for user in request.users[leaf]))


def _unknown_names(request: Request, scan: Scan) -> list[str]:
    names = []
    for split in request.splits:
        try:
            if not (scan.fields.source.stands_everywhere and scan.is_place(split)):
                scan.fields.split(split)
        except MissingError as missing:
            names.append(str(missing))
    try:
        if request.where:
            scan.fields.condition(request.where)
    except MissingError as missing:
        names.append(str(missing))
    return names


def missing_name(name: str, source: Source, settings: Settings, metrics: tuple[str, ...]) -> Problem:
    told = ", ".join(metrics)
    levels = settings.organisation.levels
    known = (*source.dimensions, *levels, *(f"{role}.{level}" for role in source.roles for level in levels))
    return Problem(
        "unknown-dimension",
        f"source '{source.source}' has no dimension or level '{name}', which {told} would need",
        hint=suggest(name, known) or f"leave {told} out, or ask without '{name}'",
    )
