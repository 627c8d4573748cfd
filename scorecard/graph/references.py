"""References: names that definitions and settings use of each other, and lines of sight that lead in a circle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.cycles import cycles_in, spelled
from scorecard.definitions.narrowing import narrowed
from scorecard.definitions.terms import UNKNOWN
from scorecard.graph.edges import edges_of
from scorecard.graph.wrong import Wrong, problems_of
from scorecard.problems import Problem, suggest
from scorecard.reading import Path
from scorecard.settings import Settings

CONFIG = "config/scorecard.yml"


def goal_line(catalogue: Catalogue, settings: Settings) -> Iterator[Wrong]:
    for index, name in enumerate(settings.goal_line):
        place = settings.place_of("goal_line", index)
        metric = catalogue.metrics.get(name)
        if metric is None and name not in catalogue.unsound:
            told = f"the goal line names '{name}', which is no metric"
            yield Wrong(Problem("unknown-metric", told, place, suggest(name, catalogue.metrics)))
        if metric is not None and not metric.outcome:
            told = f"'{name}' stands on the goal line and is no outcome"
            hint = f"write outcome: true at '{name}', or take it off the line"
            yield Wrong(Problem("not-an-outcome", told, place, hint))


def filters(catalogue: Catalogue, settings: Settings) -> Iterator[Wrong]:
    known = {name for source in catalogue.sources.values() for name in source.dimensions}
    for index, name in enumerate(settings.filters):
        if name not in known and not any(left_out.endswith(".") for left_out in catalogue.unsound):
            told = f"filters names '{name}', which is no dimension of any source"
            by_level = "leave it out: numbers are kept by every level anyway" if name in settings.levels else ""
            hint = (
                by_level
                or suggest(name, known)
                or "name dimensions that sources have, such as those in metrics/sources"
            )
            yield Wrong(Problem("unknown-dimension", told, settings.place_of("filters", index), hint))


def metrics_of_departments(catalogue: Catalogue, settings: Settings) -> Iterator[Wrong]:
    for department, told in settings.departments.items():
        for index, name in enumerate(told.judged_by):
            metric = catalogue.metrics.get(name)
            if metric is not None and metric.goals:
                continue
            place = settings.place_of("departments", department, "judged_by", index)
            if metric is not None:
                told_so = f"'{department}' is judged by '{name}', which has no goal"
                yield Wrong(Problem("no-goal", told_so, place, "give it a goal, or leave it out"))
            elif name not in catalogue.unsound:
                told_so = f"'{department}' is judged by '{name}', which is no metric"
                yield Wrong(Problem("unknown-metric", told_so, place, suggest(name, catalogue.metrics)))


def levels_of_metrics(catalogue: Catalogue, settings: Settings) -> Iterator[Wrong]:
    for name, metric in catalogue.metrics.items():
        if metric.level not in settings.levels:
            yield _unknown_level(metric.level, settings.levels, catalogue, ("metrics", name, "level"))
        for index, goal in enumerate(metric.goals):
            for level, node in (goal.node or {}).items():
                path: Path = ("metrics", name, "goals", index, "for", level)
                if level not in settings.organisation.levels:
                    yield _unknown_level(level, settings.organisation.levels, catalogue, path, on_key=True)
                elif level == settings.department_level:
                    yield from _unknown_department(node, settings, catalogue, path)


def levels_of_sources(catalogue: Catalogue, settings: Settings) -> Iterator[Wrong]:
    known = settings.organisation.levels
    for name, source in catalogue.sources.items():
        for level in source.levels:
            if level not in known:
                yield _unknown_level(level, known, catalogue, ("sources", name, "organisation", level), on_key=True)
        for role, levels in source.roles.items():
            for level in levels:
                if level not in known:
                    yield _unknown_level(level, known, catalogue, ("sources", name, "roles", role, level), on_key=True)
        for taken in set(source.dimensions) & {*settings.levels, UNKNOWN}:
            told = f"the dimension '{taken}' has the name of a level"
            place = catalogue.place_of_key("sources", name, "dimensions", taken)
            problem = Problem("reserved-name", told, place, "give the dimension another name")
            yield Wrong(problem, ("sources", name, "dimensions", taken))


def _unknown_level(
    level: str, known: Iterable[str], catalogue: Catalogue, path: Path, *, on_key: bool = False
) -> Wrong:
    place = catalogue.place_of_key(*path) if on_key else catalogue.place_of(*path)
    hint = suggest(level, known) or f"levels: {', '.join(known)}"
    return Wrong(Problem("unknown-level", f"there is no level '{level}'", place, hint), path)


def levels_of_journeys(catalogue: Catalogue, settings: Settings) -> Iterator[Wrong]:
    for name, journey in catalogue.journeys.items():
        level = journey.tied.level if journey.tied else None
        if level is not None and level not in settings.organisation.levels:
            yield _unknown_level(level, settings.organisation.levels, catalogue, ("journeys", name, "tied", "level"))


def departments(catalogue: Catalogue, settings: Settings) -> Iterator[Wrong]:
    for name, metric in catalogue.metrics.items():
        if metric.department is not None:
            yield from _unknown_department(metric.department, settings, catalogue, ("metrics", name, "department"))


def _unknown_department(name: str, settings: Settings, catalogue: Catalogue, path: Path) -> Iterator[Wrong]:
    if name not in settings.departments:
        hint = suggest(name, settings.departments) or f"add it to departments in {CONFIG}"
        problem = Problem("unknown-department", f"there is no department '{name}'", catalogue.place_of(*path), hint)
        yield Wrong(problem, path if "goals" in path else ())


def stages(catalogue: Catalogue, settings: Settings) -> Iterator[Wrong]:
    used = [(("metrics", name, "stage"), metric.stage) for name, metric in catalogue.metrics.items() if metric.stage]
    for path, stage in used:
        yield from _unknown_stage(stage, settings, catalogue, path)
    for name, journey in catalogue.journeys.items():
        for stage in journey.stages:
            yield from _unknown_stage(stage, settings, catalogue, ("journeys", name, "stages", stage))


def _unknown_stage(name: str, settings: Settings, catalogue: Catalogue, path: Path) -> Iterator[Wrong]:
    if name not in settings.stages:
        hint = suggest(name, settings.stages) or f"add it to stages in {CONFIG}"
        place = catalogue.place_of_key(*path) if path[0] == "journeys" else catalogue.place_of(*path)
        yield Wrong(Problem("unknown-stage", f"there is no stage '{name}'", place, hint))


def sources_of_settings(catalogue: Catalogue, settings: Settings) -> Iterator[Wrong]:
    named: list[tuple[Path, str]] = []
    if isinstance(settings.as_of, str):
        named.append((("as_of",), settings.as_of))
    if settings.organisation.source is not None:
        named.append((("organisation", "source"), settings.organisation.source))
    if settings.worth and settings.worth.value:
        named.append((("worth", "value"), settings.worth.value.split(".", 1)[0]))
    for path, name in named:
        if name not in catalogue.sources and f"{name}." not in catalogue.unsound:
            told = f"there is no source '{name}'"
            yield Wrong(Problem("unknown-source", told, settings.place_of(*path), suggest(name, catalogue.sources)))


def time_of_as_of(catalogue: Catalogue, settings: Settings) -> Iterator[Wrong]:
    source = catalogue.sources.get(settings.as_of) if isinstance(settings.as_of, str) else None
    if source is not None and source.time is None:
        told = f"'{source.source}' has no time, so the data cannot end at its latest row"
        yield Wrong(Problem("no-time", told, settings.place_of("as_of"), f"give '{source.source}' a time"))


def membership(catalogue: Catalogue, settings: Settings) -> Iterator[Wrong]:
    """The organisation's source must say in which columns each level is found, the finest above all."""
    source = catalogue.sources.get(settings.organisation.source or "")
    if source is None:
        return
    for level in settings.organisation.levels:
        if level not in source.levels:
            told = f"'{source.source}' does not say in which column a {level} is found"
            place = catalogue.place_of("sources", source.source, "organisation")
            yield Wrong(Problem("missing-key", told, place, f"organisation: {{{level}: some_column, …}}"))


