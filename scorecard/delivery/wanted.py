"""Wanted: which page is to leave the app, as it is written at the command line, and as which kind of file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from scorecard.problems import Problem, ScorecardError, suggest
from scorecard.project import Project
from scorecard.project.refusals import refuse_unknown, unknown_department


class Kind(StrEnum):
    EXECUTIVE = "executive"
    DEPARTMENT = "department"
    METRIC = "metric"
    FAILURES = "failures"  # the failure sheet of a department
    JOURNEY = "journey"
    VOICE = "voice"
    PERCEPTION = "perception"


class Ending(StrEnum):
    PDF = "pdf"
    PNG = "png"
    XLSX = "xlsx"
    CSV = "csv"
    PPTX = "pptx"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`name` is a department, metric, journey or voice as somebody wrote it, "" for the executive page.

    `in_words` tells the rows as a customer would say them, which the executive page alone can.
    """

    kind: Kind
    name: str = ""
    in_words: bool = False


NAMELESS = (Kind.EXECUTIVE, Kind.PERCEPTION)
OPTIONAL = (Kind.JOURNEY, Kind.VOICE)  # without a name the first there is, as at an address
PRINTED = (*OPTIONAL, Kind.PERCEPTION)  # what customers go through and say, which comes on paper alone
FORMS = "executive, department:NAME, metric:NAME, failures:DEPARTMENT, journey:NAME, voice:NAME or perception"


def wanted_from(text: str) -> Wanted:
    """A page as it is written; raises ValueError with a sentence for what names none.

    >>> wanted_from("department:Customer care")
    Wanted(kind=<Kind.DEPARTMENT: 'department'>, name='Customer care', in_words=False)
    """
    word, _, name = (part.strip() for part in text.partition(":"))
    if word not in list(Kind):
        hint = suggest(word, Kind)
        raise ValueError(f"there is no page '{text}'" + (f"; {hint}" if hint else f"; write {FORMS}"))
    kind = Kind(word)
    if kind not in OPTIONAL and (kind in NAMELESS) == bool(name):
        raise ValueError(f"'{text}' names no page; write {FORMS}")
    return Wanted(kind, name)


def ending_of(path: Path) -> Ending:
    """The kind of file that a name asks for; raises ValueError with a sentence for any other."""
    written = path.suffix.removeprefix(".").lower()
    if written not in list(Ending):
        endings = ", ".join(f".{each}" for each in Ending)
        raise ValueError(f"'{path.name}' does not end in {endings}")
    return Ending(written)


def found_in(project: Project, wanted: Wanted) -> Wanted:
    """The same by the name that the project has for it; raises ScorecardError where there is no such."""
    match wanted.kind:
        case Kind.EXECUTIVE | Kind.PERCEPTION:
            return wanted
        case Kind.JOURNEY:
            return replace(wanted, name=wanted.name or next(iter(project.catalogue.journeys), ""))
        case Kind.VOICE:
            return replace(wanted, name=wanted.name or next(iter(project.catalogue.voices), ""))
        case Kind.METRIC:
            return replace(wanted, name=_metric(project, wanted.name))
        case _:
            return replace(wanted, name=_department(project, wanted.name))


def refuse_unless_made(wanted: Wanted, ending: Ending) -> None:
    """A failure sheet is for a table around which people stand: it comes on paper alone, and in our words."""
    if wanted.in_words and wanted.kind is not Kind.EXECUTIVE:
        told = "only the executive page is told in customers' words"
        raise ScorecardError(Problem("no-such-words", told, hint="leave --words out"))
    if wanted.kind in (Kind.FAILURES, *PRINTED) and ending is not Ending.PDF:
        what = "a failure sheet" if wanted.kind is Kind.FAILURES else f"the page '{wanted.kind}'"
        raise ScorecardError(Problem("no-such-file", f"{what} is no .{ending} file", hint="write --to FILE.pdf"))


def _metric(project: Project, asked: str) -> str:
    by_label = {metric.label.casefold(): name for name, metric in project.catalogue.metrics.items()}
    name = by_label.get(asked.casefold(), project.catalogue.name_now(asked))
    refuse_unknown((name,), project.catalogue)
    return name


def _department(project: Project, asked: str) -> str:
    departments = project.settings.departments
    by_label = {each.label.casefold(): name for name, each in departments.items()}
    name = asked if asked in departments else by_label.get(asked.casefold(), asked.casefold())
    if name not in departments:
        raise ScorecardError(unknown_department(asked, project.settings))
    return name
