"""Rules of goals: a target that can be read in the metric's unit, dated so that one goal applies at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scorecard.definitions.goals import Goal
from scorecard.definitions.metrics import Metric
from scorecard.definitions.names import Names
from scorecard.definitions.terms import Aggregation, Better
from scorecard.problems import Severity
from scorecard.reading import Fault, Json, Path
from scorecard.reading.fault import found, value_at

WHOLE = 1.0  # the largest share that somebody writes without a percent sign


def right_form(metric: Metric, _: Names) -> Iterator[Fault]:
    """`between` has a low and a high target, every other direction has one."""
    for index, goal in enumerate(metric.goals):
        path: Path = ("goals", index, "target")
        match goal.target, metric.better:
            case (low, high), Better.BETWEEN:
                if low >= high:
                    yield Fault("wrong-value", "the low target is not below the high one", path, "write [low, high]")
            case (_, _), _:
                told = f"two targets, but better is {metric.better}"
                yield Fault("goal-form", told, path, "write one target, or better: between")
            case _, Better.BETWEEN:
                yield Fault("goal-form", "better is between, so a goal has two targets", path, "write [low, high]")
            case _, Better.NEITHER:
                told = "a goal cannot be met where neither direction is better"
                yield Fault("goal-form", told, ("goals", index), "say which is better, or leave the goal out")
        if goal.tolerance < 0:
            yield Fault("wrong-value", "'tolerance' cannot be below 0", ("goals", index, "tolerance"))


def dates_in_order(metric: Metric, _: Names) -> Iterator[Fault]:
    for index, goal in enumerate(metric.goals):
        for key, day in (("by", goal.by), ("accepted_until", goal.accepted_until)):
            if day is not None and day < goal.start:
                told = f"'{key}' ({day}) lies before 'from' ({goal.start})"
                yield Fault("goal-dates", told, ("goals", index, key))


def one_at_a_time(metric: Metric, _: Names) -> Iterator[Fault]:
    seen: dict[tuple[object, ...], int] = {}
    for index, goal in enumerate(metric.goals):
        same = (goal.start, *sorted((goal.node or {}).items()))
        if same in seen:
            told = f"begins on the same day as goal {seen[same] + 1}; only one can apply"
            yield Fault("duplicate-goal", told, ("goals", index, "from"), "keep one of them")
        seen.setdefault(same, index)


def one_node(metric: Metric, _: Names) -> Iterator[Fault]:
    for index, goal in enumerate(metric.goals):
        if goal.node is not None and len(goal.node) != 1:
            yield Fault("wrong-value", "'for' names one node", ("goals", index, "for"), "write {level: name}")


def per_where_it_counts(metric: Metric, names: Names) -> Iterator[Fault]:
    """A count or sum grows with the length of the period, so its goal says for how long."""
    grows = grows_with_time(metric, names)
    if grows is None:
        return
    for index, goal in enumerate(metric.goals):
        if grows and goal.per is None:
            told = "the goal of a count or sum says for how long"
            yield Fault("goal-needs-per", told, ("goals", index), "add per: month")
        if not grows and goal.per is not None:
            told = "'per' belongs to counts and sums"
            yield Fault("spare-key", told, ("goals", index, "per"), "leave it out", on_key=True)


def grows_with_time(metric: Metric, names: Names) -> bool | None:
    """Whether twice the time gives twice the number; None where that cannot be told from the definition."""
    if metric.ratio or metric.conversion or metric.survey:
        return False
    measure = names.measure(metric.measure) if metric.measure else None
    if measure is None or measure.agg is Aggregation.COUNT_DISTINCT:
        return None
    return measure.agg in {Aggregation.COUNT, Aggregation.SUM}


GOAL_RULES: tuple[Callable[[Metric, Names], Iterator[Fault]], ...] = (
    right_form,
    dates_in_order,
    one_at_a_time,
    one_node,
    per_where_it_counts,
)


def wrong_amounts(metric: Metric, raw: Json) -> Iterator[Fault]:
    """78 where 78% is meant, and 78% where the unit is no percent; looked for in what is written, not in its value."""
    for index, goal in enumerate(metric.goals):
        for path in _amounts(goal, index):
            written = value_at(raw, path)
            is_percent = isinstance(written, str)
            if is_percent and metric.unit != "percent":
                told = f"{written} of a metric in {metric.unit}"
                yield Fault("goal-unit", told, path, f"write a number of {metric.unit}")
            if not is_percent and metric.unit == "percent" and _is_above_whole(written):
                told = f"{found(written)} is {_shown(written)} of a metric in percent"
                yield Fault("goal-unit", told, path, f"write {written}%")
    yield from _unlikely_tolerance(metric)


def _amounts(goal: Goal, index: int) -> Iterator[Path]:
    path: Path = ("goals", index)
    if isinstance(goal.target, tuple):
        yield from ((*path, "target", 0), (*path, "target", 1))
    else:
        yield (*path, "target")
    if goal.tolerance:
        yield (*path, "tolerance")


def _is_above_whole(written: Json) -> bool:
    return isinstance(written, int | float) and not isinstance(written, bool) and abs(written) > WHOLE


def _shown(written: Json) -> str:
    return f"{written * 100:g}%" if isinstance(written, int | float) else ""


def _unlikely_tolerance(metric: Metric) -> Iterator[Fault]:
    for index, goal in enumerate(metric.goals):
        target = goal.target if isinstance(goal.target, float) else max(goal.target)
        if goal.tolerance > abs(target) > 0:
            told = "the tolerance is larger than the target: everything is within it"
            path: Path = ("goals", index, "tolerance")
            yield Fault(
                "wide-tolerance", told, path, "write how far off is still acceptable", severity=Severity.WARNING
            )
