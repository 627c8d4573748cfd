"""Docs: whatever can be typed, clicked or linked to is documented, and what is documented works."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard.cli import main
from tests.examples import examples_in, parsers

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md")) + sorted(ROOT.glob("*.md"))
COMMANDS = (ROOT / "docs" / "commands.md").read_text()
HAS_ITS_OWN_TEST = {"how-to.md"}  # its commands ask for metrics that it has one write first


def options_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (option for option in action.option_strings if option.startswith("--") and option != "--help")


def examples() -> list[str]:
    """Each command line of README and docs that can be run on the demo company."""
    pages = [page for page in PAGES if page.name not in HAS_ITS_OWN_TEST]
    return sorted({call for page in pages for call in examples_in(page.read_text())})


def test_every_command_and_option_is_documented() -> None:
    told = set(re.findall(r"[\w-]+", COMMANDS))
    wanted = {word for name, parser in parsers().items() for word in (name, *options_of(parser))}
    assert wanted - told == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text())
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_page_of_docs_can_be_found_from_the_first() -> None:
    first = ROOT / "docs" / "README.md"
    here = [path for path in (ROOT / "docs").glob("*.md") if path != first]
    assert [path.name for path in here if f"({path.name})" not in first.read_text()] == []


def test_the_two_commands_of_the_readme_are_there() -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    told = {name for page in PAGES for name in re.findall(r"(?:`|^)make ([a-z]+)", page.read_text(), re.M)}
    assert {"run", "test"} <= told
    assert told <= made


@pytest.mark.long
@pytest.mark.parametrize("call", examples())
def test_every_example_runs(
    call: str,
    kept_company: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)  # what an example writes is gone afterwards
    code = main(["-C", str(kept_company), *shlex.split(call)])
    told = capsys.readouterr()
    assert code == 0 or call.startswith("check"), told.err
    assert told.out or told.err
