"""Schema: the language as JSON Schema for editors and as a list of keys for people, from the models that read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from scorecard.definitions.base import Definition, Name
from scorecard.definitions.journeys import Journey
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Source
from scorecard.definitions.voice import Voice
from scorecard.reading import Json
from scorecard.settings import Access, Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema: TypeAlias = dict[str, Json]


class Metrics(Definition):
    """A file of metrics; one file a department reads best."""

    department: Name | None = None
    """Whose metrics these are; a metric may name its own."""
    metrics: dict[Name, Metric]
    """The metrics, each under its name."""


FILES: dict[str, type[BaseModel]] = {
    "config/scorecard.yml": Settings,
    "config/access.yml": Access,
    "metrics/sources/*.yml": Source,
    "metrics/**/*.yml": Metrics,
    "metrics/journeys/*.yml": Journey,
    "metrics/voice/*.yml": Voice,
}


def json_schema() -> Schema:
    """One schema for every file of a project: which of the kinds a file is shows in the key that it must have."""
    definitions = _definitions()
    return {
        "$schema": DIALECT,
        "title": "Golden Thread",
        "description": "A file of a scorecard project: settings, access, a source, metrics, a journey or a voice.",
        "oneOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in FILES.values()],
        "$defs": definitions,
    }


def file_schema(file: str) -> Schema:
    """The schema of one kind of file, by its pattern in FILES."""
    definitions = _definitions()
    return {"$schema": DIALECT, "$ref": f"#/$defs/{FILES[file].__name__}", "$defs": definitions}


def _definitions() -> dict[str, Json]:
    mode: Literal["validation"] = "validation"
    _, told = models_json_schema([(model, mode) for model in FILES.values()], by_alias=True)
    definitions: dict[str, Json] = {name: _plain(schema) for name, schema in told["$defs"].items()}
    definitions["Metric"] = _without_name(definitions["Metric"])
    return definitions


def _without_name(metric: Json) -> Json:
    """A metric's name is the key above it, and not written again."""
    if not isinstance(metric, dict):
        return metric
    keys, required = metric["properties"], metric["required"]
    assert isinstance(keys, dict)
    assert isinstance(required, list)
    others = {key: value for key, value in keys.items() if key != "name"}
    return {**metric, "properties": others, "required": [key for key in required if key != "name"]}


def _plain(schema: Json) -> Json:
    """A schema without pydantic's titles, and without the null that stands for a key left out."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _plain(value) for key, value in schema.items() if not _is_noise(key, value)}
    match kept.pop("anyOf", None):
        case list() as branches:
            meant = [branch for branch in branches if branch != {"type": "null"}]
            only = meant[0] if len(meant) == 1 else None
            return {**only, **kept} if isinstance(only, dict) else {"anyOf": meant, **kept}
        case _:
            return kept


def _is_noise(key: str, value: Json) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value is None)


@dataclass(frozen=True, slots=True)
class KeyDoc:
    """One key of the language as people read of it; `path` is written with dots, `<name>` for a name of one's own."""

    path: str
    kind: str
    is_required: bool
    means: str


def keys_of(file: str) -> tuple[KeyDoc, ...]:
    """Every key that one kind of file may hold, in the order of the models, each mapping followed by its own keys."""
    definitions = _definitions()
    return tuple(_keys(FILES[file].__name__, "", definitions))


def _keys(name: str, above: str, definitions: dict[str, Json]) -> Iterator[KeyDoc]:
    match definitions[name]:
        case {"properties": dict() as keys, **rest}:
            required = rest.get("required", [])
            for key, schema in keys.items():
                path = f"{above}{key}"
                means = str(schema.get("description", "")) if isinstance(schema, dict) else ""
                is_required = isinstance(required, list) and key in required
                yield KeyDoc(path, _kind(schema, definitions), is_required, means)
                for inner, step in _inner(schema, definitions):
                    yield from _keys(inner, f"{path}{step}.", definitions)
        case _:
            return


def _inner(schema: Json, definitions: dict[str, Json], step: str = "") -> Iterator[tuple[str, str]]:
    """The models inside a key's value, each with what stands between the key and the model's own keys."""
    match schema:
        case {"$ref": str() as ref}:
            name = ref.rsplit("/", 1)[-1]
            if isinstance(model := definitions[name], dict) and "properties" in model:
                yield name, step
        case {"anyOf": list() as branches}:
            for branch in branches:
                yield from _inner(branch, definitions, step)
        case {"items": items}:
            yield from _inner(items, definitions, f"{step}[]")
        case {"additionalProperties": dict() as values} | {"patternProperties": dict() as values}:
            inner = values if "$ref" in values or "type" in values else next(iter(values.values()), None)
            yield from _inner(inner, definitions, f"{step}.<name>")


def _kind(schema: Json, definitions: dict[str, Json]) -> str:
    """What a value may be, in a few words."""
    match schema:
        case {"enum": list() as words}:
            return ", ".join(str(word) for word in words)
        case {"const": word}:
            return str(word)
        case {"$ref": str() as ref}:
            return _kind(definitions[ref.rsplit("/", 1)[-1]], definitions)
        case {"anyOf": list() as branches}:
            return " or ".join(dict.fromkeys(_kind(branch, definitions) for branch in branches))
        case {"type": "array"}:
            return "a list"
        case {"type": "object"}:
            return "keys"
        case {"format": "date"}:
            return "a day"
        case {"type": str() as kind}:
            return {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(kind, kind)
        case _:
            return ""
