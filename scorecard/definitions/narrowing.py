"""Narrowing: a catalogue without what turned out wrong after it was read, such as a column that is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from scorecard.definitions.catalogue import Catalogue, Written
from scorecard.definitions.dependents import fallen, lost_pointers
from scorecard.definitions.metrics import Metric
from scorecard.definitions.models import Model
from scorecard.definitions.sources import Source
from scorecard.reading import Path

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
PARTS_OF_SOURCES = {"measures", "dimensions", "roles"}


def narrowed(catalogue: Catalogue, wrong: Iterable[Path]) -> Catalogue:
    """The catalogue without the definitions, or the parts of them, that lie around the paths, and what rests on them.

    A source loses a measure, a dimension or a role and otherwise stands; a metric loses a goal.
    """
    lost = {_part_around(path) for path in wrong}
    lost |= {path for source in catalogue.sources.values() for path in _charged_to(source, lost)}
    unsound = set(catalogue.unsound) | {_tag(path) for path in lost if path[0] != "metrics" or len(path) == 2}
    sources = {name: _without_parts(source, name, lost) for name, source in catalogue.sources.items()}
    models: dict[str, Model] = {
        **{f"{name}.": source for name, source in sources.items()},
        **catalogue.metrics,
        **{f"{name}.": journey for name, journey in catalogue.journeys.items()},
    }
    unsound |= fallen(models, unsound)
    goals = _goals_in(lost)
    metrics = {
        name: _without_pointers(_without_goals(metric, goals.get(name, ())), unsound)
        for name, metric in catalogue.metrics.items()
        if name not in unsound
    }
    return replace(
        catalogue,
        sources={name: source for name, source in sources.items() if f"{name}." not in unsound},
        metrics=metrics,
        journeys={name: journey for name, journey in catalogue.journeys.items() if f"{name}." not in unsound},
        written=_moved(catalogue.written, goals),
        unsound=frozenset(unsound),
        left_out={
            **catalogue.left_out,
            **{name: metric.department for name, metric in catalogue.metrics.items() if name in unsound},
        },
    )


def _part_around(path: Path) -> Path:
    is_part = (path[0] == "sources" and len(path) > 3 and path[2] in PARTS_OF_SOURCES) or (
        path[0] == "metrics" and len(path) > 3 and path[2] == "goals"
    )
    return path[:4] if is_part else path[:2]


def _charged_to(source: Source, lost: Collection[Path]) -> Iterator[Path]:
    """The measures of a source that are charged to a role which is lost."""
    shelf: Path = ("sources", source.source)
    for name, measure in source.measures.items():
        if measure.role and (*shelf, "roles", measure.role) in lost:
            yield (*shelf, "measures", name)


def _tag(path: Path) -> str:
    name = str(path[1])
    return name if path[0] == "metrics" else f"{name}.{path[3] if len(path) > 3 else ''}"


def _without_parts(source: Source, name: str, lost: Collection[Path]) -> Source:
    parts = {path[2:] for path in lost if path[:2] == ("sources", name) and len(path) == 4}
    if not parts:
        return source
    return source.model_copy(
        update={
            "measures": _others(source.measures, "measures", parts),
            "dimensions": _others(source.dimensions, "dimensions", parts),
            "roles": _others(source.roles, "roles", parts),
        }
    )


def _others(named: Mapping[str, T], key: str, parts: Collection[Path]) -> dict[str, T]:
    return {name: value for name, value in named.items() if (key, name) not in parts}


def _goals_in(lost: Iterable[Path]) -> dict[str, set[int]]:
    """The goals that are lost, by metric and their place among its goals."""
    goals: dict[str, set[int]] = defaultdict(set)
    for path in lost:
        if len(path) == 4 and path[2] == "goals":
            goals[str(path[1])].add(int(path[3]))
    return goals


def _without_goals(metric: Metric, wrong: Collection[int]) -> Metric:
    if not wrong:
        return metric
    return metric.model_copy(
        update={"goals": tuple(goal for index, goal in enumerate(metric.goals) if index not in wrong)}
    )


def _without_pointers(metric: Metric, unsound: Collection[str]) -> Metric:
    lost = lost_pointers(metric, unsound)
    return metric.model_copy(update=dict.fromkeys(lost)) if lost else metric


def _moved(written: Mapping[Path, Written], goals: Mapping[str, Collection[int]]) -> dict[Path, Written]:
    """Where definitions are written, as if the goals that are lost were not."""
    without = {("metrics", name): [("goals", index) for index in gone] for name, gone in goals.items()}
    return {path: each.without(without[path]) if path in without else each for path, each in written.items()}
