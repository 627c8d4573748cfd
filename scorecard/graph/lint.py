"""Lint: what is allowed and still keeps a scorecard from leading anybody to a customer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.formula import (
    Formula,
    FormulaError,
    Input,
    Negated,
    Number,
    Operation,
    Operator,
    parse_formula,
)
from scorecard.definitions.leaves import inputs_of, own_leaves
from scorecard.definitions.metrics import Metric, OffsetInput
from scorecard.definitions.sources import Source
from scorecard.definitions.terms import ENTERPRISE, Aggregation, Better, Effect
from scorecard.graph.edges import Edge
from scorecard.graph.graph import Graph
from scorecard.problems import Place, Problem, Severity, in_order
from scorecard.settings import Settings

ADDITIVE = {Aggregation.COUNT, Aggregation.SUM}


def orphan(catalogue: Catalogue, _: Settings, graph: Graph) -> Iterator[Problem]:
    """A metric from which no thread leads to an outcome."""
    unclear = _leading_to_unsound(catalogue, graph)
    for name in catalogue.metrics:
        if not graph.lines_of_sight[name] and name not in unclear:
            hint = "say what it drives, or do without it"
            yield _warning("orphan", f"'{name}' leads to no outcome", _place(name, catalogue), hint)


def _leading_to_unsound(catalogue: Catalogue, graph: Graph) -> set[str]:
    """Metrics on whose way up something is left out for a problem of its own: what it led to is not known."""
    waiting = [
        name
        for name, metric in catalogue.metrics.items()
        if any(driver.metric in catalogue.unsound for driver in metric.drives)
    ]
    unclear = set(waiting)
    while waiting:
        lower = [edge.lower for edge in graph.below(waiting.pop()) if edge.lower not in unclear]
        unclear.update(lower)
        waiting.extend(lower)
    return unclear


def outcome_without_worker(catalogue: Catalogue, settings: Settings, graph: Graph) -> Iterator[Problem]:
    """An outcome that no metric of the finest level leads to: nobody's daily work is known to move it."""
    finest = settings.levels[0]
    if any("." not in tag for tag in catalogue.unsound):
        return  # what has been left out may be what leads here
    for name in catalogue.metrics:
        if name in graph.outcomes and not graph.reached_from[name]:
            told = f"no {finest}'s measure leads to the outcome '{name}'"
            yield _warning("outcome-without-worker", told, _place(name, catalogue), "find whose daily work moves it")


def silo(catalogue: Catalogue, _: Settings, graph: Graph) -> Iterator[Problem]:
    """A metric all of whose threads stay in its own department, outcome included."""
    passed = graph.on_the_way_up({name: metric.department for name, metric in catalogue.metrics.items()})
    for name, metric in catalogue.metrics.items():
        if metric.department is None or metric.outcome or not graph.lines_of_sight[name]:
            continue
        if passed[name] == {metric.department}:
            told = f"every thread of '{name}' stays in {metric.department}"
            yield _warning("silo", told, _place(name, catalogue), "say what it drives outside its department")


def no_owner(catalogue: Catalogue, _: Settings, graph: Graph) -> Iterator[Problem]:
    for name in graph.metrics:
        if catalogue.metrics[name].owner is None:
            yield _warning(
                "no-owner", f"nobody owns '{name}'", _place(name, catalogue), "add owner: who answers for it"
            )


def no_goal(catalogue: Catalogue, settings: Settings, _: Graph) -> Iterator[Problem]:
    """A metric of the goal line without a goal: everyone sees it and nobody can say whether it is good."""
    for name in settings.goal_line:
        metric = catalogue.metrics.get(name)
        if metric is not None and not metric.goals and metric.better is not Better.NEITHER:
            told = f"'{name}' stands on the goal line without a goal"
            yield _warning("no-goal", told, _place(name, catalogue), "add goals: [{from: …, target: …}]")


