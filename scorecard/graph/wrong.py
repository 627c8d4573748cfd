"""Wrong: a problem together with the path of the definition that it spoils."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scorecard.problems import Problem, in_order
from scorecard.reading import Path


class Wrong(NamedTuple):
    """`path` leads into the catalogue; empty where a problem spoils nothing, or nothing but settings."""

    problem: Problem
    path: Path = ()


def problems_of(found: Iterable[Wrong]) -> tuple[Problem, ...]:
    return in_order(wrong.problem for wrong in found)
