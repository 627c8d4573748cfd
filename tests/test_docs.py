"""Docs: whatever can be typed, clicked or linked to is documented, and what is documented works."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.cli.arguments import command_line

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md")) + sorted(ROOT.glob("*.md"))
COMMANDS = (ROOT / "docs" / "commands.md").read_text()
TOLD_ONLY = {"demo", "init", "serve"}  # two make files, the last does not end


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Every command's own parser, by the command's name."""
    actions = command_line()._actions  # argparse has no public way to ask for what it was told
    return next(dict(action.choices) for action in actions if isinstance(action, argparse._SubParsersAction))


def options_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (option for option in action.option_strings if option.startswith("--") and option != "--help")


def examples() -> list[str]:
    """Each command line of README and docs that can be run on the demo company."""
    blocks = [block for page in PAGES for block in re.findall(r"^```sh\n(.*?)^```", page.read_text(), re.S | re.M)]
    lines = [re.split("  #| > ", line)[0].strip() for block in blocks for line in block.splitlines()]
    calls = [re.sub(r"^(\.venv/bin/python -m )?scorecard ", "", line) for line in lines if "scorecard " in line]
    return sorted({call for call in calls if call.split()[0] in parsers().keys() - TOLD_ONLY})


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


@pytest.mark.parametrize("call", examples())
def test_every_example_runs(call: str, small_company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["-C", str(small_company), *shlex.split(call)])
    told = capsys.readouterr()
    assert code == 0 or call.startswith("check"), told.err
    assert told.out or told.err
