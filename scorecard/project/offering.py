"""Offering: the journeys of a project as sources that metrics measure, beside those that are written."""

from __future__ import annotations

from dataclasses import replace

from scorecard.definitions import Catalogue
from scorecard.definitions.journey_sources import source_of
from scorecard.definitions.narrowing import narrowed
from scorecard.engine import DuckDB
from scorecard.plan.journeys import journey_rows
from scorecard.plan.plan import Ground
from scorecard.problems import Problem, ScorecardError
from scorecard.settings import Settings


def with_journeys(catalogue: Catalogue, settings: Settings, engine: DuckDB) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue with every sound journey as a source that the engine offers, and why others are none."""
    ground = Ground(catalogue, settings, engine.columns)
    problems: list[Problem] = []
    for name, journey in catalogue.journeys.items():
        try:
            rows = journey_rows(journey, ground, settings.department_level)
            source = source_of(journey, settings.organisation.levels, rows.sql("duckdb"))
            engine.offer(source, rows)
        except ScorecardError as error:
            problems += (_placed(told, name, catalogue) for told in error.problems)
            continue
        catalogue = replace(catalogue, sources={**catalogue.sources, name: source})
    lost = [name for name in catalogue.journeys if name not in catalogue.sources]
    catalogue = narrowed(catalogue, [("journeys", name) for name in lost]) if lost else catalogue
    return catalogue, tuple(problems)


def written(catalogue: Catalogue) -> Catalogue:
    """The catalogue without the sources that journeys are: their rows are looked at where they come from."""
    sources = {name: source for name, source in catalogue.sources.items() if name not in catalogue.journeys}
    return replace(catalogue, sources=sources)


def _placed(problem: Problem, name: str, catalogue: Catalogue) -> Problem:
    told = f"journey '{name}': {problem.message}"
    return replace(
        problem, message=told, place=problem.place if problem.place.file else catalogue.place_of("journeys", name)
    )
