"""Layouts: how each table of a file is to be read, found by looking at it, and what the look leaves in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scorecard.definitions.layouts import Layout


@dataclass(frozen=True)
class Seen:
    """A table of a file: `layout` is None where the engine reads it rightly by itself.

    `names` are what its columns are called, with what its header says; `doubts` are sentences for whoever knows the
    file better.
    """

    file: Path
    sheet: str | None
    layout: Layout | None
    doubts: tuple[str, ...]
    names: Mapping[str, str]


def layouts_of(file: Path) -> tuple[Seen, ...]:
    """The tables of a text or workbook, one a sheet; raises ScorecardError where it holds none that can be read."""
    raise NotImplementedError(file)
