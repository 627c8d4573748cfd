"""Doctor: what is wrong with an open project's rows, from the rows themselves, their rhythm and what fails on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scorecard.problems import Problem
from scorecard.project.offering import written
from scorecard.project.project import Project
from scorecard.results.rhythm import judge_rhythms


def findings_of(project: Project) -> Iterator[Problem]:
    """Everything that the data say against the numbers made of them."""
    catalogue, as_of = written(project.catalogue), project.extent.as_of
    yield from project.engine.check_data(catalogue)
    yield from judge_rhythms(project.engine.rhythms(as_of, catalogue), project.settings, catalogue, as_of)
    yield from _of_failing(project)


def _of_failing(project: Project) -> Iterator[Problem]:
    for name, problems in project.failing():
        place = project.catalogue.place_of("metrics", name)
        yield from (replace(told, message=f"'{name}': {told.message}", place=place) for told in problems)