def average_of_averages(catalogue: Catalogue, _: Settings, __: Graph) -> Iterator[Problem]:
    """Sums and ratios of numbers that are themselves ratios: true at no node but by chance."""
    for name, metric in catalogue.metrics.items():
        mixed = sorted(mixed_in(metric, catalogue))
        if mixed:
            told = f"'{name}' adds up or divides {' and '.join(mixed)}, which do not add up"
            hint = "make it of the measures that they are made of"
            yield _warning("average-of-averages", told, _place(name, catalogue), hint)


def mixed_in(metric: Metric, catalogue: Catalogue) -> set[str]:
    """The inputs of a metric that are averages and are added to others, or are a side of a ratio."""
    averages = {name for name, _ in inputs_of(metric) if name in catalogue.metrics and not adds_up(name, catalogue)}
    if metric.ratio or metric.formula is None:
        return averages
    by_input = {key: given.metric if isinstance(given, OffsetInput) else given for key, given in metric.inputs.items()}
    try:
        added = _added(parse_formula(metric.formula))
    except FormulaError:
        return set()
    return {by_input[key] for key in added if by_input.get(key) in averages}


def adds_up(name: str, catalogue: Catalogue) -> bool:
    """Whether the values of two nodes of a metric may be added."""
    metric = catalogue.metrics[name]
    if metric.measure is None:
        return metric.formula is not None or metric.cumulative is not None
    source, measure = metric.measure.split(".", 1)
    known = catalogue.sources[source].measures.get(measure) if source in catalogue.sources else None
    return known is None or known.agg in ADDITIVE | {Aggregation.OPEN, Aggregation.LAST}


def _added(formula: Formula) -> set[str]:
    """The inputs that stand directly in a sum of several: `(a + b) / 2`, but not `a - 1` or `this / last`."""
    match formula:
        case Number() | Input():
            return set()
        case Negated(of):
            return _added(of)
        case Operation(left, operator, right):
            below = _added(left) | _added(right)
            if operator is Operator.PLUS:
                sides = [side.name for side in _terms(formula) if isinstance(side, Input)]
                return below | (set(sides) if len(sides) > 1 else set())
            return below


def _terms(formula: Formula) -> Iterator[Formula]:
    if isinstance(formula, Operation) and formula.operator is Operator.PLUS:
        yield from _terms(formula.left)
        yield from _terms(formula.right)
    else:
        yield formula


def duplicate(catalogue: Catalogue, _: Settings, __: Graph) -> Iterator[Problem]:
    """Two metrics that are the same number by definition."""
    first: dict[str, str] = {}
    for name in catalogue.metrics:
        same = catalogue.hashes.get(name, name)
        if same in first:
            told = f"'{name}' is the same number as '{first[same]}'"
            yield _warning("duplicate", told, _place(name, catalogue), "keep one of them, and say was: for the other")
        first.setdefault(same, name)


def same_label(catalogue: Catalogue, _: Settings, __: Graph) -> Iterator[Problem]:
    """Two numbers that readers know by one name."""
    first: dict[str, str] = {}
    for name, metric in catalogue.metrics.items():
        label = metric.label.casefold().strip()
        other = first.setdefault(label, name)
        if other != name and catalogue.hashes.get(other) != catalogue.hashes.get(name):
            told = f"'{name}' and '{other}' are both called '{metric.label}' and are different numbers"
            yield _warning("same-label", told, catalogue.place_of("metrics", name, "label"), "tell them apart")


def tension(catalogue: Catalogue, _: Settings, graph: Graph) -> Iterator[Problem]:
    """A metric that makes another worse by getting better, without being paired with it."""
    for edge in graph.edges:
        lower, upper = catalogue.metrics[edge.lower], catalogue.metrics[edge.upper]
        if edge.effect is None or edge.inferred or not _harms(lower, edge, upper):
            continue
        if lower.pairs_with != upper.name and upper.pairs_with != lower.name:
            told = f"when '{lower.name}' gets better, '{upper.name}' gets worse"
            place = catalogue.place_of("metrics", lower.name, "drives", edge.position or 0)
            yield _warning("tension", told, place, f"write pairs_with: {upper.name}, or reward something else")


