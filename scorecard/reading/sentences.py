"""Sentences: what pydantic says of a value that does not fit, in the words of whoever wrote it."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from scorecard.problems import suggest
from scorecard.reading.document import Json, Path
from scorecard.reading.fault import Fault, found, named, one_of

KINDS = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "date_type": "a day such as 2026-01-31",
    "date_parsing": "a day such as 2026-01-31",
    "date_from_datetime_parsing": "a day such as 2026-01-31",
    "date_from_datetime_inexact": "a day such as 2026-01-31",
}
PATTERNS = {
    r"^[A-Z]{3}$": ("wrong-value", "a currency code such as GBP"),
    r"^[a-z][a-z0-9_]*$": ("bad-name", "a name of small letters, digits and _"),
    r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$": ("bad-reference", "a measure written source.measure"),
    r"^[a-z][a-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*$": ("bad-reference", "a column written source.column"),
}
BOUNDS = {"greater_than": ("above", "gt"), "less_than": ("below", "lt"),
          "greater_than_equal": ("at least", "ge"), "less_than_equal": ("at most", "le")}  # fmt: skip
SPOKEN_BOOLEANS = {"yes", "no", "on", "off", "y", "n"}


def unknown_key(path: Path, value: Json, known: list[str]) -> Fault:
    """A key that the language does not have, with the nearest one that it has."""
    key = str(path[-1])
    if value is None and not re.fullmatch(r"\w+", key):
        hint = "quote a text that contains a comma or a bracket"
    else:
        hint = suggest(key, known) or f"known keys: {', '.join(known)}"
    return Fault("unknown-key", f"the key '{key}' is not part of the language", path, hint, on_key=True)


def missing_key(path: Path) -> Fault:
    return Fault("missing-key", f"the key '{path[-1]}' is missing", path[:-1])


def wrong_value(path: Path, value: Json, errors: list[ErrorDetails]) -> Fault:
    """A value of the wrong kind or outside what is allowed; `errors` are one per alternative."""
    for error in errors:
        context = error.get("ctx", {})
        if "hint" in context:  # raised by our own models: code and sentence are theirs
            return Fault(error["type"], error["msg"], path, str(context["hint"]))
        if error["type"] == "value_error":
            return Fault("wrong-value", f"{named(path)}: {context['error']}", path)
    if errors[0]["loc"][-1] == "[key]":
        return Fault("bad-name", f"{found(str(path[-1]))} should be {_expected(errors[0])}", path, on_key=True)
    words = [word for error in errors for word in _words(error)]
    wanted = list(dict.fromkeys(_expected(error) for error in errors))
    hint = (suggest(value, words) if isinstance(value, str) else "") or _hint(value, errors)
    return Fault(_code(errors), f"{named(path)} should be {one_of(wanted)}, not {found(value)}", path, hint)


def _code(errors: list[ErrorDetails]) -> str:
    kinds = {error["type"] for error in errors}
    if kinds & {"enum", "literal_error"}:
        return "unknown-word"
    if "string_pattern_mismatch" in kinds:
        first = next(error for error in errors if error["type"] == "string_pattern_mismatch")
        return PATTERNS.get(first["ctx"]["pattern"], ("wrong-value", ""))[0]
    return "wrong-type" if kinds <= set(KINDS) else "wrong-value"


def _expected(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind in KINDS:
        return KINDS[kind]
    if kind in {"enum", "literal_error"}:
        return one_of(_words(error))
    if kind == "string_pattern_mismatch":
        return PATTERNS.get(context["pattern"], ("", f"of the form {context['pattern']}"))[1]
    if kind in BOUNDS:
        word, key = BOUNDS[kind]
        return f"{word} {context[key]:g}"
    if kind in {"too_long", "too_short"}:
        most = kind == "too_long"
        count = context["max_length" if most else "min_length"]
        return f"a list of at {'most' if most else 'least'} {count} item{'' if count == 1 else 's'}"
    return "something else" if kind != "string_too_short" else "a text that is not empty"


def _words(error: ErrorDetails) -> list[str]:
    told = error.get("ctx", {}).get("expected", "")
    return re.findall(r"'([^']*)'", str(told))


def _hint(value: Json, errors: list[ErrorDetails]) -> str:
    kinds = {error["type"] for error in errors}
    if value is None:
        return "give it a value or leave the key out"
    if "bool_type" in kinds and isinstance(value, str) and value.lower() in SPOKEN_BOOLEANS:
        return "write true or false: this is YAML 1.2, in which yes, no, on and off are words"
    if kinds == {"string_type"} and isinstance(value, bool | int | float):
        return "put it in quotes"
    if kinds & {"tuple_type", "list_type"} and isinstance(value, dict):
        return "begin each item with '- '"
    return ""


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that may stand in the mapping at a path, in the order of the model."""
    here: list[Any] = [model]
    for step in path:
        here = [inner for annotation in here for inner in _inside(annotation, step)]
    return [key for annotation in here for key in _fields(annotation)]


def _fields(annotation: Any) -> Mapping[str, Any]:
    """The fields of a model by the key that stands for them in a file."""
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return {}
    return {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}


def _inside(annotation: Any, step: str | int) -> list[Any]:
    origin = get_origin(annotation)
    if isinstance(step, int):
        inner = get_args(annotation) if origin in {tuple, list} else ()
    elif origin in {dict, Mapping}:
        inner = get_args(annotation)[1:]
    else:
        inner = (_fields(annotation).get(step),)
    return [branch for found_type in inner for branch in _branches(found_type)]


def _branches(annotation: Any) -> list[Any]:
    """The members of a union, or the annotation itself."""
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in {Union, types.UnionType}:
        return [branch for member in get_args(annotation) for branch in _branches(member)]
    return [annotation]
