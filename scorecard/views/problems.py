"""Problems: what is wrong in a project's files, listed beside what still works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from scorecard.problems import Problem, Severity
from scorecard.views.html import Html, element, together


def problems(found: Sequence[Problem]) -> Html:
    """A closed list under a line that counts; open where something is an error, nothing where there is none."""
    if not found:
        return together()
    is_grave = any(problem.is_error for problem in found)
    summary = element("summary", count_of(found))
    items = element("ol", *(_item(problem) for problem in found))
    kind = "gt-problems gt-grave" if is_grave else "gt-problems"
    return element("details", summary, items, class_=kind, id="problems")


def findings(found: Sequence[Problem]) -> Html:
    """The same in a quiet line, where all definitions work: it concerns whoever writes them, and no reader's number."""
    if not found:
        return together()
    summary = element("summary", f"For analysts: {count_of(found)}")
    items = element("ol", *map(_item, found))
    return element("details", summary, items, class_="gt-more gt-terms gt-findings", id="problems")


def count_of(found: Iterable[Problem]) -> str:
    """
    >>> count_of([Problem("a", "b"), Problem("c", "d", severity=Severity.NOTE)])
    '1 error and 1 note in the definitions; what is sound still works, the rest is left out'
    >>> count_of([Problem("a", "b", severity=Severity.WARNING)])
    '1 warning about the definitions; all of them work'
    """
    severities = [problem.severity for problem in found]
    told = " and ".join(
        _counted(severities.count(severity), severity) for severity in Severity if severity in severities
    )
    if Severity.ERROR in severities:
        return f"{told} in the definitions; what is sound still works, the rest is left out"
    return f"{told} about the definitions; all of them work"


def _counted(count: int, severity: Severity) -> str:
    return f"{count} {severity.value}{'' if count == 1 else 's'}"


def _item(problem: Problem) -> Html:
    place = element("code", str(problem.place)) if problem.place.file else None
    hint = element("span", problem.hint, class_="gt-hint") if problem.hint else None
    severity = element("b", _word(problem.severity))
    return element("li", severity, " ", place, " ", element("span", problem.message), " ", hint, title=problem.code)


def _word(severity: Severity) -> str:
    match severity:
        case Severity.ERROR:
            return "Error"
        case Severity.WARNING:
            return "Warning"
        case Severity.NOTE:
            return "Note"
        case _:
            assert_never(severity)
