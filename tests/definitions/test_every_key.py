"""Every key of the language is read, checked, and in the schema: a project that uses each of them has no problem."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

import pytest
from jsonschema import Draft202012Validator

from scorecard.definitions import load
from scorecard.graph import check_references
from scorecard.reading import Document, Json, Path, read_yaml
from scorecard.schema import FILES, file_schema, keys_of
from scorecard.settings import load_access, load_settings

ROOT = FilePath(__file__).parent / "every_key"
OF_KIND = {
    "config/scorecard.yml": ["config/scorecard.yml"],
    "config/access.yml": ["config/access.yml"],
    "metrics/sources/*.yml": [
        f"metrics/sources/{name}.yml" for name in ("contacts", "customers", "sales", "weather", "workers")
    ],
    "metrics/**/*.yml": ["metrics/care.yml"],
    "metrics/journeys/*.yml": ["metrics/journeys/order.yml"],
    "metrics/voice/*.yml": ["metrics/voice/words.yml"],
    "scenarios/*.yml": ["scenarios/faster_answers.yml"],
}
ELSEWHERE = {"engine.url"}  # a path excludes it


def documents(kind: str) -> list[Document]:
    found = [read_yaml((ROOT / name).read_text(), name).document for name in OF_KIND[kind]]
    return [document for document in found if document is not None]


def paths_in(value: Json, path: Path = ()) -> Iterator[Path]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        yield from paths_in(each, (*path, step))


def as_explained(path: tuple[str | int, ...], explained: set[str]) -> str:
    """A path of a file as the reference writes it: `[]` for an item, `<name>` where a name is the author's own."""
    told = ""
    for step in path:
        if isinstance(step, int):
            told += "[]"
        else:
            own = f"{told}.{step}".lstrip(".")
            is_key = own in explained or any(key.startswith(f"{own}.") for key in explained)
            told = own if is_key else f"{told}.<name>"
    return told


def test_a_project_that_uses_every_key_has_no_problem() -> None:
    settings, problems = load_settings(ROOT)
    assert settings is not None
    loaded = load(ROOT)
    _, of_names = check_references(loaded.catalogue, settings)
    _, of_access = load_access(ROOT, settings)
    assert [str(problem) for problem in (*problems, *loaded.problems, *of_names, *of_access)] == []


@pytest.mark.parametrize("kind", FILES)
def test_it_does_use_every_key(kind: str) -> None:
    explained = {key.path for key in keys_of(kind)}
    used = {as_explained(path, explained) for document in documents(kind) for path in paths_in(document.value)}
    assert explained - used - ELSEWHERE == set()


@pytest.mark.parametrize("kind", FILES)
def test_editors_accept_every_key(kind: str) -> None:
    validator = Draft202012Validator(file_schema(kind))
    assert [error.message for document in documents(kind) for error in validator.iter_errors(document.value)] == []
