"""Shape: plain values held against a model, with everything that does not fit told as faults at their paths."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scorecard.reading.document import Json, Path
from scorecard.reading.fault import Fault, found, named, value_at
from scorecard.reading.sentences import keys_at, missing_key, unknown_key, wrong_value

M = TypeVar("M", bound=BaseModel)
EMPTY = "give it a value or leave the key out"
# errors that only say "this branch of a union is not the one that was meant"
OTHER_KIND = {f"{kind}_type" for kind in ("string", "int", "float", "bool", "tuple", "list", "dict", "model", "date")}


def shaped(model: type[M], value: Json, given: Mapping[str, Json] | None = None) -> tuple[M | None, tuple[Fault, ...]]:
    """A value as a model, or every way in which it is not one.

    `given` are keys that the reader knows from elsewhere (a metric's name is the key above it), so that the file
    must not write them.
    """
    if not isinstance(value, dict):
        return None, (Fault("wrong-type", f"should be a mapping of keys and values, not {found(value)}"),)
    given = given or {}
    spare = tuple(_spare(model, key, value[key], given) for key in given if key in value)
    told = {**value, **given}
    made, faults = _validated(model, told, set(given))
    known_faults = {fault.path for fault in faults}
    empty = (Fault("wrong-type", f"{named(path)} has no value", path, EMPTY) for path in _empty(value))
    faults = (*spare, *faults, *(fault for fault in empty if fault.path not in known_faults))
    return (None if faults else made), faults


def _spare(model: type[BaseModel], key: str, value: Json, given: Collection[str]) -> Fault:
    """A key that the file must not write, since it is given."""
    return unknown_key((key,), value, [known for known in keys_at(model, ()) if known not in given])


def _validated(model: type[M], told: dict[str, Json], given: set[str]) -> tuple[M | None, tuple[Fault, ...]]:
    try:
        return model.model_validate_json(json.dumps(told)), ()
    except ValidationError as error:
        return None, tuple(_faults(model, told, error.errors(include_url=False), given))


def _empty(value: Json, path: Path = ()) -> Iterator[Path]:
    """The keys and items that are written without a value, which nothing in the language means anything by."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in entries:
        if inner is None:
            yield (*path, step)
        elif isinstance(inner, dict | list):
            yield from _empty(inner, (*path, step))


def _faults(model: type[BaseModel], value: Json, errors: list[ErrorDetails], given: set[str]) -> Iterator[Fault]:
    by_path: dict[Path, list[ErrorDetails]] = {}
    for error in errors:
        by_path.setdefault(_path_in(value, error), []).append(error)
    for path, here in by_path.items():
        meant = _meant(path, here, by_path)
        kinds = {error["type"] for error in meant}
        if "missing" in kinds:
            yield missing_key(path)
        elif "extra_forbidden" in kinds:
            known = [key for key in keys_at(model, path[:-1]) if len(path) > 1 or key not in given]
            yield unknown_key(path, value_at(value, path), known)
        elif meant:
            yield wrong_value(path, value_at(value, path), meant)


def _meant(path: Path, here: list[ErrorDetails], all_paths: Iterable[Path]) -> list[ErrorDetails]:
    """The errors of the branch that the author had in mind: one that the value's own kind fits, if there is one."""
    closer = [error for error in here if error["type"] not in OTHER_KIND]
    deeper = any(len(other) > len(path) and other[: len(path)] == path for other in all_paths)
    return closer if closer or deeper else here


def _path_in(value: Json, error: ErrorDetails) -> Path:
    """A pydantic location without the names of union branches, which no file contains."""
    path: list[int | str] = []
    for step in error["loc"]:
        here = value_at(value, tuple(path))
        if (isinstance(here, dict) and step in here) or (isinstance(here, list) and isinstance(step, int)):
            path.append(step)
    if error["type"] == "missing":
        path.append(error["loc"][-1])
    return tuple(path)
