"""Keys: every key of the language with what it means, as the reference lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.reading import Json
from scorecard.schema.files import FILES, definitions


@dataclass(frozen=True, slots=True)
class KeyDoc:
    """One key of the language as people read of it; `path` is written with dots, `<name>` for a name of one's own."""

    path: str
    kind: str
    is_required: bool
    means: str


def keys_of(file: str) -> tuple[KeyDoc, ...]:
    """Every key that one kind of file may hold, in the order of the models, each mapping followed by its own keys."""
    return tuple(_keys(FILES[file].__name__, "", definitions()))


def key_tables() -> str:
    """The keys of every kind of file as tables in Markdown."""
    return "\n\n".join(f"### `{file}`\n\n{_table(keys_of(file))}" for file in FILES) + "\n"


def _table(keys: tuple[KeyDoc, ...]) -> str:
    rows = [f"| `{key.path}` | {'must' if key.is_required else ''} | {key.kind} | {key.means} |" for key in keys]
    return "\n".join(["| key | | value | means |", "|---|---|---|---|", *rows])


def _keys(name: str, above: str, models: dict[str, Json]) -> Iterator[KeyDoc]:
    match models[name]:
        case {"properties": dict() as keys, **rest}:
            required = rest.get("required", [])
            for key, schema in keys.items():
                path = f"{above}{key}"
                means = str(schema.get("description", "")) if isinstance(schema, dict) else ""
                is_required = isinstance(required, list) and key in required
                yield KeyDoc(path, _kind(schema, models), is_required, means)
                for inner, step in _inner(schema, models):
                    yield from _keys(inner, f"{path}{step}.", models)
        case _:
            return


def _inner(schema: Json, models: dict[str, Json], step: str = "") -> Iterator[tuple[str, str]]:
    """The models inside a key's value, each with what stands between the key and the model's own keys."""
    match schema:
        case {"$ref": str() as ref}:
            name = ref.rsplit("/", 1)[-1]
            if isinstance(model := models[name], dict) and "properties" in model:
                yield name, step
        case {"anyOf": list() as branches}:
            for branch in branches:
                yield from _inner(branch, models, step)
        case {"items": items}:
            yield from _inner(items, models, f"{step}[]")
        case {"additionalProperties": dict() as values} | {"patternProperties": dict() as values}:
            inner = values if "$ref" in values or "type" in values else next(iter(values.values()), None)
            yield from _inner(inner, models, f"{step}.<name>")


def _kind(schema: Json, models: dict[str, Json]) -> str:
    """What a value may be, in a few words."""
    match schema:
        case {"enum": list() as words}:
            return ", ".join(str(word) for word in words)
        case {"const": word}:
            return str(word)
        case {"$ref": str() as ref}:
            return _kind(models[ref.rsplit("/", 1)[-1]], models)
        case {"anyOf": list() as branches}:
            return " or ".join(dict.fromkeys(_kind(branch, models) for branch in branches))
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
