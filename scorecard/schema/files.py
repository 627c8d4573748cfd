"""Files: the kinds of files that a project holds, as JSON Schema from the models that read them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from scorecard.definitions.base import Definition, Name
from scorecard.definitions.journeys import Journey
from scorecard.definitions.metrics import Metric
from scorecard.definitions.scenarios import SavedScenario
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
    "scenarios/*.yml": SavedScenario,
}


def json_schema() -> Schema:
    """One schema for every file of a project: which of the kinds a file is shows in the key that it must have."""
    models = definitions()
    return {
        "$schema": DIALECT,
        "title": "Golden Thread",
        "description": "A file of a project: settings, access, a source, metrics, a journey, a voice or a scenario.",
        "oneOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in FILES.values()],
        "$defs": models,
    }


def file_schema(file: str) -> Schema:
    """The schema of one kind of file, by its pattern in FILES."""
    models = definitions()
    return {"$schema": DIALECT, "$ref": f"#/$defs/{FILES[file].__name__}", "$defs": models}


def definitions() -> dict[str, Json]:
    """The schema of every model, by the model's name."""
    mode: Literal["validation"] = "validation"
    _, told = models_json_schema([(model, mode) for model in FILES.values()], by_alias=True)
    found: dict[str, Json] = {name: _plain(schema) for name, schema in told["$defs"].items()}
    found["Metric"] = _without_name(found["Metric"])
    return found


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
