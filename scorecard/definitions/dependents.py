"""Dependents: which definitions cannot stand when others have been left out."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.base import Definition
from scorecard.definitions.leaves import ConversionLeaf, MeasureLeaf, SurveyLeaf, inputs_of, own_leaves
from scorecard.definitions.metrics import Metric
from scorecard.definitions.nouns import Noun
from scorecard.definitions.sources import Source


def left_standing(nouns: list[Noun], unsound: set[str]) -> tuple[list[Noun], set[str]]:
    """The definitions whose meaning rests on nothing unsound, and the names of the others.

    What only points at something unsound (a metric's `failure`, its counterweight) loses the pointer.
    """
    gone: set[str] = set()
    while True:
        fallen = {noun.name for noun in nouns if needs(noun.model) & (unsound | gone)}
        if not fallen:
            break
        gone |= fallen
        nouns = [noun for noun in nouns if noun.name not in fallen]
    return [_without_pointers(noun, unsound | gone) for noun in nouns], gone


def needs(model: Definition | None) -> set[str]:
    """The names without which a definition means nothing, or something else."""
    match model:
        case Metric():
            return set(_needs_of_metric(model))
        case Source():
            return set(model.joins)
        case _:
            return set()


def _needs_of_metric(metric: Metric) -> Iterator[str]:
    yield from (name for name, _ in inputs_of(metric))
    for leaf in own_leaves(metric):
        match leaf:
            case MeasureLeaf():
                yield from (leaf.source, f"{leaf.source}.{leaf.measure}")
            case SurveyLeaf():
                yield leaf.source
            case ConversionLeaf():
                yield from (leaf.source, f"{leaf.source}.{leaf.measure}")
                yield from (leaf.to_source, f"{leaf.to_source}.{leaf.to_measure}")
    for reference in (metric.given, metric.cumulative.measure if metric.cumulative else None):
        if reference:
            yield from (reference.split(".", 1)[0], reference)


def _without_pointers(noun: Noun, unsound: set[str]) -> Noun:
    if not isinstance(noun.model, Metric):
        return noun
    pointers = {
        "failure": noun.model.failure,
        "delight": noun.model.delight,
        "among": noun.model.among,
        "pairs_with": noun.model.pairs_with,
    }
    lost = [(key,) for key, name in pointers.items() if name and {str(name), str(name).split(".", 1)[0]} & unsound]
    return noun.without(lost).read()[0] if lost else noun
