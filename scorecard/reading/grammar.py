"""Grammar: what a YAML parser complains of, said so that whoever wrote the file knows what to change."""

from __future__ import annotations

import yaml
from yaml.reader import ReaderError

from scorecard.problems import Place, Problem

UNSPACED = "'{letter}' cannot begin a value"
# what libyaml and PyYAML say, what we say, what to do; the first that fits
SENTENCES = (
    (
        "mapping values are not allowed",
        "a ':' stands where none can",
        "quote a text that contains ': ', or indent it anew",
    ),
    ("tab character", "a tab where only spaces may stand", "indent with spaces"),
    ("unexpected end of stream", "a quoted text is never closed", "close the quote"),
    ("unknown escape", "an escape that does not exist", "write \\\\ for a backslash, or use single quotes"),
    ("expected ',' or ']'", "a list in [ ] is not closed, or lacks a comma", "close it with ], or quote the text"),
    ("expected ',' or '}'", "a mapping in { } is not closed, or lacks a comma", "close it with }, or quote the text"),
    ("expected key", "the indentation does not fit the lines above", "line it up with its neighbours"),
    ("expected <block end>", "the indentation does not fit the lines above", "line it up with its neighbours"),
    ("expected '-'", "a list is left without going back to its indentation", "line it up with its neighbours"),
    ("could not find expected ':'", "a key has no ':' after it", "write 'key: value'"),
    ("expected node content", "a value is missing", ""),
)


def broken(error: Exception, text: str, file: str) -> Problem:
    """A text that is no YAML, as one problem at the place where reading had to stop."""
    if isinstance(error, ReaderError):
        return _unprintable(error, text, file)
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem("broken-yaml", f"is no YAML: {error}", Place(file, 1, 1))
    mark = error.problem_mark or error.context_mark
    place = _inside(Place(file, mark.line + 1, mark.column + 1), text) if mark else Place(file, 1, 1)
    said = error.problem or "is no YAML"
    if "cannot start any token" in said:
        return _unstartable(text, place)
    if "unexpected end of stream" in said and error.context_mark:
        place = Place(file, error.context_mark.line + 1, error.context_mark.column + 1)
    for sign, sentence, hint in SENTENCES:
        if sign in said:
            return Problem("broken-yaml", sentence, place, hint)
    return Problem("broken-yaml", said, place)


def _inside(place: Place, text: str) -> Place:
    """The same place, or the end of the text where a parser stopped one line after it."""
    lines = text.splitlines()
    return place if place.line <= len(lines) else Place(place.file, len(lines), len(lines[-1]) + 1)


def _unstartable(text: str, place: Place) -> Problem:
    lines = text.splitlines()
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    letter = line[place.column - 1 : place.column]
    if letter == "\t":
        return Problem("broken-yaml", "a tab where only spaces may stand", place, "indent with spaces")
    return Problem("broken-yaml", f"'{letter}' cannot begin a value", place, "quote the text")


def _unprintable(error: ReaderError, text: str, file: str) -> Problem:
    code = error.character if isinstance(error.character, int) else ord(str(error.character)[:1] or "\0")
    at = text.find(chr(code))
    before = text[: max(at, 0)]
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem("broken-yaml", f"the character U+{code:04X} cannot stand in YAML", place, "delete it")
