"""YAML 1.2: the same values and places with libyaml and without it, and what a plain word means."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scorecard.problems import Place
from scorecard.reading import Document, Json, read_yaml
from scorecard.reading.document import plain_value

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "config").rglob("*.yml")) + sorted((ROOT / "metrics").rglob("*.yml"))


def document(text: str) -> Document:
    reading = read_yaml(text, "f.yml")
    assert reading.faults == []
    assert reading.document is not None
    return reading.document


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_libyaml_and_its_python_twin_read_the_same(path: Path) -> None:
    fast = read_yaml(path.read_text(), path.name).document
    slow = read_yaml(path.read_text(), path.name, yaml.BaseLoader).document
    assert fast is not None
    assert slow is not None
    assert (fast.value, fast.root) == (slow.value, slow.root)


BROKEN = [
    "a: [",
    "a: 'b",
    "a:\n\t- b",
    "a: b: c",
    "a: {b: 1]",
    "- a\nb: c",
    "a: \x07",
    "a: @b",
    "a: *b",
    "a: 1\na: 2",
    "[",
]


@pytest.mark.parametrize("text", [*BROKEN, "[" * 5000, "a: !b c", "a\n---\nb", ""])
def test_both_complain_of_the_same_things(text: str) -> None:
    fast, slow = read_yaml(text, "f.yml"), read_yaml(text, "f.yml", yaml.BaseLoader)
    assert [(problem.code, problem.place.line) for problem in fast.problems] == [
        (problem.code, problem.place.line) for problem in slow.problems
    ]
    assert fast.problems


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("on", "on"),
        ("No", "No"),
        ("yes", "yes"),
        ("off", "off"),
        ("true", True),
        ("FALSE", False),
        ("tRue", "tRue"),
        ("null", None),
        ("~", None),
        ("12", 12),
        ("-12", -12),
        ("012", 12),
        ("0o17", 15),
        ("0x1f", 31),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("12:30:45", "12:30:45"),
        ("2026-01-31", "2026-01-31"),
        ("78%", "78%"),
        ("=", "="),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_plain_word_means_what_the_core_schema_says(written: str, value: Json) -> None:
    assert plain_value(written) == value
    assert document(f"a: {written}\n").value == {"a": value}


@pytest.mark.parametrize("quoted", ["'12'", '"12"', "!!str 12"])
def test_a_quoted_number_is_a_text(quoted: str) -> None:
    assert document(f"a: {quoted}\n").value == {"a": "12"}


def test_places_count_from_one_and_point_at_values_and_keys() -> None:
    found = document("metrics:\n  fcr: {label: A,\n    goals: [1, 2]}\n")
    assert found.place_of(("metrics", "fcr", "goals", 1)) == Place("f.yml", 3, 16)
    assert found.place_of(("metrics", "fcr", "goals"), key=True) == Place("f.yml", 3, 5)
    assert found.place_of(("metrics", "fcr", "nothing")) == Place("f.yml", 2, 8)


def test_what_is_left_out_moves_up_what_follows_and_keeps_its_place() -> None:
    found = document("a: [x, y, z]\n").without([("a", 0)])
    assert found.value == {"a": ["y", "z"]}
    assert found.place_of(("a", 0)) == Place("f.yml", 1, 8)
    assert found.without([("a", 0)]).value == {"a": ["z"]}


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("a: one two three", "three", (1, 12)),
        ("a: 'one ''two'' three'", "three", (1, 17)),
        ('a: "one \\"two\\" three"', "three", (1, 17)),
        ("a: |\n  one\n  two\n", "two", (3, 3)),
        ("a: >\n  one two\n  three\n", "three", (3, 3)),
        ("a: one\n  two", "two", (2, 3)),
        ("a: é one", "one", (1, 6)),
    ],
)
def test_a_word_is_found_inside_any_kind_of_text(text: str, word: str, place: tuple[int, int]) -> None:
    found = document(text)
    scalar = found.scalar_at(("a",))
    assert scalar is not None
    assert found.place_of(("a",), at=scalar.text.index(word)) == Place("f.yml", *place)


KEYS = st.text("abcdefghij", min_size=1, max_size=5)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=15,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), st.booleans())
def test_what_is_written_is_read_again(value: dict[str, Json], flow: bool) -> None:
    assert document(quoted(value, flow)).value == value


def quoted(value: Json, flow: bool) -> str:
    """YAML that says what every version of YAML means alike: texts in quotes."""
    return yaml.dump(value, Dumper=Quoting, default_flow_style=flow, allow_unicode=True)


class Quoting(yaml.SafeDumper):
    """Writes each text in quotes."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))
