"""Decided: names for all that decides what numbers are, or what is answered from a snapshot, but for the rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import scorecard
from scorecard.definitions.catalogue import Catalogue
from scorecard.engine import Engine
from scorecard.problems import ScorecardError
from scorecard.settings import Settings

if TYPE_CHECKING:
    from scorecard.project.project import Project

LENGTH = 16


def decided_by(project: Project) -> str:
    """The same in every process that reads one snapshot with the same definitions and the same program."""
    return sha256("\n".join(_told(project)).encode()).hexdigest()[:LENGTH]


def _told(project: Project) -> Iterator[str]:
    yield defined_by(project)
    yield project.shelf.made if project.shelf else ""
    yield str(project.known_extent)


def defined_by(project: Project) -> str:
    """The same for as long as definitions, the columns of their sources and the program are."""
    return sha256("\n".join(_defined(project)).encode()).hexdigest()[:LENGTH]


def _defined(project: Project) -> Iterator[str]:
    yield from _rows_defined(project.settings, project.catalogue, project.engine)
    for name, metric in project.catalogue.metrics.items():
        yield f"{name} {metric.model_dump_json()}"


def rows_defined_by(settings: Settings, catalogue: Catalogue, engine: Engine) -> str:
    """The same for as long as sources, their columns, settings and the program are, whatever is measured of them."""
    return sha256("\n".join(_rows_defined(settings, catalogue, engine)).encode()).hexdigest()[:LENGTH]


def _rows_defined(settings: Settings, catalogue: Catalogue, engine: Engine) -> Iterator[str]:
    yield program()
    yield version("sqlglot")  # another one may write the same SQL otherwise
    yield settings.model_dump_json()
    for name, source in catalogue.sources.items():
        yield f"{name} {source.model_dump_json()} {_columns(engine, name)}"


def _columns(engine: Engine, source: str) -> str:
    try:
        return str(sorted(engine.columns(source).items()))
    except ScorecardError as error:
        return str(error)


@cache
def program() -> str:
    """This program's own text: a change of how answers are made must never be answered with how they were made."""
    root = Path(scorecard.__file__).parent
    text = sha256()
    for path in sorted(root.rglob("*.py")):
        text.update(path.read_bytes())
    return text.hexdigest()