def circles(catalogue: Catalogue, _: Settings) -> Iterator[Wrong]:
    """Lines of sight that come back to where they began, told where the first driver on the way is written."""
    edges = edges_of(catalogue)
    steps: dict[str, list[str]] = {}
    for edge in edges:
        steps.setdefault(edge.lower, []).append(edge.upper)
    declared = {(edge.lower, edge.upper): edge.position for edge in edges if edge.position is not None}
    for ring in cycles_in(steps):
        pair = next((pair for pair in pairwise(ring) if pair in declared), None)
        if pair is None:
            continue  # made of itself: told where the definitions were read
        place = catalogue.place_of("metrics", pair[0], "drives", declared[pair] or 0, "metric")
        told = f"leads back to itself: {spelled(ring)}"
        yield Wrong(Problem("cycle", f"{pair[0]}: {told}", place, "leave out the driver that is the weakest belief"))


Check = Callable[[Catalogue, Settings], Iterator[Wrong]]
CHECKS: tuple[Check, ...] = (
    goal_line,
    filters,
    metrics_of_departments,
    levels_of_metrics,
    levels_of_sources,
    levels_of_journeys,
    departments,
    stages,
    sources_of_settings,
    time_of_as_of,
    membership,
    circles,
)


def check_references(catalogue: Catalogue, settings: Settings) -> tuple[Catalogue, tuple[Problem, ...]]:
    """What definitions and settings say of each other that is not so, and the catalogue without it."""
    wrong = [found for check in CHECKS for found in check(catalogue, settings)]
    return narrowed(catalogue, [found.path for found in wrong if found.path]), problems_of(wrong)
