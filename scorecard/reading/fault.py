"""Faults: what is wrong inside one definition, by path, before anybody knows in which file and line that is."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.problems import Severity
from scorecard.reading.document import Json, Path


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem whose place is still a path below its definition.

    `on_key` points at the key rather than at its value, `at` at a character of its text.
    """

    code: str
    message: str
    path: Path = ()
    hint: str = ""
    on_key: bool = False
    at: int = 0
    severity: Severity = Severity.ERROR


def found(value: Json) -> str:
    """A value as a sentence names it.

    >>> [found(value) for value in (None, True, 3, "abc", [1], {})]
    ['nothing', 'true', 'the number 3', "'abc'", 'a list', 'a mapping']
    """
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case str():
            return f"'{value if len(value) <= 60 else value[:57] + '...'}'"
        case list():
            return "a list" if value else "an empty list"
        case _:
            return "a mapping"


def named(path: Path) -> str:
    """A path as a sentence names it: the last key, with the number of a list's item.

    >>> named(("goals", 0, "target")), named(("was", 1)), named(())
    ("'target'", "item 2 of 'was'", 'it')
    """
    if not path:
        return "it"
    last = path[-1]
    if isinstance(last, str):
        return f"'{last}'"
    return f"item {last + 1} of {named(path[:-1])}"


def value_at(value: Json, path: Path) -> Json:
    """The value at a path; None where nothing is written there."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def one_of(words: list[str]) -> str:
    """Alternatives in a sentence.

    >>> one_of(["a", "b", "c"])
    'a, b or c'
    """
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
