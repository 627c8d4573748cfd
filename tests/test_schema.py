"""Schema: what editors accept is what the language accepts, and every key of it is explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scorecard.reading import Json, read_yaml
from scorecard.schema import FILES, file_schema, json_schema, key_tables, keys_of

ROOT = Path(__file__).parents[1]
OURS = sorted((ROOT / "config").glob("*.yml")) + sorted((ROOT / "metrics").rglob("*.yml"))
VALIDATOR = Draft202012Validator(json_schema())
METRIC = {"label": "M", "measure": "contacts.contacts", "unit": "count", "better": "lower", "level": "worker"}


def accepted(value: Json) -> bool:
    return not list(VALIDATOR.iter_errors(value))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("file", FILES)
def test_each_kind_of_file_has_a_schema_of_its_own(file: str) -> None:
    Draft202012Validator.check_schema(file_schema(file))


@pytest.mark.parametrize("path", OURS, ids=[str(path.relative_to(ROOT)) for path in OURS])
def test_the_example_is_accepted(path: Path) -> None:
    document = read_yaml(path.read_text(), path.name).document
    assert document is not None
    assert [error.message for error in VALIDATOR.iter_errors(document.value)] == []


def test_a_metric_is_accepted_without_its_name_and_refused_with_it() -> None:
    assert accepted({"metrics": {"m": METRIC}})
    assert not accepted({"metrics": {"m": {**METRIC, "name": "m"}}})


@pytest.mark.parametrize("key", ["unt", "Label", ""])
def test_an_unknown_key_is_refused(key: str) -> None:
    assert not accepted({"metrics": {"m": {**METRIC, key: "x"}}})


@pytest.mark.parametrize("change", [{"better": "best"}, {"outcome": "yes"}, {"where": None}, {"goals": {}}])
def test_a_wrong_value_is_refused(change: dict[str, Json]) -> None:
    assert not accepted({"metrics": {"m": {**METRIC, **change}}})


@pytest.mark.parametrize("file", FILES)
def test_every_key_is_explained(file: str) -> None:
    assert [key.path for key in keys_of(file) if not key.means or not key.kind] == []


BEGIN, END = "<!-- keys begin -->\n", "<!-- keys end -->"
RENEW = """from pathlib import Path
from scorecard.schema import key_tables
page = Path("docs/language.md")
before, rest = page.read_text().split("<!-- keys begin -->\\n")
after = rest.split("<!-- keys end -->")[1]
page.write_text(f"{before}<!-- keys begin -->\\n\\n{key_tables()}\\n<!-- keys end -->{after}")"""


def test_the_reference_of_keys_is_up_to_date() -> None:
    page = (ROOT / "docs" / "language.md").read_text()
    assert page.split(BEGIN)[1].split(END)[0].strip() == key_tables().strip(), f"renew it with Python:\n{RENEW}"
