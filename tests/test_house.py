"""The house rules: what must be true of every file, whoever writes it next."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "scorecard").rglob("*.py")) + sorted(ROOT.glob("*.py"))
DEFINITIONS = sorted((ROOT / "config").rglob("*.yml")) + sorted((ROOT / "metrics").rglob("*.yml"))
PAGES_OF_DOCS = sorted((ROOT / "docs").rglob("*.md")) + sorted(ROOT.glob("*.md"))

LONGEST_FILE = 300
MEDIAN_FILE = 130
MEDIAN_FUNCTION = 8
LONG_FUNCTION = 26  # nine of ten are no longer

NOT_USED = re.compile(
    r"(?<![a-z])(kpi|data point|granularity|threshold|widget|entity|cube|utils|helpers|manager)s?(?![a-z])",
    re.IGNORECASE,
)
NAMED_BY_OTHERS = re.compile(  # a setting of DuckDB's, modules of others
    r"asof_loop_join_threshold|altair\.utils|reportlab\.lib\.utils"
)
ADDRESS = re.compile(r"\b(?:https?|wss?)://(?P<host>[^\s/\"'<>)]+)")
NAMES_NOT_FETCHED = {"www.w3.org", "json-schema.org", "localhost", "127.0.0.1"}  # name spaces, and this machine


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions_in(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring, which may be as long as it needs."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def places(paths: list[Path], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{named(path)}:{number}: {match[0]}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for match in pattern.finditer(NAMED_BY_OTHERS.sub("", line))
    ]


def test_no_file_is_longer_than_a_reader_keeps_in_mind() -> None:
    assert {named(path): lines_of(path) for path in SOURCES if lines_of(path) > LONGEST_FILE} == {}


def test_most_files_fit_on_two_screens() -> None:
    assert statistics.median(lines_of(path) for path in SOURCES if path.name != "__init__.py") <= MEDIAN_FILE


def test_functions_are_short() -> None:
    lengths = sorted(length_of(function) for path in SOURCES for function in functions_in(path))
    assert statistics.median(lengths) <= MEDIAN_FUNCTION
    assert lengths[len(lengths) * 9 // 10] <= LONG_FUNCTION


def test_every_module_says_what_it_knows() -> None:
    assert [named(path) for path in SOURCES if not ast.get_docstring(tree_of(path))] == []


def test_one_thing_has_one_name_in_code_definitions_and_docs() -> None:
    assert places(SOURCES + DEFINITIONS + PAGES_OF_DOCS, NOT_USED) == []


def test_nothing_is_fetched_from_the_network_at_run_time() -> None:
    shipped = SOURCES + DEFINITIONS + list((ROOT / ".streamlit").glob("*.toml"))
    hosts = {match["host"].split(":")[0] for path in shipped for match in ADDRESS.finditer(path.read_text())}
    assert hosts <= NAMES_NOT_FETCHED


def test_the_app_sends_no_usage_statistics_and_asks_nobody_for_its_address() -> None:
    browser = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["browser"]
    assert browser["gatherUsageStats"] is False
    assert browser["serverAddress"] == "localhost"


def test_modules_import_only_what_their_layer_allows() -> None:
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    linted = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize("module", ["scorecard.project", "scorecard.cli", "scorecard.demo"])
def test_answering_loads_no_screen(module: str) -> None:
    assert loaded_by(module) & {"streamlit", "altair", "playwright"} == set()


@pytest.mark.long
def test_opening_a_project_loads_no_library_that_only_some_questions_need() -> None:
    seldom = {"pyarrow", "pandas", "python_calamine", "scipy", "statsmodels", "sqlalchemy", "alembic"}
    assert loaded_by("scorecard.project") & seldom == set()


@pytest.mark.long
def test_what_charts_look_for_is_there_before_two_readers_ask_for_one_at_once() -> None:
    """Altair takes pandas from the modules that are loaded, even while another thread is loading it."""
    assert "pandas.core.frame" in loaded_by("scorecard.views.theme")


def loaded_by(module: str) -> set[str]:
    loads = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", loads], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(loaded.stdout.split())


def test_every_decision_has_a_number_of_its_own_and_stands_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    decisions = sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")
    assert all(re.match(r"\d{4}-[a-z0-9-]+\.md$", name) for name in decisions)
    assert len({name[:4] for name in decisions}) == len(decisions)
    index = (folder / "README.md").read_text()
    assert [name for name in decisions if index.count(f"({name})") != 1] == []


def test_the_licence_that_is_named_is_the_licence_that_is_there() -> None:
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text()
    assert "Version 2.0, January 2004" in (ROOT / "LICENSE").read_text()
