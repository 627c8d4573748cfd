"""Requirements: what is pinned is what is used, all of it, and within what the package says it works with."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
# a driver of Postgres is installed by those who have one
EXTRAS = [text for name, extra in PROJECT["optional-dependencies"].items() if name != "postgres" for text in extra]
DEPENDENCIES = [Requirement(text) for text in (*PROJECT["dependencies"], *EXTRAS)]
DECISION = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text()


def pins(file: str) -> dict[str, str]:
    """Versions by normalised name, as one requirements file pins them."""
    found = re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / file).read_text(), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def chosen(file: str) -> set[str]:
    """The names that we ask for ourselves: those above the first empty line."""
    first = (ROOT / file).read_text().split("\n\n")[0]
    return {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==", first, re.MULTILINE)}


def needed_by(names: set[str]) -> set[str]:
    """Everything that has to be installed for these, on this machine."""
    reached: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        reached.add(name)
        below = [Requirement(text) for text in distribution(name).requires or ()]
        asked = {canonicalize_name(one.name) for one in below if not one.marker or one.marker.evaluate({"extra": ""})}
        waiting |= asked - reached
    return reached


def test_each_dependency_is_pinned_within_the_range_that_the_package_states() -> None:
    pinned = pins("requirements.txt")
    outside = [str(one) for one in DEPENDENCIES if pinned.get(canonicalize_name(one.name), "") not in one.specifier]
    assert outside == []


def test_we_ask_for_nothing_that_the_package_does_not_state() -> None:
    assert chosen("requirements.txt") == {canonicalize_name(one.name) for one in DEPENDENCIES}


def test_everything_that_gets_installed_is_pinned() -> None:
    running = pins("requirements.txt")
    checking = running | pins("requirements-dev.txt")
    assert needed_by(chosen("requirements.txt")) <= running.keys()
    assert needed_by(chosen("requirements-dev.txt")) <= checking.keys()


def test_no_version_is_pinned_twice() -> None:
    assert pins("requirements.txt").keys() & pins("requirements-dev.txt").keys() == set()


def test_each_dependency_is_justified() -> None:
    rows = {canonicalize_name(name) for name in re.findall(r"^\| ([\w.-]+) \|", DECISION, re.MULTILINE)}
    assert chosen("requirements.txt") | chosen("requirements-dev.txt") <= rows
