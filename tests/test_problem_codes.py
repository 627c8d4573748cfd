"""Problem codes: every one that any room tells is explained, and none is explained that no room tells."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOLD_BY = {"Problem", "Fault", "PydanticCustomError", "_warning"}
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@cache
def codes_told() -> set[str]:
    """The codes in the package: first words of problems, and those that are looked up or put together."""
    found = {"bad-query", "refused-query", "bad-reference", "unknown-word"}
    for path in (ROOT / "scorecard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TOLD_BY and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def codes_explained() -> set[str]:
    rows = re.findall(r"^\| (`[^|]*) \|", (ROOT / "docs" / "problems.md").read_text(), re.M)
    return {code for row in rows for code in re.findall(r"`([^`]+)`", row)}


def test_every_code_is_a_word_of_small_letters() -> None:
    assert [code for code in codes_told() if not CODE.fullmatch(code)] == []


def test_every_code_that_is_told_is_explained() -> None:
    assert codes_told() - codes_explained() == set()


def test_no_code_is_explained_that_nobody_tells() -> None:
    assert codes_explained() - codes_told() == set()