def _harms(lower: Metric, edge: Edge, upper: Metric) -> bool:
    way = {Better.HIGHER: 1, Better.LOWER: -1}
    effect = 1 if edge.effect is Effect.RAISES else -1
    return way.get(lower.better, 0) * effect * way.get(upper.better, 0) < 0


def no_counterweight(catalogue: Catalogue, settings: Settings, _: Graph) -> Iterator[Problem]:
    """A worker's goal that no customer would speak of, with nothing named that must not pay for it."""
    for name, metric in catalogue.metrics.items():
        is_own = metric.level == settings.levels[0] and metric.goals and not metric.outcome
        if is_own and not metric.customer_says and metric.pairs_with is None:
            told = f"'{name}', a goal of each {metric.level}, is nothing a customer speaks of and has no counterweight"
            hint = "name in pairs_with what must not pay for it"
            yield _warning("no-counterweight", told, _place(name, catalogue), hint)


def attention(catalogue: Catalogue, settings: Settings, _: Graph) -> Iterator[Problem]:
    """More metrics than the company itself says that a reader can watch."""
    most = settings.attention.get(ENTERPRISE)
    if most is not None and len(settings.goal_line) > most:
        told = f"the goal line has {len(settings.goal_line)} metrics; attention is {most}"
        yield _warning("attention", told, settings.place_of("goal_line"), "choose")
    level = settings.department_level
    most = settings.attention.get(level)
    counts: dict[str, int] = defaultdict(int)
    for metric in catalogue.metrics.values():
        counts[metric.department or ""] += 1
    for department in settings.departments:
        if most is not None and counts[department] > most:
            told = f"{department} is asked to watch {counts[department]} metrics; attention is {most}"
            yield _warning("attention", told, settings.place_of("departments", department), "choose")


def level_not_found(catalogue: Catalogue, settings: Settings, _: Graph) -> Iterator[Problem]:
    """A metric of a level that its rows know nothing of, unless they are the same at every node."""
    for name, metric in catalogue.metrics.items():
        if metric.level not in settings.organisation.levels:
            continue
        for source_name in dict.fromkeys(leaf.source for leaf in own_leaves(metric)):
            source = catalogue.sources.get(source_name)
            if source is None or source.stands_everywhere:
                continue
            if metric.level not in found_levels(source, settings):
                told = f"'{name}' measures each {metric.level}, but '{source_name}' names no {metric.level}"
                place = catalogue.place_of("metrics", name, "level")
                hint = f"write level: {ENTERPRISE}, or give '{source_name}' an organisation"
                yield _warning("level-not-found", told, place, hint)


def found_levels(source: Source, settings: Settings) -> set[str]:
    """The levels that a source's rows have: those it gives, its roles give, and the coarser ones of a membership."""
    given = set(source.levels) | {level for levels in source.roles.values() for level in levels}
    levels = settings.organisation.levels
    if settings.organisation.source and given:
        finest = min((levels.index(level) for level in given if level in levels), default=len(levels))
        given |= set(levels[finest:])
    return given


def _place(name: str, catalogue: Catalogue) -> Place:
    return catalogue.place_of("metrics", name)


def _warning(code: str, message: str, place: Place, hint: str) -> Problem:
    return Problem(code, message, place, hint, Severity.WARNING)


Rule = Callable[[Catalogue, Settings, Graph], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    orphan,
    outcome_without_worker,
    silo,
    no_owner,
    no_goal,
    average_of_averages,
    duplicate,
    same_label,
    tension,
    no_counterweight,
    attention,
    level_not_found,
)


def lint(catalogue: Catalogue, settings: Settings, graph: Graph) -> tuple[Problem, ...]:
    """What every rule finds, in the order of places."""
    return in_order(problem for rule in RULES for problem in rule(catalogue, settings, graph))
