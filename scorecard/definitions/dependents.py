"""Dependents: which definitions cannot stand when others have been left out.

What is left out goes by tags, since a metric and a source may share a name: `care` is a metric, `contacts.` a source or
journey, `contacts.resolved` one of its measures, dimensions or joins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from scorecard.definitions.expressions import Expression, parse
from scorecard.definitions.leaves import ConversionLeaf, GivenLeaf, MeasureLeaf, SurveyLeaf, inputs_of, own_leaves
from scorecard.definitions.metrics import Metric
from scorecard.definitions.models import Model
from scorecard.definitions.sources import Source


def tag_of(name: str, model: type[Model]) -> str:
    """The tag of a definition of some kind."""
    return name if model is Metric else f"{name}."


def fallen(models: Mapping[str, Model], unsound: Collection[str]) -> set[str]:
    """The tags of definitions, themselves given by tag, that rest on something unsound, however far below."""
    if not unsound:
        return set()
    resting: dict[str, list[str]] = defaultdict(list)
    for tag, model in models.items():
        for need in needs(model):
            resting[need].append(tag)
    gone: set[str] = set()
    waiting = list(unsound)
    while waiting:
        more = [tag for tag in resting.get(waiting.pop(), ()) if tag not in gone]
        gone.update(more)
        waiting.extend(more)
    return gone


def needs(model: Model) -> set[str]:
    """The tags without which a definition means nothing, or something else."""
    match model:
        case Metric():
            return set(_needs_of_metric(model))
        case Source():
            return {f"{name}." for name in model.joins}
        case _:
            return set()


def lost_pointers(metric: Metric, unsound: Collection[str]) -> list[str]:
    """The keys of a metric that only point at something, where that is unsound."""
    pointers: dict[str, str | None] = {
        "failure": metric.failure,
        "delight": metric.delight,
        "among": metric.among,
        "pairs_with": metric.pairs_with,
    }
    return [key for key, name in pointers.items() if name and not _tags(name).isdisjoint(unsound)]


def _tags(reference: str) -> set[str]:
    """
    >>> sorted(_tags("contacts.resolved")), sorted(_tags("handle_time"))
    (['contacts.', 'contacts.resolved'], ['handle_time'])
    """
    return {reference, f"{reference.split('.', 1)[0]}."} if "." in reference else {reference}


def _needs_of_metric(metric: Metric) -> Iterator[str]:
    yield from (name for name, _ in inputs_of(metric))
    for leaf in own_leaves(metric):
        yield from (f"{leaf.source}.{name}" for name in _dimensions_in(leaf.where))
        match leaf:
            case MeasureLeaf() | GivenLeaf():
                yield from _tags(f"{leaf.source}.{leaf.measure}")
            case SurveyLeaf():
                yield f"{leaf.source}."
            case ConversionLeaf():
                yield from _tags(f"{leaf.source}.{leaf.measure}")
                yield from _tags(f"{leaf.to_source}.{leaf.to_measure}")
                yield from (f"{source}.{name}" for source in (leaf.source, leaf.to_source) for name in leaf.match)


def _dimensions_in(where: str | None) -> tuple[str, ...]:
    parsed = parse(where) if where else None
    return tuple(column.name for column in parsed.columns) if isinstance(parsed, Expression) else ()
